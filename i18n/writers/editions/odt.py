"""A version of a statement as the OpenDocument it was handed in as, in another language."""

from __future__ import annotations

from i18n.publication.edition import Edition
from i18n.publication.rendition import Rendition
from i18n.writers.editions import EditionFormat
from i18n.writers.editions.in_place import name_in_place, write_in_place


def write(edition: Edition, version: Rendition) -> bytes:
    """The source file with the words of this version; a draft says so above them."""
    from i18n.opendocument import stamping  # imports lxml

    return write_in_place(edition, version, stamping)


def _path(edition: Edition, version: Rendition) -> str:
    return name_in_place(edition, version, "odt")


FORMAT = EditionFormat("odt", "opendocument", _path, write, source="odt")
