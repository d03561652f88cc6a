"""A job is done, in whatever process: it is over afterwards, or goes on in another."""

from __future__ import annotations

import logging
import threading

from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from i18n.phrase import say
from service.database import Database
from service.errors import Busy, Conflict, told
from service.jobs.attempt import ATTEMPTS, Attempt, Stopped, Superseded, take_up
from service.jobs.job import Kind
from service.jobs.kinds import KINDS

log = logging.getLogger(__name__)
_PASSING = (OperationalError, PoolTimeout, Busy)
"""What the database says while it is full, locked or away."""


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
            log.warning("job %d waits for the database: %r", id, error)
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
            log.error("job %d (%s) failed", attempt.job.id, kind, exc_info=error)
        attempt.fail(problem)
    else:
        attempt.finish(result)
