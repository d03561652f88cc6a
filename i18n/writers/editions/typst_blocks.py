"""Blocks as Typst: headings, lists, tables, quotations, code, as they belong together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from i18n.document import Block, BlockKind, Place
from i18n.publication.composed import Passage
from i18n.publication.passage import Piece, lone_image
from i18n.publication.structure import family
from i18n.publication.tables import is_header, rows_of
from i18n.writers.editions.typst_text import Footnotes, figure_typst, string, to_typst

_DEEPEST = 6


def blocks_typst(
    passages: Sequence[Passage],
    notes: Footnotes,
    level: Callable[[Block], int] | None = None,
) -> str:
    """The passages as Typst, parted by blank lines; `level` gives that of each heading."""
    parts: list[str] = []
    for kin, group in groupby(passages, key=lambda one: family(one[0])):
        members = list(group)
        if kin[0] is BlockKind.ITEM:
            written = _list(members, notes)
        elif kin[0] is BlockKind.CELL:
            written = _table(members, notes)
        else:
            written = "\n\n".join(_plain(one, notes, level) for one in members)
        for _ in range(kin[2]):
            written = f"#quote(block: true)[\n{written}\n]"
        parts.append(written)
    return "\n\n".join(parts)


def _plain(one: Passage, notes: Footnotes, level: Callable[[Block], int] | None) -> str:
    block, pieces = one
    if block.kind is BlockKind.CODE:
        return f"#raw({string(block.text)}, block: true)"
    if block.kind is BlockKind.HEADING:
        depth = level(block) if level else block.place.level
        return f"#heading(level: {min(max(depth, 1), _DEEPEST)})[{to_typst(pieces, notes)}]"
    return _content(pieces, notes)


def _content(pieces: Sequence[Piece], notes: Footnotes) -> str:
    image = lone_image(pieces)
    return figure_typst(image) if image else to_typst(pieces, notes)


def _list(items: Sequence[Passage], notes: Footnotes) -> str:
    """Items with what belongs to each: further paragraphs, and the items below it."""
    return "\n".join(_lists(list(items), notes, max(items[0][0].place.level, 1)))


def _lists(items: list[Passage], notes: Footnotes, level: int) -> Iterator[str]:
    """Lists of one level; a run of numbered items is one list, a run of bulleted ones another."""
    members: list[tuple[int | None, str]] = []
    while items:
        block, pieces = items.pop(0)
        content = [_content(pieces, notes)]
        below: list[Passage] = []
        while items and _belongs(items[0][0], level):
            below.append(items.pop(0))
        further = [one for one in below if one[0].kind is not BlockKind.ITEM]
        nested = [one for one in below if one[0].kind is BlockKind.ITEM]
        content += [_content(each, notes) for _, each in further]
        if nested:
            content += _lists(nested, notes, max(nested[0][0].place.level, 1))
        members.append((block.place.ordinal, "\n\n".join(content)))
    for numbered, group in groupby(members, key=lambda member: member[0] is not None):
        run = list(group)
        written = ", ".join(f"[{text}]" for _, text in run)
        yield f"#enum(start: {run[0][0]}, {written})" if numbered else f"#list({written})"


def _belongs(block: Block, level: int) -> bool:
    return block.kind is not BlockKind.ITEM or max(block.place.level, 1) > level


def _table(cells: Sequence[Passage], notes: Footnotes) -> str:
    """A table; where a cell has several paragraphs they stand below each other."""
    rows = rows_of(cells, _place)
    written = [", ".join(f"[{_paragraphs(cell, notes)}]" for cell in row) for row in rows]
    heads = next((n for n, row in enumerate(rows) if not is_header(row, _place)), len(rows))
    head = f"table.header({', '.join(written[:heads])}), " if heads else ""
    return f"#table(columns: {len(rows[0])}, {head}{', '.join(written[heads:])})"


def _place(passage: Passage) -> Place:
    return passage[0].place


def _paragraphs(cell: Sequence[Passage], notes: Footnotes) -> str:
    return "\n\n".join(_content(pieces, notes) for _, pieces in cell)
