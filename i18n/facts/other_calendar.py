"""Days that a text counts in a calendar of its own, as days of the Gregorian one."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace

from i18n.facts.day import Day

SOLAR = 12
"""Added to the number of a month of the solar Hijri year."""
ETHIOPIAN = 24
"""Added to the number of a month of the Ethiopian year, which has thirteen."""
_BUDDHIST = 543
"""Years of the Buddhist era, by which Thai counts, are ahead by so many."""
_SOLAR_EPOCH = 226894
"""Proleptic Gregorian ordinal of the day before 1 Farvardin of the solar Hijri year 1."""
_ETHIOPIAN_EPOCH = 2796
"""That of 1 Meskerem of the Ethiopian year 1."""
_YEARS = range(1, 9000)


def readings(year: int | None, month: int, day: int | None) -> tuple[Day, ...]:
    """What a day of a text may mean, the likeliest first; its `month` tells the calendar.

    A month of another calendar lies in two Gregorian ones. Ethiopian names of months are given to
    Gregorian ones as well (መስከረም 23 ቀን 2022 እ.ኤ.አ.).
    """
    if month <= SOLAR:
        if year and 2400 <= year < 2700:
            year -= _BUDDHIST
        return (Day(year, month, day),)
    if year is None or year not in _YEARS:
        return (Day(None, None, day),)
    if month <= ETHIOPIAN:
        return _days(from_solar, year, month - SOLAR, day, 29)
    month -= ETHIOPIAN
    days = _days(from_ethiopian, year, month, day, 30 if month < 13 else 5)
    return (*days, Day(year, (month + 7) % 12 + 1, day))


def _days(
    count: Callable[[int, int, int], Day], year: int, month: int, day: int | None, length: int
) -> tuple[Day, ...]:
    if day:
        return (count(year, month, day),)
    ends = (count(year, month, 1), count(year, month, length))
    return tuple(dict.fromkeys(replace(end, day=None) for end in ends))


def from_solar(year: int, month: int, day: int) -> Day:
    """The Gregorian day of a solar Hijri date (13 Azar 1404 is 4 December 2025).

    Exact for the years 1178 to 1633, in which leap years follow the 33-year cycle.
    """
    elapsed = 365 * (year - 1) + _solar_leaps(year)
    elapsed += 31 * (month - 1) if month <= 7 else 186 + 30 * (month - 7)
    return _gregorian(_SOLAR_EPOCH + elapsed + day)


def _solar_leaps(year: int) -> int:
    """Leap years before `year`: the years 1, 5, 9, 13, 17, 22, 26 and 30 of each 33."""
    cycles, rest = divmod(year, 33)
    return 8 * cycles + sum(1 for leap in (1, 5, 9, 13, 17, 22, 26, 30) if leap < rest)


def from_ethiopian(year: int, month: int, day: int) -> Day:
    """The Gregorian day of an Ethiopian date (13 Meskerem 2015 is 23 September 2022)."""
    return _gregorian(_ETHIOPIAN_EPOCH + 365 * (year - 1) + year // 4 + 30 * (month - 1) + day - 1)


def _gregorian(ordinal: int) -> Day:
    date = datetime.date.fromordinal(ordinal)
    return Day(date.year, date.month, date.day)
