"""Runs the jobs of a database in this process, and takes over those of processes that died."""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import structlog
from dbos import DBOS
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from i18n.phrase import say
from service.database import Database
from service.errors import Busy, Conflict, told
from service.jobs import engine, seat
from service.jobs.attempt import ATTEMPTS, Attempt, Stopped, Superseded, take_up
from service.jobs.job import Kind
from service.jobs.kinds import KINDS
from service.jobs.seat import Seat
from service.store import jobs

log = structlog.get_logger()
_AT_ONCE = 2
"""Jobs of one worker: a short one need not wait for the end of a long one."""
_POLL = 0.1
_give_back = getattr(ctypes.CDLL(None), "malloc_trim", None)
"""Memory that a large job let go of goes back to the system, with the GNU C library."""
_PASSING = (OperationalError, PoolTimeout, Busy)
"""What the database says while it is full, locked or away."""


class _Here:
    """What jobs, which dbos calls, work with in this process."""

    database: Database
    stopped: threading.Event
    begun: set[int]


@DBOS.workflow(name="job", max_recovery_attempts=None)
def _run(id: int) -> None:
    try:
        run(_Here.database, id, _Here.stopped)
    finally:
        _Here.begun.discard(id)
        if _give_back is not None:
            _give_back(0)


def run(database: Database, id: int, stopped: threading.Event) -> None:
    """The job is over, or goes on in another process; a full disk or a busy database is waited
    for."""
    attempt: Attempt | None = None
    pause = 0.5
    while True:
        try:
            if attempt is None:
                attempt = take_up(database, id, stopped)
            else:
                attempt.read_again()
            if attempt is not None:
                _try(attempt)
        except Superseded:
            return
        except _PASSING as error:
            log.warning("a job waits for the database", job=id, reason=str(error))
            if stopped.wait(pause):
                raise Stopped from error
            pause = min(2 * pause, 30)
        else:
            return


def _try(attempt: Attempt) -> None:
    kind = attempt.job.kind
    try:
        if attempt.job.attempt > ATTEMPTS:
            raise Conflict(
                say(
                    "the job was broken off {attempts} times; it is not tried again",
                    attempts=ATTEMPTS,
                )
            )
        result = KINDS[Kind(kind)](attempt)
    except _PASSING:
        raise
    except Exception as error:
        problem = told(error)[0]
        if problem["status"] == 500:
            log.error("a job failed", job=attempt.job.id, kind=kind, exc_info=error)
        attempt.fail(problem)
    else:
        attempt.finish(result)


@contextmanager
def running(database: Database, poll: float = _POLL) -> Iterator[Seat]:
    """Run jobs until the end of the block; those that are not over by then stay for another.

    Looks for new ones every `poll` seconds.
    """
    engine.migrate(database)
    ours = seat.take_first(database)
    _Here.database, _Here.stopped, _Here.begun = database, threading.Event(), set()
    engine.launch(database, ours.name)
    thread = threading.Thread(target=_begin_new, args=(database, _Here.stopped, poll), daemon=True)
    thread.start()
    try:
        yield ours
    finally:
        _Here.stopped.set()
        thread.join()
        engine.shut_down()
        ours.leave()


def _begin_new(database: Database, stopped: threading.Event, poll: float) -> None:
    """Begin jobs as they are asked for, people's before the service's own."""
    while not stopped.wait(poll):
        try:
            with database.reading() as session:
                waiting = jobs.waiting(session, _AT_ONCE)
            for id in waiting:
                if id not in _Here.begun and len(_Here.begun) < _AT_ONCE:
                    _Here.begun.add(id)
                    if not engine.start(_run, id):
                        _Here.begun.discard(id)
        except Exception as error:
            log.error("no job can be begun", error=repr(error))
            stopped.wait(1.0)


def take_over(database: Database, ours: Seat) -> int:
    """Jobs of processes that died go on here; how many there were.

    A process lives as long as its seat cannot be had. While we have it, no other takes them over.
    """
    count = 0
    for executor in engine.begun_by() - {ours.name}:
        number = seat.numbered(executor)
        free = seat.take(database, number) if number is not None else None
        if free is not None:
            count += engine.start_again(executor)
            free.leave()
    return count
