"""The paragraphs of a Word document in reading order, with what part each plays."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from i18n.document import BlockKind, Place
from i18n.office.paragraph import NoteKey, Paragraph
from i18n.word.names import ALTERNATE, FALLBACK, is_on, w
from i18n.word.package import Package, is_word
from i18n.word.styles import Styles

_WRAPPERS = ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")


@dataclass
class _Counters:
    """What goes up as a document is walked."""

    groups: int = 0
    items: defaultdict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))
    """The number of the last item of a list at each level."""
    listed: tuple[str, int] | None = None
    """The list that the paragraph before belongs to, and the group of its items."""


def paragraphs(package: Package) -> Iterator[Paragraph]:
    """Every paragraph: the text with its text boxes, headers and footers, then the notes as they
    stand in the file."""
    styles, counters = Styles(package), _Counters()
    walker = _Walker(package.main, styles, counters)
    yield from walker.blocks(package.body)
    for kind in ("header", "footer"):
        for part in package.related(kind):
            running = _Walker(part, styles, counters, BlockKind.RUNNING)
            yield from running.blocks(package.root(part))
    for key, (part, element) in package.notes.items():
        yield from _Walker(part, styles, counters, BlockKind.NOTE, key).blocks(element)


@dataclass(frozen=True)
class _Walker:
    part: str
    styles: Styles
    counters: _Counters
    kind: BlockKind | None = None
    """The kind of every paragraph here; `None` where its style tells."""
    note: NoteKey | None = None

    def blocks(self, parent: etree._Element, cell: Place | None = None) -> Iterator[Paragraph]:
        for child in parent:
            if child.tag == w("p"):
                yield self._paragraph(child, cell)
                yield from self._boxes(child)
            elif child.tag == w("tbl"):
                self.counters.listed = None
                yield from self._table(child)
            elif is_word(child) and etree.QName(child).localname in _WRAPPERS:
                yield from self.blocks(child, cell)

    def _paragraph(self, element: etree._Element, cell: Place | None) -> Paragraph:
        properties = element.find(w("pPr"))
        if self.kind is not None:
            return Paragraph(self.part, element, self.kind, note=self.note)
        if cell is not None:
            return Paragraph(self.part, element, BlockKind.CELL, cell)
        level = self.styles.level(properties)
        if level is not None:
            self.counters.listed = None
            return Paragraph(self.part, element, BlockKind.HEADING, Place(level=level))
        listed = self.styles.list_place(properties)
        if listed is not None:
            return Paragraph(self.part, element, BlockKind.ITEM, self._item(*listed))
        if len(element) > (properties is not None):
            self.counters.listed = None
        if self.styles.is_quotation(properties):
            return Paragraph(self.part, element, BlockKind.QUOTATION, Place(quoted=1))
        return Paragraph(self.part, element, BlockKind.PARAGRAPH)

    def _item(self, number: str, level: int) -> Place:
        counters = self.counters
        if counters.listed is None or counters.listed[0] != number:
            counters.groups += 1
            counters.listed = (number, counters.groups)
        items = counters.items[number]
        for deeper in [each for each in items if each > level]:
            del items[deeper]
        ordinal = items[level] = items.get(level, 0) + 1
        shown = None if self.styles.is_bulleted(number, level) else ordinal
        return Place(level=level, ordinal=shown, group=counters.listed[1])

    def _table(self, table: etree._Element) -> Iterator[Paragraph]:
        self.counters.groups += 1
        group = self.counters.groups
        for row, line in enumerate(_children(table, "tr")):
            header = is_on(line.find(w("trPr")), "tblHeader")
            for column, cell in enumerate(_children(line, "tc")):
                place = Place(row=row, column=column, header=header, group=group)
                yield from self.blocks(cell, place)

    def _boxes(self, paragraph: etree._Element) -> Iterator[Paragraph]:
        """The paragraphs of the text boxes that are anchored in a paragraph; a box that is there
        twice, for old programs, counts once."""
        for box in paragraph.iter(w("txbxContent")):
            if not _is_inside(box, paragraph):
                yield from self.blocks(box)


def _is_inside(box: etree._Element, paragraph: etree._Element) -> bool:
    """The box is a fallback, or stands in another box of the paragraph."""
    parent = box.getparent()
    while parent is not None and parent is not paragraph:
        if parent.tag in (FALLBACK, w("txbxContent")):
            return True
        parent = parent.getparent()
    return False


def _children(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    """The rows of a table or cells of a row, those inside controls too."""
    for child in parent:
        if child.tag == w(name):
            yield child
        elif is_word(child) and etree.QName(child).localname in _WRAPPERS:
            yield from _children(child, name)


def twins(paragraph: etree._Element) -> list[etree._Element]:
    """The paragraphs that stand for this one in programs that know no text boxes of its kind."""
    box = next((e for e in paragraph.iterancestors(w("txbxContent"))), None)
    if box is None:
        return []
    alternate = next((e for e in box.iterancestors(ALTERNATE)), None)
    if alternate is None:
        return []
    index = list(box.iter(w("p"))).index(paragraph)
    found = []
    for fallback in alternate.iter(FALLBACK):
        for other in fallback.iter(w("txbxContent")):
            inside = list(other.iter(w("p")))
            if len(inside) == len(list(box.iter(w("p")))):
                found.append(inside[index])
    return found
