"""The fields of a paragraph while it is walked: each encloses words in the end, or is a thing."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from i18n.office.pieces import Enclosure, Piece, PieceKind, Pieces
from i18n.word.fields import WORDLESS, address_of, instruction_word
from i18n.word.formats import PLAIN, Format
from i18n.word.names import XML_SPACE, w


@dataclass
class OpenFields:
    """The fields that are open."""

    pieces: Pieces[Format]
    """What was found in the paragraph until now."""
    opened: list[Enclosure] = field(default_factory=list)
    """The fields, the innermost last."""
    shown: list[bool] = field(default_factory=list)
    """For each of them, whether its result has begun."""

    @property
    def has_instructions(self) -> bool:
        """What comes next is an instruction, and no part of a result."""
        return bool(self.opened) and not self.shown[-1]

    @property
    def showing(self) -> tuple[Enclosure, ...]:
        """The fields whose results what comes next belongs to, from the outside in."""
        return tuple(each for each, shown in zip(self.opened, self.shown, strict=True) if shown)

    def instruct(self, run: etree._Element) -> None:
        """A run with one child stands among the instructions of the innermost field."""
        for text in run.iterchildren(w("instrText")):
            self.opened[-1].instruction += text.text or ""
        self.opened[-1].before.append(run)

    def mark(self, kind: str, run: etree._Element) -> None:
        """A run begins a field, parts its instruction from its result, or ends it."""
        if kind == "begin":
            self.opened.append(Enclosure(before=[run]))
            self.shown.append(False)
        elif not self.opened:
            (self.pieces.trail if kind == "end" else self.pieces.lead).append(run)
        elif kind == "separate":
            self.opened[-1].before.append(run)
            self.shown[-1] = True
        elif kind == "end":
            self._end(run)

    def finish(self) -> None:
        """The paragraph ends: a field that goes on in the next one encloses nothing here."""
        for opened in self.opened:
            self._dissolve(opened)
            self.pieces.lead += opened.before

    def _end(self, run: etree._Element) -> None:
        ended = self.opened.pop()
        self.shown.pop()
        ended.after.append(run)
        ended.address = address_of(ended.instruction)
        inside = [i for i, p in enumerate(self.pieces.found) if ended in p.enclosures]
        first = inside[0] if inside else len(self.pieces.found)
        around = self.showing
        if self.opened and not self.shown[-1]:
            self._remove(ended)
            self.opened[-1].before += [*ended.before, *ended.after]
            return
        self.settle(ended, first, around, None)

    def settle(
        self,
        made: Enclosure,
        first: int,
        around: tuple[Enclosure, ...],
        elements: tuple[etree._Element, ...] | None,
    ) -> None:
        """A field whose result has words encloses them; any other is a thing."""
        inside = [piece for piece in self.pieces.found[first:] if made in piece.enclosures]
        words = "".join(piece.text for piece in inside if piece.kind is PieceKind.TEXT)
        wordless = instruction_word(made.instruction) in WORDLESS
        if words.strip() and not wordless:
            return
        if any(piece.kind is PieceKind.NOTE for piece in inside):
            self._dissolve(made)
            return
        if elements is None:
            runs = [run for piece in inside for run in _runs(piece)]
            elements = (*made.before, *runs, *made.after)
            outer = inside[0].enclosures[: inside[0].enclosures.index(made)] if inside else around
        else:
            outer = around
        self._remove(made)
        thing = Piece(PieceKind.THING, words, outer, PLAIN, elements)
        self.pieces.found.insert(first, thing)

    def _remove(self, made: Enclosure) -> None:
        self.pieces.found = [p for p in self.pieces.found if made not in p.enclosures]

    def _dissolve(self, made: Enclosure) -> None:
        for piece in self.pieces.found:
            piece.enclosures = tuple(e for e in piece.enclosures if e is not made)


def alone(run: etree._Element, *children: etree._Element) -> etree._Element:
    """The run with these children alone, and its properties."""
    made = etree.Element(run.tag)
    properties = run.find(w("rPr"))
    if properties is not None:
        made.append(deepcopy(properties))
    made.extend(map(deepcopy, children))
    return made


def _runs(piece: Piece[Format]) -> Iterator[etree._Element]:
    """The runs that show a piece."""
    if piece.kind is not PieceKind.TEXT:
        yield from piece.elements
        return
    run = etree.Element(w("r"))
    if piece.format.properties is not None:
        run.append(deepcopy(piece.format.properties))
    text = etree.SubElement(run, w("t"))
    text.text = piece.text
    text.set(XML_SPACE, "preserve")
    yield run
