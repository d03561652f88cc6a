"""What goes on behind the requests: jobs are run, and those are asked for that are due."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from service import clock, errands, rechecking
from service.audit import NOBODY
from service.database import Database
from service.jobs.job import Job, Kind
from service.jobs.queue import start
from service.settings import Settings
from service.store import documents, jobs

log = logging.getLogger(__name__)
_PATIENCE = 1.0
"""Seconds a start waits for the workspace; a small one is there when the first request comes."""
_PAUSE = 2.0
_KEPT = timedelta(days=30)
"""How long it can be seen that a job was."""


def work(
    database: Database,
    settings: Settings,
    stopped: threading.Event,
    taken: threading.Event | None = None,
    *,
    apart: bool = False,
) -> None:
    """Run jobs until stopped: those that people ask for, the workspace's taking in, with which it
    begins and which sets `taken`, and the checks that are due; in processes `apart`, or in this
    one."""
    while not stopped.is_set():
        try:
            _work(database, settings, stopped, taken, apart)
        except Exception as error:
            log.error("the background stumbled; it begins again: %r", error)
            stopped.wait(_PAUSE)
        finally:
            if taken:
                taken.set()


def _work(
    database: Database,
    settings: Settings,
    stopped: threading.Event,
    taken: threading.Event | None,
    apart: bool,
) -> None:
    """Work until stopped, or until the lock of this worker's seat is lost."""
    from service.jobs import runner  # dbos takes a moment to load, which only this needs

    with runner.running(database, apart=apart) as seat:
        _begin(database, settings, stopped)
        if taken:
            taken.set()
        checks = Checks(database, settings.recheck_seconds)
        while seat.is_held() and not stopped.wait(settings.recheck_seconds):
            checks.ask_for()
            runner.take_over(database, seat)


def _begin(database: Database, settings: Settings, stopped: threading.Event) -> None:
    if settings.workspace is not None:
        folder = str(settings.workspace)
        job = Job(Kind.TAKE_WORKSPACE, NOBODY, clock.now(), arguments={"folder": folder})
        _wait(database, start(database, job), stopped)
    with database.writing() as session:
        jobs.forget_before(session, (datetime.now(UTC) - _KEPT).isoformat(timespec="seconds"))
    with database.reading() as session:
        outdated = rechecking.outdated(session)
    for place in outdated:
        start(database, _recheck(place))


def _wait(database: Database, id: int, stopped: threading.Event) -> None:
    while not stopped.wait(0.05):
        with database.reading() as session:
            row = jobs.job(session, id)
            if row is None or row.ended_at:
                if row is not None and row.problem:
                    reason = row.problem["detail"]
                    log.error("the workspace was not taken in: %s", reason)
                return


Place = tuple[str, str]


class Checks:
    """Asks for the checks of whole documents where they are due.

    Those of a version rest four times as long as they took: people who save have the machine
    first. While a file is taken in they would be due again at once, and wait for its end, but no
    longer: somebody waits for them then.
    """

    def __init__(self, database: Database, least: float) -> None:
        self.database = database
        self.least = least
        self._begun: dict[Place, float] = {}
        self._rest: dict[Place, float] = {}

    def ask_for(self) -> None:
        """Every version has its checks, begun or behind it, unless it rests from the last."""
        with self.database.reading() as session:
            coming = jobs.places(session, (Kind.TAKE_CATALOG, Kind.TAKE_RECORD))
            due = [p for p in documents.due_versions(session) if p not in coming]
            over = [p for p in self._begun if not jobs.unfinished(session, _recheck(p).key)]
        now = time.monotonic()
        for place in over:
            self._rest[place] = now + max(self.least, 4 * (now - self._begun.pop(place)))
        for place in coming:
            self._rest.pop(place, None)
        for place in due:
            if place not in self._begun and now >= self._rest.get(place, 0.0):
                self._begun[place] = now
                start(self.database, _recheck(place))


def _recheck(place: Place) -> Job:
    return Job(Kind.RECHECK, NOBODY, clock.now(), *place)


@contextmanager
def working(database: Database, settings: Settings) -> Iterator[None]:
    """Work in a thread of this process while the service runs."""
    stopped, taken = threading.Event(), threading.Event()
    thread = threading.Thread(
        target=work, args=(database, settings, stopped, taken), name="background", daemon=True
    )
    thread.start()
    taken.wait(_PATIENCE)
    try:
        with errands.running(database, settings):
            yield
    finally:
        stopped.set()
        thread.join()
