"""The dates a text names, read as calendar days so that every language can be compared.

Names of months come from the profile; all else is shape: a figure for the day beside a month, a
figure of four digits for the year. What is found has at least two of day, month and year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from i18n.facts.figure_date import Date, read_cjk, read_figured_months, read_numeric
from i18n.facts.month_name import LETTER, PARTICLES, MonthNames
from i18n.facts.number_words import read_words
from i18n.facts.other_calendar import SOLAR, readings
from i18n.text.mask import OBJECT, cover

if TYPE_CHECKING:
    from i18n.facts.day import Day
    from i18n.profile import Profile
    from i18n.text.masked import MaskedMessage


_ORDINAL = rf"(?:{OBJECT}*(?:\.?[ºª°]|\.?[-‑]?{LETTER}{{1,3}}(?!{LETTER})|\.){OBJECT}*)?"
_DAY = re.compile(rf"(\d{{1,2}})(?!\d){_ORDINAL}")
_JOIN = re.compile(
    rf"(?:\s*[-‐‑‒–—−/~〜～,،、]\s*(?:{LETTER}{{1,7}}\s+)?|(?:\s{LETTER}{{1,7}}){{1,2}}[-־]?\s*)"
    r"(?=\d)"
)
_YEAR = re.compile(rf"\.?\s*[,،/-]?\s*(?:{PARTICLES}\s+){{0,2}}(?:[พค]\.ศ\.\s*)?(\d{{4}})(?!\d)")
_LINK = re.compile(rf"\.?\s*(?:[-‐‑‒–—−~〜～,،、至到]|から)?(?:\s?{LETTER}{{1,7}}){{0,2}}\s?")
_WORD_BEFORE = re.compile(r"([^\W\d_]+\.?)[ \u00a0\u202f]$")
_YEAR_BEFORE = re.compile(rf"(?<![\d/])(\d{{4}})\.?,?\s?(?:{LETTER}{{1,5}}\.?\s)?$")
_MOST_DAYS = 5
"""Days listed before one month (`4, 5 and 6 December`)."""
_SHORT = 4
"""Letters of a word that may well join two days."""
_SOLAR_YEARS = range(1250, 1500)
_FIGURES = re.compile(r"\d+")
_NAMELESS = re.compile(r"\d[-/.]\d|\sсар")
"""Stands in every date that names no month by a word, `月` or `월` apart."""


def find_dates(message: MaskedMessage) -> tuple[Date, ...]:
    """The dates of a message in order, none overlapping another; none in masks and symbols."""
    text = message.masked
    profile = message.profile
    named = not profile.cased or not profile.month_words.isdisjoint(message.vocabulary)
    if not named and not (message.has_digits and _NAMELESS.search(text)) and not _is_cjk(text):
        return ()
    symbols = tuple((symbol.start, symbol.end, OBJECT) for symbol in message.symbols)
    return read_dates(cover(text, symbols), profile)


def read_dates(text: str, profile: Profile) -> tuple[Date, ...]:
    """The dates of a text whose addresses, code and anchors are masked."""
    found: list[Date] = []
    if _is_cjk(text):
        found += read_cjk(text)
    if not _FIGURES.search(text):
        return tuple(found)
    rest = cover(text, tuple((date.start, date.end, OBJECT) for date in found))
    found += (_counted(date, profile) for date in read_numeric(rest))
    found += read_figured_months(rest)
    rest = cover(rest, tuple((date.start, date.end, OBJECT) for date in found))
    found += _Reader(rest, profile).read()
    return _linked(sorted(found, key=lambda date: date.start), text)


def _is_cjk(text: str) -> bool:
    return "月" in text or "월" in text


def _counted(date: Date, profile: Profile) -> Date:
    """A date in figures, in the calendar that its year is of (`۱۴۰۴/۹/۱۳`)."""
    day = date.first
    if not profile.solar_months or day.year not in _SOLAR_YEARS or not day.month:
        return date
    solar = readings(day.year, day.month + SOLAR, day.day)[0]
    return replace(date, first=solar, last=solar, others=(day,))


def _linked(dates: list[Date], text: str) -> tuple[Date, ...]:
    """Dates with the year of the one they are joined to (`27 August to 7 September 1990`)."""
    for index in range(len(dates) - 1):
        one, other = dates[index], dates[index + 1]
        if not _LINK.fullmatch(text, one.end, other.start):
            continue
        years = (one.last.year, other.first.year)
        if years[0] is None and years[1] is not None:
            dates[index] = one.in_year(years[1])
        elif years[1] is None and years[0] is not None:
            dates[index + 1] = other.in_year(years[0])
    return tuple(dates)


def _listed(days: list[tuple[int, int]], joins: list[str]) -> list[tuple[int, int]]:
    """The figures before a month that are days of it: they rise, and the last two are joined by
    more than a comma (`Article 6, 17 July` names one day)."""
    first = len(days) - 1
    while first > 0 and days[first - 1][1] < days[first][1]:
        comma = joins[first - 1].strip() in (",", "،", "、", "，")
        if comma and first == len(days) - 1:
            break
        first -= 1
    return days[first:]


def _date(start: int, end: int, days: Sequence[Day]) -> Date:
    """One day, which may mean several."""
    return Date(start, end, days[0], days[0], tuple(days[1:]))


class _Reader:
    """Finds a month's name beside the figures of one text, from left to right."""

    def __init__(self, text: str, profile: Profile) -> None:
        self.months = MonthNames(text, profile)
        self.text = self.months.text
        self.profile = profile
        self.position = 0
        """Where the date before ends: nothing is read twice."""

    def read(self) -> Iterator[Date]:
        near = self.months.near
        for found in _FIGURES.finditer(self.text):
            length = found.end() - found.start()
            if found.start() < self.position or length not in (1, 2, 4) or not near(found.start()):
                continue
            dates = self._by_year(found) if length == 4 else self._by_day(found.start())
            for date in dates:
                if date.first.possible and date.last.possible:
                    self.position = date.end
                    yield date

    def _by_day(self, start: int) -> list[Date]:
        if (
            self.text[start - 1 : start] in (".", ",")
            and self.text[start - 2 : start - 1].isdecimal()
        ):
            return []  # of a decimal number
        days: list[tuple[int, int]] = []
        joins: list[str] = []
        position = start
        while len(days) < _MOST_DAYS and (found := _DAY.match(self.text, position)):
            days.append((found.start(), int(found[1])))
            month = self.months.at(found.end())
            if month:
                if len(days) > 1 and self._is_cited(start):
                    del days[0], joins[0]
                return self._day_first(_listed(days, joins), *month)
            join = _JOIN.match(self.text, found.end())
            if not join or self._counts(join[0]):
                break
            joins.append(join[0])
            position = join.end()
        return self._month_first(start)

    def _counts(self, join: str) -> bool:
        """What is counted stands behind the figure (`23 lawyers by 30 June`, not `3 y el 4`)."""
        words = join.split()
        if len(words) < 2 or not words[0].isalpha():
            return False
        return len(words[0]) > _SHORT and words[0].lower() not in self.profile.function_words

    def _is_cited(self, start: int) -> bool:
        """The figure is that of an article or a page (`article 8 bis on 11 June`)."""
        word = _WORD_BEFORE.search(self.text, max(0, start - 24), start)
        return word is not None and word[1].lower() in self.profile.label_words

    def _day_first(self, days: list[tuple[int, int]], month: int, end: int) -> list[Date]:
        """`4 December 2025`, `3-10 September 2002`, `4, 5 and 6 December`."""
        year, end = self._year_at(end)
        if year is None:
            year, days[0] = self._with_year(*days[0])
        named = [readings(year, month, day) for _, day in days]
        if len(named) == 2:
            return [Date(days[0][0], end, named[0][0], named[1][0])]
        starts = [start for start, _ in days]
        ends = [*starts[1:], end]
        return [
            _date(start, stop, day) for start, stop, day in zip(starts, ends, named, strict=True)
        ]

    def _month_first(self, start: int) -> list[Date]:
        """`December 4, 2025`, `September 3-10, 2002`."""
        named = self.months.before(start, self.position)
        found = _DAY.match(self.text, start)
        if not named or not found:
            return []
        month, begin = named
        first = last = int(found[1])
        end = found.end()
        join = _JOIN.match(self.text, end)
        if join and (later := _DAY.match(self.text, join.end())):
            taken = self.months.at(later.end())
            if not taken and int(later[1]) > first and self._is_range(join[0], later.end()):
                last, end = int(later[1]), later.end()
        year, end = self._year_at(end)
        days = readings(year, month, first)
        if last == first:
            return [_date(begin, end, days)]
        return [Date(begin, end, days[0], readings(year, month, last)[0])]

    def _is_range(self, join: str, end: int) -> bool:
        """Two days of a month: joined by a dash, or followed by the year."""
        return join.strip() in "-‐‑–—−" or self._year_at(end)[0] is not None

    def _by_year(self, found: re.Match[str]) -> list[Date]:
        """`2025 December 4`, `December 2025`."""
        year = int(found[0])
        if not 1000 <= year < 3000:
            return []
        if after := self.months.at(found.end()):
            day = _DAY.match(self.text, after[1] + 1) if self.text[after[1] :][:1] == " " else None
            if day:
                return [_date(found.start(), day.end(), readings(year, after[0], int(day[1])))]
        if before := self.months.before(found.start(), self.position):
            month, begin = before
            word, begin = self._day_word(begin) if month > SOLAR else (None, begin)
            return [_date(begin, found.end(), readings(year, month, word))]
        return []

    def _day_word(self, end: int) -> tuple[int | None, int]:
        """The day in words right before a month (`سیزدهم آذر ۱۴۰۴`), and where it begins.

        In the Gregorian calendar the words are compared as any number: the month is known.
        """
        start = max(self.position, end - 40)
        words = read_words(self.text[start:end], self.profile)
        if words and not self.text[start + words[-1].end : end].strip(" \u200c"):
            return int(words[-1].value or 0), start + words[-1].start
        return None, end

    def _year_at(self, position: int) -> tuple[int | None, int]:
        found = _YEAR.match(self.text, position)
        return (int(found[1]), found.end()) if found else (None, position)

    def _with_year(self, start: int, day: int) -> tuple[int | None, tuple[int, int]]:
        """Languages that put the year first (`2025. gada 4. decembris`), and where it begins."""
        begin = max(self.position, start - 14)
        found = _YEAR_BEFORE.search(self.text, begin, start)
        if found and 1000 <= int(found[1]) < 3000:
            return int(found[1]), (found.start(), day)
        return None, (start, day)
