"""Other words in a paragraph of a Word document: its runs are made anew, all else stays."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from i18n.inline import Break, Element, Inline, NoteAnchor, Placeholder, Text
from i18n.office.pieces import Enclosure
from i18n.office.tagging import TAGS, Tagged
from i18n.office.words import directed, legal
from i18n.word.formats import Format, properties_for
from i18n.word.names import RUN_ORDER, XML_SPACE, put, w

_PARTS = re.compile(r"(\t)")
_COMPLEX = {"b": "bCs", "i": "iCs"}


@dataclass(frozen=True)
class Runs:
    """Makes the runs of one paragraph."""

    tagged: Tagged[Format]
    notes: Mapping[str, etree._Element]
    """A run with the reference of each note, by its label."""
    rightward: bool
    """The text runs from right to left."""
    used: set[str] = field(default_factory=set)
    """The things that were put in."""

    def of(
        self, nodes: Iterable[Inline], place: Enclosure | None = None, tags: tuple[str, ...] = ()
    ) -> Iterator[etree._Element]:
        """The runs of inline content inside an enclosure, with the formats of these tags."""
        for node in nodes:
            match node:
                case Text(text):
                    yield from self._text(text, place, tags)
                case NoteAnchor(label):
                    yield self._note(label, place, tags)
                case Break():
                    yield self._run([etree.Element(w("br"))], place, tags)
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
    ) -> Iterator[etree._Element]:
        enclosure = self.tagged.enclosures.get(name)
        if enclosure is not None:
            yield from self._enclosed(enclosure, list(self.of(children, enclosure, tags)))
        elif name in TAGS or name in self.tagged.formats:
            yield from self.of(children, place, (*tags, name))
        else:
            yield from self.of(children, place, tags)

    def _enclosed(
        self, enclosure: Enclosure, runs: list[etree._Element]
    ) -> Iterator[etree._Element]:
        if enclosure.shell is None:
            yield from map(deepcopy, enclosure.before)
            yield from runs
            yield from map(deepcopy, enclosure.after)
            return
        shell = deepcopy(enclosure.shell)
        content = next(shell.iter(w("sdtContent"), w("rubyBase")), shell)
        content.extend(runs)
        yield shell

    def _thing(self, name: str) -> Iterator[etree._Element]:
        thing = self.tagged.things.get(name)
        if thing is not None and name not in self.used:
            self.used.add(name)
            for element in map(deepcopy, thing.elements):
                if thing.live is not None:
                    element.replace(element[-1], deepcopy(thing.live))
                yield element

    def missing(self) -> Iterator[etree._Element]:
        """The things that no tag of the new words stands for; none is lost."""
        for name in self.tagged.things:
            yield from self._thing(name)

    def _note(self, label: str, place: Enclosure | None, tags: tuple[str, ...]) -> etree._Element:
        known = self.notes.get(label)
        if known is None:
            return self._run([_worded(f"[{label}]")], place, tags)
        return deepcopy(known)

    def _text(
        self, text: str, place: Enclosure | None, tags: tuple[str, ...]
    ) -> Iterator[etree._Element]:
        text = legal(text)
        for stretch in self._addresses.split(text) if self._addresses else [text]:
            known = self.tagged.addresses.get(stretch)
            if known is None:
                yield from self._words(stretch, place, tags)
                continue
            enclosure, looks = known
            run = etree.Element(w("r"))
            properties = looks.with_tags(looks.tags)
            run.extend([] if properties is None else [properties])
            run.append(_worded(stretch))
            yield from self._enclosed(enclosure, [run])

    @cached_property
    def _addresses(self) -> re.Pattern[str] | None:
        known = sorted(self.tagged.addresses, key=len, reverse=True)
        return re.compile(f"({'|'.join(map(re.escape, known))})") if known else None

    def _words(
        self, text: str, place: Enclosure | None, tags: tuple[str, ...]
    ) -> Iterator[etree._Element]:
        for part, leftward in directed(text, rightward=self.rightward):
            children = [
                etree.Element(w("tab")) if piece == "\t" else _worded(piece)
                for piece in _PARTS.split(part)
                if piece
            ]
            yield self._run(children, place, tags, leftward=leftward)

    def _run(
        self,
        children: Sequence[etree._Element],
        place: Enclosure | None,
        tags: tuple[str, ...],
        *,
        leftward: bool = False,
    ) -> etree._Element:
        run = etree.Element(w("r"))
        properties = properties_for(self.tagged, place, tags)
        if self.rightward and not leftward:
            properties = etree.Element(w("rPr")) if properties is None else properties
            turn_run(properties)
        elif self.rightward and properties is not None:
            _mark_complex(properties)  # so that both are read again as set alike
        if properties is not None:
            run.append(properties)
        run.extend(children)
        return run


def turn_run(properties: etree._Element) -> None:
    """Make a run one of a script that runs from right to left, as bold and as large as it was."""
    _mark_complex(properties)
    put(properties, "rtl", RUN_ORDER)


def _mark_complex(properties: etree._Element) -> None:
    for name, twin in _COMPLEX.items():
        found = properties.find(w(name))
        if found is not None and properties.find(w(twin)) is None:
            put(properties, twin, RUN_ORDER, **_values(found))
    size = properties.find(w("sz"))
    if size is not None and properties.find(w("szCs")) is None:
        put(properties, "szCs", RUN_ORDER, **_values(size))


def _values(element: etree._Element) -> dict[str, str]:
    return {etree.QName(name).localname: str(text) for name, text in element.attrib.items()}


def _worded(text: str) -> etree._Element:
    made = etree.Element(w("t"))
    made.text = text
    made.set(XML_SPACE, "preserve")
    return made


def rebuild(
    paragraph: etree._Element,
    tagged: Tagged[Format],
    nodes: Sequence[Inline],
    notes: Mapping[str, etree._Element],
    *,
    rightward: bool,
) -> None:
    """Put other content in the place of a paragraph's; what has no words in it stays."""
    runs = Runs(tagged, notes, rightward)
    lead = [deepcopy(element) for element in tagged.pieces.lead]
    trail = [deepcopy(element) for element in tagged.pieces.trail]
    made = list(runs.of(nodes))
    made += runs.missing()
    for child in list(paragraph):
        if child.tag != w("pPr"):
            paragraph.remove(child)
    paragraph.extend([*lead, *made, *trail])
