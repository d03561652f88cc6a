"""What tells two entries of a catalog apart that have the same words."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

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
    taken: dict[str, set[str | None]] = defaultdict(set)
    above = ""
    for index, text in texts:
        block = document.blocks[index]
        if block.note is not None:
            paragraphs[block.note] += 1
            found.append(_of_note(block.note, paragraphs[block.note]))
            continue
        context = _distinct(_candidates(block, above, document), taken[text])
        taken[text].add(context)
        found.append(context)
        above = text
    return found


def _of_note(label: str, paragraph: int) -> str:
    return f"note {label}" if paragraph == 1 else f"note {label}, paragraph {paragraph}"


def _candidates(block: Block, above: str, document: Document) -> tuple[str | None, ...]:
    if block.kind is BlockKind.CELL:
        return None, f"cell: {_cell(block, document)}"
    return None, f"after: {_shorten(above)}"


def _distinct(candidates: Sequence[str | None], taken: set[str | None]) -> str | None:
    for candidate in candidates:
        if candidate not in taken:
            return candidate
    number = 2
    while f"{candidates[-1]} ({number})" in taken:
        number += 1
    return f"{candidates[-1]} ({number})"


def _cell(block: Block, document: Document) -> str:
    """The first cell of the row and the head of the column."""
    row = column = ""
    for other in document.blocks:
        if other.kind is not BlockKind.CELL or other.place.group != block.place.group:
            continue
        if other.place.row == block.place.row and other.place.column == 0:
            row = other.text
        if other.place.header and other.place.column == block.place.column:
            column = other.text
    return " / ".join(_shorten(part) for part in (row, column) if part and part != block.text)


def _shorten(text: str) -> str:
    words = " ".join(_ANCHOR.sub("", text).split())
    return words if len(words) <= _WIDTH else f"{words[: _WIDTH - 1].rstrip()}…"
