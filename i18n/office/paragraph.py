"""A paragraph of an office file, with what part it plays."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from i18n.document import BlockKind, Place

NoteKey = tuple[str, str]
"""The kind of a note (`footnote`, `endnote`) and its id in the file."""
NOWHERE = Place()
"""A place of which nothing is to be said."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph and its place."""

    part: str
    """The path of the part of the file that has it."""
    element: etree._Element
    kind: BlockKind
    place: Place = NOWHERE
    note: NoteKey | None = None
    """The note it belongs to."""
