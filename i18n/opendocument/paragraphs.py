"""The paragraphs of an OpenDocument Text in reading order, with what part each plays."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from i18n.document import BlockKind, Place
from i18n.office.paragraph import NOWHERE, NoteKey, Paragraph
from i18n.opendocument.hiding import is_hidden
from i18n.opendocument.names import BLOCKS, PARAGRAPHS, number, q
from i18n.opendocument.package import CONTENT, STYLES, Package
from i18n.opendocument.styles import Styles

_DEEPEST = 6
_MOST_COLUMNS = 1000
_SKIPPED = frozenset(
    map(q, ("text:note", "office:annotation", "text:tracked-changes", "office:forms",
            "office:event-listeners"))
)  # fmt: skip
_ROWS = frozenset(map(q, ("table:table-header-rows", "table:table-rows", "table:table-row-group")))
_CELLS = frozenset({q("table:table-cell"), q("table:covered-table-cell")})


@dataclass
class _Counters:
    """What goes up as a document is walked."""

    groups: int = 0
    items: defaultdict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))
    """The number of the last item of a list at each level."""
    listed: str | None = None
    """The list that the paragraph before belongs to."""


def paragraphs(package: Package) -> Iterator[Paragraph]:
    """Every paragraph: the text with its text boxes, headers and footers, then the notes."""
    styles, counters = Styles(package, CONTENT), _Counters()
    yield from _Walker(CONTENT, styles, counters).blocks(package.body)
    if package.has(STYLES):
        running = _Walker(STYLES, Styles(package, STYLES), counters, BlockKind.RUNNING)
        for master in package.root(STYLES).iter(q("style:master-page")):
            for each in master:
                yield from running.inside(each)
    for note, key in package.notes.items():
        walker = _Walker(CONTENT, styles, counters, BlockKind.NOTE, key)
        for body in note.iterchildren(q("text:note-body")):
            yield from walker.blocks(body)


@dataclass(frozen=True)
class _Walker:
    part: str
    styles: Styles
    counters: _Counters
    kind: BlockKind | None = None
    """The kind of every paragraph here; `None` where its style tells."""
    note: NoteKey | None = None

    def blocks(self, parent: etree._Element, cell: Place | None = None) -> Iterator[Paragraph]:
        for child in parent.iterchildren(etree.Element):
            if child.tag in PARAGRAPHS:
                self.counters.listed = None
                yield from self._paragraph(child, cell)
            elif child.tag == q("text:list"):
                yield from self._list(child, 1, "", cell)
            elif child.tag == q("table:table"):
                self.counters.listed = None
                yield from self._table(child)
            else:
                yield from self.inside(child, cell)

    def inside(self, element: etree._Element, cell: Place | None = None) -> Iterator[Paragraph]:
        """The paragraphs somewhere in an element: a section, a text box in a frame."""
        if not isinstance(element.tag, str) or element.tag in _SKIPPED or self._hides(element):
            return
        if any(child.tag in BLOCKS for child in element):
            yield from self.blocks(element, cell)
            return
        for child in element:
            yield from self.inside(child, cell)

    def _paragraph(
        self, element: etree._Element, cell: Place | None, item: Place | None = None
    ) -> Iterator[Paragraph]:
        """A paragraph, then those of the boxes that are anchored in it."""
        if self._hides(element):
            return
        kind, place = self._part(element, cell, item)
        yield Paragraph(self.part, element, kind, place, self.note)
        for child in element:
            yield from self.inside(child)

    def _hides(self, element: etree._Element) -> bool:
        """Nobody sees it, and no note stands in it, which others would count."""
        return is_hidden(element, self.styles) and next(element.iter(q("text:note")), None) is None

    def _part(
        self, element: etree._Element, cell: Place | None, item: Place | None
    ) -> tuple[BlockKind, Place]:
        if self.kind is not None:
            return self.kind, NOWHERE
        if cell is not None:
            return BlockKind.CELL, cell
        if element.tag == q("text:h"):
            deep = number(element.get(q("text:outline-level")), 1)
            return BlockKind.HEADING, Place(level=max(1, min(deep, _DEEPEST)))
        if self.styles.is_title(element):
            return BlockKind.HEADING, Place(level=1)
        if item is not None:
            return BlockKind.ITEM, item
        if self.styles.is_quotation(element):
            return BlockKind.QUOTATION, Place(quoted=1)
        return BlockKind.PARAGRAPH, NOWHERE

    def _list(
        self, element: etree._Element, level: int, style: str, cell: Place | None
    ) -> Iterator[Paragraph]:
        counters = self.counters
        style = element.get(q("text:style-name"), style)
        goes_on = element.get(q("text:continue-numbering")) == "true" or bool(
            element.get(q("text:continue-list"))
        )
        if level == 1:
            if counters.listed != style or not goes_on:
                counters.groups += 1
            if not goes_on:
                self._begin(style, level)
            counters.listed = style
        else:
            self._begin(style, level)
        for item in element.iterchildren(q("text:list-item"), q("text:list-header")):
            yield from self._item(item, level, style, cell)

    def _begin(self, style: str, level: int) -> None:
        """The next item at this level, and deeper, is the first."""
        items = self.counters.items[style]
        for deeper in [each for each in items if each >= level]:
            del items[deeper]

    def _item(
        self, item: etree._Element, level: int, style: str, cell: Place | None
    ) -> Iterator[Paragraph]:
        group, fresh = self.counters.groups, item.tag == q("text:list-item")
        for child in item.iterchildren(etree.Element):
            if child.tag == q("text:list"):
                yield from self._list(child, level + 1, style, cell)
                continue
            if child.tag not in PARAGRAPHS:
                yield from self.inside(child, cell)
                continue
            place = Place(level, group=group)
            if fresh:
                place = replace(place, ordinal=self._ordinal(item, level, style))
                yield from self._paragraph(child, cell, place)
            else:
                yield from self._continued(child, cell, place)
            fresh = False

    def _continued(
        self, element: etree._Element, cell: Place | None, place: Place
    ) -> Iterator[Paragraph]:
        """A later paragraph of an item."""
        for paragraph in self._paragraph(element, cell):
            plain = paragraph.element is element and paragraph.kind is BlockKind.PARAGRAPH
            yield replace(paragraph, place=place) if plain else paragraph

    def _ordinal(self, item: etree._Element, level: int, style: str) -> int | None:
        first = self.styles.first_number(style, level)
        if first is None:
            return None
        items = self.counters.items[style]
        following = items.get(level, first - 1) + 1
        ordinal = number(item.get(q("text:start-value")), following)
        self._begin(style, level)
        items[level] = ordinal
        return ordinal

    def _table(self, table: etree._Element) -> Iterator[Paragraph]:
        self.counters.groups += 1
        group = self.counters.groups
        for row, (line, header) in enumerate(_rows(table, header=False)):
            column = 0
            for cell in (each for each in line if each.tag in _CELLS):
                place = Place(row=row, column=column, header=header, group=group)
                yield from self.blocks(cell, place)
                repeated = number(cell.get(q("table:number-columns-repeated")), 1)
                column += min(repeated, _MOST_COLUMNS)


def _rows(parent: etree._Element, *, header: bool) -> Iterator[tuple[etree._Element, bool]]:
    """The rows of a table, and whether each is a header."""
    for child in parent:
        if child.tag == q("table:table-row"):
            yield child, header
        elif child.tag in _ROWS:
            yield from _rows(child, header=header or child.tag == q("table:table-header-rows"))
