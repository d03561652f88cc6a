"""What happens, as it happens, for whoever may see it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from typing import Annotated, Any

from fastapi import Header, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import StreamingResponse

from service import happening
from service.actions import presence
from service.errors import ServiceError
from service.identity.person import Identity
from service.jobs.job import State
from service.routes.answers import READS
from service.routes.jobs import may_see
from service.routes.presence import shown
from service.routes.waiting import show
from service.routing import Router
from service.store import audit as trail
from service.store.presence import Present
from service.tables import AuditEntry
from service.visit import SCHEMES, Caller, Known, calling
from service.watching import Sight

router = Router(prefix="/api/v1", tags=["events"], dependencies=SCHEMES)

LastEvent = Annotated[int | None, Header(alias="Last-Event-ID", ge=0, lt=2**31)]
_PAUSE, _HEARTBEAT = 0.5, 15.0
_AT_ONCE = 100
_DESCRIPTION = """Server-sent events, from now on or behind `Last-Event-ID`, each with JSON as data.

- An event with an `id` is a deed of the audit trail, under its name (`translate`, `review`,
  `publish`, `job-done`, …): `{"at", "by", "deed", "document", "locale", "segment", "details"}`.
- `job`: a job goes on, as `GET /api/v1/jobs/{id}` shows it; not every step of it.
- `presence`: somebody has opened a segment (`Presence`), or has gone: then `segment` is null. Those
  who are there when the stream begins are told at once.

The last two do not last, have no `id`, and are not told again. Everybody is told what they may see.
"""
_EXAMPLE = """id: 812
event: translate
data: {"at": "2026-12-01T09:00:00+00:00", "by": "p-4f…", "deed": "translate", "document": "statement", …}

event: presence
data: {"person": {"key": "p-9c…", "name": "Béla"}, "document": "statement", "locale": "fr", "segment": "2c…"}

event: job
data: {"id": 17, "kind": "take-catalog", "state": "running", "done": 250, "total": 20074, …}
"""  # noqa: E501
_STREAM: dict[int | str, dict[str, Any]] = {
    200: {
        "content": {"text/event-stream": {"schema": {"type": "string"}, "example": _EXAMPLE}},
        "description": "A stream without an end.",
    }
}


@router.get(
    "/events",
    responses={**READS, **_STREAM},
    response_class=StreamingResponse,
    description=_DESCRIPTION,
)
async def events(
    request: Request, caller: Known, last_event: LastEvent = None
) -> StreamingResponse:
    return StreamingResponse(_stream(request, caller, last_event), media_type="text/event-stream")


async def _stream(request: Request, caller: Caller, last: int | None) -> AsyncIterator[str]:
    place = await run_in_threadpool(_newest, caller) if last is None else last
    silence, told, seen = 0.0, _Told(), None
    yield "retry: 2000\n\n"
    while not await request.is_disconnected():
        found, sight = await run_in_threadpool(_look, caller, place)
        if found or sight is not seen or silence >= _HEARTBEAT:
            try:
                # Asked anew each time: who was signed out or lost a role sees nothing more.
                person = (await run_in_threadpool(calling, request)).person
            except ServiceError:
                return
            for entry in found:
                place = entry.seq
                if happening.may_see(person, entry):
                    yield f"id: {entry.seq}\n{_event(entry.deed, happening.told(entry))}"
            for event in told.news(person, sight):
                yield event
        if silence >= _HEARTBEAT:
            yield ": still here\n\n"
        silence = 0.0 if found or silence >= _HEARTBEAT else silence + _PAUSE
        seen = sight
        if len(found) < _AT_ONCE:
            await asyncio.sleep(_PAUSE)


class _Told:
    """What one listener was told of what does not last."""

    def __init__(self) -> None:
        self._present: dict[str, Present] = {}
        self._jobs: dict[int | None, int] | None = None

    def news(self, person: Identity, sight: Sight) -> Iterator[str]:
        """What is new to them, as far as they may see it."""
        yield from self._moves(person, sight)
        yield from self._progress(person, sight)

    def _moves(self, person: Identity, sight: Sight) -> Iterator[str]:
        now = {each.key: each for each in sight.present if presence.may_see(person, each)}
        before, self._present = self._present, now
        for key, each in before.items():
            if key not in now:
                yield _event("presence", shown(each, gone=True).model_dump_json())
        for key, each in now.items():
            if before.get(key) != each:
                yield _event("presence", shown(each).model_dump_json())

    def _progress(self, person: Identity, sight: Sight) -> Iterator[str]:
        before, self._jobs = self._jobs, {job.id: job.version for job in sight.jobs}
        for job in sight.jobs:
            # What was over before anybody listened is no news.
            is_old = before is None and State(job.state).is_over
            if not is_old and (before or {}).get(job.id) != job.version and may_see(person, job):
                yield _event("job", show(job).model_dump_json())


def _event(name: str, data: str) -> str:
    return f"event: {name}\ndata: {data}\n\n"


def _newest(caller: Caller) -> int:
    with caller.service.database.reading() as session:
        return trail.last(session)


def _look(caller: Caller, place: int) -> tuple[list[AuditEntry], Sight]:
    sight = caller.service.watch.look()
    with caller.service.database.reading() as session:
        return list(trail.entries(session, place, _AT_ONCE))[:_AT_ONCE], sight
