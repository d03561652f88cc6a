"""The dates a text names, read as calendar days so that every language can be compared.

Names of months come from the profile; all else is shape: a figure for the day beside a month, a
figure of four digits for the year. What is found has at least two of day, month and year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from i18n.facts.day import Day, from_solar
from i18n.facts.figure_date import Date, read_cjk, read_figured_months, read_numeric
from i18n.text.mask import OBJECT, cover
from i18n.text.words import SIGNS

if TYPE_CHECKING:
    from i18n.profile import Profile
    from i18n.text.markup import Markup


_LETTER = rf"(?:[^\W\d_]|[{SIGNS}])"
_PARTICLES = r"(?:de|del|des|of|di|do|da|den|dem|year|the|le|el|año|من|عام|سنة|شهر|سال|ماه|m)"
_ORDINAL = rf"(?:{OBJECT}*(?:\.?[ºª°]|\.?[-‑]?{_LETTER}{{1,3}}(?!{_LETTER})|\.){OBJECT}*)?"
_DAY = re.compile(rf"(\d{{1,2}})(?!\d){_ORDINAL}")
_JOIN = re.compile(
    rf"(?:\s*[-‐‑‒–—−/~〜～,،、]\s*(?:{_LETTER}{{1,7}}\s+)?|(?:\s{_LETTER}{{1,7}}){{1,2}}\s*)(?=\d)"
)
_NAME = re.compile(
    rf"[\s,.\-]{{0,3}}(?:{_PARTICLES}\.?\s+|d['’])?({_LETTER}+)(?:\.?\s({_LETTER}+))?"
)
_DUAL = re.compile(rf"\.?\s?[/(（]\s?({_LETTER}+)(?:\s({_LETTER}+))?\s?[)）]?")
_YEAR = re.compile(rf"\.?\s*[,،/-]?\s*(?:{_PARTICLES}\s+){{0,2}}(?:[พค]\.ศ\.\s*)?(\d{{4}})(?!\d)")
_LINK = re.compile(rf"\.?\s*(?:[-‐‑‒–—−~〜～,،、至到]|から)?(?:\s?{_LETTER}{{1,7}}){{0,2}}\s?")
_PARTICLES_BEFORE = re.compile(rf"(?:\s{_PARTICLES}){{0,2}}[\s,]{{1,2}}$")
_NAME_BEFORE = re.compile(rf"(?:({_LETTER}+)\s)?({_LETTER}+)\.?$")
_WORD_BEFORE = re.compile(r"([^\W\d_]+\.?)[ \u00a0\u202f]$")
_YEAR_BEFORE = re.compile(rf"(?<!\d)(\d{{4}})\.?,?\s?(?:{_LETTER}{{1,5}}\.?\s)?$")
_MOST_DAYS = 5
"""Days listed before one month (`4, 5 and 6 December`)."""
_SOLAR = 12
"""Added to the number of a month of the solar Hijri year."""
_BUDDHIST = 543
"""Years of the Buddhist era, by which Thai counts, are ahead by so many."""
_FIGURES = re.compile(r"\d+")
_NAMELESS = re.compile(r"\d[-/.]\d|[月월]")
"""Stands in every date that names no month by a word."""
_DECIMAL_BEFORE = re.compile(r"\d[.,]$")


def find_dates(markup: Markup) -> tuple[Date, ...]:
    """The dates of a message in order, none overlapping another; none in masks and symbols."""
    text = markup.masked
    named = not markup.profile.cased or not markup.profile.month_words.isdisjoint(markup.vocabulary)
    if not named and not _NAMELESS.search(text):
        return ()
    symbols = tuple((symbol.start, symbol.end, OBJECT) for symbol in markup.symbols)
    return read_dates(cover(text, symbols), markup.profile)


def read_dates(text: str, profile: Profile) -> tuple[Date, ...]:
    """The dates of a text whose addresses, code and anchors are masked."""
    found: list[Date] = []
    if "月" in text or "월" in text:
        found += read_cjk(text)
    if not _FIGURES.search(text):
        return tuple(found)
    rest = cover(text, tuple((date.start, date.end, OBJECT) for date in found))
    found += read_numeric(rest)
    found += read_figured_months(rest)
    rest = cover(rest, tuple((date.start, date.end, OBJECT) for date in found))
    found += _Reader(rest, profile).read()
    return _linked(sorted(found, key=lambda date: date.start), text)


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


class _Reader:
    """Finds a month's name beside the figures of one text, from left to right."""

    def __init__(self, text: str, profile: Profile) -> None:
        self.text = text
        self.profile = profile
        self.position = 0
        """Where the date before ends: nothing is read twice."""

    def read(self) -> Iterator[Date]:
        for found in _FIGURES.finditer(self.text):
            length = found.end() - found.start()
            if found.start() < self.position or length not in (1, 2, 4):
                continue
            dates = self._by_year(found) if length == 4 else self._by_day(found.start())
            for date in dates:
                if date.first.possible and date.last.possible:
                    self.position = date.end
                    yield date

    def _by_day(self, start: int) -> list[Date]:
        if _DECIMAL_BEFORE.search(self.text, max(0, start - 2), start):
            return []
        days: list[tuple[int, int]] = []
        joins: list[str] = []
        position = start
        while len(days) < _MOST_DAYS and (found := _DAY.match(self.text, position)):
            days.append((found.start(), int(found[1])))
            month = self._month_at(found.end())
            if month:
                if len(days) > 1 and self._is_cited(start):
                    del days[0], joins[0]
                return self._day_first(_listed(days, joins), *month)
            join = _JOIN.match(self.text, found.end())
            if not join:
                break
            joins.append(join[0])
            position = join.end()
        return self._month_first(start)

    def _is_cited(self, start: int) -> bool:
        """The figure is that of an article or a page (`article 8 bis on 11 June`)."""
        word = _WORD_BEFORE.search(self.text, max(0, start - 24), start)
        return word is not None and word[1].lower() in self.profile.label_words

    def _day_first(self, days: list[tuple[int, int]], month: int, end: int) -> list[Date]:
        """`4 December 2025`, `3-10 September 2002`, `4, 5 and 6 December`."""
        year, end = self._year_at(end)
        if year is None:
            year = self._year_before(days[0][0])
        named = [self._day(year, month, day) for _, day in days]
        if len(named) == 2:
            return [Date(days[0][0], end, named[0], named[1])]
        starts = [start for start, _ in days]
        ends = [*starts[1:], end]
        return [
            Date(start, stop, day, day)
            for start, stop, day in zip(starts, ends, named, strict=True)
        ]

    def _month_first(self, start: int) -> list[Date]:
        """`December 4, 2025`, `September 3-10, 2002`."""
        named = self._month_before(start)
        found = _DAY.match(self.text, start)
        if not named or not found:
            return []
        month, begin = named
        first = last = int(found[1])
        end = found.end()
        join = _JOIN.match(self.text, end)
        if join and (later := _DAY.match(self.text, join.end())):
            taken = self._month_at(later.end())
            if not taken and int(later[1]) > first and self._is_range(join[0], later.end()):
                last, end = int(later[1]), later.end()
        year, end = self._year_at(end)
        return [Date(begin, end, self._day(year, month, first), self._day(year, month, last))]

    def _is_range(self, join: str, end: int) -> bool:
        """Two days of a month: joined by a dash, or followed by the year."""
        return join.strip() in "-‐‑–—−" or self._year_at(end)[0] is not None

    def _by_year(self, found: re.Match[str]) -> list[Date]:
        """`2025 December 4`, `December 2025`."""
        year = int(found[0])
        if not 1000 <= year < 3000:
            return []
        if after := self._month_at(found.end()):
            day = _DAY.match(self.text, after[1] + 1) if self.text[after[1] :][:1] == " " else None
            if day:
                named = self._day(year, after[0], int(day[1]))
                return [Date(found.start(), day.end(), named, named)]
        if before := self._month_before(found.start()):
            named = self._day(year, before[0], None)
            return [Date(before[1], found.end(), named, named)]
        return []

    def _day(self, year: int | None, month: int, day: int | None) -> Day:
        if month > _SOLAR:
            return from_solar(year, month - _SOLAR, day) if year else Day(None, None, day)
        if year and 2400 <= year < 2700:
            year -= _BUDDHIST
        return Day(year, month, day)

    def _month_at(self, position: int) -> tuple[int, int] | None:
        """The month named right after `position`, and where its name ends."""
        found = _NAME.match(self.text, position)
        if not found:
            return None
        month, end = self._known(found)
        if month is None:
            return None
        dual = _DUAL.match(self.text, end)
        if dual:
            again, stop = self._known(dual)
            if again == month:
                end = stop + (self.text[stop : stop + 1] in (")", "）"))
        return month, end

    def _known(self, found: re.Match[str]) -> tuple[int | None, int]:
        if found[2]:
            month = self._lookup(f"{found[1]} {found[2]}")
            if month is not None:
                return month, found.end(2)
        return self._lookup(found[1]), found.end(1)

    def _lookup(self, name: str) -> int | None:
        folded = name.lower()
        month = self._listed(folded)
        if month is None and not self.profile.cased and len(folded) > 2:
            month = self._listed(folded[1:])  # a preposition or article written as one word
        if month is not None and name == folded and folded in self.profile.function_words:
            return None  # English "may"
        return month

    def _listed(self, name: str) -> int | None:
        months = self.profile.months
        month = months.get(name) or months.get(f"{name}.")
        solar = self.profile.solar_months.get(name) if month is None else None
        return month if solar is None else solar + _SOLAR

    def _month_before(self, start: int) -> tuple[int, int] | None:
        """The month named right before `start`, and where its name begins."""
        begin = max(self.position, start - 40)
        gap = _PARTICLES_BEFORE.search(self.text, begin, start)
        found = _NAME_BEFORE.search(self.text, begin, gap.start()) if gap else None
        if not found:
            return None
        if found[1] and (month := self._lookup(f"{found[1]} {found[2]}")) is not None:
            return month, found.start(1)
        month = self._lookup(found[2])
        return None if month is None else (month, found.start(2))

    def _year_at(self, position: int) -> tuple[int | None, int]:
        found = _YEAR.match(self.text, position)
        return (int(found[1]), found.end()) if found else (None, position)

    def _year_before(self, start: int) -> int | None:
        """Languages that put the year first (`2025. gada 4. decembris`)."""
        found = _YEAR_BEFORE.search(self.text, max(0, start - 14), start)
        return int(found[1]) if found and 1000 <= int(found[1]) < 3000 else None
