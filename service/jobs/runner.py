"""Runs the jobs of a database in this process, and takes over those of processes that died."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from dbos import DBOS

from service.database import Database
from service.jobs import engine, seat
from service.jobs.hands import Hands
from service.jobs.seat import Seat
from service.store import jobs

log = logging.getLogger(__name__)
_AT_ONCE = 2
"""Jobs of one worker: a short one need not wait for the end of a long one."""
_POLL = 0.1


class _Here:
    """What jobs, which dbos calls, work with in this process."""

    database: Database
    stopped: threading.Event
    begun: set[int]
    hands: Hands | None


@DBOS.workflow(name="job", max_recovery_attempts=None)
def _run(id: int) -> None:
    try:
        if _Here.hands is not None:
            _Here.hands.run(id)
        else:
            from service.jobs.doing import run  # most of what there is, which hands have loaded

            run(_Here.database, id, _Here.stopped)
    finally:
        _Here.begun.discard(id)


@contextmanager
def running(database: Database, poll: float = _POLL, *, apart: bool = False) -> Iterator[Seat]:
    """Run jobs until the end of the block, in processes `apart` or in this one; those that are not
    over by then stay for another.

    Looks for new ones every `poll` seconds.
    """
    engine.migrate(database)
    ours = seat.take_first(database)
    _Here.database, _Here.stopped, _Here.begun = database, threading.Event(), set()
    _Here.hands = Hands(database) if apart else None
    engine.launch(database, ours.name)
    thread = threading.Thread(target=_begin_new, args=(database, _Here.stopped, poll), daemon=True)
    thread.start()
    try:
        yield ours
    finally:
        _Here.stopped.set()
        thread.join()
        if _Here.hands is not None:
            _Here.hands.stop()
        engine.shut_down()
        ours.leave()


def _begin_new(database: Database, stopped: threading.Event, poll: float) -> None:
    """Begin jobs as they are asked for, people's before the service's own."""
    while not stopped.wait(poll):
        if _Here.hands is not None:
            _Here.hands.tidy()
        try:
            with database.reading() as session:
                waiting = jobs.waiting(session, _AT_ONCE)
            for id in waiting:
                if id not in _Here.begun and len(_Here.begun) < _AT_ONCE:
                    _Here.begun.add(id)
                    if not engine.start(_run, id):
                        _Here.begun.discard(id)
        except Exception as error:
            log.error("no job can be begun: %r", error)
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
