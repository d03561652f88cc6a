"""Who is told, outside, of what happens here: addresses, trials, and what they were told last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import Request, Response
from fastapi.concurrency import run_in_threadpool
from pydantic import ValidationError

from i18n.phrase import say
from service import outside, telling
from service.actions import webhooks as deeds
from service.errors import BadRequest, Forbidden, Invalid, ServiceError
from service.identity.person import ANY, Part
from service.pages.posting import SAID, Sending, Sent, go
from service.pages.rendering import page
from service.pages.working import visiting, work
from service.routing import Router
from service.schemas.webhooks import NewWebhook
from service.store import documents, webhooks
from service.tables import Webhook, WebhookDelivery
from service.visit import Acting, Asking, Caller, Known, Visit

router = Router(include_in_schema=False)
_HOME = "/webhooks"
_MOST = 500
"""Webhooks in the page."""


@dataclass(frozen=True)
class Shown:
    """A webhook with what it was told last, the newest first."""

    row: Webhook
    deliveries: Sequence[WebhookDelivery]


@router.get(_HOME)
def show_webhooks(request: Request, visit: Asking) -> Response:
    """The webhooks that the person may look after."""
    answer = _page(request, visit)
    answer.delete_cookie(SAID)
    return answer


@router.post(_HOME)
def act(request: Request, form: Sending, visit: Acting) -> Response:
    """Add an address, stop or start telling it, or take it out; its secret is shown this once."""
    deed = form.get("deed")
    try:
        if deed == "add":
            made = _add(visit, form)
            visit.session.flush()
            return _page(request, visit, made=made)
        hook = deeds.get(visit.session, visit.person, form.number("webhook"))
        if deed == "remove":
            deeds.remove(visit.session, visit.person, hook, visit.at)
        elif deed in ("stop", "start"):
            deeds.switch(visit.session, visit.person, hook, deed == "start", visit.at)
        else:
            raise BadRequest(say("the form names no deed; load the page again"))
    except ServiceError as refusal:
        visit.session.rollback()
        return _page(request, visit, problem=refusal)
    return go(_HOME, f"webhook-{deed}")


@router.post(f"{_HOME}/trial")
async def try_out(request: Request, form: Sending, caller: Known) -> Response:
    """Send a trial; nobody else waits for the answer."""
    ours = caller.service
    try:
        hook = await run_in_threadpool(_hook, caller, form.number("webhook"))
        send = telling.poster(ours.settings)
        trouble = await work(lambda: telling.try_out(ours.database, send, hook))
    except ServiceError as refusal:
        return await run_in_threadpool(_refused, request, caller, refusal)
    return go(_HOME, "webhook-deaf" if trouble else "webhook-heard")


def _hook(caller: Caller, id: int) -> Webhook:
    with visiting(caller) as visit:
        return deeds.get(visit.session, visit.person, id)


def _refused(request: Request, caller: Caller, refusal: ServiceError) -> Response:
    with visiting(caller) as visit:
        return _page(request, visit, problem=refusal)


def _add(visit: Visit, form: Sent) -> Webhook:
    try:
        asked = NewWebhook(url=form.get("url"), document=form.get("document") or None)
    except ValidationError as error:
        raise Invalid(say("a webhook is an http:// or https:// address")) from error
    if asked.document not in _choices(visit):
        raise Forbidden(say("this is for a manager of that document; ask a manager for that role"))
    return deeds.add(visit.session, visit.person, asked.url, asked.document, visit.at)


def _choices(visit: Visit) -> list[str | None]:
    """What the person may have told about: everything is none."""
    names: list[str | None] = [None, *(row.name for row in documents.documents(visit.session))]
    return [name for name in names if deeds.may_have(visit.person, name)]


def _page(
    request: Request,
    visit: Visit,
    problem: ServiceError | None = None,
    made: Webhook | None = None,
) -> Response:
    choices = _choices(visit)
    if not choices:
        visit.person.require(Part.MANAGER, ANY, ANY)
    rows = webhooks.page(visit.session, 0, _MOST)[:_MOST]
    own = [row for row in rows if deeds.may_have(visit.person, row.document)]
    told = webhooks.deliveries(visit.session, [row.id or 0 for row in own])
    return page(
        request,
        "webhooks.html",
        trouble=outside.told,
        person=visit.person,
        status=problem.status if problem else 200,
        hooks=[Shown(row, told.get(row.id or 0, ())) for row in own],
        choices=choices,
        made=made,
        problem=problem.said if problem else None,
        said=request.cookies.get(SAID),
    )
