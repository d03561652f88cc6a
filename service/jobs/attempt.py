"""One process's attempt at a job; what it tells is kept with the work it did."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from typing import Any

from sqlmodel import Session

from service import audit, clock
from service.audit import NOBODY
from service.database import Database
from service.jobs.job import State
from service.jobs.parcel import unpacked
from service.store import jobs
from service.tables import StoredJob
from service.task import Task

ATTEMPTS = 5
"""A job that took so many processes with it is not tried again."""


class Stopped(BaseException):
    """The process ends; the job goes on in another, or at the next start."""


class Superseded(Stopped):
    """Another process has taken the job up, or it is over."""


class Attempt(Task):
    """A job that this process has taken up."""

    def __init__(self, database: Database, row: StoredJob, stopped: threading.Event) -> None:
        super().__init__()
        self.database = database
        self.job = row
        self.notes, self.done, self.total = dict(row.notes), row.done, row.total
        self._stopped = stopped
        self.made: bytes | None = None
        """A file that the job makes; kept when it is done."""

    @property
    def argument(self) -> dict[str, Any]:
        """What the job was asked to do."""
        return self.job.arguments

    @property
    def file(self) -> bytes:
        """The file that came with the job."""
        with self.database.reading() as session:
            row = session.get(StoredJob, self.job.id)
            return unpacked((row.data if row else None) or b"")

    def read_again(self) -> None:
        """What was told is what was kept: a transaction that was undone told nothing."""
        with self.database.reading() as session:
            row = jobs.job(session, self.job.id or 0)
            if row is None:
                raise Superseded
            self.notes, self.done, self.total = dict(row.notes), row.done, row.total

    def expect(self, count: int) -> None:
        """So many more steps are to be done, those that another process did included."""
        self.total += count

    def advance(
        self, session: Session, count: int = 0, notes: Mapping[str, Any] | None = None
    ) -> None:
        """Keep, in this transaction, that so many steps are done; nothing of it is kept where
        another process has taken up the job."""
        super().advance(session, count, notes)
        row = self._mine(session)
        row.done, row.total = min(self.done, self.total), self.total
        row.notes = dict(self.notes)

    def finish(self, result: dict[str, Any]) -> None:
        """The job is done."""
        self._end(State.DONE, result=result)

    def fail(self, problem: dict[str, Any]) -> None:
        """The job came to nothing, for a reason that trying again does not mend."""
        self._end(State.FAILED, problem=problem)

    def _end(self, state: State, **outcome: dict[str, Any]) -> None:
        with self.database.writing() as session:
            if self.job.by != NOBODY or state is State.FAILED:
                self._record(session, state)
            row = self._mine(session)
            row.state, row.key, row.data, row.notes = state.value, None, self.made, {}
            row.done = row.total if state is State.DONE else row.done
            row.result, row.problem = outcome.get("result"), outcome.get("problem")
            row.ended_at = clock.now(clock.DAY)  # when exactly is nobody's business

    def _record(self, session: Session, state: State) -> None:
        """The trail says that it is over, for whoever listens; what the service does of itself,
        and does well, is no deed of anybody."""
        audit.record(
            session,
            self.job.by,
            f"job-{state}",
            document=self.job.document,
            locale=self.job.locale,
            job=self.job.id,
            kind=self.job.kind,
        )

    def _mine(self, session: Session) -> StoredJob:
        if self._stopped.is_set():
            raise Stopped
        row = jobs.job(session, self.job.id or 0, lock=True)
        if row is None or row.attempt != self.job.attempt or State(row.state).is_over:
            raise Superseded
        row.version += 1
        session.add(row)
        return row


def take_up(database: Database, id: int, stopped: threading.Event) -> Attempt | None:
    """Take a job up, or nothing where it is over; one that always takes its process with it is."""
    with database.writing() as session:
        row = jobs.job(session, id, lock=True)
        if row is None or State(row.state).is_over:
            return None
        row.attempt += 1
        row.state = State.RUNNING.value
        row.version += 1
        session.add(row)
        session.flush()
        session.refresh(row, ["attempt"])
        session.expunge(row)
    return Attempt(database, row, stopped)
