"""A review table as a Word file that Word and LibreOffice open as it is."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from i18n import locale
from i18n.finding import Span
from i18n.office.words import legal
from i18n.office.xml import serialized
from i18n.packing import pack
from i18n.review_table import Annotation, ReviewTable, Row
from i18n.word.names import RELATIONSHIP, TABLE_ORDER, W_NAMESPACE, put, r, w
from i18n.word.review import marks
from i18n.word.review.cells import Cell, paragraph, runs, worded
from i18n.word.review.skeleton import around

_WIDTHS = (1500, 6180, 6180, 1300)
"""Of the columns, in twentieths of a point: A4 on its side, without the margins."""
_FOOTER = "rId4"
_END_OF_TABLE = b"</w:tbl>"
_DECLARED = f' xmlns:w="{W_NAMESPACE}"'.encode()
_OWN = 1_000_000
"""Where the numbers of the bookmarks above the table begin."""


def write(table: ReviewTable) -> bytes:
    """The file; the same bytes for the same table."""
    writer = _Writer(table)
    parts = around(table)
    parts["word/document.xml"] = writer.document()
    parts["word/comments.xml"] = serialized(writer.comments)
    return pack(parts)


@dataclass
class _Writer:
    table: ReviewTable
    comments: etree._Element = field(
        default_factory=lambda: etree.Element(w("comments"), nsmap={"w": W_NAMESPACE})
    )

    def document(self) -> bytes:
        """The text; each row is bytes before the next is made, as elements of all take much."""
        before, end, after = serialized(self._root()).partition(_END_OF_TABLE)
        rows = (self._row(*numbered) for numbered in enumerate(self.table.rows))
        return b"".join((before, *map(_as_bytes, rows), end, after))

    def _root(self) -> etree._Element:
        """All of the text but the rows."""
        table = self.table
        root = etree.Element(w("document"), nsmap={"w": W_NAMESPACE, "r": RELATIONSHIP})
        body = etree.SubElement(root, w("body"))
        above = [
            ("ConcordantTitle", table.title, table.locale),
            ("ConcordantText", table.subtitle, table.heading_locale),
            *(("ConcordantText", words, tag) for tag, words in table.instructions),
        ]
        for number, (style, words, tag) in enumerate(above):
            body.append(_own(number, _worded(style, words, tag), words))
        body.append(self._table())
        body.append(paragraph("ConcordantText", table.locale))
        body.append(_section())
        return root

    def _table(self) -> etree._Element:
        made = etree.Element(w("tbl"))
        properties = etree.SubElement(made, w("tblPr"))
        rightward = locale.direction(self.table.heading_locale) == "rtl"
        put(properties, "bidiVisual", TABLE_ORDER, val="1" if rightward else "0")
        put(properties, "tblW", TABLE_ORDER, w=str(sum(_WIDTHS)), type="dxa")
        borders = put(properties, "tblBorders", TABLE_ORDER)
        for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
            edge = {"val": "single", "sz": "4", "space": "0", "color": "BFBFBF"}
            etree.SubElement(borders, w(side), _named(edge))
        put(properties, "tblLayout", TABLE_ORDER, type="fixed")
        margins = put(properties, "tblCellMar", TABLE_ORDER)
        for side, width in (("top", 50), ("left", 90), ("bottom", 50), ("right", 90)):
            etree.SubElement(margins, w(side), _named({"w": str(width), "type": "dxa"}))
        grid = etree.SubElement(made, w("tblGrid"))
        for width in _WIDTHS:
            etree.SubElement(grid, w("gridCol"), {w("w"): str(width)})
        made.append(self._headings())
        return made

    def _headings(self) -> etree._Element:
        table = self.table
        made = _row(header=True)
        for width, words in zip(_WIDTHS, table.headings, strict=True):
            cell = _cell(made, width, shaded="E7E6E6")
            cell.append(_worded("ConcordantHeading", words, table.heading_locale))
        return made

    def _row(self, number: int, row: Row) -> etree._Element:
        table = self.table
        made = _row()
        _cell(made, _WIDTHS[0]).append(_place(row, number, table.heading_locale))
        cells = (
            (row.source, table.source_locale, "F7F7F7"),
            (row.target, table.locale, ""),
        )
        for width, (message, tag, shade), spans in zip(
            _WIDTHS[1:3], cells, self._commented(row), strict=True
        ):
            inside = paragraph("ConcordantCell", tag)
            Cell(message, tag, table.labels, spans).fill(inside, _reference)
            _cell(made, width, shaded=shade).append(inside)
        state = _worded("ConcordantPlace", row.state, table.heading_locale)
        _cell(made, _WIDTHS[3]).append(state)
        return made

    def _commented(self, row: Row) -> tuple[dict[int, Span], dict[int, Span]]:
        """Write the comments of a row; the number and place of each, in source and target."""
        in_source: dict[int, Span] = {}
        in_target: dict[int, Span] = {}
        for annotation in row.annotations:
            number = len(self.comments)
            self.comments.append(_comment(number, annotation, self.table.at))
            if annotation.target_span is None and annotation.source_span is not None:
                in_source[number] = annotation.source_span
            else:
                in_target[number] = annotation.target_span or (0, len(row.target))
        return in_source, in_target


def _named(values: dict[str, str]) -> dict[str, str]:
    return {w(name): value for name, value in values.items()}


def _worded(style: str, words: str, tag: str) -> etree._Element:
    made = paragraph(style, tag)
    made.extend(runs(words, tag))
    return made


def _own(number: int, made: etree._Element, words: str) -> etree._Element:
    """A paragraph of ours with a bookmark that shows whether somebody wrote in it."""
    id = str(_OWN + number)
    named = {"id": id, "name": marks.own(legal(words))}
    made.insert(1, etree.Element(w("bookmarkStart"), _named(named)))
    etree.SubElement(made, w("bookmarkEnd"), {w("id"): id})
    return made


def _row(*, header: bool = False) -> etree._Element:
    made = etree.Element(w("tr"), nsmap={"w": W_NAMESPACE})
    properties = etree.SubElement(made, w("trPr"))
    etree.SubElement(properties, w("cantSplit"))
    if header:
        etree.SubElement(properties, w("tblHeader"))
    return made


def _as_bytes(row: etree._Element) -> bytes:
    """A row for a document that says what its names mean."""
    return etree.tostring(row, encoding="UTF-8").replace(_DECLARED, b"", 1)


def _cell(row: etree._Element, width: int, shaded: str = "") -> etree._Element:
    made = etree.SubElement(row, w("tc"))
    properties = etree.SubElement(made, w("tcPr"))
    etree.SubElement(properties, w("tcW"), _named({"w": str(width), "type": "dxa"}))
    if shaded:
        fill = {"val": "clear", "color": "auto", "fill": shaded}
        etree.SubElement(properties, w("shd"), _named(fill))
    return made


def _place(row: Row, number: int, tag: str) -> etree._Element:
    """The place of a row, in a control that nobody types into and a bookmark: both say which
    segment it is, and which words went out."""
    made = paragraph("ConcordantPlace", tag)
    named = {"id": str(number), "name": marks.bookmark(row.id, row.base)}
    etree.SubElement(made, w("bookmarkStart"), _named(named))
    control = etree.SubElement(made, w("sdt"))
    properties = etree.SubElement(control, w("sdtPr"))
    etree.SubElement(properties, w("tag"), {w("val"): marks.tag(row.id, row.base)})
    etree.SubElement(properties, w("lock"), {w("val"): "sdtContentLocked"})
    etree.SubElement(control, w("sdtContent")).extend(runs(row.place, tag))
    etree.SubElement(made, w("bookmarkEnd"), {w("id"): str(number)})
    return made


def _comment(number: int, annotation: Annotation, at: str) -> etree._Element:
    about = {"id": str(number), "author": marks.AUTHOR, "date": at, "initials": marks.AUTHOR[0]}
    made = etree.Element(w("comment"), _named(about))
    for line in marks.sealed(legal(annotation.text)).split("\n"):
        if annotation.locale:
            inside = paragraph("CommentText", annotation.locale)
            inside.extend(runs(line, annotation.locale))
            made.append(inside)
            continue
        inside = etree.SubElement(made, w("p"))
        properties = etree.SubElement(inside, w("pPr"))
        etree.SubElement(properties, w("pStyle"), {w("val"): "CommentText"})
        run = etree.SubElement(inside, w("r"))
        run.extend(worded(line))
    return made


def _reference(number: int) -> etree._Element:
    run = etree.Element(w("r"))
    looks = etree.SubElement(run, w("rPr"))
    etree.SubElement(looks, w("rStyle"), {w("val"): "CommentReference"})
    etree.SubElement(run, w("commentReference"), {w("id"): str(number)})
    return run


def _section() -> etree._Element:
    made = etree.Element(w("sectPr"))
    etree.SubElement(made, w("footerReference"), {w("type"): "default", r("id"): _FOOTER})
    size = {"w": "16838", "h": "11906", "orient": "landscape"}
    etree.SubElement(made, w("pgSz"), _named(size))
    sides = dict.fromkeys(("top", "right", "bottom", "left"), "850")
    more = {"header": "400", "footer": "400", "gutter": "0"}
    etree.SubElement(made, w("pgMar"), _named({**sides, **more}))
    return made
