"""Webhooks in the database."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import bindparam
from sqlmodel import Session, col, delete, select, update

from service.tables import Webhook, WebhookDelivery

_KEPT = 20
"""Deliveries of a webhook that are kept."""
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
    wanted = select(Webhook.id).where(
        col(Webhook.active), col(Webhook.due) <= now, col(Webhook.told) < last
    )
    return [id for id in session.exec(wanted) if id is not None]


def claim(session: Session, id: int, now: int, until: int) -> bool:
    """Nobody else tells this webhook anything before `until`; false when somebody does."""
    given = {"hook": id, "now": now, "until": until}
    return bool(session.connection().execute(_CLAIM, given).rowcount)


def deliveries(session: Session, ids: Sequence[int]) -> dict[int, list[WebhookDelivery]]:
    """What these webhooks were told last, the newest first."""
    wanted = select(WebhookDelivery).where(col(WebhookDelivery.webhook_id).in_(ids))
    found: dict[int, list[WebhookDelivery]] = {}
    for row in session.exec(wanted.order_by(col(WebhookDelivery.id).desc())):
        found.setdefault(row.webhook_id, []).append(row)
    return found


def add_deliveries(session: Session, id: int, fresh: Sequence[WebhookDelivery]) -> None:
    """Keep these with the last ones of the webhook, and no older ones."""
    session.add_all(fresh)
    session.flush()
    own = col(WebhookDelivery.webhook_id) == id
    newest = select(WebhookDelivery.id).where(own).order_by(col(WebhookDelivery.id).desc())
    oldest = session.exec(newest.offset(_KEPT).limit(1)).first()
    if oldest is not None:
        session.exec(delete(WebhookDelivery).where(own, col(WebhookDelivery.id) <= oldest))


def remove(session: Session, hook: Webhook) -> None:
    """The webhook is gone, with what is known of it."""
    session.exec(delete(WebhookDelivery).where(col(WebhookDelivery.webhook_id) == hook.id))
    session.delete(hook)
