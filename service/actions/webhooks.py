"""Setting up who is told, outside, of what happens here."""

from __future__ import annotations

from urllib.parse import urlsplit

from sqlmodel import Session

from i18n.phrase import say
from service import audit
from service.errors import Invalid, NotFound
from service.identity import secrets
from service.identity.person import ANY, Identity, Part
from service.store import audit as trail
from service.store import webhooks
from service.tables import Webhook


def may_have(person: Identity, document: str | None) -> bool:
    """The person manages the document in all its locales; for none, the service."""
    return Part.MANAGER in person.parts(document or ANY, ANY)


def add(session: Session, manager: Identity, url: str, document: str | None, at: str) -> Webhook:
    """Tell this address what happens from now on; its secret is in the row."""
    if not _is_address(url):
        raise Invalid(say("a webhook is an http:// or https:// address without a password in it"))
    hook = Webhook(
        document=document,
        url=url,
        secret=secrets.new_token("hook"),
        made_by=manager.key,
        told=trail.last(session),
    )
    session.add(hook)
    session.flush()
    audit.record(session, manager.key, "add-webhook", document=document, at=at, webhook=hook.id)
    hook.told = trail.last(session)
    session.add(hook)
    return hook


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        given = bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
    return given and parts.scheme in ("http", "https") and "@" not in parts.netloc


def remove(session: Session, manager: Identity, hook: Webhook, at: str) -> None:
    """The address is told nothing more."""
    audit.record(
        session, manager.key, "remove-webhook", document=hook.document, at=at, webhook=hook.id
    )
    webhooks.remove(session, hook)


def switch(session: Session, manager: Identity, hook: Webhook, active: bool, at: str) -> None:
    """The address is told nothing for a while, or again what happens from now on."""
    if hook.active is active:
        return
    deed = "start-webhook" if active else "stop-webhook"
    audit.record(session, manager.key, deed, document=hook.document, at=at, webhook=hook.id)
    hook.active = active
    if active:
        hook.told, hook.due, hook.failures, hook.trouble = trail.last(session), 0, 0, None
    session.add(hook)


def get(session: Session, person: Identity, id: int) -> Webhook:
    """The webhook, for somebody who may look after it."""
    hook = session.get(Webhook, id)
    if hook is None or not may_have(person, hook.document):
        raise NotFound(say("there is no such webhook, or none you may see"))
    return hook
