"""Catalogs and review records, out and in; documents and locales that are new."""

from __future__ import annotations

from typing import Annotated

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from fastapi import APIRouter, Path, Request, Response
from starlette.datastructures import UploadFile

from i18n import record as records
from i18n.errors import RecordError
from i18n.review import MAY, Action
from service import preconditions
from service.actions.places import find_version
from service.errors import BadRequest, Forbidden
from service.identity.person import Identity, Part
from service.routes.answers import READS, WRITES
from service.schemas import exchange as schemas
from service.schemas.text import Line
from service.sync import catalog_in, catalog_out, record
from service.sync.catalog_in import Report
from service.sync.incoming import Sender, describe
from service.sync.three_way import Outcome
from service.visit import SCHEMES, Asking, Caller, IfMatch, Known

router = APIRouter(
    prefix="/api/v1/documents/{doc}/locales/{locale}", tags=["sync"], dependencies=SCHEMES
)

Doc = Annotated[Line, Path()]
Locale = Annotated[Line, Path()]
PO = "text/x-gettext-translation"
_long = CapacityLimiter(2)
"""Files that come in take seconds; they have threads of their own, so that others need not wait."""
JSON_LINES = "application/jsonl"
_FILE = {
    "requestBody": {
        "required": True,
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
    }
}


@router.get("/catalog", responses={**READS, 200: {"content": {PO: {}}}}, response_class=Response)
def get_catalog(doc: Doc, locale: Locale, visit: Asking) -> Response:
    """The PO file; what nobody changed has the bytes it came in."""
    version = find_version(visit, doc, locale)
    data = catalog_out.export(visit.session, version.document, version.row)
    headers = {
        "ETag": preconditions.etag(version.row.revision),
        "Content-Disposition": f'attachment; filename="{locale}.po"',
    }
    return Response(data, media_type=PO, headers=headers)


@router.put("/catalog", responses=WRITES, openapi_extra=_FILE)
async def put_catalog(
    doc: Doc, locale: Locale, request: Request, caller: Known, if_match: IfMatch = None
) -> schemas.MergeReport:
    """Merge a PO file, target by target.

    `If-Match` may name the ETag of the catalog it was made from; otherwise its header says, or
    its targets show, and it is merged all the same: a catalog is never refused because somebody
    was faster.
    """
    data = await _file(request)
    report = await run_sync(_merge, caller, doc, locale, data, if_match, limiter=_long)
    return _shown(report)


def _merge(caller: Caller, doc: str, locale: str, data: bytes, if_match: str | None) -> Report:
    _require_part(caller.person, doc, locale)
    sender = Sender(caller.person.key, caller.at, caller.person.key)
    database = caller.service.database
    incoming = describe(database, doc, locale, data, sender, _base(if_match))
    return catalog_in.merge(database, doc, locale, incoming)


def _require_part(person: Identity, doc: str, locale: str) -> None:
    person.require_reading(doc, locale)
    may = MAY[Action.TRANSLATE] & person.reviewer(doc, locale).roles
    if not may and Part.MANAGER not in person.parts(doc, locale):
        raise Forbidden(f"to change targets in {locale} is for a translator; ask for that role")


def _base(if_match: str | None) -> int | None:
    """The revision an ETag of the catalog names."""
    named = (if_match or "").strip().strip('"')
    if named in ("", "*"):
        return None
    if not (named.isascii() and named.isdigit() and len(named) < 10):
        raise BadRequest("If-Match names no catalog of ours; send the ETag it came with")
    return int(named)


def _shown(report: Report) -> schemas.MergeReport:
    stays = {Outcome.CONFLICT: "the file's", Outcome.DISPLACED: "the service's"}
    return schemas.MergeReport(
        taken=report.counts[Outcome.TAKEN] + report.counts[Outcome.DISPLACED],
        unchanged=report.counts[Outcome.UNCHANGED],
        conflicts=[
            {"segment": name, "suggestion": stays[result]} for name, result in report.conflicts
        ],
        unknown=report.unknown,
        revision=report.revision,
    )


@router.get(
    "/record", responses={**READS, 200: {"content": {JSON_LINES: {}}}}, response_class=Response
)
def get_record(doc: Doc, locale: Locale, visit: Asking, caller: Known) -> Response:
    """The review record, one decision a line."""
    version = find_version(visit, doc, locale)
    text = record.export(caller.service.database, doc, locale)
    headers = {"ETag": preconditions.etag(version.row.head)}
    return Response(text, media_type=JSON_LINES, headers=headers)


@router.put("/record", responses=WRITES, openapi_extra=_FILE)
async def put_record(
    doc: Doc, locale: Locale, request: Request, caller: Known
) -> schemas.RecordReport:
    """Join a review record made elsewhere with ours; one that was altered is refused."""
    data = await _file(request)
    taken, known = await run_sync(_join, caller, doc, locale, data, limiter=_long)
    return schemas.RecordReport(taken=taken, unchanged=known)


def _join(caller: Caller, doc: str, locale: str, data: bytes) -> tuple[int, int]:
    caller.person.require_reading(doc, locale)
    caller.person.require(Part.MANAGER, doc, locale)
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        raise RecordError("the record is not UTF-8; restore it from a copy") from error
    known = records.load(text)
    return record.merge(caller.service.database, doc, locale, known, caller.person.key, caller.at)


async def _file(request: Request) -> bytes:
    """The body, or the first file of a form."""
    if not request.headers.get("content-type", "").startswith("multipart/"):
        return await request.body()
    async with request.form(max_files=1, max_fields=10) as form:
        for value in form.values():
            if isinstance(value, UploadFile):
                return await value.read()
    raise BadRequest("the form holds no file")
