"""A version as its readers meet it: what stands in the body and in each note, and its pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from i18n.document import Block, BlockKind, Verbatim
from i18n.publication.passage import Piece, Words


@dataclass(frozen=True, slots=True)
class Picture:
    """A file that an image of the document shows."""

    path: str
    """Where it lies in an edition."""
    read: Callable[[], bytes] = field(compare=False)
    """Gives its bytes; the path tells pictures apart."""
    length: int
    """In bytes."""
    size: tuple[float, float] | None = None
    """Its width and height in pixels, where they are known."""


Passage = tuple[Block, tuple[Piece, ...]]
"""A block with what its reader meets."""


@dataclass(frozen=True, slots=True)
class Composed:
    """A version ready to be set: its blocks and notes in the order of the document."""

    body: list[Passage] = field(default_factory=list)
    notes: dict[str, list[Passage]] = field(default_factory=dict)
    """The blocks of each note, by its label."""

    def add(self, block: Block, pieces: tuple[Piece, ...]) -> None:
        """Put a block in its place; one without words has none, unless a note would be lost."""
        if block.note is not None:
            blocks = self.notes.setdefault(block.note, [])
            if pieces or not blocks:
                blocks.append((block, pieces))
        elif pieces:
            self.body.append((block, pieces))

    def add_all(self, passages: Iterable[Passage]) -> None:
        """Put these in their places."""
        for block, pieces in passages:
            self.add(block, pieces)

    def add_code(self, verbatims: Iterable[Verbatim]) -> None:
        """Put blocks of code, which are the same in every version, in their places."""
        for code in verbatims:
            kind, place = BlockKind.CODE, code.place
            block = Block(kind, code.text, code.line, note=code.note, place=place)
            self.add(block, (Words(code.text),))
