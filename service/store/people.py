"""People, sessions, tokens, invitations and grants in the database."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, literal
from sqlmodel import Session, col, delete, func, or_, select

from service.store.prepared import Prepared, Row
from service.tables import (
    Account,
    ApiToken,
    Grant,
    Invitation,
    LoginFailure,
    RecoveryCode,
    SignIn,
)

KEY = "p-"
"""How the key of every person begins."""
# What every request asks is built once: building a statement costs more than running it.
_NAME = Prepared(
    select(col(Account.key), col(Account.name)).where(col(Account.key) == bindparam("key"))
)
_GRANTS = (
    select(Grant)
    .where(col(Grant.account_id).in_(bindparam("accounts", expanding=True)))
    .order_by(col(Grant.id))
)
_PERSON: tuple[Any, ...] = (
    col(Account.id),
    col(Account.key),
    col(Account.name),
    col(Account.coarse_times),
    col(Account.hide_presence),
    col(Grant.role),
    col(Grant.document),
    col(Grant.locale),
)
_GRANTED = col(Grant.account_id) == col(Account.id)
_SIGN_IN = Prepared(
    select(col(SignIn.expires), literal("manage"), *_PERSON)
    .select_from(SignIn)
    .join(Account, col(Account.id) == col(SignIn.account_id))
    .outerjoin(Grant, _GRANTED)
    .where(col(SignIn.token) == bindparam("token"))
    .order_by(col(Grant.id))
)
_API_TOKEN = Prepared(
    select(col(ApiToken.expires), col(ApiToken.scope), *_PERSON)
    .select_from(ApiToken)
    .join(Account, col(Account.id) == col(ApiToken.account_id))
    .outerjoin(Grant, _GRANTED)
    .where(col(ApiToken.token) == bindparam("token"))
    .order_by(col(Grant.id))
)


@dataclass(frozen=True, slots=True)
class Proven:
    """Who proved to be whom, until when, and as what."""

    expires: int
    scope: str
    account_id: int
    key: str
    name: str
    coarse_times: bool
    hide_presence: bool
    grants: tuple[tuple[str, str, str], ...]
    """Role, document and locale, each."""


def has_accounts(session: Session) -> bool:
    """Somebody has an account."""
    return session.exec(select(Account.id).limit(1)).first() is not None


def account(session: Session, key: str) -> Account | None:
    """The account of a key."""
    return session.exec(select(Account).where(Account.key == key)).first()


def is_coarse(session: Session, key: str) -> bool:
    """The times of this person's deeds are kept to the day."""
    return bool(session.exec(select(Account.coarse_times).where(Account.key == key)).first())


def account_by_login(session: Session, login: str) -> Account | None:
    """The account of a login, which is folded already."""
    return session.exec(select(Account).where(Account.login == login)).first()


def account_by_provider(session: Session, external: str) -> Account | None:
    """The account of somebody as a provider knows them."""
    return session.exec(select(Account).where(Account.external == external)).first()


def account_by_name(session: Session, folded_name: str) -> Account | None:
    """The account of a display name, which is folded already."""
    return session.exec(select(Account).where(Account.folded_name == folded_name)).first()


def is_taken(session: Session, login: str, folded_name: str, but: int | None = None) -> bool:
    """Another account has this login or this display name."""
    same = or_(
        col(Account.login) == login,
        col(Account.folded_name).in_((login, folded_name)),
        col(Account.login) == folded_name,
    )
    found = session.exec(select(Account.id).where(same))
    return any(id != but for id in found)


def accounts(session: Session, after: int, limit: int) -> Sequence[Account]:
    """Accounts by age, behind the one with the id `after`, one more than `limit`."""
    wanted = select(Account).where(col(Account.id) > after).order_by(col(Account.id))
    return session.exec(wanted.limit(limit + 1)).all()


def keys(session: Session) -> tuple[str, ...]:
    """The keys of all accounts."""
    return tuple(sorted(session.exec(select(Account.key)).all()))


def names(session: Session, keys: Iterable[str | None]) -> dict[str, str | None]:
    """The display names of these keys; none for people who were removed."""
    wanted = {key for key in keys if key and key.startswith(KEY)}
    found = (_NAME.first(session, key=key) for key in sorted(wanted))
    return {row[0]: row[1] for row in found if row}


def grants(session: Session, account_ids: Sequence[int]) -> Sequence[Grant]:
    """The grants of these accounts."""
    return session.exec(_GRANTS, params={"accounts": account_ids}).all()


def holders(session: Session, roles: Iterable[str], document: str) -> Sequence[Grant]:
    """The grants of any of these roles that hold in a document, in whatever locale."""
    wanted = select(Grant).where(
        col(Grant.role).in_(list(roles)), col(Grant.document).in_((document, "*"))
    )
    return session.exec(wanted).all()


def delete_grants(session: Session, account_id: int) -> None:
    """Take every role from an account."""
    session.exec(delete(Grant).where(col(Grant.account_id) == account_id))


def managers(session: Session) -> int:
    """How many people manage the whole service."""
    wanted = select(func.count(func.distinct(Grant.account_id))).where(
        Grant.role == "manager", Grant.document == "*", Grant.locale == "*"
    )
    return session.exec(wanted).one()


def by_sign_in(session: Session, token: str) -> Proven | None:
    """Whose the browser session of a hashed session id is."""
    return _proven(_SIGN_IN.rows(session, token=token))


def by_api_token(session: Session, token: str) -> Proven | None:
    """Whose the API token with this hash is."""
    return _proven(_API_TOKEN.rows(session, token=token))


def _proven(rows: Sequence[Row]) -> Proven | None:
    if not rows:
        return None
    grants = tuple((row[7], row[8], row[9]) for row in rows if row[7] is not None)
    expires, scope, account_id, key, name, coarse_times, hide_presence = rows[0][:7]
    return Proven(expires, scope, account_id, key, name, coarse_times, hide_presence, grants)


def sign_ins(session: Session, account_id: int) -> Sequence[SignIn]:
    """The browser sessions of an account, the newest first."""
    wanted = select(SignIn).where(SignIn.account_id == account_id)
    return session.exec(wanted.order_by(col(SignIn.expires).desc())).all()


def delete_sign_ins(session: Session, account_id: int, but: str | None = None) -> None:
    """End every browser session of an account but this one."""
    wanted = delete(SignIn).where(col(SignIn.account_id) == account_id)
    session.exec(wanted.where(col(SignIn.token) != but) if but else wanted)


def delete_expired(session: Session, now: int) -> None:
    """Forget sessions, invitations and failures whose time has passed."""
    session.exec(delete(SignIn).where(col(SignIn.expires) <= now))
    session.exec(delete(Invitation).where(col(Invitation.expires) <= now))
    session.exec(delete(LoginFailure).where(col(LoginFailure.blocked_until) <= now - 86_400))


def api_tokens(session: Session, account_id: int, after: int, limit: int) -> Sequence[ApiToken]:
    """API tokens of an account behind the one with the id `after`, oldest first, one more than
    `limit`."""
    wanted = select(ApiToken).where(ApiToken.account_id == account_id, col(ApiToken.id) > after)
    return session.exec(wanted.order_by(col(ApiToken.id)).limit(limit + 1)).all()


def delete_api_tokens(session: Session, account_id: int) -> None:
    """Revoke every API token of an account."""
    session.exec(delete(ApiToken).where(col(ApiToken.account_id) == account_id))


def recovery_codes(session: Session, account_id: int) -> int:
    """How many recovery codes an account has left."""
    wanted = select(func.count()).where(RecoveryCode.account_id == account_id)
    return session.exec(wanted).one()


def use_recovery_code(session: Session, account_id: int, code: str) -> bool:
    """The hashed code is one of the account's; it is none any more."""
    found = session.get(RecoveryCode, code)
    if found is None or found.account_id != account_id:
        return False
    session.delete(found)
    return True


def replace_recovery_codes(session: Session, account_id: int, codes: Iterable[str]) -> None:
    """The account has these hashed codes and no others."""
    session.exec(delete(RecoveryCode).where(col(RecoveryCode.account_id) == account_id))
    session.add_all(RecoveryCode(code=code, account_id=account_id) for code in codes)


def invitation(session: Session, token: str) -> Invitation | None:
    """The invitation with this hash."""
    return session.exec(select(Invitation).where(Invitation.token == token)).first()


def invitations(session: Session, after: int, limit: int) -> Sequence[Invitation]:
    """Invitations nobody has accepted yet behind the one with the id `after`, oldest first, one
    more than `limit`."""
    wanted = select(Invitation).where(col(Invitation.id) > after).order_by(col(Invitation.id))
    return session.exec(wanted.limit(limit + 1)).all()


def delete_first_invitations(session: Session) -> None:
    """Void the links for a first account that were printed before."""
    session.exec(delete(Invitation).where(col(Invitation.invited_by) == ""))


def login_failures(session: Session, subjects: Sequence[str]) -> Sequence[LoginFailure]:
    """What is known of failed attempts under these subjects."""
    return session.exec(select(LoginFailure).where(col(LoginFailure.subject).in_(subjects))).all()
