"""A Word document as its reader and its writer see it: paragraphs, their content, its notes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from i18n.office.alternatives import Holder
from i18n.office.archive import Archive
from i18n.office.drawn import Drawings, uncovered
from i18n.office.numbering import note_labels
from i18n.office.paragraph import NoteKey, Paragraph
from i18n.office.pieces import PieceKind, Pieces, at_paragraph
from i18n.office.reading import OfficeReading
from i18n.word.alternatives import holders
from i18n.word.drawings import drawn_in, hides
from i18n.word.formats import PLAIN, Format, Formats
from i18n.word.package import Package
from i18n.word.paragraphs import paragraphs
from i18n.word.scanning import pieces_of
from i18n.word.styles import Styles


@dataclass(frozen=True)
class WordText(OfficeReading[Format]):
    """The text of a Word document."""

    package: Package
    plain = PLAIN

    @property
    def archive(self) -> Archive:
        """The file."""
        return self.package.archive

    def _walked(self) -> Iterator[Paragraph]:
        return paragraphs(self.package)

    def _holders(self) -> Iterator[tuple[int, Holder]]:
        return holders(self.package, self.paragraphs)

    @cached_property
    def pieces(self) -> tuple[Pieces[Format], ...]:
        """What stands in each paragraph."""
        links = {part: self.package.relationships(part) for part in self._parts}
        hiding = Styles(self.package).hiding
        formats, found = Formats(), []
        for line, each in enumerate(self.paragraphs, 1):
            with at_paragraph(self.package.name, line):
                found.append(pieces_of(each.element, links[each.part], formats, hiding))
        return tuple(found)

    @cached_property
    def drawings(self) -> Drawings:
        """The pictures in each paragraph."""
        links = {part: self.package.relationships(part) for part in self._parts}
        found, covers = [], []
        for paragraph, tagged in zip(self.paragraphs, self.tagged, strict=True):
            things, to = tagged.thing_elements, links[paragraph.part]
            found.append([one for name, each in things for one in drawn_in(each, to, name)])
            covers.append(any(hides(each) for _, each in things))
        return uncovered(found, covers)

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
        return note_labels(keys)

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
