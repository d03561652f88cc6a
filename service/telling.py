"""Tells webhooks what happened, in the order in which it did, until they say that they heard it."""

from __future__ import annotations

import hashlib
import hmac
import json
import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass

from service import clock, happening
from service.actions.webhooks import may_have
from service.database import Database
from service.identity.person import Scope, identity
from service.outside import Refusal, post
from service.settings import Settings
from service.store import audit as trail
from service.store import people, webhooks
from service.tables import AuditEntry, Webhook, WebhookDelivery

log = logging.getLogger(__name__)
_AT_ONCE = 100
_CLAIM = 600
"""Seconds for which one process has a webhook to itself; longer than `_AT_ONCE` answers, and over
soon where a process dies."""
_LONGEST_WAIT = 3600
_PAUSE = 1.0
TRIAL = "trial"
"""Stands where a deed would, in what is sent to try a webhook out."""

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
    send = poster(settings)
    while not stopped.wait(_PAUSE):
        try:
            tell(database, send)
        except Exception as error:
            log.error("telling webhooks failed; it is tried again: %r", error)


def poster(settings: Settings) -> Post:
    """What sends a body to where the operator lets us send it."""

    def send(url: str, body: bytes, headers: dict[str, str]) -> None:
        post(url, body, headers, private=settings.private_webhooks)

    return send


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
    attempts: list[WebhookDelivery] = []
    for entry in turn.entries:
        body = happening.told(entry).encode()
        trouble = _attempt(send, turn.url, body, signed(turn.secret, body, entry.deed, entry.seq))
        attempts.append(_delivery(id, entry.seq, entry.deed, trouble))
        if trouble:
            heard = entry.seq - 1
            break
    with database.writing() as session:
        hook = session.get(Webhook, id)
        if hook is not None:
            webhooks.add_deliveries(session, id, attempts)
            hook.told = heard
            hook.trouble = trouble
            hook.failures = hook.failures + 1 if trouble else 0
            wait = min(2**hook.failures, _LONGEST_WAIT) if trouble else 0
            hook.due = clock.seconds() + wait
            session.add(hook)


def try_out(database: Database, send: Post, hook: Webhook) -> str | None:
    """Send a trial that tells of no deed, and keep what came of it: why it was not heard, or none.

    What waits to be told, and when, stays as it is.
    """
    assert hook.id is not None
    body = json.dumps({"at": clock.now(), "deed": TRIAL, "document": hook.document}).encode()
    trouble = _attempt(send, hook.url, body, signed(hook.secret, body, TRIAL, 0))
    with database.writing() as session:
        if session.get(Webhook, hook.id) is not None:
            tried = _delivery(hook.id, None, TRIAL, trouble)
            webhooks.add_deliveries(session, hook.id, [tried])
    return trouble


def _attempt(send: Post, url: str, body: bytes, headers: dict[str, str]) -> str | None:
    """Why it was not heard, or none."""
    try:
        send(url, body, headers)
    except (OSError, Refusal) as error:
        return str(error)[:200] or type(error).__name__
    return None


def _delivery(id: int, entry: int | None, deed: str, trouble: str | None) -> WebhookDelivery:
    return WebhookDelivery(webhook_id=id, entry=entry, deed=deed, at=clock.now(), trouble=trouble)


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


def signed(secret: str, body: bytes, deed: str, number: int) -> dict[str, str]:
    """The headers that prove where a body comes from, and that it is not an old one again."""
    stamp = str(clock.seconds())
    mark = hmac.new(secret.encode(), f"{stamp}.".encode() + body, hashlib.sha256).hexdigest()
    return {
        "Content-Type": "application/json",
        "User-Agent": "Concordant",
        "Concordant-Event": deed,
        "Concordant-Delivery": str(number),
        "Concordant-Timestamp": stamp,
        "Concordant-Signature": f"sha256={mark}",
    }
