"""What stands in the way of a release, and where, in words for people."""

from __future__ import annotations

from dataclasses import dataclass

_SHOWN = 3
_WORDS = 6


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One kind of thing that is open in one language."""

    locale: str
    message: str
    places: tuple[str, ...] = ()
    """Where, in reading order: `note 8`, or the first words of the segment."""

    @property
    def reason(self) -> str:
        """What is open and where, in one line."""
        if not self.places:
            return self.message
        more = len(self.places) - _SHOWN
        rest = f" and {more} more" if more > 0 else ""
        return f"{self.message}: {', '.join(self.places[:_SHOWN])}{rest}"

    def __str__(self) -> str:
        return f"{self.locale}: {self.reason}"


def tell_place(context: str | None, source: str) -> str:
    """A note by its number, other texts by their first words."""
    if context and context.startswith("note "):
        return context
    words = source.split()
    shown = " ".join(words[:_WORDS])[:60]
    return f"“{shown}…”" if len(words) > _WORDS or len(shown) == 60 else f"“{shown}”"


def tell_count(number: int, one: str, many: str) -> str:
    """How many of what, with the word for one or for several."""
    return f"{number} {one if number == 1 else many}"
