"""The publishing page: what is open, the document as it will look, editions, PO files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from urllib.parse import quote

from fastapi import Request, Response
from fastapi.concurrency import run_in_threadpool

from i18n.errors import LocalizationError
from i18n.phrase import Phrase, say
from i18n.publication.obstacle import Obstacle
from i18n.review import MAY, Action
from i18n.review_table import parts
from service import progress as counting
from service.actions import gating, previewing, publishing
from service.actions.places import find_document
from service.errors import BadRequest, Invalid, ServiceError
from service.identity.person import ANY, Part
from service.jobs.job import Job, Kind
from service.pages import language
from service.pages.following import begin
from service.pages.posting import SAID, Sending, Sent, go
from service.pages.rendering import page
from service.pages.working import reason, status_of, visiting, work
from service.progress import Progress
from service.routes.editions import list_editions
from service.routing import Router
from service.schemas.editions import Edition
from service.store import documents
from service.tables import DocumentRow
from service.visit import Asking, Caller, Known, Visit

router = Router(include_in_schema=False)
TABS = ("", "editions", "files")
_OFFSETS = range(-12 * 60, 14 * 60 + 1, 30)


@dataclass(frozen=True)
class Shown:
    """What the page is about."""

    document: DocumentRow
    progress: tuple[Progress, ...]
    editions: tuple[Edition, ...]
    takes: frozenset[str]
    """Locales whose PO file the person may bring in."""
    tables: int
    """The parts of the review table of each locale."""
    may: bool
    """The person may publish."""


@router.get("/documents/{doc}/publishing")
def show_publishing(doc: str, request: Request, visit: Asking) -> Response:
    """A tab of the page."""
    answer = publishing_page(request, visit, doc)
    answer.delete_cookie(SAID)
    return answer


def publishing_page(
    request: Request,
    visit: Visit,
    doc: str,
    refusal: ServiceError | LocalizationError | None = None,
    tab: str | None = None,
    fields: Mapping[str, str] | None = None,
    beside: Sequence[str] = (),
) -> Response:
    """The page; with why the last deed was refused, and what was typed, if it was."""
    tab = request.query_params.get("show", "") if tab is None else tab
    return page(
        request,
        "publishing.html",
        person=visit.person,
        status=status_of(refusal) if refusal else 200,
        shown=_shown(visit, doc),
        formats=previewing.offered(
            visit.session, find_document(visit, doc), language.chosen(request)
        ),
        tab=tab if tab in TABS else "",
        offsets=_OFFSETS,
        fields=fields or {},
        beside=beside,
        problem=reason(refusal) if refusal else None,
        reasons=refusal.more.get("reasons", ()) if isinstance(refusal, ServiceError) else (),
        said=request.cookies.get(SAID),
    )


def _shown(visit: Visit, doc: str) -> Shown:
    document = find_document(visit, doc)
    rows = documents.versions(visit.session, document.id or 0)
    seen = [row.locale for row in rows if visit.person.reads(doc, row.locale)]
    return Shown(
        document,
        tuple(counting.progress(visit.session, document, seen)),
        tuple(list_editions(doc, visit).items),
        frozenset(tag for tag in seen if takes_files(visit, doc, tag)),
        parts(document.segments),
        Part.MANAGER in visit.person.parts(doc, ANY),
    )


def takes_files(visit: Visit, doc: str, tag: str) -> bool:
    """The person may bring in a catalog in this locale."""
    may = MAY[Action.TRANSLATE] & visit.person.reviewer(doc, tag).roles
    return bool(may) or Part.MANAGER in visit.person.parts(doc, tag)


def address(doc: str, tab: str = "") -> str:
    """Where a tab is."""
    return f"/documents/{quote(doc, safe='')}/publishing" + (f"?show={tab}" if tab else "")


@router.get("/documents/{doc}/gate")
async def show_gate(doc: str, request: Request, caller: Known) -> Response:
    """What stands in the way of an edition, each point with the place where it is settled."""
    caller.person.require_reading(doc)
    tags = [tag for tag in request.query_params.getlist("locale") if tag]
    database = caller.service.database
    try:
        found = await work(lambda: gating.gate(database, doc, tags))
    except LocalizationError as refusal:
        return await run_in_threadpool(_gate_page, request, caller, doc, (), reason(refusal))
    return await run_in_threadpool(_gate_page, request, caller, doc, found.obstacles)


def _gate_page(
    request: Request,
    caller: Caller,
    doc: str,
    found: Sequence[Obstacle],
    problem: str | Phrase | None = None,
) -> Response:
    """The points of the source first, then language by language; those of languages that the
    person may not see are only counted."""
    with visiting(caller) as visit:
        source = find_document(visit, doc).source_locale
    seen = [o for o in found if o.locale == source or caller.person.reads(doc, o.locale)]
    tags = sorted({o.locale for o in seen}, key=lambda tag: (tag != source, tag))
    return page(
        request,
        "gate.html",
        person=caller.person,
        doc=doc,
        groups=[(tag, [o for o in seen if o.locale == tag]) for tag in tags],
        hidden=len(found) - len(seen),
        problem=problem,
        source_locale=source,
    )


def _publish(caller: Caller, doc: str, form: Sent) -> Job:
    release_at = _release(form)
    given = {
        "locales": list(form.all("locale")),
        "synoptic": [",".join(beside)] if (beside := form.all("beside")) else [],
        "release_at": release_at.isoformat() if release_at else None,
        "erratum": form.get("erratum") or None,
    }
    return Job(Kind.PUBLISH, caller.person.key, caller.at, doc, None, given)


def _release(form: Sent) -> datetime | None:
    """The time of an embargo, in the offset from UTC that the form names."""
    if not form.get("release"):
        return None
    try:
        offset = timezone(timedelta(minutes=int(form.get("offset") or "0")))
        at = datetime.fromisoformat(form.get("release")).replace(tzinfo=offset)
    except (ValueError, OverflowError) as error:
        raise Invalid(
            say("the day and time of the embargo are no date; choose them again")
        ) from error
    if at <= datetime.now(UTC):
        raise Invalid(say("the embargo ends in the past; choose a later time, or none"))
    return at


def _withdraw(caller: Caller, doc: str, form: Sent) -> None:
    if not form.get("reason"):
        raise Invalid(say("say why; the reason stands where the edition stood"))
    with caller.service.database.writing() as session:
        publishing.withdraw(
            session,
            doc,
            form.number("edition"),
            form.get("reason"),
            caller.person.key,
            caller.at,
            form.get("etag"),
        )


def _move(caller: Caller, doc: str, form: Sent) -> None:
    with caller.service.database.writing() as session:
        publishing.set_release(
            session,
            doc,
            form.number("edition"),
            _release(form),
            caller.person.key,
            caller.at,
            form.get("etag"),
        )


_CHANGES = {"withdraw": (_withdraw, "withdrawn"), "move": (_move, "moved")}
"""What is done to an edition, and what is said afterwards."""


@router.post("/documents/{doc}/publishing")
async def act(doc: str, request: Request, form: Sending, caller: Known) -> Response:
    """Publish, or withdraw an edition, or move its embargo."""
    name = form.get("deed")
    if name != "publish" and name not in _CHANGES:
        raise BadRequest(say("the form names no deed; load the page again"))
    try:
        caller.person.require_reading(doc)
        caller.person.require(Part.MANAGER, doc, ANY)
        if name == "publish":
            return await begin(caller, _publish(caller, doc, form))
        change, said = _CHANGES[name]
        await work(lambda: change(caller, doc, form))
    except (ServiceError, LocalizationError) as refusal:
        tab = "" if name == "publish" else "editions"
        return await run_in_threadpool(_refused, request, caller, doc, form, refusal, tab)
    return go(address(doc, "editions"), said)


def _refused(
    request: Request,
    caller: Caller,
    doc: str,
    form: Sent,
    refusal: ServiceError | LocalizationError,
    tab: str,
) -> Response:
    fields = {name: form.get(name) for name in ("erratum", "release", "offset", "reason")}
    with visiting(caller) as visit:
        return publishing_page(request, visit, doc, refusal, tab, fields, form.all("beside"))
