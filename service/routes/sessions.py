"""Joining, signing in and out, and what people change of themselves."""

from __future__ import annotations

from typing import Annotated

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from fastapi import APIRouter, Path, Request, Response

from service import preconditions
from service.actions import people as deeds
from service.actions import signing_in
from service.errors import Invalid, Unauthenticated
from service.identity import secrets, throttle
from service.identity.recognition import cookie_name, require_own_origin
from service.routes.answers import READS, WRITES, refusals
from service.routes.showing import me
from service.schemas import people as schemas
from service.settings import Settings
from service.store import people
from service.visit import SCHEMES, Acting, Asking, IfMatch, Ours, Service

router = APIRouter(prefix="/api/v1", tags=["session"])
doorway = CapacityLimiter(2)
"""Passwords take time on purpose; those who are inside already do not wait behind them."""


@router.post(
    "/invitations/accept", status_code=201, responses=refusals(409), name="accept_invitation"
)
async def join(body: schemas.Joining, ours: Ours, request: Request) -> schemas.Me:
    """Make an account of an invitation, the first account included."""
    require_own_origin(request, ours.settings)
    return await run_sync(make_account, body, ours, limiter=doorway)


def make_account(body: schemas.Joining, ours: Service) -> schemas.Me:
    password = secrets.hash_password(body.password)
    with ours.database.writing() as session:
        account = deeds.join(session, body.token, body.login, password, body.name)
        return me(session, account)


@router.post("/session", responses=refusals(429))
async def sign_in(
    body: schemas.SigningIn, ours: Ours, request: Request, response: Response
) -> schemas.SignedIn:
    """Begin a session; every write of it needs `csrf_token` as `X-CSRF-Token`."""
    require_own_origin(request, ours.settings)
    address = request.client.host if request.client else ""
    session_id, shown = await run_sync(begin_session, body, ours, address, limiter=doorway)
    set_cookie(response, ours.settings, session_id)
    return schemas.SignedIn(csrf_token=secrets.csrf_token(session_id), person=shown)


def begin_session(body: schemas.SigningIn, ours: Service, address: str) -> tuple[str, schemas.Me]:
    login = secrets.fold(body.login)
    with ours.database.writing() as session:
        throttle.charge(session, login, address)
    with ours.database.reading() as session:
        known = people.account_by_login(session, login)
    if not secrets.is_password(body.password, known.password if known else None) or not known:
        raise Unauthenticated(signing_in.REFUSED)
    with ours.database.writing() as session:
        account = people.account_by_login(session, login)
        if account is None or account.password != known.password:
            raise Unauthenticated(signing_in.REFUSED)
        signing_in.require_second_factor(session, account, body.code)
        session_id = signing_in.sign_in(session, ours.settings, account, login, address)
        return session_id, me(session, account)


def set_cookie(response: Response, settings: Settings, session_id: str) -> None:
    response.set_cookie(
        cookie_name(settings),
        session_id,
        max_age=settings.session_hours * 3600,
        httponly=True,
        secure=settings.secure,
        samesite="lax",
    )


@router.get("/session", responses=READS, dependencies=SCHEMES)
def show(visit: Asking, response: Response) -> schemas.Me:
    """The person who asks."""
    shown = me(visit.session, deeds.own_account(visit.session, visit.person))
    response.headers["ETag"] = preconditions.etag(shown.version)
    return shown


@router.get("/session/csrf", responses=READS, dependencies=SCHEMES)
def show_csrf_token(visit: Asking, request: Request) -> dict[str, str]:
    """The token that the writes of this browser session need."""
    session_id = request.cookies.get(cookie_name(visit.settings), "")
    return {"csrf_token": secrets.csrf_token(session_id)}


@router.delete("/session", status_code=204, responses=WRITES, dependencies=SCHEMES)
def sign_out(visit: Acting, response: Response, everywhere: bool = False) -> None:
    """End this session, or all of the person's sessions."""
    signing_in.sign_out(visit.session, visit.person, everywhere)
    response.delete_cookie(cookie_name(visit.settings), secure=visit.settings.secure, httponly=True)
    response.headers["Clear-Site-Data"] = '"cookies", "storage"'


@router.patch("/session", responses=WRITES, dependencies=SCHEMES)
def change(
    body: schemas.Profile,
    visit: Acting,
    response: Response,
    if_match: IfMatch = None,
) -> schemas.Me:
    """Change one's name, password, or whether one's times are kept coarse."""
    visit.require_own_session()
    account = deeds.own_account(visit.session, visit.person)
    preconditions.require(if_match, account.version)
    password = None
    if body.password is not None:
        if not secrets.is_password(body.current_password or "", account.password):
            raise Invalid("the current password is wrong")
        password = secrets.hash_password(body.password)
    account = deeds.change_profile(
        visit.session,
        visit.person,
        name=body.name,
        coarse_times=body.coarse_times,
        password_hash=password,
    )
    shown = me(visit.session, account)
    response.headers["ETag"] = preconditions.etag(shown.version)
    return shown


@router.post("/session/second-factor", status_code=201, responses=WRITES, dependencies=SCHEMES)
def begin_second_factor(visit: Acting) -> schemas.SecondFactor:
    """A secret for an authenticator; it counts once a code of it was shown."""
    visit.require_own_session()
    secret, address = signing_in.begin_second_factor(visit.session, visit.person)
    return schemas.SecondFactor(secret=secret, address=address)


@router.put("/session/second-factor", responses=WRITES, dependencies=SCHEMES)
def confirm_second_factor(body: schemas.Code, visit: Acting) -> schemas.Me:
    """Sign in with a code from now on."""
    visit.require_own_session()
    account = signing_in.confirm_second_factor(visit.session, visit.person, body.code)
    return me(visit.session, account)


@router.post("/session/second-factor/removal", responses=WRITES, dependencies=SCHEMES)
def remove_second_factor(body: schemas.Code, visit: Acting) -> schemas.Me:
    """Sign in without a code again."""
    visit.require_own_session()
    account = signing_in.remove_second_factor(visit.session, visit.person, body.code)
    return me(visit.session, account)


@router.get("/tokens", responses=READS, dependencies=SCHEMES)
def list_tokens(visit: Asking) -> list[schemas.Token]:
    """One's API tokens."""
    rows = people.api_tokens(visit.session, visit.person.account_id)
    return [schemas.Token.model_validate(row, from_attributes=True) for row in rows]


@router.post("/tokens", status_code=201, responses=WRITES, dependencies=SCHEMES)
def make_token(body: schemas.NewToken, visit: Acting) -> schemas.MadeToken:
    """A token for a program; it is shown this once."""
    visit.require_own_session()
    row, secret = signing_in.make_token(
        visit.session, visit.person, body.label, body.scope, body.days
    )
    assert row.id is not None
    return schemas.MadeToken(
        id=row.id, label=row.label, scope=body.scope, expires=row.expires, token=secret
    )


@router.delete("/tokens/{id}", status_code=204, responses=WRITES, dependencies=SCHEMES)
def revoke_token(id: Annotated[int, Path(ge=1, lt=2**31)], visit: Acting) -> None:
    """The token is refused from now on."""
    visit.require_own_session()
    signing_in.revoke_token(visit.session, visit.person, id)
