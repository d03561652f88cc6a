"""A Word document as its reader and its writer see it: paragraphs, their content, its notes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from i18n.word.package import Package
from i18n.word.paragraphs import Paragraph, paragraphs
from i18n.word.pieces import PieceKind, Pieces
from i18n.word.scanning import pieces_of
from i18n.word.tagging import Tagged, tag

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
          (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
NoteKey = tuple[str, str]
"""The kind of a note (`footnote`, `endnote`) and its id in the file."""


@dataclass(frozen=True)
class WordText:
    """The text of a Word document. What it lists is in one order, at every reading of the file."""

    package: Package

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Every paragraph of the file."""
        return tuple(paragraphs(self.package))

    @cached_property
    def pieces(self) -> tuple[Pieces, ...]:
        """What stands in each paragraph."""
        links = {part: self.package.relationships(part) for part in self._parts}
        return tuple(pieces_of(p.element, links[p.part]) for p in self.paragraphs)

    @property
    def _parts(self) -> frozenset[str]:
        return frozenset(paragraph.part for paragraph in self.paragraphs)

    @cached_property
    def labels(self) -> Mapping[NoteKey, str]:
        """The labels of the notes, in the order in which the text first refers to them; then those
        nothing refers to.

        As Word numbers them by itself: footnotes 1, 2 …; endnotes too, or i, ii … where there are
        footnotes.
        """
        keys = dict.fromkeys(self._referred())
        keys.update(dict.fromkeys(self.package.notes))
        footnotes = [key for key in keys if key[0] == "footnote"]
        endnotes = [key for key in keys if key[0] == "endnote"]
        labels = {key: str(number) for number, key in enumerate(footnotes, 1)}
        for number, key in enumerate(endnotes, 1):
            labels[key] = roman(number) if footnotes else str(number)
        return labels

    def _referred(self) -> Iterator[NoteKey]:
        """The notes in the order of their anchors: those of the body, then those in notes."""
        for in_notes in (False, True):
            for paragraph, pieces in zip(self.paragraphs, self.pieces, strict=True):
                if (paragraph.note is not None) is in_notes:
                    yield from (
                        (piece.note_kind, piece.text)
                        for piece in pieces.found
                        if piece.kind is PieceKind.NOTE
                    )

    @cached_property
    def tagged(self) -> tuple[Tagged, ...]:
        """The content of each paragraph as messages have it."""
        return tuple(tag(pieces, self._label) for pieces in self.pieces)

    def _label(self, kind: str, id: str) -> str:
        return self.labels[kind, id]

    @cached_property
    def order(self) -> Sequence[int]:
        """The paragraphs in reading order: the text, then the notes by their labels."""
        places = {key: place for place, key in enumerate(self.labels)}
        notes = [index for index, p in enumerate(self.paragraphs) if p.note is not None]
        body = [index for index, p in enumerate(self.paragraphs) if p.note is None]
        return [*body, *sorted(notes, key=lambda index: places[self._note(index)])]

    def _note(self, index: int) -> NoteKey:
        note = self.paragraphs[index].note
        assert note is not None
        return note


def roman(number: int) -> str:
    """The number in small Roman figures."""
    figures = ""
    for worth, figure in _ROMAN:
        figures += figure * (number // worth)
        number %= worth
    return figures
