"""A request that starts a job answers when it is over, or where it can be followed."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from typing import Annotated, Any, TypeVar

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from fastapi import Header
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse

from service.errors import JobFailed
from service.jobs.job import Job, State
from service.jobs.queue import start
from service.schemas.jobs import Job as Shown
from service.store import jobs
from service.tables import StoredJob
from service.visit import Caller, Service

Result = TypeVar("Result")
PATIENCE = 50.0
"""Seconds a request waits; what stands between often gives up after 60."""
_LENGTHY = CapacityLimiter(2)
Prefer = Annotated[
    str | None,
    Header(
        max_length=200,
        description="`respond-async` answers 202 at once with the job; `wait=5` after so many "
        "seconds (RFC 7240).",
    ),
]
ACCEPTED: dict[int | str, dict[str, Any]] = {
    202: {"model": Shown, "description": "It goes on; follow the job."}
}


async def aside(work: Callable[..., Result], *given: Any) -> Result:
    """What comes of work that takes seconds, in a thread that no short request waits for."""
    return await run_sync(work, *given, limiter=_LENGTHY)


async def outcome(caller: Caller, job: Job, prefer: str | None) -> dict[str, Any] | JSONResponse:
    """Start the job; its result when it is over within the patience that the request has, or the
    answer that it goes on. Raises what it failed for."""
    id = await run_in_threadpool(start, caller.service.database, job)
    row = await _over(caller.service, id, _patience(prefer))
    if row.state == State.FAILED:
        raise JobFailed(row.problem or {})
    if row.state == State.DONE:
        return row.result or {}
    shown = show(row)
    return JSONResponse(shown.model_dump(), 202, {"Location": shown.address})


async def begun(caller: Caller, job: Job) -> Shown:
    """Start the job, and show it as it is at once."""
    id = await run_in_threadpool(start, caller.service.database, job)
    return show(await run_in_threadpool(_read, caller.service, id))


def show(row: StoredJob) -> Shown:
    """A job as the API shows it."""
    return Shown(**row.model_dump(include=_FIELDS), address=f"/api/v1/jobs/{row.id}")


_FIELDS = set(Shown.model_fields) - {"address"}


async def _over(service: Service, id: int, seconds: float) -> StoredJob:
    """The job when it is over, or when the time is."""
    loop = asyncio.get_running_loop()
    end, pause = loop.time() + seconds, 0.02
    while True:
        row = await run_in_threadpool(_read, service, id)
        if row.ended_at or loop.time() >= end:
            return row
        await asyncio.sleep(pause)
        pause = min(pause * 1.3, 0.5)


def _read(service: Service, id: int) -> StoredJob:
    with service.database.reading() as session:
        row = jobs.job(session, id)
        assert row is not None
        return row


def _patience(prefer: str | None) -> float:
    named = re.search(r"(?:^|[,;\s])wait\s*=\s*(\d{1,4})\b", prefer or "")
    if named:
        return min(float(named[1]), PATIENCE)
    return 0.0 if "respond-async" in (prefer or "") else PATIENCE
