"""What stands in a paragraph of an office file, piece by piece, in its order."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import groupby
from typing import Generic, Protocol, TypeVar

from lxml import etree

from i18n.errors import DocumentError
from i18n.phrase import say

_DEEPEST = 32
"""Links, fields and controls inside one another; three are many."""
_MOST_ANCHORS = 20_000
"""Of one document."""


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
    elements: Sequence[etree._Element] = ()
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


def inside(around: tuple[Enclosure, ...], *made: Enclosure) -> tuple[Enclosure, ...]:
    """What encloses a piece, from the outside in; DocumentError where it is deeper than any honest
    one."""
    require_shallow(len(around) + len(made))
    return (*around, *made)


def require_shallow(depth: int) -> None:
    """DocumentError where more is open at once than in any honest paragraph."""
    if depth > _DEEPEST:
        message = say(
            "the paragraph has more than {most} links, fields and controls inside one another; "
            "take some out",
            most=_DEEPEST,
        )
        raise DocumentError(message)


def require_few_anchors(count: int) -> None:
    """DocumentError where notes are referred to more often than in any honest document."""
    if count > _MOST_ANCHORS:
        message = say(
            "the document refers to notes more than {most} times; part it",
            most=format(_MOST_ANCHORS, ","),
        )
        raise DocumentError(message)


def without(found: list[Piece[F]], gone: Collection[Enclosure], first: int) -> None:
    """Let these enclose nothing, from this piece on; before it there is none they enclose."""
    for enclosures, pieces in groupby(found[first:] if gone else (), lambda p: p.enclosures):
        left = tuple(each for each in enclosures if each not in gone)
        for piece in pieces:
            piece.enclosures = left


@contextmanager
def at_paragraph(name: str, line: int) -> Iterator[None]:
    """A paragraph is being read: DocumentError says in which file and which paragraph of it."""
    try:
        yield
    except DocumentError as error:
        raise DocumentError(error.said, path=name, line=line) from error
