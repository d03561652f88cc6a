"""A version of a statement as an OpenDocument: the one it was handed in as, in another language, or
one made anew."""

from __future__ import annotations

from i18n.publication.edition import Edition
from i18n.publication.rendition import Rendition
from i18n.writers.editions import EditionFormat
from i18n.writers.editions.in_place import name_in_place, write_in_place
from i18n.writers.editions.manuscript import manuscript


def write(edition: Edition, version: Rendition) -> bytes:
    """The source file with the words of this version, where it is an OpenDocument; else a document
    in the styles of the house's `reference.odt`. A draft says so above its words."""
    from i18n.opendocument import stamping  # imports lxml
    from i18n.opendocument.making.document import make

    if edition.release.source.format == "odt":
        return write_in_place(edition, version, stamping)
    return make(manuscript(edition, version, edition.release.style.opendocument))


def _path(edition: Edition, version: Rendition) -> str:
    return name_in_place(edition, version, "odt")


FORMAT = EditionFormat("odt", "opendocument", _path, write)
