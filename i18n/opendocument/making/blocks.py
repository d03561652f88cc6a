"""Blocks as the paragraphs, lists and tables of an OpenDocument."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from lxml import etree

from i18n.document import BlockKind, Place
from i18n.office.manuscript import Line
from i18n.opendocument.making.making import Making
from i18n.opendocument.making.spans import add_text, fill
from i18n.opendocument.names import q
from i18n.publication.structure import family, quotation_depth
from i18n.publication.tables import is_header, rows_of

_DEEPEST = 10
_STYLE = q("text:style-name")


@dataclass
class Blocks:
    """Writes the blocks of one document."""

    making: Making

    def write(self, parent: etree._Element, lines: Sequence[Line], *, note: bool = False) -> None:
        """Put these lines into an element; `note` for those of a note."""
        for kin, group in groupby(lines, key=lambda one: family(one.block)):
            members = list(group)
            if kin[0] is BlockKind.CELL:
                self._table(parent, members, note)
            elif kin[0] is BlockKind.ITEM:
                self._list(parent, members, note)
            else:
                for line in members:
                    self._paragraph(parent, line, _style(line, note), note)

    def styled(self, parent: etree._Element, style: str, text: str) -> etree._Element:
        """A paragraph in a named style."""
        paragraph = etree.SubElement(parent, q("text:p"), {_STYLE: style})
        add_text(paragraph, text)
        return paragraph

    def write_note(self, label: str, body: etree._Element) -> None:
        """Put the paragraphs of a note into its body."""
        notes = self.making.manuscript.notes
        self.write(body, [Line(block, pieces) for block, pieces in notes[label]], note=True)
        if not len(body):
            self.styled(body, "Footnote", "")

    def _paragraph(self, parent: etree._Element, line: Line, style: str, note: bool) -> None:
        name = "text:h" if line.level > 1 else "text:p"
        paragraph = etree.SubElement(parent, q(name))
        depth = quotation_depth(line.block)
        if style == "Quotations" and depth > 1:
            style = self.making.paragraph_style(style, {"fo:margin-left": f"{depth}cm"})
        paragraph.set(_STYLE, style)
        if line.level > 1:
            paragraph.set(q("text:outline-level"), str(line.level - 1))
        fill(paragraph, line.pieces, self.making, None if note else self.write_note)

    def _list(self, parent: etree._Element, lines: Sequence[Line], note: bool) -> None:
        """Nested lists by the level of their items; an item holds what else belongs to it."""
        opened: list[tuple[etree._Element, int | None]] = []
        for line in lines:
            level = min(max(line.block.place.level, 1), _DEEPEST)
            ordinal = line.block.place.ordinal
            if line.block.kind is BlockKind.ITEM:
                del opened[level:]
                if len(opened) == level and (opened[-1][1] is None) != (ordinal is None):
                    opened.pop()
                while len(opened) < level:
                    holder = opened[-1][0][-1] if opened else parent
                    opened.append((_open_list(holder, ordinal), None if ordinal is None else 0))
                    if len(opened) < level:
                        etree.SubElement(opened[-1][0], q("text:list-item"))
                self._item(opened, ordinal)
            held = opened[-1][0][-1] if opened else parent
            self._paragraph(held, line, "Footnote" if note else "List_20_Contents", note)

    def _item(self, opened: list[tuple[etree._Element, int | None]], ordinal: int | None) -> None:
        listed, last = opened[-1]
        item = etree.SubElement(listed, q("text:list-item"))
        if ordinal is not None and ordinal != (last or 0) + 1:
            item.set(q("text:start-value"), str(ordinal))
        opened[-1] = listed, ordinal

    def _table(self, parent: etree._Element, cells: Sequence[Line], note: bool) -> None:
        rows = rows_of(cells, _place)
        width = len(rows[0])
        table = etree.SubElement(parent, q("table:table"))
        table.set(q("table:style-name"), "Concordant_table")
        etree.SubElement(
            table, q("table:table-column"), {q("table:number-columns-repeated"): str(width)}
        )
        heads = next((n for n, row in enumerate(rows) if not is_header(row, _place)), len(rows))
        head = etree.SubElement(table, q("table:table-header-rows")) if heads else table
        for number, row in enumerate(rows):
            self._row(head if number < heads else table, row, note)
        self.styled(parent, "Standard", "")

    def _row(self, parent: etree._Element, row: Sequence[Sequence[Line]], note: bool) -> None:
        made = etree.SubElement(parent, q("table:table-row"))
        style = "Table_20_Heading" if is_header(row, _place) else "Table_20_Contents"
        for lines in row:
            cell = etree.SubElement(made, q("table:table-cell"))
            cell.set(q("table:style-name"), "Concordant_cell")
            for line in lines:
                self._paragraph(cell, line, style, note)
            if not len(cell):
                self.styled(cell, "Table_20_Contents", "")


def _place(line: Line) -> Place:
    return line.block.place


def _open_list(parent: etree._Element, ordinal: int | None) -> etree._Element:
    style = "Concordant_20_Bullets" if ordinal is None else "Concordant_20_Numbers"
    return etree.SubElement(parent, q("text:list"), {_STYLE: style})


def _style(line: Line, note: bool) -> str:
    if line.block.kind is BlockKind.CODE:
        return "Preformatted_20_Text"
    if note:
        return "Footnote"
    if line.level:
        return "Title" if line.level == 1 else f"Heading_20_{line.level - 1}"
    return "Quotations" if quotation_depth(line.block) else "Text_20_body"
