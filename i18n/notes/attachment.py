"""What an anchor is attached to: a quotation, the end of a sentence, or a word.

Two languages set an anchor on different sides of a comma or a mark, so its place cannot be
compared; what it is attached to can (CHECKS.md, section 2, attachment).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from i18n.document import Anchor
from i18n.notes.inline_note import with_words
from i18n.text.markup import Markup
from i18n.text.mask import ANCHOR, cover
from i18n.text.once import once

LOW = ".,;:،؛，、；：。．"
FINAL = ".!?。！？؟।॥۔։።។။"
_WIDE = "。！？"
_SPACES = " \t\n\r\u00a0\u202f\u2009\u3000\u200b\u200e\u200f\u2066\u2067\u2068\u2069"
_BESIDE = " \u00a0\u202f\u2009"
_CLOSERS = ")]}）］】”’\"'»«›“‘」』》"
_NO_WORD = _SPACES + LOW + FINAL + _CLOSERS + ANCHOR
_AHEAD = 80
"""Code points behind an anchor in which the next letter is looked for."""


class AttachmentKind(StrEnum):
    """What an anchor can be attached to."""

    QUOTATION = "quotation"
    SENTENCE_END = "sentence-end"
    WORD = "word"


_STOP = re.compile(
    rf"""
    (?<![{re.escape(FINAL)}])
    (?: (?P<wide>[{_WIDE}])[{re.escape(FINAL)}]*+[{re.escape(_CLOSERS)}{ANCHOR}]*+
      | [.!?؟।॥۔։።។။]++[{re.escape(_CLOSERS)}{ANCHOR}]*+(?:[ \u00a0\u202f]{ANCHOR}++)?+(?=\s|\Z) )
    """,
    re.VERBOSE,
)
_PAUSE = re.compile(rf"[,;:–—،؛](?=[\s{ANCHOR}”’»\"])|[，、；：]")
_SERIAL = re.compile(
    rf"[,،]{ANCHOR}*\s(?:and|or|et|ou|und|oder|y|e|o|u|ed|i|oraz|lub|и|или|й|і|та|або|και|ή|ve|veya"
    r"|en|of|og|och|eller|ja|tai|și|sau|و|أو|یا|או)(?:\s|$)"
)
"""A comma before the last item of a list, which English sets and other languages do not."""
_WORD_BEFORE = re.compile(r"[^\s()\[\]“«„\"’]{1,12}$")


@dataclass(frozen=True, slots=True)
class Attachment:
    """What one anchor is attached to; `quotation` is its index, in the order they open."""

    kind: AttachmentKind
    quotation: int | None = None

    def __str__(self) -> str:
        return f"quotation {self.quotation}" if self.quotation is not None else str(self.kind)


@dataclass(frozen=True, slots=True)
class Position:
    """How many ends of sentences, and pauses of its sentence, stand before an anchor."""

    sentence: int
    pause: int
    pauses: int
    """Of the whole sentence; where two languages have as many, the clauses answer each other."""


@cache
def _lowered(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word.lower() for word in words)


def attachment(markup: Markup, anchor: Anchor) -> Attachment:
    """What `anchor` is attached to in its text."""
    return Surface(markup).attachment(anchor)


class Surface:
    """One text with the ends of its sentences, its pauses and its marks, for all its anchors."""

    def __init__(self, markup: Markup) -> None:
        self.markup = markup
        self.anchors = with_words(markup.anchors, markup.text)
        notes = tuple((anchor.start, anchor.end, ANCHOR) for anchor in self.anchors)
        self.text = cover(markup.masked, notes)

    @once
    def _runs(self) -> dict[int, tuple[int, int]]:
        """For each anchor by its start, where the anchors side by side with it begin and end; a
        space before them belongs to them."""
        runs: dict[int, tuple[int, int]] = {}
        group: list[Anchor] = []
        for anchor in (*self.anchors, None):
            if group and (anchor is None or self.text[group[-1].end : anchor.start].strip(_BESIDE)):
                left = group[0].start
                while left and self.text[left - 1] in _BESIDE:
                    left -= 1
                runs |= {each.start: (left, group[-1].end) for each in group}
                group = []
            if anchor is not None:
                group.append(anchor)
        return runs

    @once
    def _closings(self) -> dict[int, int]:
        """Where each quotation's closing mark ends, to its index; of several the outermost."""
        quotations = self.markup.quotations
        return {quotation.outer[1]: i for i, quotation in reversed([*enumerate(quotations)])}

    @once
    def _stops(self) -> tuple[int, ...]:
        """Where each sentence's final punctuation begins."""
        return tuple(stop.start() for stop in _STOP.finditer(self.text) if self._is_end(stop))

    def _is_end(self, stop: re.Match[str]) -> bool:
        """Neither an abbreviation's full stop nor an ellipsis inside a sentence."""
        if stop["wide"] or stop.end() >= self._last_word:
            return True
        if self._is_in_date(stop.start()):
            return False
        if self.markup.profile.cased and self._ahead(stop.end())[:1].islower():
            return False
        word = _WORD_BEFORE.search(self.text, max(0, stop.start() - 12), stop.start())
        if stop[0][0] != "." or word is None:
            return True
        shortened = len(word[0]) == 1 and word[0].isalpha()
        return not shortened and f"{word[0]}.".lower() not in self._abbreviations

    def _is_in_date(self, place: int) -> bool:
        """The full stop of an ordinal (`4. Dezember 2025`)."""
        index = bisect_left(self._date_starts, place) - 1
        return index >= 0 and place < self.markup.dates[index].end - 1

    @once
    def _date_starts(self) -> tuple[int, ...]:
        return tuple(date.start for date in self.markup.dates)

    @once
    def _abbreviations(self) -> frozenset[str]:
        return _lowered(self.markup.profile.abbreviations)

    @once
    def _pauses(self) -> tuple[int, ...]:
        return tuple(
            pause.start() for pause in _PAUSE.finditer(self.text) if pause.end() < self._last_word
        )

    @once
    def _last_word(self) -> int:
        """Behind this place nothing but punctuation and anchors stands."""
        return len(self.text.rstrip(_NO_WORD))

    def _ahead(self, start: int) -> str:
        return self.text[start : start + _AHEAD].lstrip(_NO_WORD)

    def is_in_note(self, place: int) -> bool:
        """Words of a note that stands in the message, and of no clause of it."""
        return self.text[place] == ANCHOR

    @property
    def sentences(self) -> int:
        """How many ends of sentences the text has."""
        return len(self._stops)

    def attachment(self, anchor: Anchor) -> Attachment:
        """What the anchor is attached to."""
        left, right = self._runs[anchor.start]
        quotation = self._quotation(left, right)
        if quotation is not None:
            return Attachment(AttachmentKind.QUOTATION, quotation)
        return self.unquoted(anchor)

    def unquoted(self, anchor: Anchor) -> Attachment:
        """What the anchor is attached to, quotations left aside."""
        ends = self._ends_sentence(*self._runs[anchor.start])
        return Attachment(AttachmentKind.SENTENCE_END if ends else AttachmentKind.WORD)

    def _quotation(self, left: int, right: int) -> int | None:
        """The quotation whose closing mark stands before the anchors, or behind them."""
        if not self._closings:
            return None
        before, after = self._past_low(left), right
        while after < len(self.text) and self.text[after] in _SPACES:
            after += 1
        return self._closings.get(before, self._closings.get(after + 1))

    def _past_low(self, place: int) -> int:
        while place and self.text[place - 1] in LOW:
            place -= 1
        return place

    def _ends_sentence(self, left: int, right: int) -> bool:
        if right >= self._last_word:
            return True
        before = self.text[left - 1 : left] if left else " "
        after = self.text[right : right + 2].lstrip(_BESIDE)[:1] or " "
        if (before not in FINAL and after not in FINAL) or self._is_in_date(left):
            return False
        return not (self.markup.profile.cased and self._ahead(right)[:1].islower())

    def position(self, anchor: Anchor) -> Position:
        """In which sentence, and behind how many of its pauses, the anchor stands.

        At the end of a sentence or a clause, it belongs to what goes before.
        """
        return self._position(anchor, self._pauses)

    def item(self, anchor: Anchor) -> Position:
        """The same, without the pauses that only some languages set before the last of a list."""
        return self._position(anchor, self._parting)

    def _position(self, anchor: Anchor, pauses: tuple[int, ...]) -> Position:
        place = self._word_end(anchor)
        sentence = bisect_left(self._stops, place)
        begin = self._stops[sentence - 1] if sentence else -1
        end = self._stops[sentence] if sentence < len(self._stops) else len(self.text)
        first = bisect_left(pauses, begin)
        return Position(
            sentence, bisect_left(pauses, place) - first, bisect_left(pauses, end) - first
        )

    @once
    def _parting(self) -> tuple[int, ...]:
        return tuple(place for place in self._pauses if not _SERIAL.match(self.text, place))

    def _word_end(self, anchor: Anchor) -> int:
        """Where the last word before the anchor ends."""
        place, _ = self._runs[anchor.start]
        while place and self.text[place - 1] in LOW + FINAL + _CLOSERS + _BESIDE:
            place -= 1
        return place

    def clause(self, anchor: Anchor) -> tuple[int, int]:
        """The span between the two pauses or ends of sentences round the anchor's word."""
        place = self._word_end(anchor)
        index = bisect_left(self._cuts, place)
        begin = self._cuts[index - 1] if index else 0
        return begin, self._cuts[index] if index < len(self._cuts) else len(self.text)

    @once
    def _cuts(self) -> tuple[int, ...]:
        return tuple(sorted((*self._stops, *self._pauses)))

    def left_word(self, anchor: Anchor) -> tuple[int, int]:
        """The span of the word before the anchor, past low punctuation and other anchors."""
        end, _ = self._runs[anchor.start]
        while end and self.text[end - 1] in LOW + _CLOSERS + _SPACES:
            end -= 1
        start = end
        while start and (self.text[start - 1].isalnum() or self.text[start - 1] in "-’'/\u0300"):
            start -= 1
        return start, end
