"""The fields of a paragraph while it is walked: each encloses words in the end, or is a thing."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from i18n.office.pieces import Enclosure, Piece, PieceKind, Pieces, require_shallow, without
from i18n.word.fields import WORDLESS, address_of, instruction_word
from i18n.word.formats import PLAIN, Format
from i18n.word.names import XML_SPACE, w


@dataclass
class _Field:
    """A field that is open."""

    made: Enclosure
    first: int
    """How many pieces were found before it."""
    code: list[str] = field(default_factory=list)
    """Its instructions so far."""
    shown: bool = False
    """Its result has begun."""


@dataclass
class OpenFields:
    """The fields that are open."""

    pieces: Pieces[Format]
    """What was found in the paragraph until now."""
    opened: list[_Field] = field(default_factory=list)
    """The fields, the innermost last."""
    showing: tuple[Enclosure, ...] = ()
    """The fields whose results what comes next belongs to, from the outside in."""

    @property
    def has_instructions(self) -> bool:
        """What comes next is an instruction, and no part of a result."""
        return bool(self.opened) and not self.opened[-1].shown

    def instruct(self, run: etree._Element) -> None:
        """A run with one child stands among the instructions of the innermost field."""
        self.opened[-1].code += (text.text or "" for text in run.iterchildren(w("instrText")))
        self.opened[-1].made.before.append(run)

    def mark(self, kind: str, run: etree._Element) -> None:
        """A run begins a field, parts its instruction from its result, or ends it."""
        if kind == "begin":
            self.opened.append(_Field(Enclosure(before=[run]), len(self.pieces.found)))
            require_shallow(len(self.opened))
        elif not self.opened:
            (self.pieces.trail if kind == "end" else self.pieces.lead).append(run)
        elif kind == "separate":
            self.opened[-1].made.before.append(run)
            self.opened[-1].shown = True
            self._show()
        elif kind == "end":
            self._end(run)

    def finish(self) -> None:
        """The paragraph ends: a field that goes on in the next one encloses nothing here."""
        goes_on = frozenset(opened.made for opened in self.opened)
        without(self.pieces.found, goes_on, self.opened[0].first if self.opened else 0)
        for opened in self.opened:
            self.pieces.lead += opened.made.before

    def _show(self) -> None:
        self.showing = tuple(opened.made for opened in self.opened if opened.shown)

    def _end(self, run: etree._Element) -> None:
        opened = self.opened.pop()
        ended = opened.made
        self._show()
        ended.after.append(run)
        ended.instruction = "".join(opened.code)
        ended.address = address_of(ended.instruction)
        if self.has_instructions:
            self._remove(ended, opened.first)
            self.opened[-1].made.before += [*ended.before, *ended.after]
            return
        self.settle(ended, opened.first, self.showing, None)

    def settle(
        self,
        made: Enclosure,
        first: int,
        around: tuple[Enclosure, ...],
        elements: tuple[etree._Element, ...] | None,
    ) -> None:
        """A field whose result has words encloses them; any other is a thing."""
        shown = [piece for piece in self.pieces.found[first:] if made in piece.enclosures]
        words = "".join(piece.text for piece in shown if piece.kind is PieceKind.TEXT)
        wordless = instruction_word(made.instruction) in WORDLESS
        if words.strip() and not wordless:
            return
        if any(piece.kind is PieceKind.NOTE for piece in shown):
            without(self.pieces.found, {made}, first)
            return
        if elements is None:
            runs = [run for piece in shown for run in _runs(piece)]
            elements = (*made.before, *runs, *made.after)
            outer = shown[0].enclosures[: shown[0].enclosures.index(made)] if shown else around
        else:
            outer = around
        place = self._remove(made, first)
        thing = Piece(PieceKind.THING, words, outer, PLAIN, elements)
        self.pieces.found.insert(place, thing)

    def _remove(self, made: Enclosure, first: int) -> int:
        """Take out what a field shows; the place where it stood."""
        found = self.pieces.found[first:]
        del self.pieces.found[first:]
        places = [index for index, piece in enumerate(found) if made in piece.enclosures]
        self.pieces.found += [piece for piece in found if made not in piece.enclosures]
        return first + (places[0] if places else len(found))


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
