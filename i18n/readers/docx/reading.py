"""A Word file becomes a document: its paragraphs with words are blocks."""

from __future__ import annotations

from i18n.document import Document
from i18n.readers.docx.remarks import remarks
from i18n.readers.office.blocks import document_of
from i18n.word.package import Package
from i18n.word.reading import WordText

FORMAT = "docx"


def read_word(data: bytes, name: str, locale: str) -> Document:
    """The document in a Word file."""
    text = WordText(Package.open(data, name))
    text.package.archive.require_sound()
    return document_of(
        text, tuple(remarks(text)), data, format_name=FORMAT, name=name, locale=locale
    )
