"""What readers of text formats share: blocks with their places in the source become a document."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from i18n.document import Anchor, Block, BlockKind, Document, Encoding, Remark
from i18n.notes.anchor import find_labelled
from i18n.text.mask import OBJECT, MaskKind, cover, find_masks

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
    return Document(
        format_name,
        locale,
        blocks,
        layout_of(text, placed),
        encoding,
        hashlib.sha256(data).hexdigest(),
        name,
        tuple(sorted((_located(r, blocks) for r in remarks), key=lambda remark: remark.line)),
        title_of(blocks),
    )


def _located(remark: Remark, blocks: Sequence[Block]) -> Remark:
    """The remark with the block in which its line lies, unless it names one."""
    if remark.block is not None or not blocks:
        return remark
    above = [
        (block.line, -index) for index, block in enumerate(blocks) if block.line <= remark.line
    ]
    return replace(remark, block=-max(above, default=(0, 0))[1])


def title_of(blocks: Sequence[Block]) -> int | None:
    """The first heading of the highest level; a letter may have none."""
    headings = [
        (block.place.level, index)
        for index, block in enumerate(blocks)
        if block.kind is BlockKind.HEADING and block.note is None
    ]
    return min(headings)[1] if headings else None
