"""What of a document in a language somebody looks at; its address can be sent to a colleague."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any
from urllib.parse import parse_qsl, quote, quote_plus

from i18n.finding import Severity
from i18n.review import State
from service import values
from service.actions.places import turns
from service.identity.person import Identity
from service.store.listing import Filter

_LONGEST = 200


@dataclass(frozen=True)
class View:
    """A filter, the segment that is being worked on, and what is shown of it."""

    state: str = ""
    check: str = ""
    severity: str = ""
    note: str = ""
    q: str = ""
    turn: str = ""
    at: str = ""
    """The active segment."""
    start: str = ""
    """Position at which the list begins."""
    show: str = ""
    """`history`, `comments`, `suggestions`, `questions` or `aids`; findings otherwise."""

    @property
    def is_filtered(self) -> bool:
        """Not every segment is shown."""
        return any((self.state, self.check, self.severity, self.note, self.q, self.turn))

    @property
    def position(self) -> int | None:
        """Where the list begins, if the address says so."""
        return int(self.start) if self.start.isdecimal() and len(self.start) < 10 else None

    def but(self, **changes: Any) -> View:
        """The same with changes."""
        return replace(self, **{name: str(value) for name, value in changes.items()})

    @property
    def query(self) -> str:
        """The part of an address behind the `?`."""
        given = ((name, getattr(self, name)) for name in _NAMES)
        return "&".join(f"{name}={quote_plus(value)}" for name, value in given if value)


_NAMES = tuple(field.name for field in fields(View))


def parse(given: Mapping[str, str]) -> View:
    """The view of an address; what it has no sense for is left out."""
    kept = {k: v.strip()[:_LONGEST] for k, v in given.items() if k in _NAMES and "\x00" not in v}
    found = View(**kept)
    return replace(
        found,
        state=found.state if found.state in set(State) else "",
        severity=found.severity if found.severity in set(Severity) else "",
        turn="mine" if found.turn == "mine" else "",
    )


def parse_query(query: str) -> View:
    """The view of a query that a form brings back."""
    return parse(dict(parse_qsl(query[:4000])))


def address(doc: str, locale: str, view: View) -> str:
    """Where a view is found."""
    path = f"/documents/{quote(doc, safe='')}/{quote(locale, safe='')}"
    return f"{path}?{view.query}" if view.query else path


def wanted(view: View, person: Identity, doc: str, locale: str) -> Filter:
    """Which translations a view shows."""
    mine = turns(person, doc, locale) if view.turn else ()
    return Filter(
        view.state or None,
        view.check or None,
        view.severity or None,
        values.folded(view.q) if view.q else None,
        view.note or None,
        mine,
        person.key,
    )
