"""What tells two entries of a catalog apart that have the same words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from i18n.document import Block, BlockKind, Document

_ANCHOR = re.compile(r"\[[^\[\]\s]{1,64}\]")
_WIDTH = 40


def contexts(texts: Sequence[tuple[int, str]], document: Document) -> list[str | None]:
    """The `msgctxt` of each message, given its block and its text, in reading order.

    A note has its label (`note 8`, `note 8, paragraph 2`). In the body the first of several equal
    texts has none; a further one says what it stands behind, or which cell it is, so that a text
    inserted elsewhere changes nothing.
    """
    paragraphs: Counter[str] = Counter()
    found: list[str | None] = []
    taken: Counter[tuple[str, str | None]] = Counter()
    heads = _heads(document)
    above = ""
    for index, text in texts:
        block = document.blocks[index]
        if block.note is not None:
            paragraphs[block.note] += 1
            found.append(_of_note(block.note, paragraphs[block.note]))
            continue
        context = None
        if taken[text, None]:
            context = _cell(block, heads) if block.kind is BlockKind.CELL else _after(above)
        taken[text, context] += 1
        times = taken[text, context]
        found.append(context if times == 1 else f"{context} ({times})")
        above = text
    return found


def _of_note(label: str, paragraph: int) -> str:
    return f"note {label}" if paragraph == 1 else f"note {label}, paragraph {paragraph}"


def _after(above: str) -> str:
    return f"after: {_shorten(above)}"


_Heads = Mapping[tuple[int, int | None, int | None], str]


def _heads(document: Document) -> _Heads:
    """The first cell of each row and the head of each column, by table."""
    heads: dict[tuple[int, int | None, int | None], str] = {}
    for block in document.blocks:
        if block.kind is BlockKind.CELL:
            if block.place.column == 0:
                heads[block.place.group, block.place.row, None] = block.text
            if block.place.header:
                heads[block.place.group, None, block.place.column] = block.text
    return heads


def _cell(block: Block, heads: _Heads) -> str:
    place = block.place
    names = (
        heads.get((place.group, place.row, None)),
        heads.get((place.group, None, place.column)),
    )
    return f"cell: {' / '.join(_shorten(name) for name in names if name and name != block.text)}"


def _shorten(text: str) -> str:
    words = " ".join(_ANCHOR.sub("", text[: 4 * _WIDTH]).split())
    return words if len(words) <= _WIDTH else f"{words[: _WIDTH - 1].rstrip()}…"
