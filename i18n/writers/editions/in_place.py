"""A version of a statement as the office file it was handed in as, in another language."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from i18n.profile import Direction
from i18n.publication.edition import Edition
from i18n.publication.rendition import Rendition
from i18n.writers import source
from i18n.writers.editions.imprint import status
from i18n.writers.editions.wording import wording


class Stamping(Protocol):
    """How a format says what a file is, and no longer who made it."""

    def forget(self, data: bytes, publisher: str | None) -> bytes:
        """The file without what it tells of people; the publisher is its author."""

    def describe(self, data: bytes, status: str) -> bytes:
        """The file with its standing in its description."""

    def stamp(self, data: bytes, lines: Sequence[str], *, rightward: bool) -> bytes:
        """The file with these lines in a box above its text."""


def write_in_place(edition: Edition, version: Rendition, stamping: Stamping) -> bytes:
    """The source file with the words of this version; a draft says so above them.

    What the file says of who made it is left out of every version, of the original too; the release
    has its pictures with nothing but what is seen.
    """
    publisher = edition.release.publisher
    if edition.release.is_original(version):
        return stamping.forget(version.document.container, publisher)
    lines = status(edition, version, wording(version.profile))
    data = stamping.forget(source.write(version.document), publisher)
    data = stamping.describe(data, " · ".join(lines))
    if not edition.is_draft:
        return data
    return stamping.stamp(data, lines, rightward=version.profile.direction is Direction.RTL)


def name_in_place(edition: Edition, version: Rendition, ending: str) -> str:
    """Where the file of a version lies in an edition."""
    return f"{version.locale}/{edition.release.name}.{version.locale}.{ending}"
