"""Where the sentences of a text end, and where they pause."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

from i18n.text.markup import Markup
from i18n.text.mask import ANCHOR
from i18n.text.once import once

LOW = ".,;:·\u0387،؛，、；：。．՝፣፤፥၊᠂"
FINAL = ".!?。！？؟।॥۔։።។။"
_WIDE = "。！？"
SPACES = " \t\n\r\u00a0\u202f\u2009\u3000\u200b\u200e\u200f\u2066\u2067\u2068\u2069"
BESIDE = " \u00a0\u202f\u2009"
CLOSERS = ")]}）］】”’\"'»«›“‘」』》"
_NO_WORD = SPACES + LOW + FINAL + CLOSERS + ANCHOR
_AHEAD = 80
"""Code points behind an anchor in which the next letter is looked for."""
_STOP = re.compile(
    rf"""
    [{re.escape(FINAL)}](?<![{re.escape(FINAL)}].)
    (?: (?<=[{_WIDE}])[{re.escape(FINAL)}]*+[{re.escape(CLOSERS)}{ANCHOR}]*+
      | [.!?؟।॥۔։።។။]*+[{re.escape(CLOSERS)}{ANCHOR}]*+(?:[ \u00a0\u202f]{ANCHOR}++)?+(?=\s|\Z) )
    """,
    re.VERBOSE,
)
_PAUSE = re.compile(
    rf"""
    [,;:–—،؛·\u0387՝፣፤፥၊᠂，、；：.\u2024]
    (?: (?<=[，、；：])
      | (?<![，、；：.\u2024])(?=[\s{ANCHOR}”’»"])
      | (?<=[.\u2024])(?<!\sթ.)(?=\s[\u0561-\u0587]) )
    """,
    re.VERBOSE,
)
"""Armenian has a full stop inside its sentences, where others have a semicolon."""
_SERIAL = re.compile(
    rf"[,،]{ANCHOR}*\s(?:and|or|et|ou|und|oder|y|e|o|u|ed|i|oraz|lub|и|или|й|і|та|або|και|ή|ve|veya"
    r"|en|of|og|och|eller|ja|tai|și|sau|و|أو|یا|או)(?:\s|$)"
)
"""A comma before the last item of a list, which English sets and other languages do not."""
_NEXT_WORD = re.compile(r"[^\W\d_]+")
_WORD_BEFORE = re.compile(r"[^\s()\[\]“«„\"’]{1,12}$")


@cache
def _lowered(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word.lower() for word in words)


class Sentences:
    """The ends and pauses of the sentences of a text in which each anchor is one character."""

    def __init__(self, text: str, markup: Markup) -> None:
        self.text = text
        self.markup = markup

    @once
    def stops(self) -> tuple[int, ...]:
        """Where each sentence's final punctuation begins."""
        return tuple(stop.start() for stop in _STOP.finditer(self.text) if self._is_end(stop))

    def _is_end(self, stop: re.Match[str]) -> bool:
        """Neither an abbreviation's full stop nor an ellipsis inside a sentence."""
        if stop[0][0] in _WIDE or stop.end() >= self.last_word:
            return True
        if self.is_in_date(stop.start()):
            return False
        if self.markup.profile.cased and self.ahead(stop.end())[:1].islower():
            return False
        word = _WORD_BEFORE.search(self.text, max(0, stop.start() - 12), stop.start())
        if word and word[0].rstrip(ANCHOR).isdecimal() and self.names_month(stop.end()):
            return False
        if stop[0][0] != "." or word is None:
            return True
        letters = word[0].rstrip(ANCHOR)
        pointed = "." in letters and not self.markup.profile.cased
        shortened = pointed or (len(letters) == 1 and letters.isalpha())
        return not shortened and f"{letters}.".lower() not in self._abbreviations

    def names_month(self, place: int) -> bool:
        """The next word is a month, and the figure before it a day (`3[2]. Mai`)."""
        word = _NEXT_WORD.match(self.ahead(place))
        return word is not None and word[0].lower() in self.markup.profile.months

    def is_in_date(self, place: int) -> bool:
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
    def pauses(self) -> tuple[int, ...]:
        """Where each comma, semicolon, colon and dash inside a sentence stands."""
        return tuple(
            pause.start() for pause in _PAUSE.finditer(self.text) if pause.end() < self.last_word
        )

    @once
    def last_word(self) -> int:
        """Behind this place nothing but punctuation and anchors stands."""
        return len(self.text.rstrip(_NO_WORD))

    def ahead(self, start: int) -> str:
        """What follows from the next word on."""
        return self.text[start : start + _AHEAD].lstrip(_NO_WORD)

    @once
    def parting(self) -> tuple[int, ...]:
        """The pauses without those before the last item of a list."""
        return tuple(place for place in self.pauses if not _SERIAL.match(self.text, place))
