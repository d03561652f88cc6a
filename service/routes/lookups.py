"""Look-ups for who translates: memory, terms, official wordings."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

from fastapi import Query

from service import paging
from service.actions import looking_up
from service.routes.answers import refusals
from service.routing import Router
from service.schemas import lookups as schemas
from service.schemas.text import Line, Text
from service.visit import SCHEMES, Asking

router = Router(prefix="/api/v1", tags=["look-ups"], dependencies=SCHEMES)

Words = Annotated[Text, Query(min_length=1, max_length=5000)]
Tag = Annotated[Line, Query()]
Limit = Annotated[int, Query(ge=1, le=100)]
Cursor = Annotated[str | None, Query(max_length=64)]


@router.get("/memory", responses=refusals())
def search_memory(q: Words, locale: Tag, visit: Asking, limit: Limit = 10) -> schemas.Matches:
    """How this source, or one like it, was translated before."""
    found = looking_up.remember(visit, q, locale, limit)
    return schemas.Matches(items=[schemas.Match(**asdict(match)) for match in found])


@router.get("/terms", responses=refusals())
def search_terms(
    visit: Asking,
    q: Words | None = None,
    locale: Tag | None = None,
    limit: Limit = 20,
    cursor: Cursor = None,
) -> schemas.Concepts:
    """Concepts with a term that holds these words, and one in this locale; otherwise all."""
    shown, following = paging.slice_of(looking_up.find_terms(visit, q, locale), limit, cursor)
    items = [
        schemas.Concept(
            id=concept.id,
            kind=concept.kind.value,
            definition=concept.definition,
            sources=list(concept.sources),
            required=concept.required,
            terms=[
                schemas.Term(locale=t.locale, text=t.text, standing=t.standing.value)
                for t in concept.terms
            ],
        )
        for concept in shown
    ]
    return schemas.Concepts(items=items, next=following)


@router.get("/authorities", responses=refusals())
def search_authorities(
    visit: Asking,
    q: Words | None = None,
    locale: Tag | None = None,
    limit: Limit = 20,
    cursor: Cursor = None,
) -> schemas.Wordings:
    """What instruments say in a locale, or in all, found by their name or by words of theirs."""
    said = (
        (trace, wording)
        for trace, wordings in looking_up.find_wordings(q, locale)
        for wording in wordings
    )
    shown, following = paging.slice_of(said, limit, cursor)
    items = [
        schemas.Wording(
            instrument=trace.instrument.id,
            provision=trace.provision.id,
            locale=wording.locale,
            name=trace.name,
            text=wording.text,
            sources=list(wording.sources),
            verified=wording.verified,
        )
        for trace, wording in shown
    ]
    return schemas.Wordings(items=items, next=following)
