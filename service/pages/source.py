"""The source page: what the lint asks the author, what people ask, quotations, the file itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from fastapi import Request, Response

from i18n.errors import LocalizationError
from i18n.finding import Waiver
from i18n.publication.question import Question as LintQuestion
from i18n.quoting.quotation import Quotation, QuotationKind, QuotationPolicy
from i18n.segment import QuotationRule, Segment
from service import preconditions, values
from service.actions import linting
from service.actions.places import find_document
from service.errors import ServiceError
from service.identity.person import ANY, Part
from service.pages.posting import SAID
from service.pages.rendering import page
from service.pages.working import reason, status_of
from service.routing import Router
from service.source_questions import Questions
from service.store import documents, people, questions, sources
from service.tables import DocumentRow, Question, SourceFile, SourceProposal
from service.visit import Asking, Caller, Known, Visit

router = Router(include_in_schema=False)
SHOWN = 50
"""Questions of the checks, or quotations, in a page."""
_MOST = 500
"""Questions of people in a page."""
TABS = ("", "asked", "quotations", "file")


@dataclass(frozen=True)
class Asked:
    """What the lint asks, with the answer if there is one."""

    question: LintQuestion
    waiver: Waiver | None
    blocks: bool
    """It is grave enough to stand in the way of a release."""
    anchor: str
    """The identifier of its place in the page."""


@dataclass(frozen=True)
class Quoted:
    """A quotation of the source with what is done with it."""

    number: int
    segment: Segment
    quotation: Quotation
    rule: QuotationRule


@dataclass(frozen=True)
class Tab:
    """What a tab of the page shows; only its own part is filled."""

    lint: Sequence[Asked] = ()
    blocking: int = 0
    small: int = 0
    """Open questions on all pages: those that block a release, and those that do not."""
    asked: Sequence[Question] = ()
    quoted: Sequence[Quoted] = ()
    earlier: int | None = None
    later: int | None = None
    """Where the pages before and behind begin."""
    file: SourceFile | None = None
    proposal: SourceProposal | None = None
    names: Mapping[str, str | None] | None = None


@router.get("/documents/{doc}/source")
def show_source(doc: str, request: Request, visit: Asking, caller: Known) -> Response:
    """A tab of the page."""
    answer = source_page(request, visit, caller, doc)
    answer.delete_cookie(SAID)
    return answer


def source_page(
    request: Request,
    visit: Visit,
    caller: Caller,
    doc: str,
    refusal: ServiceError | LocalizationError | None = None,
    tab: str | None = None,
) -> Response:
    """The page; with why the last deed was refused, if it was."""
    document = find_document(visit, doc)
    tab = request.query_params.get("show", "") if tab is None else tab
    tab = tab if tab in TABS else ""
    return page(
        request,
        "source.html",
        person=visit.person,
        status=status_of(refusal) if refusal else 200,
        document=document,
        tab=tab,
        part=_PARTS[tab](request, visit, caller, document),
        open_questions=len(_asked_of(visit, document, "open")),
        locales=_locales(visit, document),
        may=Part.MANAGER in visit.person.parts(doc, ANY),
        works=visit.person.works(doc),
        kinds=tuple(QuotationKind),
        policies=tuple(QuotationPolicy),
        etag=preconditions.etag,
        problem=reason(refusal) if refusal else None,
        said=request.cookies.get(SAID),
    )


def address(doc: str, tab: str = "") -> str:
    """Where a tab is."""
    return f"/documents/{quote(doc, safe='')}/source" + (f"?show={tab}" if tab else "")


def _locales(visit: Visit, document: DocumentRow) -> list[str]:
    rows = documents.versions(visit.session, document.id or 0)
    return [row.locale for row in rows if visit.person.reads(document.name, row.locale)]


def _lint(request: Request, visit: Visit, _caller: Caller, document: DocumentRow) -> Tab:
    kept = sources.file(visit.session, document.id or 0)
    if kept is None:
        return Tab()
    found = linting.asked(document, kept)
    answers = linting.answered(found, kept)
    asked = sorted(range(len(found)), key=answers.__contains__)  # what is answered comes last
    anchors = _Anchors(found, asked)
    start = _start(request, asked, anchors)
    shown = [
        Asked(found[number], answers.get(number), number < found.blocking, anchors[number])
        for number in asked[start : start + SHOWN]
    ]
    names = people.names(visit.session, [each.waiver.by for each in shown if each.waiver])
    blocking = sum(number not in answers for number in range(found.blocking))
    return Tab(
        lint=shown,
        blocking=blocking,
        small=len(found) - len(answers) - blocking,
        earlier=max(start - SHOWN, 0) if start else None,
        later=start + SHOWN if start + SHOWN < len(asked) else None,
        file=kept,
        names=names,
    )


class _Anchors:
    """The identifiers of places in the page: the first about a block has its place, which the gate
    leads to."""

    def __init__(self, found: Questions, asked: Sequence[int]) -> None:
        self._found = found
        self._first: dict[str, int] = {}
        for number in asked:
            self._first.setdefault(found.places[number], number)

    def __getitem__(self, number: int) -> str:
        place = self._found.places[number]
        if self._first[place] == number:
            return f"q-{place}"
        return f"q-{place}-{self._found.checks[number]}"


def _start(request: Request, asked: Sequence[int], anchors: _Anchors) -> int:
    """Where the page begins: at a number, or so that it has a place in it."""
    place = request.query_params.get("at")
    for index, number in enumerate(asked if place else ()):
        if anchors[number] == f"q-{place}":
            return index - index % SHOWN
    return _number(request.query_params.get("start", ""))


def _number(given: str) -> int:
    return int(given) if given.isdecimal() and len(given) < 10 else 0


def _questions(_request: Request, visit: Visit, _caller: Caller, document: DocumentRow) -> Tab:
    rows = _asked_of(visit, document, None)
    keys = [key for row in rows for key in (row.by, row.answered_by)]
    return Tab(asked=rows, names=people.names(visit.session, keys))


def _asked_of(visit: Visit, document: DocumentRow, state: str | None) -> Sequence[Question]:
    return questions.page(visit.session, document.id or 0, -1, _MOST, state=state)[:_MOST]


def _quotations(request: Request, visit: Visit, _caller: Caller, document: DocumentRow) -> Tab:
    first = _number(request.query_params.get("start", ""))
    found: list[Quoted] = []
    known = values.conventions(document, document.source_locale)
    number = 0
    openings = [pair.opening for pair in known.source.pairs]
    for row in documents.quoting(visit.session, document.id or 0, openings):
        segment = values.segment(row, known)
        for index, quotation in enumerate(segment.source.quotations):
            number += 1
            if number > first:
                found.append(Quoted(number, segment, quotation, segment.rule(index)))
        if len(found) > SHOWN:
            break
    later = found[SHOWN - 1].number if len(found) > SHOWN else None
    return Tab(quoted=found[:SHOWN], later=later)


def _file(_request: Request, visit: Visit, _caller: Caller, document: DocumentRow) -> Tab:
    kept = sources.file(visit.session, document.id or 0)
    proposal = sources.last_proposal(visit.session, document.id or 0, document.version)
    return Tab(file=kept, proposal=proposal)


_PARTS: Mapping[str, Any] = {
    "": _lint,
    "asked": _questions,
    "quotations": _quotations,
    "file": _file,
}
