"""What goes on right now and is not in the audit trail: who is where, and how far jobs have got."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass

from service.database import Database
from service.jobs.job import State
from service.store import jobs, presence
from service.store.presence import Present
from service.tables import StoredJob

_FRESH = 0.4
"""Seconds for which all who listen are told the same look at the database."""
_KEPT = 30.0
"""Seconds for which a job that is over is shown, so that everybody learns how it ended."""


@dataclass(frozen=True, eq=False)
class Sight:
    """What there was to see at a moment; the same object for as long as nothing changes."""

    present: Sequence[Present] = ()
    jobs: Sequence[StoredJob] = ()
    """Those that are not over, and those that ended just now."""

    @property
    def _told(self) -> tuple[Sequence[Present], list[tuple[int | None, int]]]:
        return self.present, [(job.id, job.version) for job in self.jobs]

    def is_like(self, other: Sight) -> bool:
        """Nothing is different."""
        return self._told == other._told


class Watch:
    """Looks at the database for everybody in a process who listens."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._turn = threading.Lock()
        self._sight = Sight()
        self._next = 0.0
        self._newest: int | None = None
        self._ended: dict[int, float] = {}

    def look(self) -> Sight:
        """What there is to see, half a second old at most."""
        with self._turn:
            if time.monotonic() >= self._next:
                seen = self._looked()
                self._sight = self._sight if seen.is_like(self._sight) else seen
                self._next = time.monotonic() + _FRESH
            return self._sight

    def _looked(self) -> Sight:
        now = time.monotonic()
        self._ended = {id: end for id, end in self._ended.items() if end > now}
        running = [job.id or 0 for job in self._sight.jobs if not State(job.state).is_over]
        with self._database.reading() as session:
            if self._newest is None:
                self._newest = jobs.newest_id(session)
            found = jobs.moving(session, self._newest, [*running, *self._ended])
            present = presence.everybody(session)
        for job in found:
            self._newest = max(self._newest, job.id or 0)
            if State(job.state).is_over:
                self._ended.setdefault(job.id or 0, now + _KEPT)
        return Sight(present, found)
