"""Editions: publishing through the gate, and what the world may read of it."""

from __future__ import annotations

import hashlib
import mimetypes
from collections.abc import Iterable, Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse
from sqlmodel import Session

from i18n.publication.manifest import MANIFEST, PEOPLE
from i18n.workflow.zipped import zipped
from i18n.writers.editions.page import CERTIFICATE
from service import preconditions
from service.actions import naming, publishing
from service.actions.places import find_document
from service.errors import NotFound, ServiceError
from service.identity.person import ANY, Part
from service.identity.recognition import recognise
from service.jobs.job import Job, Kind
from service.pages.rendering import page
from service.routes.answers import READS, WRITES
from service.routes.reviewing import who
from service.routes.waiting import ACCEPTED, Prefer, outcome
from service.schemas import editions as schemas
from service.schemas.text import Line
from service.store import documents, editions, people
from service.tables import StoredEdition
from service.visit import SCHEMES, Acting, Asking, Caller, IfMatch, Known, Ours, Service

router = APIRouter(prefix="/api/v1/documents/{doc}", tags=["editions"], dependencies=SCHEMES)
public = APIRouter(prefix="/editions", include_in_schema=False)

Doc = Annotated[Line, Path()]
Number = Annotated[int, Path(ge=1, le=2**31 - 1)]
Locales = Annotated[list[Line], Query(alias="locale", max_length=300)]
POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'"
)
BUNDLE = "bundle.zip"
"""The name under which everything of an edition is had at once."""
_ALWAYS = (MANIFEST, CERTIFICATE, PEOPLE)
"""What can still be had of an edition that was withdrawn: who vouched for what."""


@router.get("/gate", responses=READS)
def show_gate(doc: Doc, visit: Asking, caller: Known, locale: Locales = []) -> schemas.Gate:  # noqa: B006
    """What stands in the way of publishing the document in these locales, or all."""
    find_document(visit, doc)
    reasons = publishing.obstacles(caller.service.database, doc, locale)
    return schemas.Gate(open=not reasons, reasons=list(reasons))


@router.post(
    "/editions",
    status_code=201,
    response_model=schemas.Edition,
    responses={**WRITES, **ACCEPTED},
)
async def publish(
    doc: Doc, body: schemas.NewEdition, caller: Known, response: Response, prefer: Prefer = None
) -> Any:
    """Publish the next edition; 409 with what is open while the gate is closed."""
    caller.person.require_reading(doc)
    caller.person.require(Part.MANAGER, doc, ANY)
    given = body.model_dump(mode="json")
    job = Job(Kind.PUBLISH, caller.person.key, caller.at, doc, None, given)
    published = await outcome(caller, job, prefer)
    if isinstance(published, Response):
        return published
    found = await run_in_threadpool(_published, caller, doc, published["number"])
    response.headers["Location"] = f"/api/v1/documents/{doc}/editions/{found.number}"
    response.headers["ETag"] = found.etag
    return found


def _published(caller: Caller, doc: str, number: int) -> schemas.Edition:
    with caller.service.database.reading() as session:
        return _one(session, doc, number)


@router.get("/editions", responses=READS)
def list_editions(doc: Doc, visit: Asking) -> schemas.Editions:
    """The editions of the document, the newest first."""
    document = find_document(visit, doc)
    rows = editions.editions(visit.session, document.id or 0)
    shown = [_shown(visit.session, doc, row, rows) for row in rows]
    return schemas.Editions(items=shown, next=None)


@router.get("/editions/{number}", responses=READS)
def show_edition(doc: Doc, number: Number, visit: Asking, response: Response) -> schemas.Edition:
    """One edition."""
    find_document(visit, doc)
    found = _one(visit.session, doc, number)
    response.headers["ETag"] = found.etag
    return found


@router.get(
    "/editions/{number}/bundle.zip",
    responses={**READS, 200: {"content": {"application/zip": {}}}},
    response_class=Response,
)
def get_bundle(doc: Doc, number: Number, visit: Asking) -> Response:
    """Every file of the edition, and `people.html` beside it, with the names behind the keys as
    they are known today; `concordant verify` accepts the folder it unpacks to."""
    find_document(visit, doc)
    row = _row(visit.session, doc, number)
    return _bundle(visit.session, row, doc)


def _bundle(session: Session, row: StoredEdition, doc: str) -> Response:
    files = {file.path: file.data for file in editions.files(session, row.id or 0)}
    files |= naming.beside_stored(session, row)
    return _zipped(files, f"{doc}-{row.number}")


@router.get(
    "/draft.zip",
    responses={**READS, 200: {"content": {"application/zip": {}}}},
    response_class=Response,
)
def get_draft(doc: Doc, visit: Asking, caller: Known, locale: Locales = []) -> Response:  # noqa: B006
    """A watermarked edition without a number, as the document is now."""
    find_document(visit, doc)
    files = publishing.draft(caller.service.database, doc, locale)
    return _zipped(files, f"{doc}-draft")


@router.post("/editions/{number}/withdrawal", responses=WRITES)
def withdraw(
    doc: Doc,
    number: Number,
    body: schemas.Withdrawal,
    visit: Acting,
    response: Response,
    if_match: IfMatch = None,
) -> schemas.Edition:
    """Say that the edition is not to be used any more, and why."""
    find_document(visit, doc)
    visit.person.require(Part.MANAGER, doc, ANY)
    publishing.withdraw(
        visit.session, doc, number, body.reason, visit.person.key, visit.at, if_match
    )
    visit.session.flush()
    found = _one(visit.session, doc, number)
    response.headers["ETag"] = found.etag
    return found


def _zipped(files: Mapping[str, bytes], name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}.zip"'}
    return Response(zipped(files), media_type="application/zip", headers=headers)


def _row(session: Session, doc: str, number: int) -> StoredEdition:
    row = editions.edition(session, doc, number)
    if row is None:
        raise NotFound(f"{doc} has no edition {number}")
    return row


def _one(session: Session, doc: str, number: int) -> schemas.Edition:
    row = _row(session, doc, number)
    return _shown(session, doc, row, editions.editions(session, row.document_id))


def _shown(
    session: Session, doc: str, row: StoredEdition, rows: Iterable[StoredEdition]
) -> schemas.Edition:
    by = who(row.by, people.names(session, [row.by]))
    assert by is not None
    later = [other.number for other in rows if other.number > row.number and other.erratum]
    return schemas.Edition(
        number=row.number,
        etag=preconditions.etag(row.version),
        digest=row.digest,
        locales=row.locales,
        address=f"/editions/{doc}/{row.number}",
        made_at=row.made_at,
        release_at=row.release_at,
        public=publishing.is_public(row),
        by=by,
        erratum=row.erratum,
        withdrawn_at=row.withdrawn_at,
        reason=row.reason,
        corrected_by=min(later, default=None),
    )


@public.get("/{doc}/latest", response_class=Response)
@public.get("/{doc}/latest/{locale}", response_class=Response)
def latest(doc: Doc, ours: Ours, request: Request, locale: str | None = None) -> Response:
    """Leads to the newest edition that is public and was not withdrawn."""
    with ours.database.reading() as session:
        number = next(
            (
                row.number
                for row in _all(session, doc)
                if publishing.is_public(row) and not row.withdrawn_at
            ),
            None,
        )
    if number is None:
        raise NotFound(f"no edition of {doc} is public")
    end = f"/{locale}/" if locale else "/"
    return RedirectResponse(f"/editions/{doc}/{number}{end}", 307)


def _all(session: Session, doc: str) -> list[StoredEdition]:
    document = documents.document(session, doc)
    return list(editions.editions(session, document.id or 0)) if document else []


@public.get("/{doc}/{number}", response_class=Response)
@public.get("/{doc}/{number}/{path:path}", response_class=Response)
def read(doc: Doc, number: Number, ours: Ours, request: Request, path: str = "") -> Response:
    """A file of an edition, as it was made: `/editions/statement/1/fr/` is its page in French."""
    with ours.database.reading() as session:
        row = editions.edition(session, doc, number)
        if row is None or not (publishing.is_public(row) or _may_see(request, session, ours, doc)):
            raise NotFound(f"there is no edition {number} of {doc}, or it is not public yet")
        is_page = path in ("", *row.locales)
        if is_page and not request.url.path.endswith("/"):
            return RedirectResponse(f"{request.url.path}/", 308)
        name = path.rstrip("/")
        name = f"{name}/index.html".lstrip("/") if name in ("", *row.locales) else name
        if row.withdrawn_at and name not in _ALWAYS:
            return _gone(request, session, row, doc)
        if name == BUNDLE:
            return _bundle(session, row, doc)
        if name == PEOPLE:
            data = naming.beside_stored(session, row).get(name)
        else:
            data = editions.file(session, row.id or 0, name)
        newer = [other for other in _all(session, doc) if other.number > number and other.erratum]
        if data is None:
            raise NotFound(f"edition {number} of {doc} has no {name}")
    headers = {
        "ETag": f'"{hashlib.sha256(data).hexdigest()}"',
        "Cache-Control": "no-cache" if publishing.is_public(row) else "no-store",
        "Content-Security-Policy": POLICY,
        "Cross-Origin-Resource-Policy": "cross-origin",
    }
    if newer:
        address = f"/editions/{doc}/{newer[0].number}/"
        headers["Link"] = f'<{address}>; rel="successor-version"'
    if request.headers.get("if-none-match") == headers["ETag"]:
        return Response(status_code=304, headers=headers)
    return Response(data, media_type=media_type(name), headers=headers)


def _may_see(request: Request, session: Session, ours: Service, doc: str) -> bool:
    """Somebody of the team, who sees an edition before the world does."""
    try:
        return recognise(request, session, ours.settings).reads(doc)
    except ServiceError:
        return False


def media_type(name: str) -> str:
    """What a file of an edition is, by its name."""
    kind = {".md": "text/markdown"}.get(name[-3:]) or mimetypes.guess_type(name)[0]
    kind = kind or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind


def _gone(request: Request, session: Session, row: StoredEdition, doc: str) -> Response:
    """What stands at the address of an edition that was withdrawn."""
    rows = [other for other in _all(session, doc) if publishing.is_public(other)]
    instead = next((other.number for other in rows if not other.withdrawn_at), None)
    answer = page(request, "withdrawn.html", status=410, doc=doc, edition=row, instead=instead)
    answer.headers["Cache-Control"] = "no-cache"
    return answer
