"""What happens, as it happens, for whoever may see it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import APIRouter, Header, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import StreamingResponse

from service import happening
from service.errors import ServiceError
from service.routes.answers import READS
from service.store import audit as trail
from service.tables import AuditEntry
from service.visit import SCHEMES, Caller, Known, calling

router = APIRouter(prefix="/api/v1", tags=["events"], dependencies=SCHEMES)

LastEvent = Annotated[int | None, Header(alias="Last-Event-ID", ge=0, lt=2**31)]
_PAUSE, _HEARTBEAT = 0.5, 15.0
_AT_ONCE = 100


@router.get(
    "/events",
    responses={**READS, 200: {"content": {"text/event-stream": {}}}},
    response_class=StreamingResponse,
)
async def events(
    request: Request, caller: Known, last_event: LastEvent = None
) -> StreamingResponse:
    """Server-sent events, from now on or behind `Last-Event-ID`."""
    return StreamingResponse(_stream(request, caller, last_event), media_type="text/event-stream")


async def _stream(request: Request, caller: Caller, last: int | None) -> AsyncIterator[str]:
    place = await run_in_threadpool(_newest, caller) if last is None else last
    silence = 0.0
    yield "retry: 2000\n\n"
    while not await request.is_disconnected():
        found = await run_in_threadpool(_entries, caller, place)
        if found or silence >= _HEARTBEAT:
            try:
                # Asked anew each time: who was signed out or lost a role sees nothing more.
                person = await run_in_threadpool(calling, request)
            except ServiceError:
                return
        for entry in found:
            place = entry.seq
            if happening.may_see(person.person, entry):
                yield f"id: {entry.seq}\nevent: {entry.deed}\ndata: {happening.told(entry)}\n\n"
        if silence >= _HEARTBEAT:
            yield ": still here\n\n"
            silence = 0.0
        silence = 0.0 if found else silence + _PAUSE
        if len(found) < _AT_ONCE:
            await asyncio.sleep(_PAUSE)


def _newest(caller: Caller) -> int:
    with caller.service.database.reading() as session:
        return trail.last(session)


def _entries(caller: Caller, place: int) -> list[AuditEntry]:
    with caller.service.database.reading() as session:
        return list(trail.entries(session, place, _AT_ONCE))[:_AT_ONCE]
