"""Finds the pieces of a paragraph: what is text, what encloses it, what has no words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from i18n.office.pieces import Enclosure, Piece, PieceKind, Pieces, inside, without
from i18n.opendocument.formats import PLAIN, Format, Formats
from i18n.opendocument.hiding import is_hidden
from i18n.opendocument.names import CHANGES, number, q

ISOLATED = "Left_20_to_20_right"
"""The style of a span that runs from left to right in a text that does not; what sets it apart
(U+2066, U+2069) is no part of the words."""
_ISOLATES = dict.fromkeys((0x2066, 0x2069))
_TEXT = etree.QName(q("text:p")).namespace
_SPACES = re.compile(r"[ \t\r\n]+")
_MOST_SPACES = 1000
_SHELLS = frozenset(map(q, ("text:a", "text:meta", "text:meta-field", "text:ruby")))
_DROPPED = frozenset({q("text:soft-page-break"), q("text:ruby-text"), *CHANGES})
_POINTS = frozenset(
    map(q, ("text:bookmark", "text:reference-mark", "text:toc-mark", "text:alphabetical-index-mark",
            "text:user-index-mark", "office:annotation", "text:bibliography-mark-start"))
)  # fmt: skip
_WORDLESS = frozenset(
    q(f"text:{name}")
    for name in (
        *("page-number", "page-count", "page-continuation", "sequence", "word-count"),
        *("character-count", "paragraph-count", "table-count", "image-count", "object-count"),
        *("page-variable-get", "page-variable-set", "expression", "measure", "file-name"),
    )
)


def pieces_of(
    paragraph: etree._Element, formats: Formats, notes: Mapping[etree._Element, tuple[str, str]]
) -> Pieces[Format]:
    """The pieces of a paragraph; `notes` are those of the document, with kind and id."""
    scan = _Scan(formats, paragraph.get(q("text:style-name")), notes)
    scan.children(paragraph, ())
    scan.close(0)
    return scan.pieces


@dataclass
class _Scan:
    formats: Formats
    style: str | None
    """That of the paragraph."""
    notes: Mapping[etree._Element, tuple[str, str]]
    pieces: Pieces[Format] = field(default_factory=Pieces)
    spaced: bool = True
    """White space here adds nothing: the paragraph begins, or there was some before (ODF 1.3,
    part 3, 6.1.2)."""
    isolated: bool = False
    open: tuple[Enclosure, ...] = ()
    """The links and fields around what comes next, from the outside in."""
    begun: list[int] = field(default_factory=list)
    """For each of them, how many pieces were found before it."""

    def children(self, parent: etree._Element, chain: tuple[str, ...]) -> None:
        self._text(parent.text, chain)
        for child in parent:
            if isinstance(child.tag, str):
                self._child(child, chain)
            self._text(child.tail, chain)

    def _text(self, text: str | None, chain: tuple[str, ...]) -> None:
        words = _SPACES.sub(" ", text or "")
        if self.spaced:
            words = words.removeprefix(" ")
        if self.isolated:
            words = words.translate(_ISOLATES)
        if words:
            self.spaced = words.endswith(" ")
            self._add(PieceKind.TEXT, words, chain)

    def _child(self, child: etree._Element, chain: tuple[str, ...]) -> None:
        self.pieces.tracked |= child.tag in CHANGES
        name = etree.QName(child).localname
        if child.tag == q("text:span") and not self._hides(child):
            self._span(child, chain)
        elif child.tag in _DROPPED:
            return
        elif child.tag in (q("text:s"), q("text:tab")):
            self.spaced = False
            words = "\t" if name == "tab" else " " * _count(child)
            self._add(PieceKind.TEXT, words, chain)
        elif name.startswith("fieldmark-"):
            self._fieldmark(child, name.removeprefix("fieldmark-"))
        elif child.tag in _POINTS or name.endswith(("-start", "-end")):
            ends = name.endswith("-end")
            (self.pieces.trail if ends else self.pieces.lead).append(child)
        else:
            self.spaced = False
            self._other(child, chain)

    def _hides(self, child: etree._Element) -> bool:
        """Nobody sees it, and no note stands in it, which others would count."""
        hidden = is_hidden(child, self.formats.styles)
        return hidden and not any(inner in self.notes for inner in child.iter(q("text:note")))

    def _span(self, span: etree._Element, chain: tuple[str, ...]) -> None:
        style = span.get(q("text:style-name"))
        outer = self.isolated
        self.isolated |= style == ISOLATED
        inner = (*chain, style) if style and style != ISOLATED else chain
        self.children(span, inner)
        self.isolated = outer

    def _other(self, child: etree._Element, chain: tuple[str, ...]) -> None:
        if child in self.notes:
            kind, key = self.notes[child]
            self._add(PieceKind.NOTE, key, chain, (child,))
            self.pieces.found[-1].note_kind = kind
        elif child.tag == q("text:line-break"):
            self._add(PieceKind.BREAK, "", chain)
        elif self._hides(child):
            self._add(PieceKind.THING, "", chain, (child,))
        elif self._encloses(child):
            name, depth = etree.QName(child).localname, len(self.open)
            base = child.find(q("text:ruby-base"))
            opened = Enclosure(_address(child), _shell(child))
            opened.instruction = "" if _holds_elements(child) else name
            self._open(opened)
            self.children(child if base is None else base, chain)
            self.close(depth)
        else:
            self._add(PieceKind.THING, "".join(child.itertext()), chain, (child,))

    def _encloses(self, child: etree._Element) -> bool:
        """It is a link or a field with words of its own."""
        if _holds_elements(child):
            has_note = any(inner in self.notes for inner in child.iter(q("text:note")))
            return has_note or any(text.strip() for text in child.itertext())
        is_field = not len(child) and etree.QName(child).namespace == _TEXT
        return is_field and child.tag not in _WORDLESS and bool((child.text or "").strip())

    def _fieldmark(self, mark: etree._Element, what: str) -> None:
        """A mark of a field that is written as marks around its words."""
        innermost = self.open[-1] if self.open and self.open[-1].shell is None else None
        if what == "start":
            self._open(Enclosure(before=[mark]))
        elif innermost is None:
            (self.pieces.trail if what == "end" else self.pieces.lead).append(mark)
        elif what == "end":
            innermost.after.append(mark)
            self.open = self.open[:-1]
            self._settle(innermost, self.begun.pop())
        else:
            innermost.before.append(mark)

    def _open(self, opened: Enclosure) -> None:
        self.open = inside(self.open, opened)
        self.begun.append(len(self.pieces.found))

    def _settle(self, ended: Enclosure, first: int) -> None:
        """A field with words or notes encloses them; any other is a thing."""
        found = self.pieces.found
        if any(piece.kind is PieceKind.NOTE or piece.text.strip() for piece in found[first:]):
            return
        without(found, {ended}, first)
        elements = (*ended.before, *ended.after)
        found.insert(first, Piece(PieceKind.THING, "", self.open, PLAIN, elements))

    def close(self, depth: int) -> None:
        """What was opened at this depth and deeper is closed; a field that goes on behind it
        encloses nothing here."""
        fields = [opened for opened in self.open[depth:] if opened.shell is None]
        without(self.pieces.found, frozenset(fields), min(self.begun[depth:], default=0))
        for opened in fields:
            self.pieces.lead += opened.before
        self.open = self.open[:depth]
        del self.begun[depth:]

    def _add(
        self,
        kind: PieceKind,
        text: str,
        chain: tuple[str, ...],
        elements: tuple[etree._Element, ...] = (),
    ) -> None:
        looks = self.formats.of(chain, self.style)
        self.pieces.found.append(Piece(kind, text, self.open, looks, elements))


def _holds_elements(element: etree._Element) -> bool:
    """Its words may be in spans; a field has characters only."""
    return element.tag in _SHELLS or etree.QName(element).localname == "content-control"


def _count(spaces: etree._Element) -> int:
    return min(number(spaces.get(q("text:c")), 1), _MOST_SPACES)


def _address(element: etree._Element) -> str | None:
    return element.get(q("xlink:href"), "") if element.tag == q("text:a") else None


def _shell(element: etree._Element) -> etree._Element:
    """The element without its words; those above them (ruby) stay."""
    made = etree.Element(element.tag, element.attrib, element.nsmap)
    base = element.find(q("text:ruby-base"))
    for child in () if base is None else element:
        made.append(_shell(child) if child is base else deepcopy(child))
    return made
