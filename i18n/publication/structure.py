"""How blocks belong together: what lies in a list, how deep in quotations, below which heading."""

from __future__ import annotations

from i18n.document import Block, BlockKind

_DEEPEST = 6


def in_list(block: Block) -> bool:
    """It is an item, or a further paragraph of one."""
    further = block.kind is not BlockKind.CELL and block.place.level > 0 and block.place.group > 0
    return block.kind is BlockKind.ITEM or further


def quotation_depth(block: Block) -> int:
    """How many block quotations enclose it."""
    return max(block.place.quoted, block.kind is BlockKind.QUOTATION)


def family(block: Block) -> tuple[BlockKind, int, int]:
    """Neighbours that are equal in this belong to one list, or to one table."""
    kind = BlockKind.ITEM if in_list(block) else block.kind
    listed = kind in (BlockKind.ITEM, BlockKind.CELL)
    return kind, block.place.group if listed else 0, quotation_depth(block)


def level_below(heading: Block, above: int) -> int:
    """The level a heading has in an edition: below the title, and at most one deeper than the
    heading before it, which has the level `above`; the title has 1."""
    return min(max(heading.place.level, 2), above + 1, _DEEPEST)
