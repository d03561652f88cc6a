"""Finds the pieces of a paragraph: what is text, what encloses it, what has no words."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from i18n.office.pieces import Enclosure, Piece, PieceKind, Pieces, inside
from i18n.word.excerpts import alone, bare_run, emptied, first_of
from i18n.word.fields import address_of
from i18n.word.formats import PLAIN, Format, Formats
from i18n.word.names import is_on, r, value, w
from i18n.word.open_fields import OpenFields
from i18n.word.package import Relationship, is_word

_TRANSPARENT = ("smartTag", "customXml", "ins", "moveTo")
_DELETED = ("del", "moveFrom")
_TRACKED = (*_DELETED, "ins", "moveTo")
_SHELLS = ("hyperlink", "fldSimple", "sdt", "dir", "bdo")
_DROPPED = ("proofErr", "lastRenderedPageBreak", "pPr", "rPr", "delText", "delInstrText", "sdtPr",
            "sdtEndPr", "annotationRef", "separator", "continuationSeparator")  # fmt: skip
_CHARACTERS = {"tab": "\t", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}


def pieces_of(
    paragraph: etree._Element,
    links: Mapping[str, Relationship],
    formats: Formats,
    hiding: Collection[str] = (),
) -> Pieces[Format]:
    """The pieces of a paragraph; `links` are the relationships of its part, `hiding` the styles
    whose words nobody sees."""
    properties = paragraph.find(w("pPr"))
    scan = _Scan(links, formats, hiding, value(properties, "pStyle") in hiding)
    scan.pieces.tracked = properties is not None and _is_tracked(properties)
    scan.children(paragraph, ())
    scan.fields.finish()
    return scan.pieces


def _is_tracked(properties: etree._Element) -> bool:
    """The end of the paragraph was put in or taken out, and nobody has accepted it."""
    mark = properties.find(w("rPr"))
    return mark is not None and any(mark.find(w(name)) is not None for name in _TRACKED)


@dataclass
class _Scan:
    links: Mapping[str, Relationship]
    formats: Formats
    hiding: Collection[str]
    is_hidden: bool
    """The style of the paragraph hides its words."""
    pieces: Pieces[Format] = field(default_factory=Pieces)
    last: tuple[tuple[Enclosure, ...], tuple[Enclosure, ...], tuple[Enclosure, ...]] = ((), (), ())
    """What was around the last piece, the fields that showed it, and both together."""
    vanished: list[etree._Element] = field(default_factory=list)
    """The last hidden words: the runs of one thing."""

    @cached_property
    def fields(self) -> OpenFields:
        return OpenFields(self.pieces)

    def children(self, parent: etree._Element, around: tuple[Enclosure, ...]) -> None:
        for child in parent:
            if not isinstance(child.tag, str):
                continue
            name = etree.QName(child).localname if is_word(child) else ""
            self.pieces.tracked |= name in _TRACKED
            if name == "r":
                self._run(child, around)
            elif name in _SHELLS:
                self._shell(child, name, around)
            elif name in _TRANSPARENT:
                self.children(child, around)
            elif name.endswith(("Start", "RangeStart")):
                self.pieces.lead.append(child)
            elif name.endswith("End"):
                self.pieces.trail.append(child)
            elif name not in _DROPPED and name not in _DELETED:
                self._add(PieceKind.THING, "", around, PLAIN, (child,))

    def _shell(self, element: etree._Element, name: str, around: tuple[Enclosure, ...]) -> None:
        content = element.find(w("sdtContent")) if name == "sdt" else element
        if content is None:
            return
        made = Enclosure(self._address(element, name), emptied(element, content))
        if name == "fldSimple":
            made.instruction = element.get(w("instr"), "")
            made.address = address_of(made.instruction)
        first = len(self.pieces.found)
        self.children(content, inside(around, made))
        if name == "fldSimple":
            self.fields.settle(made, first, around, (element,))

    def _address(self, element: etree._Element, name: str) -> str | None:
        if name != "hyperlink":
            return None
        relationship = self.links.get(element.get(r("id"), ""))
        address = relationship.target if relationship else ""
        place = element.get(w("anchor"))
        return f"{address}#{place}" if place else address

    def _run(self, run: etree._Element, around: tuple[Enclosure, ...]) -> None:
        bare = bare_run(run)
        looks = self.formats.of(bare[0] if len(bare) else None)
        for child in run:
            if not isinstance(child.tag, str):
                continue
            name = etree.QName(child).localname if is_word(child) else ""
            if name == "fldChar":
                self.fields.mark(child.get(w("fldCharType"), ""), alone(bare, child))
            elif _has_own_mark(child):
                self._note(bare, child, name.removesuffix("Reference"), around, looks)
                break  # the rest of the run is the mark
            elif self.fields.has_instructions and name != "rPr":
                self.fields.instruct(alone(bare, child))
            elif name in _DROPPED or (name == "instrText" and not self.fields.opened):
                continue
            else:
                self._content(bare, child, name, looks, around)

    def _content(
        self,
        bare: etree._Element,
        child: etree._Element,
        name: str,
        looks: Format,
        around: tuple[Enclosure, ...],
    ) -> None:
        text = child.text or "" if name == "t" else _CHARACTERS.get(name)
        if text is not None and self._hides(bare):
            self._hidden(alone(bare, child), around)
        elif text is not None:
            self._add(PieceKind.TEXT, text, around, looks)
        elif name in ("br", "cr") and child.get(w("type"), "textWrapping") == "textWrapping":
            self._add(PieceKind.BREAK, "", around, looks)
        elif name in ("footnoteReference", "endnoteReference"):
            self._note(bare, child, name.removesuffix("Reference"), around, looks)
        elif name in ("footnoteRef", "endnoteRef"):
            self.pieces.lead.append(alone(bare, child))
        elif name == "commentReference":
            self.pieces.trail.append(alone(bare, child))
        elif name == "ruby" and child.find(w("rubyBase")) is not None:
            self._ruby(bare, child, around)
        else:
            self._add(PieceKind.THING, "", around, looks, (alone(bare, child),))
            self.pieces.found[-1].live = child

    def _hides(self, bare: etree._Element) -> bool:
        """Nobody sees the words of a run."""
        properties = bare.find(w("rPr"))
        if properties is not None and properties.find(w("vanish")) is not None:
            return is_on(properties, "vanish")
        return self.is_hidden or value(properties, "rStyle") in self.hiding

    def _hidden(self, run: etree._Element, around: tuple[Enclosure, ...]) -> None:
        """Words that nobody sees are a thing, with those before them."""
        found = self.pieces.found
        enclosures = self._enclosures(around)
        if found and found[-1].elements is self.vanished and found[-1].enclosures == enclosures:
            self.vanished.append(run)
            return
        self.vanished = [run]
        found.append(Piece(PieceKind.THING, "", enclosures, PLAIN, self.vanished))
        self.pieces.hidden = True

    def _ruby(
        self, bare: etree._Element, ruby: etree._Element, around: tuple[Enclosure, ...]
    ) -> None:
        """Words with others above them, which say how they are read: those stay."""
        base = first_of(ruby, "rubyBase")
        shell = deepcopy(bare)
        shell.append(emptied(ruby, base))
        self.children(base, inside(around, Enclosure(shell=shell)))

    def _note(
        self,
        bare: etree._Element,
        child: etree._Element,
        kind: str,
        around: tuple[Enclosure, ...],
        looks: Format,
    ) -> None:
        made = Piece(
            PieceKind.NOTE,
            child.get(w("id"), ""),
            self._enclosures(around),
            looks,
            (alone(bare, child, *(child.itersiblings() if _has_own_mark(child) else ())),),
            note_kind=kind,
        )
        self.pieces.found.append(made)

    def _add(
        self,
        kind: PieceKind,
        text: str,
        around: tuple[Enclosure, ...],
        looks: Format,
        elements: tuple[etree._Element, ...] = (),
    ) -> None:
        enclosures = self._enclosures(around)
        self.pieces.found.append(Piece(kind, text, enclosures, looks, elements))

    def _enclosures(self, around: tuple[Enclosure, ...]) -> tuple[Enclosure, ...]:
        """What encloses a piece; those of its neighbours are the same tuple."""
        showing = self.fields.showing
        if not showing:
            return around
        if self.last[0] is not around or self.last[1] is not showing:
            self.last = (around, showing, inside(around, *showing))
        return self.last[2]


def _has_own_mark(reference: etree._Element) -> bool:
    """It refers to a note by a sign of the author's own (`*`), which follows in its run."""
    return reference.get(w("customMarkFollows"), "0") not in ("0", "false", "off")
