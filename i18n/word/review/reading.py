"""Reads a review table that came back, whatever was done to it, and names what it cannot take."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from i18n.errors import DocumentError
from i18n.office.words import shorten
from i18n.phrase import Phrase, say
from i18n.review_table import Remark, ReturnedRow, ReturnedTable
from i18n.word.names import is_on, w
from i18n.word.package import Package, is_word
from i18n.word.review import marks
from i18n.word.review.cell_text import STRUCK, CellText

_COLUMNS = 4
_UNSPACED = ("zh", "ja")
_DAY = re.compile(r"(19[7-9]\d|2\d\d\d)-\d\d-\d\d")
_WRAPPERS = ("sdt", "sdtContent", "customXml", "ins", "moveTo")
_PROPERTY = "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}property"


def read(data: bytes, name: str) -> ReturnedTable:
    """The rows of a table that came back, with the comments of people.

    DocumentError where the file cannot be trusted, is no Word document, or has no such table.
    """
    return _Reader(Package.open(data, name)).table()


@dataclass
class _Reader:
    package: Package
    notices: list[Phrase] = field(default_factory=list)
    rows: list[ReturnedRow] = field(default_factory=list)
    count: int = 0
    placed: set[str] = field(default_factory=set)
    """The comments that belong to a row."""

    def table(self) -> ReturnedTable:
        for element in _blocks(self.package.body, ("p", "tbl")):
            if element.tag == w("tbl"):
                for row in _blocks(element, ("tr",)):
                    self._row(row)
            else:
                self._outside(element)
        if not self.rows:
            message = say(
                "has no review table in it; make one with: concordant export --format docx"
            )
            raise DocumentError(message, path=self.package.name)
        for id, remark in self.comments.items():
            if id not in self.placed and remark.text:
                self.notices.append(
                    say(
                        "a comment of {person} at no row: {words}",
                        person=remark.by,
                        words=remark.text,
                    )
                )
        known = self._properties
        return ReturnedTable(
            known.get(marks.DOCUMENT, ""),
            known.get(marks.SOURCE_LOCALE, ""),
            known.get(marks.LOCALE, ""),
            tuple(self.rows),
            tuple(self.notices),
        )

    @cached_property
    def _properties(self) -> dict[str, str]:
        """What our own export wrote into the description of the file."""
        found = {}
        for relationship in self.package.relationships("").values():
            known = relationship.target in self.package.archive.names
            if relationship.kind == "custom-properties" and known:
                for item in self.package.root(relationship.target).iter(_PROPERTY):
                    found[item.get("name", "")] = "".join(map(str, item.itertext())).strip()
        return found

    @cached_property
    def comments(self) -> dict[str, Remark]:
        """What people wrote in comments, by their ids; ours have no text."""
        found = {}
        for part in self.package.related("comments"):
            for element in self.package.root(part).iter(w("comment")):
                said = CellText({}).block(element).line(" ").strip()
                day = _DAY.match(element.get(w("date"), ""))
                text = marks.written_by_others(said).strip()
                author = element.get(w("author"), "").strip()
                found[element.get(w("id"), "")] = Remark(text, author, day[0] if day else None)
        return found

    def _outside(self, paragraph: etree._Element) -> None:
        """A paragraph that is no part of the table: ours, or named."""
        said = CellText(self.package.notes)
        said.paragraph(paragraph)
        words = said.line(" ").strip()
        if words and marks.own(words) not in said.bookmarks:
            self.notices.append(say("text outside the table: {words}", words=words))

    def _row(self, row: etree._Element) -> None:
        cells = [CellText(self.package.notes).block(cell) for cell in _blocks(row, ("tc",))]
        properties = row.find(w("trPr"))
        if is_on(properties, "tblHeader") or not any(cell.words.strip() for cell in cells):
            self._take_marks(cells)
            return
        self.count += 1
        whole = " | ".join(cell.line(" ").strip() for cell in cells)
        if properties is not None and properties.find(w("del")) is not None:
            said = say("row {number} is deleted in the file, and stays: {words}")
            self.notices.append(said.filled(number=self.count, words=whole))
            return
        if len(cells) < _COLUMNS - 1:
            said = say("row {number} is not understood, it has other cells: {words}")
            self.notices.append(said.filled(number=self.count, words=whole))
            return
        id, base = _identity(cells)
        self.rows.append(
            ReturnedRow(
                self.count,
                cells[1].line(self._space("source")),
                cells[2].line(self._space("target")),
                id,
                base,
                tuple(self._remarks(cells)),
                tuple(_notices(cells[2])),
            )
        )

    def _take_marks(self, cells: list[CellText]) -> None:
        for cell in cells:
            for id in cell.referred:
                remark = self.comments.get(id)
                if remark and remark.text:
                    self.placed.add(id)
                    said = say("a comment of {person}: {words}")
                    self.notices.append(said.filled(person=remark.by, words=remark.text))

    def _space(self, what: str) -> str:
        """What parts the words of two lines in the language of a column."""
        name = marks.SOURCE_LOCALE if what == "source" else marks.LOCALE
        return "" if self._properties.get(name, "").startswith(_UNSPACED) else " "

    def _remarks(self, cells: list[CellText]) -> Iterator[Remark]:
        """What people wrote about a row: comments, footnotes, and what stands in added columns."""
        for cell in cells:
            for id in cell.referred:
                remark = self.comments.get(id)
                self.placed.add(id)
                if remark is None or not remark.text:
                    continue
                shown = cell.about(id)
                text = f"on “{shorten(shown)}”: {remark.text}" if shown else remark.text
                yield Remark(text, remark.by, remark.at)
            for note in cell.written_notes:
                yield Remark(f"as a footnote: {note}", "")
        for cell in cells[_COLUMNS:]:
            if cell.words.strip():
                yield Remark(cell.line(" ").strip(), "")


def _identity(cells: list[CellText]) -> tuple[str | None, str | None]:
    """The segment of a row and the words that went out in it, by the control or the bookmark."""
    for cell in cells:
        for pattern, names in ((marks.TAG, cell.tags), (marks.BOOKMARK, cell.bookmarks)):
            for name in names:
                found = pattern.fullmatch(name)
                if found:
                    return found[1], found[2] or None
    return None, None


def _notices(cell: CellText) -> Iterator[Phrase]:
    """What a person should know about how a target was read."""
    if cell.tracked:
        yield say("tracked changes are read as accepted")
    if cell.has_lines:
        yield say("its lines are read as one")
    for thing in dict.fromkeys(cell.things):
        yield say("{thing} in it is left out", thing=thing)
    for look, words in cell.looks.items():
        if not words.strip():
            continue
        if look == STRUCK:
            yield say(
                "“{words}” is struck through by hand and still counts as text",
                words=shorten(words),
            )
        else:
            yield say(
                "“{words}” is {look}, which only tags can say; it is plain here",
                words=shorten(words),
                look=look,
            )


def _blocks(parent: etree._Element, names: tuple[str, ...]) -> Iterator[etree._Element]:
    """The children of these names, those inside controls and tracked insertions too."""
    for child in list(parent):
        if not is_word(child):
            continue
        name = etree.QName(child).localname
        if name in names:
            yield child
        elif name in _WRAPPERS:
            yield from _blocks(child, names)
