"""Segments: reading them, saving targets, deciding, commenting."""

from __future__ import annotations

from typing import Annotated

from fastapi import Path, Query, Response

from i18n.finding import Severity
from i18n.phrase import say
from i18n.review import Action, State
from service import paging, preconditions, values
from service.actions import reviewing, translating
from service.actions.places import Place, find_place, find_version, turns
from service.errors import BadRequest
from service.routes.answers import READS, WRITES
from service.routes.reviewing import comment, events, segment, segments, suggestion
from service.routing import Router
from service.schemas import review as schemas
from service.schemas.text import Line, Text
from service.store import listing, review, translations
from service.store.listing import Filter
from service.visit import SCHEMES, Acting, Asking, IfMatch, Visit

router = Router(
    prefix="/api/v1/documents/{doc}/locales/{locale}/segments",
    tags=["segments"],
    dependencies=SCHEMES,
)

Doc = Annotated[Line, Path()]
Locale = Annotated[Line, Path()]
Id = Annotated[Line, Path(alias="segment")]
Limit = Annotated[int, Query(ge=1, le=500)]
Cursor = Annotated[str | None, Query(max_length=64)]
Words = Annotated[Text | None, Query(max_length=1000)]
Tag = Annotated[Line | None, Query()]


@router.get("", responses=READS)
def list_segments(
    doc: Doc,
    locale: Locale,
    visit: Asking,
    state: State | None = None,
    check: Tag = None,
    severity: Severity | None = None,
    note: Tag = None,
    q: Words = None,
    turn: Annotated[str | None, Query(pattern="^mine$")] = None,
    limit: Limit = 100,
    cursor: Cursor = None,
) -> schemas.Segments:
    """Segments in reading order; `turn=mine` shows those that wait for the person who asks."""
    version = find_version(visit, doc, locale)
    wanted = Filter(
        state.value if state else None,
        check,
        severity.value if severity else None,
        values.folded(q) if q else None,
        note,
        turns(visit.person, doc, locale) if turn else (),
        visit.person.key,
    )
    if turn and not wanted.turns:
        return schemas.Segments(items=[], next=None)
    rows = listing.page(visit.session, version.id, paging.after(cursor), limit, wanted)
    shown, following = paging.page(rows, limit, lambda row: int(row.position))
    return schemas.Segments(items=segments(visit, shown), next=following)


@router.get("/{segment}", responses=READS)
def show_segment(
    doc: Doc, locale: Locale, id: Id, visit: Asking, response: Response
) -> schemas.Segment:
    """One segment with its findings."""
    return _shown(visit, find_place(visit, doc, locale, id), response)


@router.put("/{segment}/target", responses=WRITES)
def save_target(
    doc: Doc,
    locale: Locale,
    id: Id,
    body: schemas.Target,
    visit: Acting,
    response: Response,
    if_match: IfMatch = None,
) -> schemas.Segment:
    """Save a target; the answer has what the checks find in it."""
    place = find_place(visit, doc, locale, id, lock=True)
    translating.save_target(visit, place, body.target, if_match)
    return _shown(visit, place, response)


@router.post("/{segment}/decisions", responses=WRITES)
def decide(
    doc: Doc,
    locale: Locale,
    id: Id,
    body: schemas.NewDecision,
    visit: Acting,
    response: Response,
    if_match: IfMatch = None,
) -> schemas.Segment:
    """Review, reject, sign off or reopen a translation as it stands."""
    place = find_place(visit, doc, locale, id, lock=True)
    action = Action(body.action.value)
    reviewing.decide(visit, place, action, if_match, comment=body.comment)
    return _shown(visit, place, response)


@router.post("/decisions", responses=WRITES)
def decide_many(
    doc: Doc, locale: Locale, body: schemas.BulkApproval, visit: Acting
) -> schemas.BulkResult:
    """Review or sign off segments that are clean and unchanged since their ETags, and only
    those."""
    version = find_version(visit, doc, locale, lock=True)
    if body.action not in (schemas.DecisionAction.REVIEW, schemas.DecisionAction.SIGN_OFF):
        raise BadRequest(say("only review and sign-off can be given to many segments at once"))
    decided, refused = reviewing.decide_many(
        visit, version, Action(body.action.value), body.segments
    )
    return schemas.BulkResult(decided=decided, refused=refused)


@router.post("/{segment}/waivers", responses=WRITES)
def waive(
    doc: Doc,
    locale: Locale,
    id: Id,
    body: schemas.NewWaiver,
    visit: Acting,
    response: Response,
    if_match: IfMatch = None,
) -> schemas.Segment:
    """Let the findings of one check stand, for a reason, until source or target change."""
    place = find_place(visit, doc, locale, id, lock=True)
    reviewing.decide(visit, place, Action.WAIVE, if_match, comment=body.reason, check=body.check)
    return _shown(visit, place, response)


@router.get("/{segment}/history", responses=READS)
def show_history(doc: Doc, locale: Locale, id: Id, visit: Asking) -> schemas.History:
    """Every target the translation had and every decision about it, oldest first."""
    place = find_place(visit, doc, locale, id)
    rows = review.decisions_about(visit.session, place.version.id, [id])
    kept = translations.targets(visit.session, place.id)
    return schemas.History(items=events(visit.session, kept, values.record(rows).decisions))


@router.get("/{segment}/comments", responses=READS)
def list_comments(
    doc: Doc,
    locale: Locale,
    id: Id,
    visit: Asking,
    limit: Limit = 100,
    cursor: Cursor = None,
) -> schemas.Comments:
    """Comments, oldest first."""
    place = find_place(visit, doc, locale, id)
    rows = translations.comments(visit.session, place.id, paging.after(cursor), limit)
    shown, following = paging.page(rows, limit, lambda row: row.id or 0)
    return schemas.Comments(items=[comment(visit.session, row) for row in shown], next=following)


@router.post("/{segment}/comments", status_code=201, responses=WRITES)
def add_comment(
    doc: Doc, locale: Locale, id: Id, body: schemas.NewComment, visit: Acting
) -> schemas.Comment:
    """Say something about a translation."""
    place = find_place(visit, doc, locale, id, lock=True)
    return comment(visit.session, translating.comment(visit, place, body.text))


@router.get("/{segment}/suggestions", responses=READS)
def list_suggestions(
    doc: Doc,
    locale: Locale,
    id: Id,
    visit: Asking,
    limit: Limit = 100,
    cursor: Cursor = None,
) -> schemas.Suggestions:
    """Targets that did not become current, oldest first."""
    place = find_place(visit, doc, locale, id)
    start = paging.after(cursor)
    rows = [
        row for row in translations.suggestions(visit.session, place.id) if (row.id or 0) > start
    ]
    shown, following = paging.page(rows[: limit + 1], limit, lambda row: row.id or 0)
    items = [suggestion(visit.session, row) for row in shown]
    return schemas.Suggestions(items=items, next=following)


@router.post("/{segment}/suggestions", status_code=201, responses=WRITES)
def suggest(
    doc: Doc, locale: Locale, id: Id, body: schemas.Target, visit: Acting
) -> schemas.Suggestion:
    """Offer another target."""
    place = find_place(visit, doc, locale, id, lock=True)
    return suggestion(visit.session, translating.suggest(visit, place, body.target))


@router.post("/{segment}/suggestions/{number}/taking", responses=WRITES)
def take_suggestion(
    doc: Doc,
    locale: Locale,
    id: Id,
    number: Annotated[int, Path(ge=1, lt=2**31)],
    visit: Acting,
    response: Response,
    if_match: IfMatch = None,
) -> schemas.Segment:
    """Make a suggestion the target."""
    place = find_place(visit, doc, locale, id, lock=True)
    translating.take_suggestion(visit, place, number, if_match)
    return _shown(visit, place, response)


def _shown(visit: Visit, place: Place, response: Response) -> schemas.Segment:
    visit.session.flush()
    response.headers["ETag"] = preconditions.etag(place.row.version)
    return segment(visit, place)
