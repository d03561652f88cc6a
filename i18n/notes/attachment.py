"""What an anchor is attached to: a quotation, the end of a sentence, or a word.

Two languages set an anchor on different sides of a comma or a mark, so its place cannot be
compared; what it is attached to can (CHECKS.md, section 2, attachment).
"""

from __future__ import annotations

from bisect import bisect_left
from enum import StrEnum
from typing import NamedTuple

from i18n.document import Anchor
from i18n.notes.inline_note import with_words
from i18n.notes.sentences import BESIDE, CLOSERS, FINAL, LOW, SPACES, Sentences
from i18n.text.markup import Markup
from i18n.text.mask import ANCHOR, cover
from i18n.text.once import once

_MOST = 2000
"""Words of one text that are looked for in all of it."""
_BEHIND_WORD = frozenset(LOW + FINAL + CLOSERS + BESIDE)
_BEHIND_FIGURE = frozenset(LOW + CLOSERS + SPACES + "%٪‰")


class AttachmentKind(StrEnum):
    """What an anchor can be attached to."""

    QUOTATION = "quotation"
    SENTENCE_END = "sentence-end"
    WORD = "word"


_BEHIND = 64
"""Code points in which the next sentence is looked for."""


class Attachment(NamedTuple):
    """What one anchor is attached to; `quotation` is its index, in the order they open."""

    kind: AttachmentKind
    quotation: int | None = None

    def __str__(self) -> str:
        return f"quotation {self.quotation}" if self.quotation is not None else str(self.kind)


class Position(NamedTuple):
    """How many ends of sentences, and pauses of its sentence, stand before an anchor."""

    sentence: int
    pause: int
    pauses: int
    """Of the whole sentence; where two languages have as many, the clauses answer each other."""


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
        self.cuts = Sentences(self.text, markup)
        self._once: dict[str, bool] = {}

    @once
    def _runs(self) -> dict[int, tuple[int, int]]:
        """For each anchor by its start, where the anchors side by side with it begin and end; a
        space before them belongs to them."""
        runs: dict[int, tuple[int, int]] = {}
        group: list[Anchor] = []
        for anchor in (*self.anchors, None):
            if group and (anchor is None or self.text[group[-1].end : anchor.start].strip(BESIDE)):
                left = group[0].start
                while left and self.text[left - 1] in BESIDE:
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

    def is_in_note(self, place: int) -> bool:
        """Words of a note that stands in the message, and of no clause of it."""
        return self.text[place] == ANCHOR

    def has_once(self, words: str) -> bool:
        """The words stand in the text just once; they are looked for so many times at most."""
        if words not in self._once and len(self._once) < _MOST:
            first = self.text.find(words)
            self._once[words] = first >= 0 and self.text.find(words, first + len(words)) < 0
        return self._once.get(words, False)

    @property
    def sentences(self) -> int:
        """How many ends of sentences the text has."""
        return len(self.cuts.stops)

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
        while after < len(self.text) and self.text[after] in SPACES:
            after += 1
        return self._closings.get(before, self._closings.get(after + 1))

    def _past_low(self, place: int) -> int:
        while place and self.text[place - 1] in LOW:
            place -= 1
        return place

    def _ends_sentence(self, left: int, right: int) -> bool:
        if right >= self.cuts.last_word:
            return True
        before = self.text[left - 1 : left] if left else " "
        after = self.text[right : right + 2].lstrip(BESIDE)[:1] or " "
        if before not in FINAL and after not in FINAL:
            return False
        if before not in FINAL and not self._is_sure_end(right):
            return False
        if self.cuts.is_in_date(left) or (before.isdecimal() and self.cuts.names_month(right)):
            return False
        return not (self.markup.profile.cased and self.cuts.ahead(right)[:1].islower())

    def _is_sure_end(self, right: int) -> bool:
        """Of the full stop behind anchors: a capital follows, or no abbreviation has it."""
        if self.cuts.ahead(right)[:1].isupper():
            return True
        place = right + (self.text[right : right + 1] in BESIDE)
        index = bisect_left(self.cuts.stops, place)
        return index < len(self.cuts.stops) and self.cuts.stops[index] == place

    def splits_word(self, anchor: Anchor) -> bool:
        """The point of an abbreviation or ordinal stands behind the anchor, and the sentence goes
        on (`č[3]. 12/1991`)."""
        _, right = self._runs[anchor.start]
        if self.text[right : right + 1] != "." or right >= self.cuts.last_word:
            return False
        return right not in self.cuts.pauses and not self._is_sure_end(right)

    def position(self, anchor: Anchor) -> Position:
        """In which sentence, and behind how many of its pauses, the anchor stands.

        At the end of a sentence or a clause, it belongs to what goes before.
        """
        return self._position(anchor, self.cuts.pauses)

    def item(self, anchor: Anchor) -> Position:
        """The same, without the pauses that only some languages set before the last of a list."""
        return self._position(anchor, self.cuts.parting)

    def _position(self, anchor: Anchor, pauses: tuple[int, ...]) -> Position:
        place = self._word_end(anchor)
        sentence = bisect_left(self.cuts.stops, place)
        begin = self.cuts.stops[sentence - 1] if sentence else -1
        end = self.cuts.stops[sentence] if sentence < len(self.cuts.stops) else len(self.text)
        first = bisect_left(pauses, begin)
        return Position(
            sentence, bisect_left(pauses, place) - first, bisect_left(pauses, end) - first
        )

    def _word_end(self, anchor: Anchor) -> int:
        """Where the last word before the anchor ends."""
        place, _ = self._runs[anchor.start]
        while place and self.text[place - 1] in _BEHIND_WORD:
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
        return tuple(sorted((*self.cuts.stops, *self.cuts.pauses)))

    def letters_behind(self, anchor: Anchor) -> int:
        """How many letters stand close behind the anchor."""
        return sum(map(str.isalpha, self.text[anchor.end : anchor.end + _BEHIND]))

    def sentence_end(self, anchor: Anchor) -> int:
        """Where the sentence ends in which the anchor stands."""
        index = bisect_left(self.cuts.stops, self._word_end(anchor))
        return self.cuts.stops[index] if index < len(self.cuts.stops) else self.cuts.last_word

    def left_word(self, anchor: Anchor) -> tuple[int, int]:
        """The span of the word before the anchor, past low punctuation and other anchors."""
        end, _ = self._runs[anchor.start]
        while end and self.text[end - 1] in _BEHIND_FIGURE:
            end -= 1
        start = end
        while start and (self.text[start - 1].isalnum() or self.text[start - 1] in "-’'/\u0300"):
            start -= 1
        return start, end
