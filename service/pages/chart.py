"""How a document got where it is: segments by state over time, as shapes that the page draws."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session

from i18n.review import State
from service import progress_by_day
from service.tables import StoredVersion

WIDTH, HEIGHT = 600, 120
_FEWEST, _MOST = 14, 180
"""Days that are shown."""
_STATES = (State.TRANSLATED, State.REVIEWED, State.FINAL)


@dataclass(frozen=True)
class Day:
    """How far all languages together had got when a day was over."""

    at: str
    counts: tuple[int, ...]
    """Segments that were translated, reviewed, final, or beyond."""


@dataclass(frozen=True)
class Chart:
    """Steps over time, one within the other."""

    first: str
    last: str
    shapes: tuple[tuple[State, str], ...]
    """State and path, the outermost first, in a field of WIDTH by HEIGHT."""
    days: tuple[Day, ...]
    """The days on which something changed, and today; the newest first."""


def chart(session: Session, versions: Sequence[StoredVersion], total: int) -> Chart | None:
    """The chart of versions with so many segments; `None` where nothing was done yet."""
    days = _days(progress_by_day.kept_days(session, versions))
    if not total or not any(day.counts[0] for day in days):
        return None
    last = date.fromisoformat(days[-1].at)
    begun = next(day for day in days if day.counts[0])
    first = max(date.fromisoformat(begun.at), last - timedelta(_MOST - 1))
    first = min(first, last - timedelta(_FEWEST - 1))
    span = (last - first).days + 1
    shapes = tuple(
        (state, _steps([_place(day, first, span, day.counts[i], total) for day in days]))
        for i, state in enumerate(_STATES)
        if any(day.counts[i] for day in days)
    )
    return Chart(first.isoformat(), last.isoformat(), shapes, tuple(reversed(days)))


def _days(found: Sequence[progress_by_day.Day]) -> list[Day]:
    """Each day with what every language had by then."""
    known: dict[str, progress_by_day.Day] = {}
    days: dict[str, Day] = {}
    for each in found:
        known[each.locale] = each
        days[each.day] = Day(each.day, tuple(_reached(known.values(), state) for state in _STATES))
    return list(days.values())


def _reached(locales: Iterable[progress_by_day.Day], state: State) -> int:
    beyond = [each.value for each in State if each.rank >= state.rank]
    return sum(each.segments[name] for each in locales for name in beyond)


def _place(day: Day, first: date, span: int, count: int, total: int) -> tuple[float, float]:
    x = max(0, (date.fromisoformat(day.at) - first).days) * WIDTH / span
    return x, HEIGHT - HEIGHT * min(1.0, count / total)


def _steps(places: Sequence[tuple[float, float]]) -> str:
    """A path that rises or falls on each day and runs on to the right edge."""
    start = places[0][0]
    moves = "".join(f"H{x:.1f}V{y:.1f}" for x, y in places)
    return f"M{start:.1f} {HEIGHT}{moves}H{WIDTH}V{HEIGHT}Z"
