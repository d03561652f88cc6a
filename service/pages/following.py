"""Work behind the requests is begun by a form and followed on a page, until it leads on."""

from __future__ import annotations

import asyncio
from urllib.parse import quote

from fastapi import Request, Response
from fastapi.concurrency import run_in_threadpool

from service.errors import JobFailed, words_of
from service.jobs.job import Job, Kind, State
from service.pages.posting import go
from service.pages.rendering import page
from service.pages.working import at_line
from service.routes.jobs import show_job
from service.routes.waiting import begun, show
from service.routing import Router
from service.schemas.jobs import Job as Shown
from service.store import jobs
from service.visit import Asking, Caller, Service

router = Router(include_in_schema=False)
_PATIENCE = 1.5
"""Seconds that a form waits; work that is over sooner needs no page of its own."""


async def begin(caller: Caller, job: Job) -> Response:
    """Have the job done, and lead to what came of it, or to where it can be followed.

    Raises what it failed for, if that shows soon.
    """
    shown = await begun(caller, job)
    loop = asyncio.get_running_loop()
    end = loop.time() + _PATIENCE
    while not State(shown.state).is_over and loop.time() < end:
        await asyncio.sleep(0.05)
        shown = await run_in_threadpool(_read, caller.service, shown.id)
    if shown.state == State.FAILED:
        raise JobFailed(shown.problem or {})
    return lead_on(shown) if shown.state == State.DONE else go(f"/jobs/{shown.id}")


def _read(service: Service, id: int) -> Shown:
    with service.database.reading() as session:
        row = jobs.job(session, id)
        assert row is not None
        return show(row)


def lead_on(job: Shown) -> Response:
    """To what came of a job that is done."""
    home = f"/documents/{quote(job.document or '', safe='')}"
    result = job.result or {}
    match job.kind:
        case Kind.TAKE_CATALOG:
            return go(f"{home}/{quote(job.locale or '')}/catalog/{job.id}")
        case Kind.PROPOSE_SOURCE:
            return go(f"{home}/source/{result['id']}")
        case Kind.APPLY_SOURCE:
            return go(f"{home}/source/{result['id']}", "applied")
        case Kind.ADD_LOCALE:
            return go(f"{home}/source?show=file", "locale-added")
        case Kind.ADD_DOCUMENT:
            return go(f"/documents/{quote(result['name'], safe='')}/source", "document-added")
        case Kind.PUBLISH:
            return go(f"{home}/publishing?show=editions", "published")
        case Kind.PREVIEW:
            given = job.result or {}
            return go(f"{home}/printed/{quote(given['locale'])}/{quote(given['name'], safe='')}")
    return go(home if job.document else "/")


@router.get("/jobs/{id}")
def follow(id: int, request: Request, visit: Asking) -> Response:
    """How far a job has got; leads on when it is done."""
    job = show_job(id, visit, Response())
    if job.state != State.DONE:
        problem = job.problem and at_line(words_of(job.problem), job.problem.get("line"))
        return page(
            request, "job.html", person=visit.person, job=job, problem=problem, back=_back(job)
        )
    answer = lead_on(job)
    if "hx-request" not in request.headers:
        return answer
    # A part of a page that looks again is told to leave, and not given the page that follows.
    onward = Response(status_code=200, headers={"HX-Redirect": answer.headers["location"]})
    onward.raw_headers += [pair for pair in answer.raw_headers if pair[0] == b"set-cookie"]
    return onward


def _back(job: Shown) -> str:
    """Where the job was begun."""
    home = f"/documents/{quote(job.document or '', safe='')}"
    match job.kind:
        case Kind.TAKE_CATALOG:
            return f"{home}/publishing?show=files"
        case Kind.PUBLISH | Kind.PREVIEW:
            return f"{home}/publishing"
        case Kind.PROPOSE_SOURCE | Kind.APPLY_SOURCE | Kind.ADD_LOCALE:
            return f"{home}/source?show=file"
        case Kind.ADD_DOCUMENT:
            return "/new-document"
    return "/"
