"""What people do on the review page: a form names a deed, an action does it, the page moves on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from fastapi import Request, Response

from i18n.errors import ReviewError
from i18n.phrase import say
from i18n.review import Action
from service import preconditions
from service.actions import questions, reviewing, translating
from service.actions.places import Place, find_place, find_version
from service.errors import BadRequest, Conflict, Forbidden, PreconditionFailed, ServiceError
from service.pages.posting import Posted, go
from service.pages.rendering import page
from service.pages.review import Refusal, etag, marked_text, review_page
from service.pages.view import View, address, parse_query, wanted
from service.pages.window import next_unfinished
from service.routes.reviewing import segment as shown_segment
from service.routes.reviewing import word_diff
from service.routing import Router
from service.store import listing, translations
from service.visit import Acting, Visit

router = Router(include_in_schema=False)

Fields = Mapping[str, str]
Deed = Callable[[Visit, Place, Fields], Any]


def _save(visit: Visit, place: Place, form: Fields) -> None:
    translating.save_target(visit, place, _target(form), form.get("etag"))


def _suggest(visit: Visit, place: Place, form: Fields) -> None:
    translating.suggest(visit, place, _target(form))


def _take(visit: Visit, place: Place, form: Fields) -> None:
    translating.take_suggestion(visit, place, _number(form, "suggestion"), form.get("etag"))


def _comment(visit: Visit, place: Place, form: Fields) -> None:
    text = form.get("comment", "").strip()
    if not text:
        raise BadRequest(say("write something first"))
    translating.comment(visit, place, text)


def _ask(visit: Visit, place: Place, form: Fields) -> None:
    text = form.get("comment", "").strip()
    if not text:
        raise BadRequest(say("write something first"))
    questions.ask(visit, place.version.document.name, text, place.segment.name, None)


def _waive(visit: Visit, place: Place, form: Fields) -> None:
    reason, check = form.get("comment"), form.get("check")
    reviewing.decide(visit, place, Action.WAIVE, form.get("etag"), comment=reason, check=check)


def _fix(visit: Visit, place: Place, form: Fields) -> None:
    """Do what a check offers, as an edit of this person."""
    number = _number(form, "finding")
    found = shown_segment(visit, place).findings
    fixes = found[number]["fixes"] if number < len(found) else []
    target = place.row.target
    for fix in sorted(fixes, key=lambda fix: fix["span"], reverse=True):
        start, end = fix["span"]
        target = target[:start] + fix["replacement"] + target[end:]
    translating.save_target(visit, place, target, form.get("etag"))


def _decision(action: Action) -> Deed:
    def decide(visit: Visit, place: Place, form: Fields) -> None:
        if form.get("target", place.row.target) != place.row.target:
            preconditions.require(form.get("etag"), place.row.version)
            raise Conflict(say("you changed the text: save it first, then somebody else decides"))
        comment = form.get("comment") or None
        reviewing.decide(visit, place, action, form.get("etag"), comment=comment)

    return decide


DEEDS: dict[str, Deed] = {
    "save": _save,
    "suggest": _suggest,
    "take": _take,
    "comment": _comment,
    "ask": _ask,
    "waive": _waive,
    "fix": _fix,
    **{
        action.value: _decision(action)
        for action in (Action.REVIEW, Action.SIGN_OFF, Action.REJECT, Action.REOPEN)
    },
}
"""Every deed a form may name; with `+next` behind it, the next segment that waits is shown."""
_SHOWS = {"comment": "comments", "suggest": "suggestions", "ask": "questions"}
"""Where what was added is seen."""


@router.post("/documents/{doc}/{locale}/{segment}")
def act(
    doc: str, locale: str, segment: str, request: Request, form: Posted, visit: Acting
) -> Response:
    """Do one deed; on a refusal nothing is changed, and what was typed stands in the page."""
    place = find_place(visit, doc, locale, segment, lock=True)
    view = parse_query(form.get("view", "")).but(at=segment)
    name, _, onward = form.get("deed", "").partition("+")
    if name not in DEEDS:
        raise BadRequest(say("the form names no deed; load the page again"))
    try:
        DEEDS[name](visit, place, form)
    except PreconditionFailed:
        visit.session.rollback()
        return _conflict(request, visit, (doc, locale, segment), form, view)
    except (ReviewError, ServiceError) as refusal:
        visit.session.rollback()
        return _refused(request, visit, (doc, locale, segment), form, view, refusal)
    visit.session.flush()
    return go(address(doc, locale, _after(visit, place, view, name, bool(onward))), name)


def _after(visit: Visit, place: Place, view: View, name: str, onward: bool) -> View:
    """Where somebody is after a deed: in the same segment, or at the next that waits."""
    if name in _SHOWS:
        return view.but(show=_SHOWS[name])
    if not onward:
        return view.but(show="") if name in ("save", "take", "fix") else view
    version = place.version
    chosen = wanted(view, visit.person, version.document.name, version.row.locale)
    position = int(place.segment.position or 0)
    found = next_unfinished(visit, version, position, chosen)
    rows = [] if found else listing.page(visit.session, version.id, position, 0, chosen)
    if not found and not rows and view.turn:
        return view.but(at="", start="", show="")  # the page says that nothing waits any more
    return view.but(at=found or (rows[0].name if rows else place.segment.name), show="")


def _refused(
    request: Request,
    visit: Visit,
    where: tuple[str, str, str],
    form: Fields,
    view: View,
    refusal: ReviewError | ServiceError,
) -> Response:
    doc, locale, segment = where
    status = 403 if isinstance(refusal, Forbidden) else 409
    shown = Refusal(segment, refusal.said, form.get("target"))
    version = find_version(visit, doc, locale)
    return review_page(request, visit, version, view, shown, status)


def _conflict(
    request: Request, visit: Visit, where: tuple[str, str, str], form: Fields, view: View
) -> Response:
    """Somebody was faster: both texts, and what can be done with them."""
    doc, locale, segment = where
    place = find_place(visit, doc, locale, segment)
    now = shown_segment(visit, place)
    mine = form.get("target")
    if mine is None or mine == now.target:
        reason = say("somebody changed this segment meanwhile; look at it again, then decide")
        shown = Refusal(segment, reason)
        return review_page(request, visit, place.version, view, shown, 412)
    latest = translations.targets(visit.session, place.id)
    return page(
        request,
        "conflict.html",
        person=visit.person,
        status=412,
        doc=doc,
        locale=locale,
        segment=now,
        mine=mine,
        theirs=marked_text(now.target, place.version),
        changes=tuple(word_diff(now.target, mine)),
        at=latest[-1].at if latest else None,
        etag=etag(place),
        query=view.query,
        back=address(doc, locale, view),
    )


def _target(form: Fields) -> str:
    if "target" not in form:
        raise BadRequest(say("the form has no target; load the page again"))
    return form["target"]


def _number(form: Fields, field: str) -> int:
    value = form.get(field, "")
    if not (value.isdecimal() and value.isascii() and len(value) < 10):
        raise BadRequest(say("the form names no {name}; load the page again", name=field))
    return int(value)
