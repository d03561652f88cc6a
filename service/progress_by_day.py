"""Progress over time: once a minute, the counters that changed are kept as those of the day."""

from __future__ import annotations

import logging
import threading
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from sqlmodel import Session

from i18n.finding import Severity
from i18n.review import State
from service import clock
from service.database import Database
from service.store import days, review
from service.tables import StoredVersion

log = logging.getLogger(__name__)
_PAUSE = 60.0
_DAY = 10
"""Characters of a time in ISO 8601 that tell its day."""
Counts = Counter[tuple[str, str]]


@dataclass(frozen=True)
class Day:
    """How far a locale had got when a day (UTC) was over; today, how far it has got."""

    day: str
    locale: str
    segments: dict[str, int]
    words: dict[str, int]
    findings: dict[str, int]


def run_until(database: Database, stopped: threading.Event) -> None:
    """Keep the counters of the day until stopped, and once more then."""
    over = False
    while not over:
        over = stopped.wait(_PAUSE)
        try:
            keep(database)
        except Exception as error:
            log.error("the progress of the day was not kept: %r", error)


def keep(database: Database) -> None:
    """What changed since it was kept last is kept for today."""
    with database.writing() as session:
        days.keep(session, today())


def today() -> str:
    """This day, in UTC."""
    return clock.now()[:_DAY]


def kept_days(session: Session, versions: Sequence[StoredVersion]) -> list[Day]:
    """The days on which something changed, and today, oldest first, for each of these versions."""
    ids = [row.id or 0 for row in versions]
    kept = [row for row in days.of(session, ids) if row.day < today()]
    found: list[Day] = []
    present: dict[int, Counts] = {id: Counter() for id in ids}
    for tally in review.tallies(session, ids):
        name = tally.name if tally.kind in ("segments", "words") else ""
        present[tally.version_id][tally.kind, name] += tally.count
    for row in versions:
        counts: Counts = Counter()
        mine = [each for each in kept if each.version_id == row.id]
        for day, changes in groupby(mine, lambda each: each.day):
            for change in changes:
                counts[change.kind, change.name] = change.count
            found.append(_day(day, row.locale, counts))
        found.append(_day(today(), row.locale, present[row.id or 0]))
    return sorted(found, key=lambda each: (each.day, each.locale))


def _day(day: str, locale: str, counts: Counts) -> Day:
    return Day(
        day,
        locale,
        {state.value: counts["segments", state.value] for state in State},
        {state.value: counts["words", state.value] for state in State},
        {severity.value: counts[severity.value, ""] for severity in Severity},
    )
