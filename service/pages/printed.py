"""A document in a language as it will be printed, in any format, one key away from the review
page; what takes long is made by a job."""

from __future__ import annotations

import asyncio
import mimetypes
from urllib.parse import quote

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from fastapi import Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse

from service import clock
from service.actions import publishing
from service.actions.places import find_document
from service.actions.previewing import Preview, picture, preview
from service.audit import NOBODY
from service.errors import JobFailed
from service.jobs.job import Job, Kind, State
from service.pages.working import visiting
from service.routes.lasting_editions import POLICY, media_type
from service.routes.waiting import begun
from service.routing import Router
from service.store import jobs
from service.tables import StoredJob
from service.visit import Caller, Known

router = Router(include_in_schema=False)
_setting = CapacityLimiter(2)
"""Setting a page takes a second; it has threads of its own."""
_LONG = 1000
"""Segments from which on a job makes the file."""
_PATIENCE = 3.0
"""Seconds that one who asks waits for a job before being shown how far it has got."""


@router.get("/documents/{doc}/printed/{locale}/{file}")
async def show_printed(doc: str, locale: str, file: str, caller: Known) -> Response:
    """A draft of the edition in this language, or of the original, as it stands now."""
    if locale == "images":  # where an edition keeps its pictures
        return await show_picture(doc, f"{locale}/{file}", caller)
    original, size, stamp = await run_in_threadpool(_about, caller, doc, locale)
    caller.person.require_reading(doc, None if original else locale)
    database = caller.service.database
    if size < _LONG:
        return _answer(await run_sync(preview, database, doc, locale, file, limiter=_setting))
    given = {"locale": locale, "file": file, "stamp": stamp}
    job = Job(Kind.PREVIEW, NOBODY, clock.now(), doc, None if original else locale, given)
    made = await run_in_threadpool(_made, caller, job)
    if made is None:
        followed = await begun(caller, job)
        made = await _waited(caller, job, followed.id)
        if made is None:
            return RedirectResponse(f"/jobs/{followed.id}", 303)
    return _answer(made)


@router.get("/documents/{doc}/printed/{path:path}")
async def show_picture(doc: str, path: str, caller: Known) -> Response:
    """A picture of that draft; its other pages say less than the publishing page."""
    caller.person.require_reading(doc)
    if path in ("index.html", "certificate.html"):
        return RedirectResponse(f"/documents/{quote(doc, safe='')}/publishing", 303)
    data = await run_sync(picture, caller.service.database, doc, path, limiter=_setting)
    return Response(data, media_type=mimetypes.guess_type(path)[0], headers=_headers())


def _about(caller: Caller, doc: str, locale: str) -> tuple[bool, int, list[list[object]]]:
    """Whether the locale is that of the source, how long the document is, and what changes with
    its texts in this language."""
    with visiting(caller) as visit:
        document = find_document(visit, doc)
        stamp = publishing.stamp(visit.session, doc)
        kept = [list(each) for each in stamp if each[0] in ("", locale)]
        return locale == document.source_locale, document.segments, kept


def _made(caller: Caller, job: Job) -> Preview | None:
    """What a job of the same kind has made of the document as it is now."""
    with caller.service.database.reading() as session:
        row = jobs.ended(session, job.kind, job.document, job.locale)
        if row is None or row.result is None:
            return None
        asked, name = job.arguments, row.result["name"]
        is_it = asked["file"] in (row.arguments["file"], name)
        if not is_it or {**row.arguments, "file": asked["file"]} != asked:
            return None
        return Preview(name, row.data or b"")


async def _waited(caller: Caller, job: Job, id: int) -> Preview | None:
    """What the job makes, if it is soon over; raises what it failed for."""
    loop = asyncio.get_running_loop()
    end = loop.time() + _PATIENCE
    while loop.time() < end:
        row = await run_in_threadpool(_row, caller, id)
        if row is not None and row.state == State.FAILED:
            raise JobFailed(row.problem or {})
        if row is not None and row.state == State.DONE:
            return await run_in_threadpool(_made, caller, job)
        await asyncio.sleep(0.1)
    return None


def _row(caller: Caller, id: int) -> StoredJob | None:
    with caller.service.database.reading() as session:
        return jobs.job(session, id)


def _answer(made: Preview) -> Response:
    name = f"inline; filename*=utf-8''{quote(made.name)}"
    headers = {**_headers(), "Content-Disposition": name}
    return Response(made.data, media_type=media_type(made.name), headers=headers)


def _headers() -> dict[str, str]:
    # An edition brings its own style along, and neither loads nor runs anything else.
    return {"Cache-Control": "no-store", "Content-Security-Policy": POLICY}
