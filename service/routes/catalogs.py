"""Catalogs and review records, out and in; documents and locales that are new."""

from __future__ import annotations

from io import BytesIO
from typing import Annotated, Any

from fastapi import Path, Request, Response
from fastapi.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile

from i18n.phrase import say
from i18n.review import MAY, Action
from service import preconditions
from service.actions.places import find_version
from service.apart import LARGE
from service.errors import BadRequest, Forbidden
from service.identity.person import Identity, Part
from service.jobs.job import Job, Kind
from service.jobs.parcel import Packed, Parcel
from service.routes.answers import READS, WRITES
from service.routes.sending import sending
from service.routes.waiting import ACCEPTED, Prefer, outcome
from service.routing import Router
from service.schemas import exchange as schemas
from service.schemas.text import Line
from service.sync import catalog_out, record
from service.sync.incoming import get_version
from service.visit import SCHEMES, Asking, Caller, IfMatch, Known

router = Router(
    prefix="/api/v1/documents/{doc}/locales/{locale}", tags=["sync"], dependencies=SCHEMES
)

Doc = Annotated[Line, Path()]
Locale = Annotated[Line, Path()]
PO = "text/x-gettext-translation"
JSON_LINES = "application/jsonl"
FILE = {
    "requestBody": {
        "required": True,
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
    }
}


@router.get("/catalog", responses={**READS, 200: {"content": {PO: {}}}}, response_class=Response)
def get_catalog(doc: Doc, locale: Locale, visit: Asking, caller: Known) -> Response:
    """The PO file; what nobody changed has the bytes it came in."""
    version = find_version(visit, doc, locale)
    etag = {"ETag": preconditions.etag(version.row.revision)}
    if version.row.revision and version.document.segments >= LARGE:
        written = catalog_out.export_large(caller.service.database, doc, locale)
    else:
        written = BytesIO(catalog_out.export(visit.session, version.document, version.row))
    return sending(written, PO, f"{locale}.po", etag)


@router.put(
    "/catalog",
    response_model=schemas.MergeReport,
    responses={**WRITES, **ACCEPTED},
    openapi_extra=FILE,
)
async def put_catalog(
    doc: Doc,
    locale: Locale,
    request: Request,
    caller: Known,
    if_match: IfMatch = None,
    prefer: Prefer = None,
) -> Any:
    """Merge a PO file, target by target.

    `If-Match` may name the ETag of the catalog it was made from; otherwise its header says, or
    its targets show, and it is merged all the same: a catalog is never refused because somebody
    was faster. It is a job, which goes on whatever happens to the request.
    """
    _require_part(caller.person, doc, locale)
    given = {"base": _base(if_match)}
    data = await _packed(request)
    job = Job(Kind.TAKE_CATALOG, caller.person.key, caller.at, doc, locale, given, data)
    await run_in_threadpool(_require_version, caller, doc, locale)
    return await outcome(caller, job, prefer)


def _require_version(caller: Caller, doc: str, locale: str) -> None:
    with caller.service.database.reading() as session:
        get_version(session, doc, locale)


def _require_part(person: Identity, doc: str, locale: str) -> None:
    person.require_reading(doc, locale)
    may = MAY[Action.TRANSLATE] & person.reviewer(doc, locale).roles
    if not may and Part.MANAGER not in person.parts(doc, locale):
        raise Forbidden(
            say(
                "to change targets in {locale} is for a translator; ask for that role",
                locale=locale,
            )
        )


def _base(if_match: str | None) -> int | None:
    """The revision an ETag of the catalog names."""
    named = (if_match or "").strip().strip('"')
    if named in ("", "*"):
        return None
    if not (named.isascii() and named.isdigit() and len(named) < 10):
        raise BadRequest(say("If-Match names no catalog of ours; send the ETag it came with"))
    return int(named)


@router.get(
    "/record", responses={**READS, 200: {"content": {JSON_LINES: {}}}}, response_class=Response
)
def get_record(doc: Doc, locale: Locale, visit: Asking, caller: Known) -> Response:
    """The review record, one decision a line."""
    version = find_version(visit, doc, locale)
    text = record.export(caller.service.database, doc, locale)
    headers = {"ETag": preconditions.etag(version.row.head)}
    return Response(text, media_type=JSON_LINES, headers=headers)


@router.put(
    "/record",
    response_model=schemas.RecordReport,
    responses={**WRITES, **ACCEPTED},
    openapi_extra=FILE,
)
async def put_record(
    doc: Doc, locale: Locale, request: Request, caller: Known, prefer: Prefer = None
) -> Any:
    """Join a review record made elsewhere with ours; one that was altered is refused."""
    caller.person.require_reading(doc, locale)
    caller.person.require(Part.MANAGER, doc, locale)
    data = (await sent_file(request))[1]
    job = Job(Kind.TAKE_RECORD, caller.person.key, caller.at, doc, locale, data=data)
    await run_in_threadpool(_require_version, caller, doc, locale)
    return await outcome(caller, job, prefer)


async def _body(request: Request) -> bytes:
    """The body, which may be large, in memory no more than once."""
    whole = BytesIO()
    async for some in request.stream():
        whole.write(some)
    return whole.getvalue()


async def _packed(request: Request) -> Packed:
    """The file that was sent, packed as it came."""
    parcel = Parcel()
    if _is_form(request):
        parcel.add((await sent_file(request))[1])
    else:
        async for some in request.stream():
            parcel.add(some)
    return parcel.closed()


def _is_form(request: Request) -> bool:
    return request.headers.get("content-type", "").startswith("multipart/")


async def sent_file(request: Request) -> tuple[str, bytes]:
    """The body, or the first file of a form with its name."""
    if not _is_form(request):
        return "", await _body(request)
    async with request.form(max_files=1, max_fields=10) as form:
        for value in form.values():
            if isinstance(value, UploadFile):
                return value.filename or "", await value.read()
    raise BadRequest(say("the form holds no file"))
