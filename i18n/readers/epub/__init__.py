"""Reads e-books (EPUB 2 and 3): the chapters of the spine as one page, read as HTML is.

- A link from one chapter to another stays one, so notes in a chapter of their own are found.
- The table of contents is left out: an edition has its own.
- The book itself cannot be written again; it goes out as an edition, an EPUB among them.
"""

from __future__ import annotations

from i18n.document import Document

FORMAT = "epub"
ENDINGS = (".epub",)


def read(data: bytes, name: str, locale: str) -> Document:
    """The document in a book; see this module for how it is read."""
    from i18n.readers.epub.reading import read_epub  # imports lxml

    return read_epub(data, name, locale)
