"""The conventions that a document keeps in a language, in place of those of its profile."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from urllib.parse import quote

from fastapi import Request, Response
from fastapi.concurrency import run_in_threadpool

from i18n import languages
from i18n.errors import LocalizationError
from i18n.phrase import say
from i18n.profile import Continuation, InnerSpace, NoteOrder, Pair, Place, Profile, Side
from service import values
from service.actions import deciding
from service.actions.places import find_document
from service.actions.sources import Sender
from service.errors import BadRequest, ServiceError
from service.identity.person import ANY, Part
from service.pages.posting import SAID, Sending, Sent, go
from service.pages.rendering import page
from service.pages.working import reason, status_of, visiting, work
from service.routing import Router
from service.store import documents
from service.sync.deciding import OWN
from service.tables import DocumentRow
from service.visit import Asking, Caller, Known, Visit

router = Router(include_in_schema=False)
CHOICES: Mapping[str, type[StrEnum]] = {
    "inner_space": InnerSpace,
    "close_vs_stop": Place,
    "continuation": Continuation,
    "anchor_side": Side,
    "anchor_quote": Place,
    "anchor_space": InnerSpace,
    "note_order": NoteOrder,
}
"""What is chosen from a list; the quotation marks are typed."""


@dataclass(frozen=True)
class Convention:
    """One value of a profile."""

    key: str
    usual: str
    """As the language, its house and the workspace have it."""
    chosen: str
    """What was decided here; empty where nothing was."""
    choices: tuple[str, ...]
    confirmed: bool
    """A source for the usual value is on record."""


@router.get("/documents/{doc}/conventions")
def show_conventions(doc: str, request: Request, visit: Asking) -> Response:
    """The conventions of one language of the document."""
    answer = _page(request, visit, doc, request.query_params.get("locale", ""))
    answer.delete_cookie(SAID)
    return answer


@router.post("/documents/{doc}/conventions")
async def act(doc: str, request: Request, form: Sending, caller: Known) -> Response:
    """Keep these conventions from now on; every translation is checked again by them."""
    tag = form.get("locale")
    try:
        caller.person.require_reading(doc)
        caller.person.require(Part.MANAGER, doc, ANY)
        given = _given(form)
        sender = Sender(caller.person.key, caller.at)
        database = caller.service.database
        with visiting(caller) as visit:
            if tag not in _locales(visit, find_document(visit, doc)):
                raise BadRequest(say("the form names no language of the document"))
        await work(lambda: deciding.set_conventions(database, doc, tag, given, sender))
    except (ServiceError, LocalizationError) as refusal:
        return await run_in_threadpool(_refused, request, caller, doc, tag, form, refusal)
    return go(f"/documents/{quote(doc, safe='')}/conventions?locale={quote(tag)}", "conventions")


def _given(form: Sent) -> dict[str, str]:
    given = {key: form.get(key) for key in ("levels", *CHOICES) if form.get(key)}
    for key, kind in CHOICES.items():
        if key in given and given[key] not in set(kind):
            raise BadRequest(say("the form names no value of a convention; load the page again"))
    return given


def _refused(
    request: Request,
    caller: Caller,
    doc: str,
    tag: str,
    form: Sent,
    refusal: ServiceError | LocalizationError,
) -> Response:
    typed = {key: form.get(key) for key in ("levels", *CHOICES)}
    with visiting(caller) as visit:
        return _page(request, visit, doc, tag, refusal, typed)


def _page(
    request: Request,
    visit: Visit,
    doc: str,
    tag: str,
    refusal: ServiceError | LocalizationError | None = None,
    typed: Mapping[str, str] | None = None,
) -> Response:
    document = find_document(visit, doc)
    locales = _locales(visit, document)
    tag = tag if tag in locales else next(iter(locales[1:] or locales))
    return page(
        request,
        "conventions.html",
        person=visit.person,
        status=status_of(refusal) if refusal else 200,
        document=document,
        locales=locales,
        locale=tag,
        profile=values.conventions(document, tag).target,
        conventions=_conventions(document, tag, typed),
        may=Part.MANAGER in visit.person.parts(doc, ANY),
        problem=reason(refusal) if refusal else None,
        said=request.cookies.get(SAID),
    )


def _locales(visit: Visit, document: DocumentRow) -> list[str]:
    rows = documents.versions(visit.session, document.id or 0)
    seen = [row.locale for row in rows if visit.person.reads(document.name, row.locale)]
    return [document.source_locale, *seen]


def _conventions(
    document: DocumentRow, tag: str, typed: Mapping[str, str] | None
) -> list[Convention]:
    own: Mapping[str, Any] = document.config.get(OWN) or {}
    here = own.get("overrides", {}).get(tag, {}) if typed is None else typed
    overrides = document.config.get("overrides") or {}
    base = own["base"]["overrides"] if own.get("base") else overrides
    usual = languages.get(tag, document.config.get("house"), base.get(tag))
    return [
        Convention(
            key,
            _text(usual, key),
            here.get(key, ""),
            tuple(CHOICES[key]) if key in CHOICES else (),
            usual.confirmed(key),
        )
        for key in ("levels", *CHOICES)
    ]


def _text(profile: Profile, key: str) -> str:
    value = getattr(profile, key)
    return written(value) if key == "levels" else str(value)


def written(pairs: tuple[Pair, ...]) -> str:
    """Quotation marks as they are typed: `« », “ ”`."""
    return ", ".join(f"{pair.opening} {pair.closing}" for pair in pairs)
