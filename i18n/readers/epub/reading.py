"""A book becomes a document: its chapters are joined, and read as one page."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from i18n.document import Document, Encoding
from i18n.errors import DocumentError
from i18n.office.archive import Archive
from i18n.phrase import say
from i18n.readers.epub.joining import join_chapters
from i18n.readers.epub.spine import spine_of
from i18n.readers.html.reading import read_html

FORMAT = "epub"
_KIND = b"application/epub+zip"


def read_epub(data: bytes, name: str, locale: str) -> Document:
    """The document in a book; the line of a block is its place among the blocks of the book.

    DocumentError where it is no EPUB, is encrypted, or not safe to open.
    """
    archive = Archive.open(data, name)
    kind = archive.read("mimetype").strip() if "mimetype" in archive.names else b""
    if kind != _KIND:
        raise DocumentError(say("this is no EPUB: its first part does not say so"), path=name)
    spine = spine_of(archive)
    page = join_chapters(archive, spine.chapters)
    document = read_html(page.encode(), name, locale, remade=True)
    lines = {block.line: place for place, block in enumerate(document.blocks, 1)}
    return replace(
        document,
        format=FORMAT,
        blocks=tuple(
            replace(block, line=place, raw=block.text, rewrite={"text": block.text})
            for place, block in enumerate(document.blocks, 1)
        ),
        layout=(),
        encoding=Encoding(),
        digest=hashlib.sha256(data).hexdigest(),
        remarks=(
            *spine.remarks,
            *(replace(remark, line=lines.get(remark.line, 1)) for remark in document.remarks),
        ),
        figures=tuple(
            replace(figure, line=(figure.behind or 0) + 1) for figure in document.figures
        ),
        container=data,
    )
