"""What translators look up: earlier translations, terms, official wordings."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from fastapi import Request, Response

from i18n.authority import Trace, Wording
from i18n.errors import LocaleError
from i18n.termbase import Concept
from service.actions import looking_up
from service.actions.looking_up import Match
from service.pages.rendering import page
from service.routing import Router
from service.store import documents
from service.visit import Asking, Visit

router = Router(include_in_schema=False)
_SHOWN = 20
_LONGEST = 1000


@dataclass(frozen=True)
class Found:
    """What there is about some words in a language."""

    memory: tuple[Match, ...] = ()
    concepts: tuple[Concept, ...] = ()
    wordings: tuple[tuple[Trace, Wording], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.memory or self.concepts or self.wordings)


@router.get("/look-up")
def show_lookup(request: Request, visit: Asking) -> Response:
    """A form, and what it found."""
    locales = _locales(visit)
    words = request.query_params.get("q", "").replace("\x00", "").strip()[:_LONGEST]
    tag = request.query_params.get("locale", "")
    tag = tag if tag in locales else next(iter(locales), "")
    return page(
        request,
        "look-up.html",
        person=visit.person,
        locales=locales,
        words=words,
        locale=tag,
        found=_found(visit, words, tag) if words and tag else None,
    )


def _locales(visit: Visit) -> tuple[str, ...]:
    known = documents.all_versions(visit.session)
    tags = {v.locale for d, v in known if visit.person.reads(d.name, v.locale)}
    return tuple(sorted(tags))


def _found(visit: Visit, words: str, tag: str) -> Found:
    try:
        wordings = tuple(
            (trace, wording)
            for trace, said in looking_up.find_wordings(words, tag)
            for wording in said
        )
        return Found(
            tuple(looking_up.remember(visit, words, tag, _SHOWN)),
            tuple(islice(looking_up.find_terms(visit, words, None), _SHOWN)),
            wordings[:_SHOWN],
        )
    except LocaleError:
        return Found()
