"""Who has a segment open: told by those who do, for as long as they tell it again."""

from __future__ import annotations

from typing import Annotated

from fastapi import Path, Query

from service.actions import presence
from service.actions.places import Version, find_place, find_version
from service.routes.answers import READS, WRITES
from service.routing import Router
from service.schemas import presence as schemas
from service.schemas.review import Who
from service.schemas.text import Line
from service.store.presence import Present
from service.visit import SCHEMES, Acting, Asking, Visit

router = Router(
    prefix="/api/v1/documents/{doc}/locales/{locale}/presence",
    tags=["presence"],
    dependencies=SCHEMES,
)

Doc = Annotated[Line, Path()]
Locale = Annotated[Line, Path()]


@router.get("", responses=READS)
def list_present(doc: Doc, locale: Locale, visit: Asking) -> schemas.Presences:
    """Who else has a segment open. Those who only read see nobody, and nobody sees them."""
    return _others(visit, find_version(visit, doc, locale))


@router.put("", responses=WRITES)
def come(doc: Doc, locale: Locale, body: schemas.Here, visit: Acting) -> schemas.Presences:
    """Say that one has a segment open; to be said again every half a minute, and forgotten after
    one and a half. Nothing is locked by it. Answers who else is there."""
    place = find_place(visit, doc, locale, body.segment)
    presence.come(visit, place)
    return _others(visit, place.version)


@router.delete("", status_code=204, responses=WRITES)
def go(
    doc: Doc, locale: Locale, visit: Acting, segment: Annotated[Line | None, Query()] = None
) -> None:
    """Say that one has left the segment, or the language; whoever has opened another segment
    meanwhile stays there."""
    presence.go(visit, find_version(visit, doc, locale), segment)


def _others(visit: Visit, version: Version) -> schemas.Presences:
    return schemas.Presences(items=[shown(each) for each in presence.others(visit, version)])


def shown(each: Present, *, gone: bool = False) -> schemas.Presence:
    """Somebody who is present, as the API shows them."""
    return schemas.Presence(
        person=Who(key=each.key, name=each.name),
        document=each.document,
        locale=each.locale,
        segment=None if gone else each.segment,
    )
