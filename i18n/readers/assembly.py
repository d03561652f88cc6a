"""What readers of text formats share: blocks with their places in the source become a document."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from i18n.document import Anchor, Block, BlockKind, Document, Encoding, Remark
from i18n.errors import DocumentError
from i18n.notes.anchor import find_labelled
from i18n.phrase import say
from i18n.text.mask import OBJECT, MaskKind, cover, find_masks

_LONGEST = 1_000_000
"""Characters of a paragraph: a book has fewer."""

_ADDRESSES = (MaskKind.URL, MaskKind.EMAIL, MaskKind.CODE)


@dataclass(frozen=True, slots=True)
class Placed:
    """A block and the stretch of the source it was read from, in code points; none for a block
    that stands inside another (an inline note)."""

    block: Block
    start: int
    end: int
    nested: bool = False


def anchors_in(text: str, labels: Collection[str]) -> tuple[Anchor, ...]:
    """The anchors of a message, given the labels of the document's notes."""
    if "[" not in text or not labels:
        return ()
    masks = [mask for mask in find_masks(text) if mask.kind in _ADDRESSES]
    return find_labelled(cover(text, tuple((m.start, m.end, OBJECT) for m in masks)), labels)


def layout_of(text: str, placed: Sequence[Placed]) -> tuple[str | int, ...]:
    """The literal stretches of the source and the indexes of its blocks, in file order."""
    layout: list[str | int] = []
    literals: dict[str, str] = {}
    position = 0
    in_order = sorted(
        (item.start, item.end, index) for index, item in enumerate(placed) if not item.nested
    )
    for start, end, index in in_order:
        if start > position:
            literal = text[position:start]
            layout.append(literals.setdefault(literal, literal))
        layout.append(index)
        position = end
    if position < len(text):
        layout.append(text[position:])
    return tuple(layout)


def assemble(
    data: bytes,
    text: str,
    encoding: Encoding,
    placed: Sequence[Placed],
    remarks: Sequence[Remark],
    *,
    format_name: str,
    name: str,
    locale: str,
) -> Document:
    """The document; `placed` has the blocks in reading order."""
    blocks = tuple(item.block for item in placed)
    require_short(blocks, name)
    return Document(
        format_name,
        locale,
        blocks,
        layout_of(text, placed),
        encoding,
        hashlib.sha256(data).hexdigest(),
        name,
        tuple(sorted(located(remarks, blocks), key=lambda remark: remark.line)),
        title_of(blocks),
    )


def require_short(blocks: Iterable[Block], name: str) -> None:
    """DocumentError where a paragraph is longer than any honest one."""
    for block in blocks:
        if len(block.text) > _LONGEST:
            message = say(
                "the paragraph has more than {most} characters; part it",
                most=format(_LONGEST, ","),
            )
            raise DocumentError(message, path=name, line=block.line)


def located(remarks: Iterable[Remark], blocks: Sequence[Block]) -> Iterator[Remark]:
    """The remarks, each with the block in which its line lies, unless it names one."""
    first = {block.line: index for index, block in reversed(list(enumerate(blocks)))}
    lines = sorted(first)
    for remark in remarks:
        above = bisect_right(lines, remark.line)
        index = first[lines[above - 1]] if above else 0
        named = remark.block is not None or not blocks
        yield remark if named else replace(remark, block=index)


def title_of(blocks: Sequence[Block]) -> int | None:
    """The first heading of the highest level; a letter may have none."""
    headings = [
        (block.place.level, index)
        for index, block in enumerate(blocks)
        if block.kind is BlockKind.HEADING and block.note is None
    ]
    return min(headings)[1] if headings else None
