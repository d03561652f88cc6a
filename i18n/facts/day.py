"""A day of the calendar, of which a text may name a part only, whatever calendar it counts in."""

from __future__ import annotations

from dataclasses import dataclass

_MONTH_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


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
