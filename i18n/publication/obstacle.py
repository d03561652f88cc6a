"""What stands in the way of a release, and where, in words for people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from i18n.phrase import Phrase, quoted
from i18n.segment import Segment
from i18n.whereabouts import told

MOST = 300
"""Places that are told of one obstacle: nobody goes through more at once."""
_SHOWN = 3
_WORDS = 6


class ObstacleKind(StrEnum):
    """What is open, for whoever says it in words of their own."""

    SOURCE = "source"
    """Findings of the source that nobody answered."""
    MISSING = "missing"
    SURPLUS = "surplus"
    ORDER = "order"
    STATE = "state"
    STALE = "stale"
    UNNAMED = "unnamed"
    """Approved, and nobody is named as the translator."""
    ALONE = "alone"
    """Approved by nobody but the translator."""
    ANCHORS = "anchors"
    NOTES = "notes"
    FINDINGS = "findings"


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One kind of thing that is open in one language."""

    locale: str
    message: str
    places: tuple[Phrase, ...] = ()
    """Where, in reading order, at most `MOST`: `note 8`, or the first words of the segment."""
    kind: ObstacleKind = ObstacleKind.STATE
    count: int = 0
    segments: tuple[str, ...] = ()
    """The segment of each place, by its id; of the source, what its questions are known by."""
    details: tuple[tuple[str, int], ...] = ()
    """How many of which state or check."""
    more: int = 0
    """How many places there are beyond those."""

    @property
    def reason(self) -> str:
        """What is open and where, in one line."""
        if not self.places:
            return self.message
        more = len(self.places) + self.more - _SHOWN
        rest = f" and {more} more" if more > 0 else ""
        return f"{self.message}: {', '.join(map(str, self.places[:_SHOWN]))}{rest}"

    def __str__(self) -> str:
        return f"{self.locale}: {self.reason}"


def about(
    locale: str,
    kind: ObstacleKind,
    message: str,
    segments: Sequence[Segment],
    details: tuple[tuple[str, int], ...] = (),
) -> Obstacle:
    """What is open in these segments, one place each, of the first of them."""
    first = segments[:MOST]
    places = tuple(tell_place(segment.context, segment.source.text) for segment in first)
    ids = tuple(segment.id for segment in first)
    count = len(segments)
    return Obstacle(locale, message, places, kind, count, ids, details, count - len(first))


def tell_place(context: str | None, source: str) -> Phrase:
    """A note by its number, other texts by their first words."""
    if context and context.startswith("note "):
        return told(context)
    words = source.split()
    shown = " ".join(words[:_WORDS])[:60]
    return quoted(f"“{shown}…”" if len(words) > _WORDS or len(shown) == 60 else f"“{shown}”")


def tell_count(number: int, one: str, many: str) -> str:
    """How many of what, with the word for one or for several."""
    return f"{number} {one if number == 1 else many}"
