"""The page of a document in a language as it will be printed, one key away from the review page."""

from __future__ import annotations

import mimetypes

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from fastapi import APIRouter, Response
from fastapi.concurrency import run_in_threadpool

from service.actions.printing import picture, printed
from service.store import documents
from service.visit import Caller, Known

router = APIRouter(include_in_schema=False)
_setting = CapacityLimiter(2)
"""Setting a page takes a second; it has threads of its own."""
_HEADERS = {
    # An edition brings its own style along, and neither loads nor runs anything else.
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:"
    "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
}


@router.get("/documents/{doc}/printed/{locale}/index.html")
async def show_printed(doc: str, locale: str, caller: Known) -> Response:
    """A draft of the edition in this language, or of the original, as it stands now."""
    original = await run_in_threadpool(_source_locale, caller, doc)
    caller.person.require_reading(doc, None if locale == original else locale)
    data = await run_sync(printed, caller.service.database, doc, locale, limiter=_setting)
    return Response(data, media_type="text/html; charset=utf-8", headers=_HEADERS)


def _source_locale(caller: Caller, doc: str) -> str | None:
    with caller.service.database.reading() as session:
        found = documents.document(session, doc)
        return found.source_locale if found else None


@router.get("/documents/{doc}/printed/{path:path}")
async def show_picture(doc: str, path: str, caller: Known) -> Response:
    """A picture of that draft."""
    caller.person.require_reading(doc)
    data = await run_sync(picture, caller.service.database, doc, path, limiter=_setting)
    return Response(data, media_type=mimetypes.guess_type(path)[0], headers=_HEADERS)
