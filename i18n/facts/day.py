"""A day of the calendar, of which a text may name a part only, whatever calendar it counts in."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

_MONTH_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_SOLAR_EPOCH = 226894
"""Proleptic Gregorian ordinal of the day before 1 Farvardin of the solar Hijri year 1."""


@dataclass(frozen=True, slots=True)
class Day:
    """A Gregorian day; what the text leaves open is `None` (`December 2025`, `27 August`)."""

    year: int | None
    month: int | None
    day: int | None

    @property
    def possible(self) -> bool:
        """The calendar has such a day."""
        if self.month is not None and not 1 <= self.month <= 12:
            return False
        longest = _MONTH_LENGTHS[self.month - 1] if self.month else 31
        return self.day is None or 1 <= self.day <= longest

    @property
    def figures(self) -> tuple[int, ...]:
        """The numbers a text must show to name this day: day and year, where known."""
        return tuple(part for part in (self.day, self.year) if part is not None)

    def agrees(self, other: Day) -> bool:
        """Both know the month or the year, and nothing both know differs."""
        shared = [
            (mine, theirs)
            for mine, theirs in zip(self._parts, other._parts, strict=True)
            if mine is not None and theirs is not None
        ]
        return len(shared) > 1 and all(mine == theirs for mine, theirs in shared)

    @property
    def _parts(self) -> tuple[int | None, int | None, int | None]:
        return self.year, self.month, self.day

    def __str__(self) -> str:
        """As ISO 8601 writes it, `--` for an unknown year."""
        parts = [f"{self.year:04}" if self.year is not None else "-"]
        parts += [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)


def from_solar(year: int, month: int, day: int | None) -> Day:
    """The Gregorian day of a solar Hijri date (13 Azar 1404 is 4 December 2025).

    Exact for the years 1178 to 1633, in which leap years follow the 33-year cycle. Without a day
    only the Gregorian year in which the month begins is known.
    """
    elapsed = 365 * (year - 1) + _solar_leaps(year)
    elapsed += 31 * (month - 1) if month <= 7 else 186 + 30 * (month - 7)
    date = datetime.date.fromordinal(_SOLAR_EPOCH + elapsed + (day or 1))
    return Day(date.year, date.month if day else None, date.day if day else None)


def _solar_leaps(year: int) -> int:
    """Leap years before `year`: the years 1, 5, 9, 13, 17, 22, 26 and 30 of each 33."""
    cycles, rest = divmod(year, 33)
    return 8 * cycles + sum(1 for leap in (1, 5, 9, 13, 17, 22, 26, 30) if leap < rest)
