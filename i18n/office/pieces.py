"""What stands in a paragraph of an office file, piece by piece, in its order."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, Protocol, TypeVar

from lxml import etree


class Format(Protocol):
    """How a stretch of text is set; equal for those that look alike."""

    @property
    def tags(self) -> frozenset[str]:
        """The elements of a message that say it."""

    @property
    def rest(self) -> bytes:
        """What no element says."""

    @property
    def shows_on_spaces(self) -> bool:
        """A space so set looks different from one that is not."""


F = TypeVar("F", bound=Format)
"""How the runs of one kind of file are set."""


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
    """Of a field, what it shows; empty where others than fields of Word hold elements."""

    @property
    def is_link(self) -> bool:
        """It is a link."""
        return self.address is not None


@dataclass(eq=False)
class Piece(Generic[F]):
    """One stretch of text of one format, or one thing."""

    kind: PieceKind
    text: str
    """The words; of a note, its id; of a thing, what it shows."""
    enclosures: tuple[Enclosure, ...]
    format: F
    elements: tuple[etree._Element, ...] = ()
    """The elements that are the thing, or the run with the reference of the note."""
    live: etree._Element | None = None
    """The thing in its file, where it may hold text boxes: their words may change before it is
    copied."""
    note_kind: str = ""
    """`footnote` or `endnote`."""


@dataclass
class Pieces(Generic[F]):
    """What was found in a paragraph."""

    found: list[Piece[F]] = field(default_factory=list)
    lead: list[etree._Element] = field(default_factory=list)
    """Elements without words that stand before the text or begin a stretch of it."""
    trail: list[etree._Element] = field(default_factory=list)
    """Those that end a stretch, or close a field of an earlier paragraph."""
    tracked: bool = False
    """There are insertions or deletions that nobody has accepted."""
    hidden: bool = False
    """There are words that nobody sees."""
