"""A version of a statement as the OpenDocument it was handed in as, in another language."""

from __future__ import annotations

from i18n.profile import Direction
from i18n.publication.edition import Edition
from i18n.publication.rendition import Rendition
from i18n.writers import source
from i18n.writers.editions import EditionFormat
from i18n.writers.editions.imprint import status
from i18n.writers.editions.wording import wording


def write(edition: Edition, version: Rendition) -> bytes:
    """The source file with the words of this version; a draft says so above them.

    The original goes out as it came.
    """
    from i18n.opendocument.stamping import describe, stamp  # imports lxml

    if edition.release.is_original(version):
        return version.document.container
    lines = status(edition, version, wording(version.profile))
    data = describe(source.write(version.document), " · ".join(lines))
    if not edition.is_draft:
        return data
    return stamp(data, lines, rightward=version.profile.direction is Direction.RTL)


def _path(edition: Edition, version: Rendition) -> str:
    return f"{version.locale}/{edition.release.name}.{version.locale}.odt"


FORMAT = EditionFormat("odt", "opendocument", _path, write, source="odt")
