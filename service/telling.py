"""Tells webhooks what happened, in the order in which it did, until they say that they heard it."""

from __future__ import annotations

import hashlib
import hmac
import threading
from collections.abc import Callable
from dataclasses import dataclass

import structlog

from service import clock, happening
from service.actions.webhooks import may_have
from service.database import Database
from service.identity.person import Scope, identity
from service.outside import Refusal, post
from service.settings import Settings
from service.store import audit as trail
from service.store import people, webhooks
from service.tables import AuditEntry, Webhook

log = structlog.get_logger()
_AT_ONCE = 100
_CLAIM = 600
"""Seconds for which one process has a webhook to itself; longer than `_AT_ONCE` answers, and over
soon where a process dies."""
_LONGEST_WAIT = 3600
_PAUSE = 1.0

Post = Callable[[str, bytes, dict[str, str]], None]


@dataclass(frozen=True)
class _Turn:
    """What a webhook is to be told now."""

    url: str
    secret: str
    entries: list[AuditEntry]
    upto: int
    """Behind these, nothing is left to be told before this entry."""


def run_until(database: Database, settings: Settings, stopped: threading.Event) -> None:
    """Tell webhooks what happens until stopped. Where nobody set one up, nobody is called."""

    def send(url: str, body: bytes, headers: dict[str, str]) -> None:
        post(url, body, headers, private=settings.private_webhooks)

    while not stopped.wait(_PAUSE):
        try:
            tell(database, send)
        except Exception as error:
            log.error("telling webhooks failed; it is tried again", error=repr(error))


def tell(database: Database, send: Post) -> None:
    """Tell every webhook that is due what it has not heard."""
    now = clock.seconds()
    with database.reading() as session:
        ids = webhooks.due(session, now, trail.last(session))
    for id in ids:
        with database.writing() as session:
            claimed = webhooks.claim(session, id, now, now + _CLAIM)
        if claimed:
            _tell(database, id, send)


def _tell(database: Database, id: int, send: Post) -> None:
    turn = _turn(database, id)
    if turn is None:
        return
    heard, trouble = turn.upto, None
    for entry in turn.entries:
        body = happening.told(entry).encode()
        try:
            send(turn.url, body, signed(turn.secret, body, entry))
        except (OSError, Refusal) as error:
            heard, trouble = entry.seq - 1, str(error)[:200] or type(error).__name__
            break
    with database.writing() as session:
        hook = session.get(Webhook, id)
        if hook is not None:
            hook.told = heard
            hook.trouble = trouble
            hook.failures = hook.failures + 1 if trouble else 0
            wait = min(2**hook.failures, _LONGEST_WAIT) if trouble else 0
            hook.due = clock.seconds() + wait
            session.add(hook)


def _turn(database: Database, id: int) -> _Turn | None:
    """What comes next, as far as whoever set the webhook up may see it today."""
    with database.reading() as session:
        hook = session.get(Webhook, id)
        if hook is None:
            return None
        last = trail.last(session)  # first: what comes meanwhile is not passed over
        found = list(trail.entries(session, hook.told, _AT_ONCE, hook.document))[:_AT_ONCE]
        upto = found[-1].seq if len(found) == _AT_ONCE else max([last, *(e.seq for e in found)])
        maker = people.account(session, hook.made_by)
        if maker is None or maker.name is None or maker.id is None:
            return _Turn(hook.url, hook.secret, [], upto)
        person = identity(maker, list(people.grants(session, [maker.id])), Scope.MANAGE)
        seen = may_have(person, hook.document)
        entries = [entry for entry in found if seen and happening.may_see(person, entry)]
        return _Turn(hook.url, hook.secret, entries, upto)


def signed(secret: str, body: bytes, entry: AuditEntry) -> dict[str, str]:
    """The headers that prove where a body comes from, and that it is not an old one again."""
    stamp = str(clock.seconds())
    mark = hmac.new(secret.encode(), f"{stamp}.".encode() + body, hashlib.sha256).hexdigest()
    return {
        "Content-Type": "application/json",
        "User-Agent": "Concordant",
        "Concordant-Event": entry.deed,
        "Concordant-Delivery": str(entry.seq),
        "Concordant-Timestamp": stamp,
        "Concordant-Signature": f"sha256={mark}",
    }
