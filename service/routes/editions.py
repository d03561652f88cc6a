"""Editions: publishing through the gate, and what the world may read of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any

from fastapi import Path, Query, Response
from fastapi.concurrency import run_in_threadpool
from sqlmodel import Session

from i18n.phrase import say
from service import preconditions
from service.actions import gating, naming, publishing
from service.actions.places import find_document
from service.errors import NotFound
from service.identity.person import ANY, Part
from service.jobs.job import Job, Kind
from service.routes.answers import READS, WRITES
from service.routes.reviewing import who
from service.routes.sending import sending
from service.routes.waiting import ACCEPTED, Prefer, aside, outcome
from service.routing import Router
from service.schemas import editions as schemas
from service.schemas.text import Line
from service.store import editions, people
from service.tables import StoredEdition
from service.visit import SCHEMES, Acting, Asking, Caller, IfMatch, Known, Visit

router = Router(prefix="/api/v1/documents/{doc}", tags=["editions"], dependencies=SCHEMES)

ZIP = "application/zip"
Doc = Annotated[Line, Path()]
Number = Annotated[int, Path(ge=1, le=2**31 - 1)]
Locales = Annotated[list[Line], Query(alias="locale", max_length=300)]


@router.get("/gate", responses=READS)
async def show_gate(doc: Doc, caller: Known, locale: Locales = []) -> schemas.Gate:  # noqa: B006
    """What stands in the way of publishing the document in these locales, or all."""
    caller.person.require_reading(doc)
    reasons = await aside(gating.obstacles, caller.service.database, doc, locale)
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
    return bundled(visit.session, row, doc)


def bundled(session: Session, row: StoredEdition, doc: str) -> Response:
    """Every file of an edition in one, with what lies beside it today."""
    beside = naming.beside_stored(session, row)
    packed = publishing.bundle(session, row, beside)
    answer = sending(packed, ZIP, f"{doc}-{row.number}.zip")
    told = b"".join([row.digest.encode(), *beside.values()])
    answer.headers["ETag"] = preconditions.etag_of(told)
    return answer


@router.get(
    "/draft.zip",
    responses={**READS, 200: {"content": {"application/zip": {}}}},
    response_class=Response,
)
async def get_draft(doc: Doc, caller: Known, locale: Locales = []) -> Response:  # noqa: B006
    """A watermarked edition without a number, as the document is now."""
    caller.person.require_reading(doc)
    packed = await aside(publishing.draft, caller.service.database, doc, locale)
    return sending(packed, ZIP, f"{doc}-draft.zip")


@router.put("/editions/{number}/release", responses=WRITES)
def set_release(
    doc: Doc,
    number: Number,
    body: schemas.Release,
    visit: Acting,
    response: Response,
    if_match: IfMatch = None,
) -> schemas.Edition:
    """Move the end of an embargo, or lift it; 409 once the edition is public."""
    find_document(visit, doc)
    visit.person.require(Part.MANAGER, doc, ANY)
    publishing.set_release(
        visit.session, doc, number, body.release_at, visit.person.key, visit.at, if_match
    )
    return _changed(visit, doc, number, response)


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
    return _changed(visit, doc, number, response)


def _changed(visit: Visit, doc: str, number: int, response: Response) -> schemas.Edition:
    visit.session.flush()
    found = _one(visit.session, doc, number)
    response.headers["ETag"] = found.etag
    return found


def _row(session: Session, doc: str, number: int) -> StoredEdition:
    row = editions.edition(session, doc, number)
    if row is None:
        raise NotFound(say("{document} has no edition {number}", document=doc, number=number))
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
