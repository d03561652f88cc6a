"""Blocks as the paragraphs and tables of a Word document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from lxml import etree

from i18n.document import BlockKind, Place
from i18n.office.manuscript import Line
from i18n.publication.structure import family, in_list, quotation_depth
from i18n.publication.tables import is_header, rows_of
from i18n.word.making.lists import Numberings
from i18n.word.making.making import Making
from i18n.word.making.runs import plain_run, runs
from i18n.word.names import PARAGRAPH_ORDER, put, w

_STEP = 425
"""Twentieths of a point by which lists and quotations are set in."""


@dataclass
class Blocks:
    """Writes the blocks of one document."""

    making: Making
    numberings: Numberings

    def of(self, lines: Sequence[Line], *, note: bool = False) -> Iterator[etree._Element]:
        """The paragraphs and tables of these lines; `note` for those of a footnote."""
        for kin, group in groupby(lines, key=lambda one: family(one.block)):
            if kin[0] is BlockKind.CELL:
                yield from self._table(list(group), note)
            else:
                yield from (self._paragraph(one, note) for one in group)

    def styled(self, name: str, text: str) -> etree._Element:
        """A paragraph in the style of a name."""
        made = self._made(name)
        made.append(plain_run(text, self.making))
        return made

    def _made(self, name: str) -> etree._Element:
        paragraph = etree.Element(w("p"))
        etree.SubElement(paragraph, w("pPr")).append(self.making.style("pStyle", name))
        return paragraph

    def _paragraph(self, line: Line, note: bool) -> etree._Element:
        block = line.block
        paragraph = self._made(_style(line, note))
        properties = paragraph[0]
        depth = quotation_depth(block)
        if block.kind is BlockKind.ITEM:
            level, number = self.numberings.item(block.place)
            numbering = put(properties, "numPr", PARAGRAPH_ORDER)
            etree.SubElement(numbering, w("ilvl"), {w("val"): level})
            etree.SubElement(numbering, w("numId"), {w("val"): number})
            if depth:
                left = str(_STEP * (int(level) + 1 + depth))
                put(properties, "ind", PARAGRAPH_ORDER, left=left, hanging=str(_STEP))
        elif in_list(block):
            put(properties, "ind", PARAGRAPH_ORDER, left=str(_STEP * (block.place.level + depth)))
        elif depth > 1:
            put(properties, "ind", PARAGRAPH_ORDER, left=str(_STEP * depth))
        if block.kind is BlockKind.CODE:
            put(properties, "bidi", PARAGRAPH_ORDER, val="0")
        paragraph.extend(runs(line.pieces, self.making, in_note=note))
        return paragraph

    def _table(self, cells: Sequence[Line], note: bool) -> Iterator[etree._Element]:
        rows = rows_of(cells, _place)
        width = len(rows[0])
        table = etree.Element(w("tbl"))
        properties = etree.SubElement(table, w("tblPr"))
        properties.append(self.making.style("tblStyle", "Table Grid"))
        etree.SubElement(properties, w("tblW"), {w("w"): "0", w("type"): "auto"})
        grid = etree.SubElement(table, w("tblGrid"))
        for _ in range(width):
            etree.SubElement(grid, w("gridCol"), {w("w"): str(9000 // width)})
        for row in rows:
            table.append(self._row(row, note))
        yield table
        yield etree.Element(w("p"))

    def _row(self, row: Sequence[Sequence[Line]], note: bool) -> etree._Element:
        made = etree.Element(w("tr"))
        if is_header(row, _place):
            etree.SubElement(etree.SubElement(made, w("trPr")), w("tblHeader"))
        for lines in row:
            cell = etree.SubElement(made, w("tc"))
            for line in lines:
                paragraph = self._made("Concordant Cell")
                paragraph.extend(runs(line.pieces, self.making, in_note=note))
                cell.append(paragraph)
            if not len(cell):
                cell.append(self._made("Concordant Cell"))
        return made


def _place(line: Line) -> Place:
    return line.block.place


def _style(line: Line, note: bool) -> str:
    block = line.block
    if block.kind is BlockKind.CODE:
        return "Concordant Code"
    if note:
        return "footnote text"
    if line.level:
        return "Title" if line.level == 1 else f"heading {line.level - 1}"
    if in_list(block):
        return "List Paragraph"
    return "Quote" if quotation_depth(block) else "Body Text"
