"""A Word file becomes a document: its paragraphs with words are blocks."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace

from i18n.document import Block, Document, Remark
from i18n.errors import DocumentError
from i18n.inline import serialize
from i18n.readers.assembly import anchors_in, title_of
from i18n.readers.docx.remarks import remarks
from i18n.word.package import Package
from i18n.word.reading import WordText

FORMAT = "docx"


def read_word(data: bytes, name: str, locale: str) -> Document:
    """The document in a Word file."""
    text = WordText(Package.open(data, name))
    blocks = tuple(_blocks(text))
    if not any(block.text.strip() for block in blocks):
        raise DocumentError("the document has no words; there is nothing to translate", path=name)
    return Document(
        FORMAT,
        locale,
        blocks,
        digest=hashlib.sha256(data).hexdigest(),
        name=name,
        remarks=tuple(_placed(remark, blocks) for remark in remarks(text)),
        title_block=title_of(blocks),
        source_locale=locale,
        container=data,
    )


def _blocks(text: WordText) -> Iterator[Block]:
    """A block for each paragraph with words or anchors, and one for a note without either."""
    labels = frozenset(text.labels.values())
    empty = dict.fromkeys(text.package.notes)
    for index in text.order:
        paragraph, tagged = text.paragraphs[index], text.tagged[index]
        if not tagged.has_words and paragraph.note not in empty:
            continue
        last_of_note = paragraph.note is not None and not _has_words_after(text, index)
        if not tagged.has_words and not last_of_note:
            continue
        if paragraph.note is not None:
            empty.pop(paragraph.note, None)
        message = serialize(tagged.nodes, labels) if tagged.has_words else ""
        yield Block(
            paragraph.kind,
            message,
            index + 1,
            note=None if paragraph.note is None else text.labels[paragraph.note],
            place=paragraph.place,
            links=tagged.links,
            anchors=anchors_in(message, labels),
            rewrite={"at": str(index), "text": message},
        )


def _has_words_after(text: WordText, index: int) -> bool:
    """A later paragraph of the same note has words."""
    note = text.paragraphs[index].note
    return any(
        other.note == note and tagged.has_words
        for other, tagged in zip(
            text.paragraphs[index + 1 :], text.tagged[index + 1 :], strict=True
        )
    )


def _placed(remark: Remark, blocks: Sequence[Block]) -> Remark:
    """The remark with the block of its paragraph, or the one before it."""
    above = [index for index, block in enumerate(blocks) if block.line <= remark.line]
    return replace(remark, block=max(above, key=lambda index: blocks[index].line, default=0))
