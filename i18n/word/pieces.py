"""What stands in a paragraph of a Word document, piece by piece, in its order."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from lxml import etree

from i18n.word.formats import Format


class PieceKind(StrEnum):
    """What a piece is."""

    TEXT = "text"
    NOTE = "note"
    BREAK = "break"
    THING = "thing"
    """What has no words of its own here: a picture, a page number, a formula."""


@dataclass(eq=False)
class Enclosure:
    """What encloses pieces: a link, a field that shows a result, a control."""

    address: str | None = None
    """Where a link leads; `None` for what is no link."""
    shell: etree._Element | None = None
    """The enclosing element, without its content; `None` for a field, which is runs around it."""
    before: list[etree._Element] = field(default_factory=list)
    after: list[etree._Element] = field(default_factory=list)
    instruction: str = ""

    @property
    def is_link(self) -> bool:
        """It is a link."""
        return self.address is not None


@dataclass(eq=False)
class Piece:
    """One stretch of text of one format, or one thing."""

    kind: PieceKind
    text: str
    """The words; of a note, its id; of a thing, what it shows."""
    enclosures: tuple[Enclosure, ...]
    format: Format
    elements: tuple[etree._Element, ...] = ()
    """The elements that are the thing, or the run with the reference of the note."""
    live: etree._Element | None = None
    """The thing in its file, where it may hold text boxes: their words may change before it is
    copied."""
    note_kind: str = ""
    """`footnote` or `endnote`."""


@dataclass
class Pieces:
    """What was found in a paragraph."""

    found: list[Piece] = field(default_factory=list)
    lead: list[etree._Element] = field(default_factory=list)
    """Elements without words that stand before the text or begin a stretch of it."""
    trail: list[etree._Element] = field(default_factory=list)
    """Those that end a stretch, or close a field of an earlier paragraph."""
    tracked: bool = False
    """There are insertions or deletions that nobody has accepted."""
