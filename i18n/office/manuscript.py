"""A version as it is set in an office file that is made anew, whatever its source was."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from pathlib import PurePosixPath

from i18n.document import Block
from i18n.pictures.kinds import kind_of
from i18n.profile import Direction, Profile
from i18n.publication.composed import Passage
from i18n.publication.passage import (
    Atom,
    Foreign,
    Link,
    Piece,
    Styled,
    Words,
    references_in,
)


@dataclass(frozen=True, slots=True)
class Line:
    """A block of the text with what its reader meets."""

    block: Block
    pieces: tuple[Piece, ...]
    level: int = 0
    """Of a heading: 1 is the title, 2 a main heading; 0 is none."""


@dataclass(frozen=True)
class Manuscript:
    """All that an office file of an edition says."""

    profile: Profile
    title: str
    at: datetime
    status: tuple[str, ...]
    """What the reader must know before the text, a line each."""
    foot: tuple[str, ...]
    """Which edition this is and what it was made from, a line each."""
    lines: Sequence[Line]
    notes: Mapping[str, Sequence[Passage]]
    notes_heading: tuple[Piece, ...]
    """Above notes that nothing in the text refers to."""
    publisher: str | None = None
    draft: str | None = None
    """What a draft is called; `None` for a release."""
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    reference: bytes | None = None
    """The file whose styles, pages, headers and footers it has; ours where there is none."""

    def file_name(self, path: str) -> str:
        """What a picture of the edition is called inside the file: by what it is there."""
        return f"{PurePosixPath(path).stem}.{kind_of(self.pictures[path])}"

    @property
    def rightward(self) -> bool:
        """It runs from right to left."""
        return self.profile.direction is Direction.RTL

    @cached_property
    def referred(self) -> tuple[str, ...]:
        """The notes in the order in which the text first refers to them: what is a footnote."""
        found = (label for line in self.lines for label in references_in(line.pieces))
        return tuple(label for label in dict.fromkeys(found) if label in self.notes)

    @cached_property
    def left_over(self) -> tuple[str, ...]:
        """The notes that nothing in the text refers to."""
        return tuple(label for label in self.notes if label not in self.referred)

    @cached_property
    def counts_itself(self) -> bool:
        """The numbers that office programs give footnotes by themselves are those of the text."""
        return list(self.referred) == [str(n) for n in range(1, len(self.referred) + 1)]

    def printed(self, label: str) -> str:
        """The label in the digits of the language."""
        return label.translate(str.maketrans("0123456789", self.profile.digits))

    def place(self, label: str) -> str:
        """What a note is known by inside the file."""
        return f"Note_{list(self.notes).index(label) + 1}"


@dataclass(frozen=True, slots=True)
class Looks:
    """What encloses a stretch of text."""

    tags: frozenset[str] = frozenset()
    """`em`, `strong`, `code`, `sup`, `sub`."""
    language: str | None = None
    direction: Direction | None = None
    href: str | None = None
    untranslated: bool = False


_PLAIN = Looks()


def stretches(
    pieces: Sequence[Piece], looks: Looks = _PLAIN
) -> Iterator[tuple[Words | Atom, Looks]]:
    """The words and atoms of pieces in order, each with what encloses it."""
    for piece in pieces:
        match piece:
            case Styled(name, children):
                yield from stretches(children, replace(looks, tags=looks.tags | {name}))
            case Link(href, children):
                yield from stretches(children, replace(looks, href=href))
            case Foreign(children, language, direction, untranslated):
                inside = replace(
                    looks,
                    language=language or looks.language,
                    direction=direction or looks.direction,
                    untranslated=untranslated or looks.untranslated,
                )
                yield from stretches(children, inside)
            case _:
                yield piece, looks
