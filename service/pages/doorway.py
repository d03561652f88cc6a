"""Coming in and going out: sign-in, joining by a link, sign-out, the language of the interface."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, TypeVar

from anyio.to_thread import run_sync
from fastapi import Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from pydantic import BaseModel, ValidationError

from service.actions import signing_in
from service.errors import Invalid, ServiceError
from service.identity.recognition import cookie_name, require_own_origin
from service.pages import language
from service.pages.posting import Posted, go, own_path
from service.pages.rendering import page
from service.pages.unfit import unfit
from service.routes import oidc
from service.routes.sessions import begin_session, doorway, make_account, set_cookie
from service.routing import Router
from service.schemas.people import Joining, JoiningWithProvider, SigningIn
from service.store import people
from service.visit import Acting, Ours, Service

router = Router(include_in_schema=False)
Next = Annotated[str, Query(alias="next", max_length=2000)]
_YEAR = 365 * 86_400

_KEPT = ("token", "login", "name")
"""What a form that was refused shows again; a password is not sent back."""

Body = TypeVar("Body", bound=BaseModel)


@router.get("/sign-in")
def show_sign_in(request: Request, ours: Ours, onward: Next = "/") -> Response:
    """The door."""
    with ours.database.reading() as session:
        is_new = not people.has_accounts(session)
    return page(
        request,
        "sign-in.html",
        next=own_path(onward),
        has_provider=ours.settings.oidc_issuer is not None,
        is_new=is_new,
        login="",
        needs_code=False,
        problem=None,
    )


@router.post("/sign-in")
async def sign_in(request: Request, form: Posted, ours: Ours) -> Response:
    """Begin a session; the door again, and why, when it is refused."""
    require_own_origin(request, ours.settings)
    try:
        body = _read(SigningIn, form, "login", "password", "code")
        answer = go(own_path(form.get("next")))
        await _begin(request, ours, body, answer)
    except ServiceError as refusal:
        return await run_in_threadpool(_refused, request, form, refusal)
    return answer


def _refused(request: Request, form: Posted, refusal: ServiceError) -> Response:
    needs_code = bool(refusal.more.get("code_required") or form.get("code"))
    return page(
        request,
        "sign-in.html",
        status=refusal.status,
        next=own_path(form.get("next")),
        has_provider=request.app.state.service.settings.oidc_issuer is not None,
        is_new=False,
        login=form.get("login", ""),
        needs_code=needs_code,
        problem=None if refusal.more.get("code_required") else refusal.said,
    )


@router.get("/join")
def show_join(request: Request) -> Response:
    """Where the link of an invitation leads; its token is behind the `#`, which we never get."""
    return _joining(request, dict.fromkeys(_KEPT, ""))


@router.post("/join")
async def join(request: Request, form: Posted, ours: Ours) -> Response:
    """Make an account and begin its first session."""
    require_own_origin(request, ours.settings)
    try:
        body = _read(Joining, form, "token", "login", "password", "name")
        await run_sync(make_account, body, ours, limiter=doorway)
        answer = go("/", "welcome")
        entering = SigningIn(login=body.login, password=body.password)
        await _begin(request, ours, entering, answer)
    except ServiceError as refusal:
        return await run_in_threadpool(_not_joined, request, form, refusal)
    return answer


@router.post("/join/with-provider")
async def join_with_provider(request: Request, form: Posted, ours: Ours) -> Response:
    """On to the provider, by a page with a link: a form may not lead away from here."""
    require_own_origin(request, ours.settings)
    try:
        body = _read(JoiningWithProvider, form, "token", "name")
        where, flow = await oidc.set_out(ours)
    except ServiceError as refusal:
        return await run_in_threadpool(_not_joined, request, form, refusal)
    answer = await run_in_threadpool(page, request, "onward.html", address=where)
    oidc.keep(answer, ours.settings, flow, body)
    return answer


def _not_joined(request: Request, form: Posted, refusal: ServiceError) -> Response:
    return _joining(request, {name: form.get(name, "") for name in _KEPT}, refusal)


def _joining(
    request: Request, fields: Mapping[str, str], refusal: ServiceError | None = None
) -> Response:
    return page(
        request,
        "join.html",
        status=refusal.status if refusal else 200,
        fields=fields,
        has_provider=request.app.state.service.settings.oidc_issuer is not None,
        problem=refusal.said if refusal else None,
    )


async def _begin(request: Request, ours: Service, body: SigningIn, answer: Response) -> None:
    address = request.client.host if request.client else ""
    session_id, _ = await run_sync(begin_session, body, ours, address, limiter=doorway)
    set_cookie(answer, ours.settings, session_id)


def _read(schema: type[Body], form: Posted, *names: str) -> Body:
    given = {name: form[name].strip() for name in names if form.get(name, "").strip()}
    if "password" in names and "password" in form:
        given["password"] = form["password"]
    try:
        return schema.model_validate(given)
    except ValidationError as error:
        raise Invalid(unfit(error)) from error


@router.post("/sign-out")
def sign_out(request: Request, form: Posted, visit: Acting) -> Response:
    """End this session; drafts that this browser kept go with it."""
    signing_in.sign_out(visit.session, visit.person, everywhere=False)
    answer = go("/sign-in")
    answer.delete_cookie(cookie_name(visit.settings), secure=visit.settings.secure, httponly=True)
    answer.headers["Clear-Site-Data"] = '"storage"'
    return answer


@router.post("/language")
def choose_language(form: Posted) -> Response:
    """The interface speaks this language from now on, in this browser."""
    answer = go(own_path(form.get("next")))
    tag = form.get("language", "")
    if tag in language.LANGUAGES:
        answer.set_cookie(language.COOKIE, tag, max_age=_YEAR, httponly=True, samesite="lax")
    return answer
