"""Jobs are asked for: written down in the database, where every worker looks for them."""

from __future__ import annotations

from sqlmodel import Session

from service.audit import NOBODY
from service.database import Database
from service.jobs.job import Job
from service.jobs.parcel import packed
from service.store import jobs
from service.tables import StoredJob


def start(database: Database, job: Job) -> int:
    """The job will be done, whatever becomes of this process; gives its id.

    What is asked for twice is done once: while a job is not over, the same is that job.
    """
    with database.writing() as session:
        known = jobs.unfinished(session, job.key)
        return known if known is not None else _write_down(session, job)


def _write_down(session: Session, job: Job) -> int:
    is_own = job.by == NOBODY
    if is_own:
        jobs.forget(session, job.kind.value, job.document, job.locale)
    row = StoredJob(
        kind=job.kind.value,
        document=job.document,
        locale=job.locale,
        by=job.by,
        at=job.at,
        arguments=dict(job.arguments),
        data=packed(job.data),
        key=job.key,
        rank=int(is_own),
        notes={},
    )
    session.add(row)
    session.flush()
    assert row.id is not None
    return row.id
