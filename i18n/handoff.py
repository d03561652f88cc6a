"""What goes out to translators who work elsewhere, and what comes back from them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from i18n.review import State

PREFIX = "concordant"
"""What a subState of ours begins with."""


class SubState(StrEnum):
    """A finer distinction than the state: why nobody vouches for a target that is there."""

    PRETRANSLATED = "pretranslated"
    """A machine or a memory wrote it."""
    SOURCE_CHANGED = "source-changed"
    """It was made for another source."""
    REJECTED = "rejected"
    """A reviewer sent it back."""


@dataclass(frozen=True, slots=True)
class HandedSegment:
    """A segment as it goes out or comes back; source and target are messages."""

    id: str
    source: str
    target: str = ""
    state: State = State.INITIAL
    sub_state: SubState | None = None
    base: str | None = None
    """Digest of the source and target that went out; `None` where a file does not say it."""
    glue: str = ""
    """What stands between this segment and the one before it in the same block."""
    line: int | None = None
    """1-based line of the file it was read from."""


@dataclass(frozen=True, slots=True)
class Comment:
    """A remark about a block, for colleagues or from them."""

    text: str
    kind: str = ""
    """`context` for what is known of a segment, `comment` for what a person wrote; a file from
    elsewhere may say anything."""


@dataclass(frozen=True, slots=True)
class HandedBlock:
    """A block with its segments: a unit of XLIFF."""

    segments: tuple[HandedSegment, ...]
    name: str = ""
    """The context of its first segment (`note 8`), where there is one."""
    kind: str = ""
    """What part it plays on the page (`heading`)."""
    comments: tuple[Comment, ...] = ()


@dataclass(frozen=True, slots=True)
class Handoff:
    """One document in one locale, out or back."""

    document: str
    source_locale: str
    locale: str
    blocks: tuple[HandedBlock, ...]
    original: str = ""
    """The source file."""
    labels: frozenset[str] = frozenset()
    """The labels of the notes, whose anchors are placeholders in the messages."""

    @property
    def segments(self) -> Iterator[HandedSegment]:
        """All segments in reading order."""
        return (segment for block in self.blocks for segment in block.segments)
