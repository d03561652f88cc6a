"""How a document got where it is: segments by state over time, as shapes that the page draws."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from sqlmodel import Session

from i18n.review import State
from service.store import history

WIDTH, HEIGHT = 600, 120
_FEWEST, _MOST = 14, 180
"""Days that are shown."""
_STATES = (State.TRANSLATED, State.REVIEWED, State.FINAL)


@dataclass(frozen=True)
class Day:
    """A day on which something was done, and how much had reached each state by its end."""

    at: str
    counts: tuple[int, ...]
    """Segments that are translated, reviewed, final, or beyond."""


@dataclass(frozen=True)
class Chart:
    """Steps over time, one within the other."""

    total: int
    first: str
    last: str
    shapes: tuple[tuple[State, str], ...]
    """State and path, the outermost first, in a field of WIDTH by HEIGHT."""
    days: tuple[Day, ...]
    """The newest first."""


def chart(session: Session, version_ids: Sequence[int], total: int) -> Chart | None:
    """The chart of some versions with so many segments; `None` where nothing was done yet."""
    done = [
        history.translated(session, version_ids),
        history.approved(session, version_ids, State.REVIEWED),
        history.approved(session, version_ids, State.FINAL),
    ]
    known = sorted({date.fromisoformat(day) for found in done for day in found})
    if not known:
        return None
    last = max(datetime.now(UTC).date(), known[-1])
    first = min(max(known[0], last - timedelta(_MOST - 1)), last - timedelta(_FEWEST - 1))
    days = [Day(at.isoformat(), tuple(_until(found, at) for found in done)) for at in known]
    span = (last - first).days + 1
    shapes = tuple(
        (state, _steps([_place(day, first, span, day.counts[i], total) for day in days]))
        for i, state in enumerate(_STATES)
        if days[-1].counts[i]
    )
    return Chart(total, first.isoformat(), last.isoformat(), shapes, tuple(reversed(days)))


def _until(found: history.Days, at: date) -> int:
    return sum(count for day, count in found.items() if day <= at.isoformat())


def _place(day: Day, first: date, span: int, count: int, total: int) -> tuple[float, float]:
    x = max(0, (date.fromisoformat(day.at) - first).days) * WIDTH / span
    return x, HEIGHT - HEIGHT * count / total


def _steps(places: Sequence[tuple[float, float]]) -> str:
    """A path that rises on each day and runs on to the right edge."""
    start = places[0][0]
    moves = "".join(f"H{x:.1f}V{y:.1f}" for x, y in places)
    return f"M{start:.1f} {HEIGHT}{moves}H{WIDTH}V{HEIGHT}Z"
