"""A PO file or a review table comes in through a page, with the report of what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import Request, Response
from fastapi.concurrency import run_in_threadpool
from sqlmodel import Session

from i18n.errors import LocalizationError
from i18n.phrase import say
from service.actions import table_in
from service.actions.places import find_version
from service.errors import Forbidden, NotFound, ServiceError
from service.jobs.job import Job, Kind, State
from service.pages.following import begin
from service.pages.posting import Sending
from service.pages.publishing import publishing_page, takes_files
from service.pages.rendering import page
from service.pages.view import View
from service.pages.view import address as place
from service.pages.working import visiting, work
from service.routes.jobs import show_job
from service.routing import Router
from service.store import places
from service.tables import SegmentRow
from service.visit import Asking, Caller, Known, Visit

router = Router(include_in_schema=False)


@dataclass(frozen=True)
class Conflict:
    """A segment that both sides had changed."""

    segment: SegmentRow
    link: str
    displaced: bool
    """The file's target was taken, and the service's became a suggestion."""


@router.post("/documents/{doc}/{locale}/catalog")
async def take(doc: str, locale: str, request: Request, form: Sending, caller: Known) -> Response:
    """Merge a PO file, target by target; leads to the report."""
    try:
        await run_in_threadpool(_require, caller, doc, locale)
        name, data = form.require_file()
        if name.lower().endswith(".docx"):
            return await work(lambda: _take_table(request, caller, (doc, locale), name, data))
        by, at, given = caller.person.key, caller.at, {"base": None}
        return await begin(caller, Job(Kind.TAKE_CATALOG, by, at, doc, locale, given, data))
    except (ServiceError, LocalizationError) as refusal:
        return await run_in_threadpool(_refused, request, caller, doc, refusal)


def _take_table(
    request: Request, caller: Caller, version: tuple[str, str], name: str, data: bytes
) -> Response:
    """Take in a review table, and show what it brought."""
    table = table_in.read(data, name)
    with caller.service.database.writing() as session:
        visit = Visit(session, caller.person, caller.service.settings)
        there = find_version(visit, *version, lock=True)
        taken = table_in.take(visit, there, table, name)
        names = [row.id for row in taken.open if row.id]
        rows = _rows(session, there.document.id or 0, names)
        doc, locale = version
        links = [
            (row, rows[row.id], place(doc, locale, View(at=row.id, show="suggestions")))
            for row in taken.open
            if row.id in rows and row.id
        ]
        return page(
            request,
            "table-report.html",
            person=visit.person,
            document=there.document,
            locale=locale,
            taken=taken,
            links=links,
        )


def _require(caller: Caller, doc: str, locale: str) -> None:
    with visiting(caller) as visit:
        find_version(visit, doc, locale)
        if not takes_files(visit, doc, locale):
            raise Forbidden(
                say("a PO file changes targets: that is for a translator; ask for the role")
            )


def _refused(
    request: Request, caller: Caller, doc: str, refusal: ServiceError | LocalizationError
) -> Response:
    with visiting(caller) as visit:
        return publishing_page(request, visit, doc, refusal, "files")


def _rows(session: Session, document_id: int, names: Sequence[str]) -> dict[str, SegmentRow]:
    return {row.name: row for row in places.segments(session, document_id, names)}


@router.get("/documents/{doc}/{locale}/catalog/{job}")
def show_report(doc: str, locale: str, job: int, request: Request, visit: Asking) -> Response:
    """What became of a PO file."""
    version = find_version(visit, doc, locale)
    done = show_job(job, visit, Response())
    about = (done.kind, done.document, done.locale, done.state)
    if about != (Kind.TAKE_CATALOG, doc, locale, State.DONE) or done.result is None:
        raise NotFound(say("there is no such report; they are kept for thirty days"))
    names = [each["segment"] for each in done.result["conflicts"]]
    rows = _rows(visit.session, version.document.id or 0, names)
    conflicts = [
        Conflict(
            rows[each["segment"]],
            place(doc, locale, View(at=each["segment"], show="suggestions")),
            each["suggestion"] == "the service's",
        )
        for each in done.result["conflicts"]
        if each["segment"] in rows
    ]
    return page(
        request,
        "catalog-report.html",
        person=visit.person,
        document=version.document,
        locale=locale,
        report=done.result,
        conflicts=conflicts,
    )
