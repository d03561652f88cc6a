"""Other words in a paragraph of an OpenDocument: its spans are made anew, all else stays."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from i18n.inline import (
    Break,
    Element,
    Inline,
    NoteAnchor,
    Placeholder,
    Text,
    wordless,
    words_of,
)
from i18n.office.pieces import Enclosure, Piece
from i18n.office.tagging import TAGS, Tagged, base_for, sample_for
from i18n.office.words import directed, legal
from i18n.opendocument.formats import Format
from i18n.opendocument.names import q
from i18n.opendocument.scanning import ISOLATED
from i18n.opendocument.styling import Looks

_STRETCHES = re.compile(r"( +|\t)")
_ISOLATE, _END = "\u2066", "\u2069"
Content = str | etree._Element


@dataclass(frozen=True)
class Spans:
    """Makes the content of one paragraph."""

    tagged: Tagged[Format]
    looks: Looks
    notes: Mapping[str, Piece[Format]]
    """The notes whose place is in this paragraph, by their labels."""
    cited: Mapping[str, etree._Element]
    """Every note of the document, by its label."""
    rightward: bool
    """The text runs from right to left."""
    used: set[str] = field(default_factory=set)
    """The things and notes that were put in."""
    spaced: list[bool] = field(default_factory=lambda: [True])
    """Whether a space here would add nothing (ODF 1.3, part 3, 6.1.2)."""

    def of(
        self, nodes: Iterable[Inline], place: Enclosure | None = None, tags: tuple[str, ...] = ()
    ) -> Iterator[Content]:
        """The content that inline nodes make inside an enclosure, with the look of these tags."""
        for node in nodes:
            match node:
                case Text(text):
                    yield from self._text(legal(text), place, tags)
                case NoteAnchor(label):
                    yield from self._note(label)
                case Break():
                    self.spaced[0] = False
                    broken = etree.Element(q("text:line-break"))
                    yield from _spanned([broken], self._chain(place, tags))
                case Placeholder(name):
                    yield from self._thing(name)
                case Element(name, children):
                    yield from self._element(name, children, place, tags)

    def _element(
        self,
        name: str,
        children: Sequence[Inline],
        place: Enclosure | None,
        tags: tuple[str, ...],
    ) -> Iterator[Content]:
        enclosure = self.tagged.enclosures.get(name)
        if enclosure is not None and enclosure.instruction:
            yield from self._field(enclosure, children, tags)
        elif enclosure is not None:
            yield from _enclosed(enclosure, self.of(children, enclosure, tags))
        elif name in TAGS or name in self.tagged.formats:
            yield from self.of(children, place, (*tags, name))
        else:
            yield from self.of(children, place, tags)

    def _field(
        self, enclosure: Enclosure, children: Sequence[Inline], tags: tuple[str, ...]
    ) -> Iterator[Content]:
        """A field holds nothing but characters: what else is put in it stands behind it."""
        words = legal(words_of(children))
        self.spaced[0] = words.endswith(" ")
        yield from _spanned([*_enclosed(enclosure, [words])], self._chain(enclosure, tags))
        yield from self.of(wordless(children), enclosure, tags)

    def _thing(self, name: str) -> Iterator[Content]:
        thing = self.tagged.things.get(name)
        if thing is not None and name not in self.used:
            self.used.add(name)
            yield from self._moved(thing)

    def _note(self, label: str) -> Iterator[Content]:
        """The note, where its place is here; a second anchor refers to it."""
        note, name = self.notes.get(label), f"[{label}]"
        if note is not None and name not in self.used:
            self.used.add(name)
            yield from self._moved(note)
        else:
            self.spaced[0] = False
            yield _reference(self.cited.get(label), label)

    def _moved(self, piece: Piece[Format]) -> Sequence[Content]:
        self.spaced[0] &= len(piece.elements) > 1  # the marks of a field are no characters
        for element in piece.elements:
            element.tail = None
        return _spanned(piece.elements, piece.format.chain)

    def missing(self) -> Iterator[Content]:
        """The things and notes that no tag of the new words stands for; none is lost."""
        for name in self.tagged.things:
            yield from self._thing(name)
        for label in self.notes:
            if f"[{label}]" not in self.used:
                yield from self._note(label)

    def _text(self, text: str, place: Enclosure | None, tags: tuple[str, ...]) -> Iterator[Content]:
        for stretch in self._addresses.split(text) if self._addresses else [text]:
            known = self.tagged.addresses.get(stretch)
            if known is None:
                yield from self._words(stretch, self._chain(place, tags))
            else:
                enclosure, looks = known
                yield from _enclosed(enclosure, self._words(stretch, looks.chain))

    @cached_property
    def _addresses(self) -> re.Pattern[str] | None:
        known = sorted(self.tagged.addresses, key=len, reverse=True)
        return re.compile(f"({'|'.join(map(re.escape, known))})") if known else None

    def _words(self, text: str, chain: Sequence[str]) -> Iterator[Content]:
        made: list[Content] = []
        for part, leftward in directed(text, rightward=self.rightward):
            if leftward:
                inside = [_ISOLATE, *self._spelled(part), _END]
                made.extend(_spanned(inside, (ISOLATED,)))
                self.looks.need_isolated()
            else:
                made += self._spelled(part)
        if made and chain:
            yield from _spanned(made, chain)
        else:
            yield from made

    def _spelled(self, text: str) -> Iterator[Content]:
        """Text with its tabs, and with those of its spaces that would not count, as elements."""
        for stretch in filter(None, _STRETCHES.split(text)):
            if stretch == "\t":
                self.spaced[0] = False
                yield etree.Element(q("text:tab"))
            elif stretch[0] == " ":
                yield from self._spaces(len(stretch))
            else:
                self.spaced[0] = False
                yield stretch

    def _spaces(self, count: int) -> Iterator[Content]:
        if not self.spaced[0]:
            self.spaced[0] = True
            count -= 1
            yield " "
        if count:
            more = {q("text:c"): str(count)} if count > 1 else {}
            yield etree.Element(q("text:s"), more)

    def _chain(self, place: Enclosure | None, tags: tuple[str, ...]) -> tuple[str, ...]:
        """The styles of the spans for these tags: those the file has, else made anew."""
        sample = sample_for(self.tagged, place, tags)
        if sample is not None:
            return sample.chain
        base = base_for(self.tagged, place, tags)
        more = [tag for tag in TAGS if tag in tags and tag not in base.tags]
        return (*base.chain, self.looks.style(more)) if more else base.chain


def _reference(note: etree._Element | None, label: str) -> Content:
    """A field that shows the number of a note that stands elsewhere."""
    name = None if note is None else note.get(q("text:id"))
    if note is None or name is None:
        return f"[{label}]"
    said = {
        "text:note-class": note.get(q("text:note-class"), "footnote"),
        "text:reference-format": "text",
        "text:ref-name": name,
    }
    made = etree.Element(q("text:note-ref"), {q(key): value for key, value in said.items()})
    made.text = label
    return made


def _enclosed(enclosure: Enclosure, content: Iterable[Content]) -> Iterator[Content]:
    if enclosure.shell is None:
        yield from map(_copied, enclosure.before)
        yield from content
        yield from map(_copied, enclosure.after)
        return
    shell = _copied(enclosure.shell)
    inside = shell.find(q("text:ruby-base"))
    _fill(shell if inside is None else inside, content)
    yield shell


def _copied(element: etree._Element) -> etree._Element:
    copied = deepcopy(element)
    copied.tail = None
    return copied


def _spanned(content: Sequence[Content], chain: Sequence[str]) -> Sequence[Content]:
    """The content inside spans of these styles."""
    for style in reversed(chain):
        span = etree.Element(q("text:span"), {q("text:style-name"): style})
        _fill(span, content)
        content = [span]
    return content


def _fill(parent: etree._Element, content: Iterable[Content]) -> None:
    """Put content behind what an element holds."""
    for piece in content:
        if not isinstance(piece, str):
            parent.append(piece)
        elif len(parent):
            parent[-1].tail = (parent[-1].tail or "") + piece
        else:
            parent.text = (parent.text or "") + piece


def rebuild(paragraph: etree._Element, spans: Spans, nodes: Sequence[Inline]) -> None:
    """Put other content in the place of a paragraph's; what has no words in it stays."""
    pieces = spans.tagged.pieces
    content = [*spans.of(nodes), *spans.missing()]
    for mark in (*pieces.lead, *pieces.trail):
        mark.tail = None
    marks = [*pieces.lead, *content, *pieces.trail]
    paragraph.text = None
    for child in list(paragraph):
        paragraph.remove(child)
    _fill(paragraph, marks)
