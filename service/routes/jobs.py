"""Jobs: what goes on behind the requests, how far it has got, and what came of it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import Path, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import StreamingResponse

from i18n.phrase import say
from service import paging, preconditions
from service.audit import NOBODY
from service.errors import NotFound, ServiceError
from service.identity.person import ANY, Identity, Part
from service.jobs.job import State
from service.routes.answers import READS
from service.routes.waiting import show
from service.routing import Router
from service.schemas import jobs as schemas
from service.store import jobs
from service.tables import StoredJob
from service.visit import SCHEMES, Asking, Known, calling

router = Router(prefix="/api/v1/jobs", tags=["jobs"], dependencies=SCHEMES)

Id = Annotated[int, Path(ge=1, le=2**31 - 1)]
Limit = Annotated[int, Query(ge=1, le=500)]
Cursor = Annotated[str | None, Query(max_length=64)]
_PAUSE, _HEARTBEAT = 0.3, 15.0


@router.get("", responses=READS)
def list_jobs(visit: Asking, limit: Limit = 50, cursor: Cursor = None) -> schemas.Jobs:
    """The jobs the person may see, the newest first; they are kept for thirty days."""
    place = paging.after(cursor)
    seen: list[StoredJob] = []
    while len(seen) <= limit:
        rows = jobs.newest(visit.session, place, limit + 1)
        seen += [row for row in rows if may_see(visit.person, row)]
        if len(rows) <= limit:
            break
        place = rows[-1].id or 0
    shown, following = paging.page(seen, limit, lambda row: row.id or 0)
    return schemas.Jobs(items=[show(row) for row in shown], next=following)


@router.get("/{id}", responses=READS)
def show_job(id: Id, visit: Asking, response: Response) -> schemas.Job:
    """One job."""
    row = jobs.job(visit.session, id)
    if row is None or not may_see(visit.person, row):
        raise NotFound(say("there is no job {number}", number=id))
    response.headers["ETag"] = preconditions.etag(row.version)
    return show(row)


@router.get(
    "/{id}/events",
    responses={**READS, 200: {"content": {"text/event-stream": {}}}},
    response_class=StreamingResponse,
)
async def follow(id: Id, request: Request, caller: Known) -> StreamingResponse:
    """The job as it goes on, as server-sent events named `job`, until it is over."""
    await run_in_threadpool(_seen, request, id)
    return StreamingResponse(_stream(request, id), media_type="text/event-stream")


async def _stream(request: Request, id: int) -> AsyncIterator[str]:
    version, silence = 0, 0.0
    while not await request.is_disconnected():
        try:
            # Asked anew each time: who was signed out or lost a role sees nothing more.
            row = await run_in_threadpool(_seen, request, id)
        except ServiceError:
            return
        if row.version != version:
            version, silence = row.version, 0.0
            yield f"event: job\ndata: {show(row).model_dump_json()}\n\n"
        if State(row.state).is_over:
            return
        silence += _PAUSE
        if silence >= _HEARTBEAT:
            silence = 0.0
            yield ": still here\n\n"
        await asyncio.sleep(_PAUSE)


def _seen(request: Request, id: int) -> StoredJob:
    caller = calling(request)
    with caller.service.database.reading() as session:
        row = jobs.job(session, id)
    if row is None or not may_see(caller.person, row):
        raise NotFound(say("there is no job {number}", number=id))
    return row


def may_see(person: Identity, row: StoredJob) -> bool:
    """One's own jobs, those about what one may read, and all of them who looks after people."""
    if row.by == person.key != NOBODY or Part.MANAGER in person.parts(ANY, ANY):
        return True
    return row.document is not None and person.reads(row.document, row.locale)
