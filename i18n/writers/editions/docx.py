"""A version of a statement as a Word file: the one it was handed in as, in another language, or one
made anew."""

from __future__ import annotations

from i18n.publication.edition import Edition
from i18n.publication.rendition import Rendition
from i18n.writers.editions import EditionFormat
from i18n.writers.editions.in_place import name_in_place, write_in_place
from i18n.writers.editions.manuscript import manuscript


def write(edition: Edition, version: Rendition) -> bytes:
    """The source file with the words of this version, where it is a Word file; else a document in
    the styles of the house's `reference.docx`. A draft says so above its words."""
    from i18n.word import stamping  # imports lxml
    from i18n.word.making.document import make

    if edition.release.source.format == "docx":
        return write_in_place(edition, version, stamping)
    return make(manuscript(edition, version, edition.release.style.word))


def _path(edition: Edition, version: Rendition) -> str:
    return name_in_place(edition, version, "docx")


FORMAT = EditionFormat("docx", "word", _path, write)
