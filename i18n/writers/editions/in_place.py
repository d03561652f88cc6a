"""A version of a statement as the office file it was handed in as, in another language."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from i18n.office.archive import Archive
from i18n.office.media import cleaned
from i18n.profile import Direction
from i18n.publication.edition import Edition
from i18n.publication.rendition import Rendition
from i18n.writers import source
from i18n.writers.editions.imprint import status
from i18n.writers.editions.wording import wording


class Stamping(Protocol):
    """How a format says what a file is."""

    def describe(self, data: bytes, status: str) -> bytes:
        """The file with its standing in its description."""

    def stamp(self, data: bytes, lines: Sequence[str], *, rightward: bool) -> bytes:
        """The file with these lines in a box above its text."""


def write_in_place(edition: Edition, version: Rendition, stamping: Stamping) -> bytes:
    """The source file with the words of this version; a draft says so above them.

    The original goes out as it came, but for what its pictures say beside what is seen.
    """
    archive = Archive.open(version.document.container, version.document.name)
    pictures = dict(cleaned(archive))
    if edition.release.is_original(version):
        return archive.with_parts(pictures)
    lines = status(edition, version, wording(version.profile))
    written = Archive.open(source.write(version.document), version.document.name)
    data = stamping.describe(written.with_parts(pictures), " · ".join(lines))
    if not edition.is_draft:
        return data
    return stamping.stamp(data, lines, rightward=version.profile.direction is Direction.RTL)


def name_in_place(edition: Edition, version: Rendition, ending: str) -> str:
    """Where the file of a version lies in an edition."""
    return f"{version.locale}/{edition.release.name}.{version.locale}.{ending}"
