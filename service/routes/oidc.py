"""To the operator's provider and back; nobody gets in that way whom no invitation let in once."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Annotated

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from fastapi import Query, Request, Response
from fastapi.responses import RedirectResponse

from i18n.phrase import say
from service.actions import people as deeds
from service.actions import signing_in
from service.errors import Forbidden, NotFound
from service.identity import oidc, throttle
from service.identity.recognition import require_own_origin
from service.identity.secrets import hashed
from service.routes.answers import refusals
from service.routes.sessions import set_cookie
from service.routing import Router
from service.schemas import people as schemas
from service.settings import Settings
from service.store import people
from service.visit import Ours, Service

router = Router(tags=["session"])
_away = CapacityLimiter(4)
"""A provider that is slow holds up nobody but those who wait for it."""
_SECONDS = 600

Code = Annotated[str, Query(max_length=4000)]
Fault = Annotated[str | None, Query(max_length=1000)]


@router.get("/oidc/sign-in", include_in_schema=False)
async def sign_in(ours: Ours) -> Response:
    """To the provider."""
    where, flow = await set_out(ours)
    answer = RedirectResponse(where, 303)
    keep(answer, ours.settings, flow, None)
    return answer


async def set_out(ours: Service) -> tuple[str, oidc.Flow]:
    """Where the browser signs in at the provider, and the flow that it keeps meanwhile."""
    flow = oidc.new_flow()
    return await run_sync(oidc.address, _provider(ours.settings), flow, limiter=_away), flow


@router.post("/api/v1/invitations/accept-with-provider", responses=refusals(404, 502))
async def join(
    body: schemas.JoiningWithProvider, ours: Ours, request: Request, response: Response
) -> schemas.Onward:
    """Where to sign in at the provider, so that an invitation becomes an account tied to it."""
    require_own_origin(request, ours.settings)
    where, flow = await set_out(ours)
    keep(response, ours.settings, flow, body)
    return schemas.Onward(address=where)


@router.get(oidc.CALLBACK, include_in_schema=False)
async def back(
    request: Request, ours: Ours, state: Code = "", code: Code = "", error: Fault = None
) -> Response:
    """From the provider: a session begins."""
    if error or not code:
        raise Forbidden(say("the provider let nobody in; begin again at the sign-in"))
    flow, joining = _kept(request, ours.settings)
    address = request.client.host if request.client else ""
    session_id = await run_sync(_begin, ours, flow, joining, state, code, address, limiter=_away)
    answer = RedirectResponse("/", 303)
    set_cookie(answer, ours.settings, session_id)
    answer.delete_cookie(_cookie(ours.settings), secure=ours.settings.secure, httponly=True)
    return answer


def _begin(
    ours: Service,
    flow: oidc.Flow,
    joining: schemas.JoiningWithProvider | None,
    state: str,
    code: str,
    address: str,
) -> str:
    attempt = f"oidc:{hashed(flow.secret)}"
    with ours.database.writing() as session:
        throttle.charge(session, attempt, address)
    external = oidc.subject(_provider(ours.settings), flow, state, code)
    with ours.database.writing() as session:
        if joining:
            deeds.join_with_provider(session, joining.token, external, joining.name)
        account = people.account_by_provider(session, external)
        if account is None:
            raise Forbidden(say("nobody here is tied to this; ask a manager for an invitation"))
        return signing_in.sign_in(session, ours.settings, account, attempt, address)


def _provider(settings: Settings) -> oidc.Provider:
    found = oidc.provider(settings)
    if found is None:
        raise NotFound(say("no provider is set up here; sign in with a password"))
    return found


def _cookie(settings: Settings) -> str:
    return "__Host-concordant_oidc" if settings.secure else "concordant_oidc"


def keep(
    answer: Response,
    settings: Settings,
    flow: oidc.Flow,
    joining: schemas.JoiningWithProvider | None,
) -> None:
    """The browser keeps the flow, and how it joins, until it comes back."""
    kept = [flow.secret, joining.model_dump() if joining else None]
    answer.set_cookie(
        _cookie(settings),
        urlsafe_b64encode(json.dumps(kept).encode()).decode(),
        max_age=_SECONDS,
        httponly=True,
        secure=settings.secure,
        samesite="lax",
    )


def _kept(
    request: Request, settings: Settings
) -> tuple[oidc.Flow, schemas.JoiningWithProvider | None]:
    try:
        secret, joining = json.loads(urlsafe_b64decode(request.cookies.get(_cookie(settings), "")))
        wanted = schemas.JoiningWithProvider.model_validate(joining) if joining else None
        return oidc.Flow(str(secret)), wanted
    except (ValueError, TypeError) as error:
        raise Forbidden(oidc.REFUSED) from error
