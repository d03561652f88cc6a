"""An OpenDocument Text becomes a document: its paragraphs with words are blocks."""

from __future__ import annotations

from i18n.document import Document
from i18n.opendocument.package import Package
from i18n.opendocument.reading import OpenText
from i18n.readers.odt.remarks import remarks
from i18n.readers.office.blocks import document_of

FORMAT = "odt"


def read_text(data: bytes, name: str, locale: str) -> Document:
    """The document in an OpenDocument Text."""
    text = OpenText(Package.open(data, name))
    text.package.archive.require_sound()
    return document_of(
        text, tuple(remarks(text)), data, format_name=FORMAT, name=name, locale=locale
    )
