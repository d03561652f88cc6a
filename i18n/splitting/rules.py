"""What a person decided about where sentences end, bound to words and not to places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from i18n.document import Anchor
from i18n.errors import DocumentError
from i18n.phrase import say


@dataclass(frozen=True, slots=True)
class SplitRules:
    """Where a person cuts otherwise than the rules do.

    A join quotes words across a place where a sentence is taken to end (`harms. They`): there the
    text is not cut, be it the end of a block. A split quotes the words with which a new segment
    begins. White space and anchors do not count, so both survive an update that renumbers.
    """

    joins: tuple[str, ...] = ()
    splits: tuple[str, ...] = ()


@dataclass(slots=True)
class Decisions:
    """The rules at work on one document; it remembers which of them found their words."""

    rules: SplitRules
    used: set[str] = field(default_factory=set)

    def joined(self, text: str, anchors: Sequence[Anchor]) -> Iterator[tuple[int, int]]:
        """Spans of a text inside which it is not cut."""
        yield from self._spans(self.rules.joins, text, anchors)

    def cuts(self, text: str, anchors: Sequence[Anchor]) -> Iterator[int]:
        """Offsets before which a text is cut."""
        yield from (start for start, _ in self._spans(self.rules.splits, text, anchors))

    def _spans(
        self, quotes: Sequence[str], text: str, anchors: Sequence[Anchor]
    ) -> Iterator[tuple[int, int]]:
        if not quotes:
            return
        bare, origin = _bare(text, anchors)
        for quote in quotes:
            words = " ".join(_without_anchors(quote).split())
            place = bare.find(words) if words else -1
            while place >= 0:
                self.used.add(quote)
                yield origin[place], origin[place + len(words) - 1] + 1
                place = bare.find(words, place + 1)

    def refuse_unused(self, name: str) -> None:
        """DocumentError names the first rule whose words are not in the document."""
        for kind, quotes in (("join", self.rules.joins), ("split", self.rules.splits)):
            for quote in quotes:
                if quote not in self.used:
                    message = say(
                        "the words of the {kind} rule “{quote}” are not in the document; mend or "
                        "remove the rule",
                        kind=kind,
                        quote=quote,
                    )
                    raise DocumentError(message, path=name or None)


def _without_anchors(quote: str) -> str:
    """The quoted words without `[7]`."""
    parts = quote.split("[")
    kept = parts[:1]
    for part in parts[1:]:
        label, bracket, rest = part.partition("]")
        kept.append(rest if bracket and label.isalnum() else f"[{part}")
    return "".join(kept)


def _bare(text: str, anchors: Sequence[Anchor]) -> tuple[str, list[int]]:
    """The text without anchors and with single spaces, and where each character stands."""
    inside = {index for anchor in anchors for index in range(anchor.start, anchor.end)}
    characters: list[str] = []
    origin: list[int] = []
    for index, character in enumerate(text):
        space = character.isspace()
        if index in inside or (space and characters[-1:] == [" "]):
            continue
        characters.append(" " if space else character)
        origin.append(index)
    return "".join(characters), origin
