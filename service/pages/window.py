"""The stretch of a document that a review page shows: some segments around the active one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from i18n.review import State
from service.actions.places import Version, turns
from service.pages.view import View, wanted
from service.store import listing, translations
from service.store.listing import Filter
from service.visit import Visit

SHOWN = 24
"""Segments in a page: what people can look over, in as many bytes as a slow line carries."""
_LEAD = 3
"""Segments in front of the active one, where the page begins anew."""


@dataclass(frozen=True)
class Window:
    """Rows in reading order, as `listing.page` gives them, with what lies around them."""

    view: View
    rows: Sequence[Any]
    active: Any | None
    previous: str | None
    following: str | None
    unfinished: str | None
    """The next segment that waits: for this person, or, where none does, for anybody."""
    earlier: int | None
    """Where the page before begins."""
    later: int | None


def window(visit: Visit, version: Version, view: View) -> Window:
    """The page of a view, with its active segment in it."""
    chosen = wanted(view, visit.person, version.document.name, version.row.locale)
    if view.turn and not chosen.turns:
        return Window(view, [], None, None, None, None, None, None)
    rows, active = _rows(visit, version, view, chosen)
    first = int(rows[0].position) if rows else 0
    place = int(active.position) if active else 0
    earlier = listing.before(visit.session, version.id, first, SHOWN, chosen) if rows else []
    last = int(rows[-1].position) if rows else 0
    later = listing.page(visit.session, version.id, last, 0, chosen) if rows else []
    return Window(
        view.but(start=first, at=active.name if active else ""),
        rows,
        active,
        _name(listing.before(visit.session, version.id, place, 1, chosen)),
        _name(listing.page(visit.session, version.id, place, 0, chosen)) if active else None,
        next_unfinished(visit, version, place, chosen) if active else None,
        int(earlier[0].position) if earlier else None,
        int(later[0].position) if later else None,
    )


def _rows(
    visit: Visit, version: Version, view: View, chosen: Filter
) -> tuple[Sequence[Any], Any | None]:
    """The rows, and the active one: that of the address, or the first that waits."""
    session = visit.session
    asked = translations.one(session, version.id, view.at) if view.at else None
    if view.position is not None:
        rows = listing.page(session, version.id, view.position - 1, SHOWN, chosen)[:SHOWN]
        found = next((row for row in rows if row.name == view.at), None)
        if found or (rows and asked is None):
            return rows, found or rows[0]
    at = view.at if asked else next_unfinished(visit, version, -1, chosen)
    place = translations.one(session, version.id, at) if at else None
    position = int(place[1].position or 0) if place else 0
    lead = listing.before(session, version.id, position, _LEAD, chosen)
    start = int(lead[0].position) if lead else position
    rows = listing.page(session, version.id, start - 1, SHOWN, chosen)[:SHOWN]
    active = next((row for row in rows if row.position >= position), None)
    return rows, active or (rows[-1] if rows else None)


def next_unfinished(visit: Visit, version: Version, after: int, chosen: Filter) -> str | None:
    """The next segment in a filter that waits for the person, or else for anybody."""
    required = State(version.document.config.get("release_state", State.FINAL))
    mine = turns(visit.person, version.document.name, version.row.locale)
    anybody = tuple(state for state in State if state.rank < required.rank)
    for states, key in ((mine, visit.person.key), (anybody, None)):
        narrowed = _narrowed(chosen, states, key)
        found = narrowed and listing.page(visit.session, version.id, after, 0, narrowed)
        if found:
            return _name(found)
    return None


def _narrowed(chosen: Filter, states: tuple[State, ...], not_by: str | None) -> Filter | None:
    """The filter for states only; `None` when nothing can be in both."""
    kept = tuple(state for state in states if not chosen.turns or state in chosen.turns)
    if not kept:
        return None
    return Filter(
        chosen.state, chosen.check, chosen.severity, chosen.text, chosen.note, kept, not_by
    )


def _name(rows: Sequence[Any]) -> str | None:
    return rows[0].name if rows else None
