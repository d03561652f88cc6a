"""Looking after webhooks."""

from __future__ import annotations

from typing import Annotated

from fastapi import Path, Query

from i18n.phrase import say
from service import paging
from service.actions import webhooks as deeds
from service.actions.places import find_document
from service.errors import Forbidden
from service.identity.person import Scope
from service.routes.answers import READS, WRITES
from service.routing import Router
from service.schemas import webhooks as schemas
from service.store import webhooks
from service.tables import Webhook
from service.visit import SCHEMES, Acting, Asking, Visit

router = Router(prefix="/api/v1/webhooks", tags=["webhooks"], dependencies=SCHEMES)

Limit = Annotated[int, Query(ge=1, le=500)]
Cursor = Annotated[str | None, Query(max_length=64)]
Id = Annotated[int, Path(ge=1, lt=2**31)]


@router.get("", responses=READS)
def list_webhooks(visit: Asking, limit: Limit = 100, cursor: Cursor = None) -> schemas.Webhooks:
    """The webhooks that the person may look after."""
    rows = webhooks.page(visit.session, max(paging.after(cursor), 0), limit)
    shown, following = paging.page(rows, limit, lambda row: row.id or 0)
    items = [_shown(row) for row in shown if deeds.may_have(visit.person, row.document)]
    return schemas.Webhooks(items=items, next=following)


@router.post("", status_code=201, responses=WRITES)
def add_webhook(body: schemas.NewWebhook, visit: Acting) -> schemas.MadeWebhook:
    """Tell an address what happens from now on: what `/events` says, signed, one request each."""
    _require_manage(visit)
    if body.document is None:
        visit.require_manager()
    elif not deeds.may_have(visit.person, find_document(visit, body.document).name):
        raise Forbidden(
            say(
                "this is for a manager of {document}; ask a manager for that role",
                document=body.document,
            )
        )
    hook = deeds.add(visit.session, visit.person, body.url, body.document, visit.at)
    return schemas.MadeWebhook(**_shown(hook).model_dump(), secret=hook.secret)


@router.delete("/{id}", status_code=204, responses=WRITES)
def remove_webhook(id: Id, visit: Acting) -> None:
    """Tell the address nothing more."""
    _require_manage(visit)
    deeds.remove(visit.session, visit.person, deeds.get(visit.session, visit.person, id), visit.at)


@router.put("/{id}", responses=WRITES)
def switch_webhook(id: Id, body: schemas.WebhookChange, visit: Acting) -> schemas.Webhook:
    """Tell the address nothing for a while, or again what happens from then on."""
    _require_manage(visit)
    hook = deeds.get(visit.session, visit.person, id)
    deeds.switch(visit.session, visit.person, hook, body.active, visit.at)
    return _shown(hook)


@router.get("/{id}/deliveries", responses=READS)
def list_deliveries(id: Id, visit: Asking) -> schemas.WebhookDeliveries:
    """What the address was told last."""
    deeds.get(visit.session, visit.person, id)
    return schemas.WebhookDeliveries(
        items=[
            schemas.WebhookDelivery.model_validate(row, from_attributes=True)
            for row in webhooks.deliveries(visit.session, [id]).get(id, ())
        ]
    )


def _require_manage(visit: Visit) -> None:
    if visit.person.scope is not Scope.MANAGE:
        raise Forbidden(say("this token may not manage; make one with the scope manage"))


def _shown(row: Webhook) -> schemas.Webhook:
    return schemas.Webhook.model_validate(row, from_attributes=True)
