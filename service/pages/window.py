"""The stretch of a document that a review page shows: some segments around the active one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from i18n.review import State
from service.actions.places import Version, turns
from service.pages.view import View, wanted
from service.store import listing, places
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
    beside: frozenset[str] = frozenset()
    """Neighbours of the active segment that are shown though they are not what is looked for."""


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
    around = _around(visit, version, rows, place) if active and view.is_filtered else []
    return Window(
        view.but(start=first, at=active.name if active else ""),
        sorted([*rows, *around], key=lambda row: int(row.position)),
        active,
        _name(listing.before(visit.session, version.id, place, 1, chosen)),
        _name(listing.page(visit.session, version.id, place, 0, chosen)) if active else None,
        next_unfinished(visit, version, place, chosen) if active else None,
        int(earlier[0].position) if earlier else None,
        int(later[0].position) if later else None,
        frozenset(row.name for row in around),
    )


def _around(visit: Visit, version: Version, rows: Sequence[Any], place: int) -> list[Any]:
    """What stands before and behind a place in the document, where it is not shown yet."""
    known = {row.name for row in rows}
    before = listing.before(visit.session, version.id, place, 1, Filter())
    behind = listing.page(visit.session, version.id, place, 0, Filter())
    return [row for row in (*before, *behind) if row.name not in known]


def _rows(
    visit: Visit, version: Version, view: View, chosen: Filter
) -> tuple[Sequence[Any], Any | None]:
    """The rows, and the active one: that of the address, or the first that waits."""
    session = visit.session
    name = view.at or (None if view.start else next_unfinished(visit, version, -1, chosen))
    asked = places.pair(session, version.row, name) if name else None
    if asked is None:
        rows = listing.page(session, version.id, (view.position or 0) - 1, SHOWN, chosen)[:SHOWN]
        return rows, rows[0] if rows else None
    place = int(asked[1].position or 0)
    start = view.position
    rows = listing.page(session, version.id, start - 1, SHOWN, chosen) if start is not None else []
    if not _holds(rows, place):
        lead = listing.before(session, version.id, place, _LEAD, chosen)
        start = int(lead[0].position) if lead else place
        rows = listing.page(session, version.id, start - 1, SHOWN, chosen)
    return _with(list(rows[:SHOWN]), listing.one(session, asked[0].id or 0))


def _holds(rows: Sequence[Any], place: int) -> bool:
    """The place is on the page that these rows, one more than are shown, begin."""
    if not rows or place < rows[0].position:
        return False
    return len(rows) <= SHOWN or place < rows[SHOWN].position


def _with(rows: list[Any], asked: Any) -> tuple[Sequence[Any], Any]:
    """The rows with the one that was asked for, though it may be unlike the filter by now."""
    active = next((row for row in rows if row.name == asked.name), None)
    if active is None:
        rows.append(asked)
        rows.sort(key=lambda row: int(row.position))
    return rows, active or asked


def next_unfinished(visit: Visit, version: Version, after: int, chosen: Filter) -> str | None:
    """The next segment in a filter that waits for the person, or else for anybody.

    Behind the last one the search goes on from the beginning.
    """
    required = State(version.document.config.get("release_state", State.FINAL))
    mine = turns(visit.person, version.document.name, version.row.locale)
    anybody = tuple(state for state in State if state.rank < required.rank)
    for states, key in ((mine, visit.person.key), (anybody, None)):
        narrowed = _narrowed(chosen, states, key)
        for start in (after, -1):
            if narrowed is None:
                break
            found = listing.page(visit.session, version.id, start, 0, narrowed)
            if found and found[0].position != after:
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
