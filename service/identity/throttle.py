"""Guessing passwords is made slow: every failure blocks the next attempt for longer."""

from __future__ import annotations

import hashlib

from sqlmodel import Session

from service import clock
from service.errors import Throttled
from service.store import people
from service.tables import LoginFailure

FREE_BY_LOGIN, FREE_BY_ADDRESS = 5, 50
"""Failures that cost nothing yet: people mistype, and an office shares an address."""
LONGEST = 900
"""Seconds; somebody else's guesses must not lock a person out for ever."""


def charge(session: Session, login: str, address: str) -> None:
    """Count an attempt as failed before it is tried, so that many at once count as many.

    Raises Throttled while earlier failures still block it.
    """
    subjects = {
        _digest("login", login): FREE_BY_LOGIN,
        _digest("address", address): FREE_BY_ADDRESS,
    }
    known = {row.subject: row for row in people.login_failures(session, list(subjects))}
    now = clock.seconds()
    wait = max((row.blocked_until - now for row in known.values()), default=0)
    if wait > 0:
        raise Throttled(wait)
    for subject, free in subjects.items():
        row = known.get(subject) or LoginFailure(subject=subject, failures=0, blocked_until=0)
        row.failures += 1
        over = row.failures - free
        row.blocked_until = now + min(2 ** min(over, 12), LONGEST) if over >= 0 else now
        session.add(row)


def refund(session: Session, login: str, address: str) -> None:
    """The attempt succeeded: forget the failures of this login, and this one of the address."""
    by_login, by_address = _digest("login", login), _digest("address", address)
    for row in people.login_failures(session, [by_login, by_address]):
        if row.subject == by_login:
            session.delete(row)
        else:
            row.failures -= 1
            row.blocked_until = 0
            session.add(row)


def _digest(kind: str, value: str) -> str:
    return hashlib.sha256(f"{kind}:{value}".encode("utf-8", "surrogatepass")).hexdigest()
