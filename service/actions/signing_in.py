"""Sessions of browsers, tokens of programs, and the second factor."""

from __future__ import annotations

from sqlmodel import Session

from i18n.phrase import say
from service import audit, clock
from service.actions.people import own_account
from service.errors import Conflict, Invalid, NotFound, Unauthenticated
from service.identity import secrets, throttle
from service.identity.person import Identity, Scope
from service.settings import Settings
from service.store import people, presence
from service.tables import Account, ApiToken, SignIn

REFUSED = say("login, password or code is wrong")
"""The same for all three: nobody learns which logins there are."""


def require_second_factor(session: Session, account: Account, code: str | None) -> None:
    """Refuse a sign-in without a fresh code where the person has a second factor."""
    if not account.totp_active:
        return
    if code is None:
        raise Unauthenticated(say("send the code of your second factor too"), code_required=True)
    if not _is_second_factor(session, account, code):
        raise Unauthenticated(REFUSED)


def _is_second_factor(session: Session, account: Account, code: str) -> bool:
    """The code is one of the authenticator that was not used yet, or a recovery code, which then
    is none any more."""
    step = secrets.totp_step(account.totp_secret or "", code, account.totp_last)
    if step is not None:
        account.totp_last = step
        session.add(account)
        return True
    assert account.id is not None
    hashed = secrets.hashed_recovery_code(code)
    if not people.use_recovery_code(session, account.id, hashed):
        return False
    audit.record(session, account.key, "recovery-code")
    return True


def sign_in(
    session: Session, settings: Settings, account: Account, login: str, address: str
) -> str:
    """A new session of somebody whose password and code were right: its id."""
    assert account.id is not None
    session_id = secrets.new_token("session")
    expires = clock.seconds() + settings.session_hours * 3600
    throttle.refund(session, login, address)
    people.delete_expired(session, clock.seconds())
    session.add(SignIn(token=secrets.hashed(session_id), account_id=account.id, expires=expires))
    audit.record(session, account.key, "sign-in")
    return session_id


def sign_out(session: Session, person: Identity, everywhere: bool) -> None:
    """End this session, or all sessions of the person."""
    if everywhere:
        people.delete_sign_ins(session, person.account_id)
    elif person.sign_in:
        row = session.get(SignIn, person.sign_in)
        if row:
            session.delete(row)
    presence.delete_of(session, person.account_id)
    audit.record(session, person.key, "sign-out", everywhere=everywhere)


def sign_out_elsewhere(session: Session, person: Identity) -> None:
    """End every session of the person but this one."""
    people.delete_sign_ins(session, person.account_id, but=person.sign_in)
    audit.record(session, person.key, "sign-out", everywhere=False, elsewhere=True)


def make_token(
    session: Session, person: Identity, label: str, scope: Scope, days: int
) -> tuple[ApiToken, str]:
    """An API token that can do no more than the person, and its secret."""
    secret = secrets.new_token("concordant")
    token = ApiToken(
        token=secrets.hashed(secret),
        account_id=person.account_id,
        label=label,
        scope=scope.value,
        expires=clock.seconds() + days * 86_400,
    )
    session.add(token)
    session.flush()
    audit.record(session, person.key, "make-token", scope=scope.value)
    return token, secret


def revoke_token(session: Session, person: Identity, id: int) -> None:
    """The token is refused from now on."""
    token = session.get(ApiToken, id)
    if token is None or token.account_id != person.account_id:
        raise NotFound(say("you have no such token"))
    session.delete(token)
    audit.record(session, person.key, "revoke-token")


def begin_second_factor(session: Session, person: Identity) -> tuple[str, str]:
    """A secret for an authenticator and its address; it does not count yet."""
    account = own_account(session, person)
    if account.totp_active:
        raise Conflict(say("there is a second factor already; remove it first"))
    account.totp_secret = secrets.new_totp_secret()
    session.add(account)
    return account.totp_secret, secrets.totp_address(account.totp_secret, account.login or "")


def confirm_second_factor(
    session: Session, person: Identity, code: str
) -> tuple[Account, list[str]]:
    """From now on the person signs in with a code too; with it, recovery codes."""
    account = own_account(session, person)
    if account.totp_active or account.totp_secret is None:
        raise Conflict(say("no second factor is being set up"))
    _use_code(session, account, code)
    account.totp_active = True
    audit.record(session, person.key, "second-factor-on")
    return account, _new_recovery_codes(session, account)


def renew_recovery_codes(
    session: Session, person: Identity, code: str
) -> tuple[Account, list[str]]:
    """Other recovery codes in the place of those there were."""
    account = own_account(session, person)
    if not account.totp_active:
        raise Conflict(say("there is no second factor"))
    _use_code(session, account, code)
    audit.record(session, person.key, "recovery-codes-renewed")
    return account, _new_recovery_codes(session, account)


def _new_recovery_codes(session: Session, account: Account) -> list[str]:
    assert account.id is not None
    codes = secrets.new_recovery_codes()
    hashed = [secrets.hashed_recovery_code(code) for code in codes]
    people.replace_recovery_codes(session, account.id, hashed)
    return codes


def remove_second_factor(session: Session, person: Identity, code: str) -> Account:
    """The person signs in without a code again; needs a last one."""
    account = own_account(session, person)
    if not account.totp_active:
        raise Conflict(say("there is no second factor"))
    _use_code(session, account, code)
    account.totp_secret, account.totp_active = None, False
    people.replace_recovery_codes(session, person.account_id, ())
    audit.record(session, person.key, "second-factor-off")
    return account


def _use_code(session: Session, account: Account, code: str) -> None:
    if not _is_second_factor(session, account, code):
        raise Invalid(say("this code is not right, or was used; wait for the next one"))
    account.version += 1
    session.add(account)
