"""Joining, signing in and out, and what people change of themselves."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from fastapi import Path, Query, Request, Response
from sqlmodel import Session

from i18n.phrase import say
from service import paging, preconditions
from service.actions import people as deeds
from service.actions import signing_in
from service.errors import Invalid, Unauthenticated
from service.identity import secrets, throttle
from service.identity.recognition import cookie_name, require_own_origin
from service.routes.answers import READS, WRITES, refusals
from service.routes.showing import me
from service.routing import Router
from service.schemas import people as schemas
from service.settings import Settings
from service.store import people
from service.tables import Account
from service.visit import SCHEMES, Acting, Asking, Caller, IfMatch, Known, Ours, Service

router = Router(prefix="/api/v1", tags=["session"])
PROVEN = WRITES | refusals(429)
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


@router.patch("/session", responses=PROVEN, dependencies=SCHEMES)
def change(
    body: schemas.Profile,
    caller: Known,
    request: Request,
    response: Response,
    if_match: IfMatch = None,
) -> schemas.Me:
    """Change one's name, password, or what others learn of one's times and place."""
    caller.person.require_own_session()
    password = None
    if body.password is not None:
        password = _new_password(caller, request, body.current_password or "", body.password)
    with caller.service.database.writing() as session:
        account = deeds.own_account(session, caller.person)
        preconditions.require(if_match, account.version)
        deeds.change_profile(
            session,
            caller.person,
            name=body.name,
            coarse_times=body.coarse_times,
            hide_presence=body.hide_presence,
            password_hash=password,
        )
        shown = me(session, account)
    response.headers["ETag"] = preconditions.etag(shown.version)
    return shown


def _new_password(caller: Caller, request: Request, current: str, wanted: str) -> str:
    """The hash of a new password, for who knows the present one; nobody waits for the hashing."""
    with caller.service.database.reading() as session:
        known = deeds.own_account(session, caller.person).password
    with _proving(caller, request):
        if not secrets.is_password(current, known):
            raise Invalid(say("the current password is wrong"))
    return secrets.hash_password(wanted)


@contextmanager
def _proving(caller: Caller, request: Request) -> Iterator[Session]:
    """An attempt to prove who one is; it counts like one to sign in, whoever holds the session."""
    caller.person.require_own_session()
    database = caller.service.database
    who, address = f"proof:{caller.person.key}", request.client.host if request.client else ""
    with database.writing() as session:
        throttle.charge(session, who, address)
    with database.writing() as session:
        yield session
        throttle.refund(session, who, address)


@router.post("/session/second-factor", status_code=201, responses=WRITES, dependencies=SCHEMES)
def begin_second_factor(visit: Acting) -> schemas.SecondFactor:
    """A secret for an authenticator; it counts once a code of it was shown."""
    visit.require_own_session()
    secret, address = signing_in.begin_second_factor(visit.session, visit.person)
    return schemas.SecondFactor(secret=secret, address=address)


@router.put("/session/second-factor", responses=PROVEN, dependencies=SCHEMES)
def confirm_second_factor(
    body: schemas.Code, caller: Known, request: Request
) -> schemas.WithRecoveryCodes:
    """Sign in with a code from now on."""
    with _proving(caller, request) as session:
        account, codes = signing_in.confirm_second_factor(session, caller.person, body.code)
        return _with_codes(session, account, codes)


@router.post("/session/second-factor/recovery-codes", responses=PROVEN, dependencies=SCHEMES)
def renew_recovery_codes(
    body: schemas.Code, caller: Known, request: Request
) -> schemas.WithRecoveryCodes:
    """Other recovery codes; those there were do nothing any more."""
    with _proving(caller, request) as session:
        account, codes = signing_in.renew_recovery_codes(session, caller.person, body.code)
        return _with_codes(session, account, codes)


def _with_codes(session: Session, account: Account, codes: list[str]) -> schemas.WithRecoveryCodes:
    return schemas.WithRecoveryCodes(**me(session, account).model_dump(), recovery_codes=codes)


@router.post("/session/second-factor/removal", responses=PROVEN, dependencies=SCHEMES)
def remove_second_factor(body: schemas.Code, caller: Known, request: Request) -> schemas.Me:
    """Sign in without a code again."""
    with _proving(caller, request) as session:
        account = signing_in.remove_second_factor(session, caller.person, body.code)
        return me(session, account)


@router.get("/tokens", responses=READS, dependencies=SCHEMES)
def list_tokens(
    visit: Asking,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
    cursor: Annotated[str | None, Query(max_length=64)] = None,
) -> schemas.Tokens:
    """One's API tokens, oldest first."""
    account = visit.person.account_id
    rows = people.api_tokens(visit.session, account, paging.after(cursor), limit)
    shown, following = paging.page(rows, limit, lambda row: row.id or 0)
    items = [schemas.Token.model_validate(row, from_attributes=True) for row in shown]
    return schemas.Tokens(items=items, next=following)


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
