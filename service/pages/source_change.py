"""A new version of a source beside the present one: what would become of it, then applying it."""

from __future__ import annotations

from fastapi import Request, Response
from fastapi.concurrency import run_in_threadpool

from i18n.errors import LocalizationError
from i18n.phrase import say
from service import preconditions
from service.actions.places import find_document
from service.errors import NotFound, ServiceError
from service.identity.person import ANY, Part
from service.jobs.job import Job, Kind
from service.pages.following import begin
from service.pages.posting import SAID, Sending
from service.pages.rendering import page
from service.pages.working import reason, status_of, visiting
from service.routes.reviewing import word_diff
from service.routing import Router
from service.store import sources as store
from service.tables import SourceProposal
from service.visit import Asking, Caller, Known, Visit

router = Router(include_in_schema=False)
_MOST = 200
"""Changed segments that a comparison shows; the counts are of all."""


@router.get("/documents/{doc}/source/{number}")
def compare(doc: str, number: int, request: Request, visit: Asking) -> Response:
    """A new version of the source beside the present one, before it is applied."""
    answer = _comparison(request, visit, doc, number)
    answer.delete_cookie(SAID)
    return answer


@router.post("/documents/{doc}/source/{number}")
async def apply(doc: str, number: int, request: Request, form: Sending, caller: Known) -> Response:
    """The document becomes this version."""
    try:
        caller.person.require_reading(doc)
        caller.person.require(Part.MANAGER, doc, ANY)
        given = {"proposal": number, "if_match": form.get("etag")}
        job = Job(Kind.APPLY_SOURCE, caller.person.key, caller.at, doc, None, given)
        return await begin(caller, job)
    except (ServiceError, LocalizationError) as refusal:
        return await run_in_threadpool(_not_applied, request, caller, doc, number, refusal)


def _not_applied(
    request: Request,
    caller: Caller,
    doc: str,
    number: int,
    refusal: ServiceError | LocalizationError,
) -> Response:
    with visiting(caller) as visit:
        return _comparison(request, visit, doc, number, refusal)


def _comparison(
    request: Request,
    visit: Visit,
    doc: str,
    number: int,
    refusal: ServiceError | LocalizationError | None = None,
) -> Response:
    document = find_document(visit, doc)
    proposal = store.proposal(visit.session, number)
    if proposal is None or proposal.document_id != document.id:
        raise NotFound(say("{document} has no proposal {number}", document=doc, number=number))
    return page(
        request,
        "source-compare.html",
        person=visit.person,
        status=status_of(refusal) if refusal else 200,
        document=document,
        proposal=proposal,
        is_current=proposal.base == document.version,
        edited=_edited(proposal),
        most=_MOST,
        may=Part.MANAGER in visit.person.parts(doc, ANY),
        etag=preconditions.etag(document.version),
        problem=reason(refusal) if refusal else None,
        said=request.cookies.get(SAID),
    )


def _edited(proposal: SourceProposal) -> list[tuple[tuple[str, str], ...]]:
    """The segments with other words, word by word."""
    edited = proposal.report.get("edited", [])[:_MOST]
    return [tuple(word_diff(item["before"], item["source"])) for item in edited]
