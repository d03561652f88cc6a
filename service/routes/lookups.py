"""Look-ups for who translates: memory, terms, official wordings."""

from __future__ import annotations

from dataclasses import asdict
from itertools import islice
from typing import Annotated

from fastapi import Query

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


@router.get("/memory", responses=refusals())
def search_memory(q: Words, locale: Tag, visit: Asking, limit: Limit = 10) -> schemas.Matches:
    """How this source, or one like it, was translated before."""
    found = looking_up.remember(visit, q, locale, limit)
    return schemas.Matches(items=[schemas.Match(**asdict(match)) for match in found])


@router.get("/terms", responses=refusals())
def search_terms(
    q: Words, visit: Asking, locale: Annotated[Line | None, Query()] = None, limit: Limit = 20
) -> schemas.Concepts:
    """Concepts with a term that holds these words."""
    found = islice(looking_up.find_terms(visit, q, locale), limit)
    return schemas.Concepts(
        items=[
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
            for concept in found
        ]
    )


@router.get("/authorities", responses=refusals())
def search_authorities(q: Words, locale: Tag, visit: Asking, limit: Limit = 20) -> schemas.Wordings:
    """What instruments say in a locale, found by their name or by words of theirs."""
    items = [
        schemas.Wording(
            instrument=trace.instrument.id,
            provision=trace.provision.id,
            name=trace.name,
            text=wording.text,
            sources=list(wording.sources),
            verified=wording.verified,
        )
        for trace, wordings in looking_up.find_wordings(q, locale)
        for wording in wordings
    ]
    return schemas.Wordings(items=items[:limit])
