"""What a person sets for themselves: name, password, second factor, sessions, tokens, looks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import segno
from fastapi import Request, Response
from pydantic import ValidationError

from i18n.phrase import say
from service.actions import people as profile
from service.actions import signing_in
from service.errors import BadRequest, Invalid, ServiceError
from service.identity import secrets
from service.identity.person import Scope
from service.pages import looks
from service.pages.posting import SAID, Sending, Sent, go, own_path
from service.pages.rendering import page
from service.routing import Router
from service.schemas.people import NewToken
from service.store import people
from service.tables import Account
from service.visit import Acting, Asking, Visit

router = Router(include_in_schema=False)
_YEAR = 365 * 86_400
_MOST = 500
"""Tokens in the page."""


@dataclass(frozen=True)
class Once:
    """A secret that is shown this once."""

    kind: str
    """`token`, or `codes` of recovery."""
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Enrolment:
    """A second factor that is being set up."""

    secret: str
    picture: str
    """The address of the secret as a QR code, in SVG."""


Deed = Callable[[Visit, Sent], Once | None]


def _rename(visit: Visit, form: Sent) -> None:
    profile.change_profile(
        visit.session,
        visit.person,
        name=form.get("name") or None,
        coarse_times=form.get("coarse") == "yes",
        hide_presence=form.get("hide") == "yes",
    )


def _password(visit: Visit, form: Sent) -> None:
    current, new = (form.fields.get(name, ("",))[-1] for name in ("current", "password"))
    known = profile.own_account(visit.session, visit.person).password
    if not secrets.is_password(current, known):
        raise Invalid(say("the current password is wrong"))
    profile.change_profile(
        visit.session,
        visit.person,
        password_hash=secrets.hash_password(new),
    )


def _token(visit: Visit, form: Sent) -> Once:
    try:
        asked = NewToken(
            label=form.get("label"), scope=Scope(form.get("scope")), days=form.number("days")
        )
    except (ValidationError, ValueError) as error:
        raise Invalid(say("a token needs a label, a scope and 1 to 366 days")) from error
    _, secret = signing_in.make_token(
        visit.session, visit.person, asked.label, asked.scope, asked.days
    )
    return Once("token", (secret,))


def _revoke(visit: Visit, form: Sent) -> None:
    signing_in.revoke_token(visit.session, visit.person, form.number("token"))


def _begin_factor(visit: Visit, _form: Sent) -> None:
    signing_in.begin_second_factor(visit.session, visit.person)


def _confirm_factor(visit: Visit, form: Sent) -> Once:
    code = form.get("code")
    _, codes = signing_in.confirm_second_factor(visit.session, visit.person, code)
    return Once("codes", tuple(codes))


def _codes(visit: Visit, form: Sent) -> Once:
    code = form.get("code")
    _, codes = signing_in.renew_recovery_codes(visit.session, visit.person, code)
    return Once("codes", tuple(codes))


def _remove_factor(visit: Visit, form: Sent) -> None:
    signing_in.remove_second_factor(visit.session, visit.person, form.get("code"))


def _elsewhere(visit: Visit, _form: Sent) -> None:
    signing_in.sign_out_elsewhere(visit.session, visit.person)


DEEDS: dict[str, Deed] = {
    "profile": _rename,
    "password": _password,
    "token": _token,
    "revoke": _revoke,
    "factor-begin": _begin_factor,
    "factor-confirm": _confirm_factor,
    "factor-remove": _remove_factor,
    "codes": _codes,
    "elsewhere": _elsewhere,
}
"""Every deed that a form of the page may name."""


@router.get("/settings")
def show_settings(request: Request, visit: Asking) -> Response:
    """One's own settings."""
    answer = _page(request, visit)
    answer.delete_cookie(SAID)
    return answer


@router.post("/settings")
def act(request: Request, form: Sending, visit: Acting) -> Response:
    """Do one deed; a secret it made is shown in the answer, and nowhere afterwards."""
    visit.require_own_session()
    name = form.get("deed")
    try:
        if name not in DEEDS:
            raise BadRequest(say("the form names no deed; load the page again"))
        once = DEEDS[name](visit, form)
    except ServiceError as refusal:
        visit.session.rollback()
        return _page(request, visit, problem=(name, refusal))
    visit.session.flush()
    return _page(request, visit, once=once) if once else go("/settings", name)


@router.post("/looks")
def choose_looks(form: Sending) -> Response:
    """The pages look like this from now on, in this browser."""
    answer = go(own_path(form.get("next")))
    chosen = looks.named(form.get("theme"), form.get("contrast"))
    answer.set_cookie(looks.COOKIE, chosen, max_age=_YEAR, httponly=True, samesite="lax")
    return answer


def _page(
    request: Request,
    visit: Visit,
    problem: tuple[str, ServiceError] | None = None,
    once: Once | None = None,
) -> Response:
    account = profile.own_account(visit.session, visit.person)
    return page(
        request,
        "settings.html",
        person=visit.person,
        status=problem[1].status if problem else 200,
        account=account,
        enrolment=_enrolment(account),
        tokens=people.api_tokens(visit.session, visit.person.account_id, -1, _MOST),
        sessions=people.sign_ins(visit.session, visit.person.account_id),
        failed=problem[0] if problem else None,
        problem=problem[1].said if problem else None,
        once=once,
        codes=people.recovery_codes(visit.session, visit.person.account_id),
        said=request.cookies.get(SAID),
    )


def _enrolment(account: Account) -> Enrolment | None:
    if account.totp_active or not account.totp_secret:
        return None
    address = secrets.totp_address(account.totp_secret, account.login or "")
    code = segno.make(address, error="m")
    picture = code.svg_inline(scale=4, border=4, dark="#000", light="#fff", omitsize=True)
    return Enrolment(account.totp_secret, picture)
