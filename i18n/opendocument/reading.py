"""An OpenDocument Text as its reader and its writer see it: paragraphs, content, notes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from i18n.office.alternatives import Holder
from i18n.office.archive import Archive
from i18n.office.drawn import Drawings, Drawn, uncovered
from i18n.office.numbering import note_labels
from i18n.office.paragraph import NoteKey, Paragraph
from i18n.office.pieces import Pieces, at_paragraph
from i18n.office.reading import OfficeReading
from i18n.opendocument.alternatives import holders
from i18n.opendocument.drawings import DrawingReader
from i18n.opendocument.formats import PLAIN, Format, Formats
from i18n.opendocument.names import q
from i18n.opendocument.package import CONTENT, Package
from i18n.opendocument.paragraphs import paragraphs
from i18n.opendocument.scanning import pieces_of
from i18n.opendocument.styles import Styles


@dataclass(frozen=True)
class OpenText(OfficeReading[Format]):
    """The text of a document."""

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
        formats = {part: Formats(Styles(self.package, part)) for part in self.package.styled}
        notes = self.package.notes
        found = []
        for line, each in enumerate(self.paragraphs, 1):
            with at_paragraph(self.package.name, line):
                found.append(pieces_of(each.element, formats[each.part], notes))
        return tuple(found)

    @cached_property
    def drawings(self) -> Drawings:
        """The pictures in each paragraph; the first has those that are anchored to a page."""
        readers = {part: DrawingReader(Styles(self.package, part)) for part in self.package.styled}
        found: list[list[Drawn]] = []
        covers = []
        for paragraph, tagged in zip(self.paragraphs, self.tagged, strict=True):
            reader, things = readers[paragraph.part], tagged.thing_elements
            found.append([one for name, each in things for one in reader.drawn_in(each, name)])
            covers.append(any(reader.hides(each) for _, each in things))
        on_page = self.package.body.iterchildren(q("draw:frame"), q("draw:g"), q("draw:a"))
        for element in on_page if found else ():
            found[0] += readers[CONTENT].drawn_in(element)
        return uncovered(found, covers)

    @cached_property
    def labels(self) -> Mapping[NoteKey, str]:
        """The labels of the notes by kind and id, in the order of the text: footnotes 1, 2 …;
        endnotes too, or i, ii … where there are footnotes. A sign of the author's own in the place
        of a number (`*`) counts as the number it stands for."""
        return note_labels(self.package.notes.values())
