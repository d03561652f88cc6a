"""The audit trail as managers read it: the newest deeds first, and whether the chain is whole."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import Request, Response

from i18n.errors import RecordError
from i18n.phrase import Phrase
from service import audit
from service.identity.person import Part
from service.pages.rendering import page
from service.routing import Router
from service.store import audit as store
from service.store import people
from service.tables import AuditEntry
from service.visit import Asking, Visit

router = Router(include_in_schema=False)
SHOWN = 100
"""Deeds in a page."""


@dataclass(frozen=True)
class Verdict:
    """What a look at the whole chain showed."""

    entries: int
    problem: str | Phrase | None = None


@router.get("/audit")
def show_trail(request: Request, visit: Asking) -> Response:
    """A page of the trail; with `verify`, the whole chain is looked at."""
    visit.person.require(Part.MANAGER)
    before, last = request.query_params.get("before", ""), store.last(visit.session)
    end = int(before) if before.isdecimal() and len(before) < 10 else last + 1
    end = min(end, last + 1)
    first = max(1, end - SHOWN)
    rows = _rows(visit, first, end)
    told = [str(row.details.get(name, "")) for row in rows for name in ("person", "invited_by")]
    keys = [row.actor for row in rows] + told
    return page(
        request,
        "audit.html",
        person=visit.person,
        rows=rows,
        names=people.names(visit.session, keys),
        earlier=first if first > 1 else None,
        later=min(end + SHOWN, last + 1) if end <= last else None,
        verdict=_verdict(visit) if "verify" in request.query_params else None,
    )


def _rows(visit: Visit, first: int, end: int) -> list[AuditEntry]:
    rows = store.entries(visit.session, first - 1, SHOWN)
    return [row for row in reversed(rows) if row.seq < end]


def _verdict(visit: Visit) -> Verdict:
    try:
        return Verdict(audit.verify(visit.session))
    except RecordError as error:
        return Verdict(0, error.said)
