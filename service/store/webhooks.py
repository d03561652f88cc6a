"""Webhooks in the database."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import bindparam
from sqlmodel import Session, col, select, update

from service.tables import Webhook

_CLAIM = (
    update(Webhook)
    .where(col(Webhook.id) == bindparam("hook"), col(Webhook.due) <= bindparam("now"))
    .values(due=bindparam("until"))
)


def page(session: Session, after: int, limit: int) -> Sequence[Webhook]:
    """Webhooks behind the one with the id `after`, oldest first, one more than `limit`."""
    wanted = select(Webhook).where(col(Webhook.id) > after).order_by(col(Webhook.id))
    return session.exec(wanted.limit(limit + 1)).all()


def due(session: Session, now: int, last: int) -> list[int]:
    """Webhooks whose time has come and that were not told the entry `last` of the trail."""
    wanted = select(Webhook.id).where(col(Webhook.due) <= now, col(Webhook.told) < last)
    return [id for id in session.exec(wanted) if id is not None]


def claim(session: Session, id: int, now: int, until: int) -> bool:
    """Nobody else tells this webhook anything before `until`; false when somebody does."""
    given = {"hook": id, "now": now, "until": until}
    return bool(session.connection().execute(_CLAIM, given).rowcount)
