"""Joining, signing in, and looking after people; a removed person leaves nothing but a key."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import Session

from i18n.phrase import say
from service import audit, clock
from service.errors import Conflict, Forbidden, Invalid, NotFound
from service.identity import secrets
from service.identity.person import ANY, Identity, Part
from service.settings import Settings
from service.store import people, presence
from service.tables import Account, Grant, Invitation

Grants = Sequence[tuple[Part, str, str]]

EVERYTHING: Grants = tuple(
    (part, ANY, ANY) for part in (Part.MANAGER, Part.TRANSLATOR, Part.REVIEWER, Part.APPROVER)
)
"""What the first account may do. Four eyes hold for it as for everybody."""


def first_token(session: Session, settings: Settings) -> str | None:
    """The token that makes the first account; `None` once there is one. Voids older ones."""
    if people.has_accounts(session):
        return None
    people.delete_first_invitations(session)
    return _new_invitation(session, settings, EVERYTHING, "")[1]


def invite(
    session: Session, settings: Settings, manager: Identity, grants: Grants
) -> tuple[Invitation, str]:
    """An invitation and its token."""
    invitation, token = _new_invitation(session, settings, grants, manager.key)
    audit.record(
        session, manager.key, "invite", at=manager.now(settings), roles=[list(g) for g in grants]
    )
    return invitation, token


def _new_invitation(
    session: Session, settings: Settings, grants: Grants, by: str
) -> tuple[Invitation, str]:
    token = secrets.new_token("join")
    invitation = Invitation(
        token=secrets.hashed(token),
        grants=[[part.value, document, locale] for part, document, locale in grants],
        invited_by=by,
        expires=clock.seconds() + settings.invitation_hours * 3600,
    )
    session.add(invitation)
    session.flush()
    return invitation, token


def withdraw_invitation(session: Session, manager: Identity, id: int) -> None:
    """Nobody can accept the invitation any more."""
    invitation = session.get(Invitation, id)
    if invitation is None:
        raise NotFound(say("there is no such invitation; it may have been accepted"))
    session.delete(invitation)
    audit.record(session, manager.key, "withdraw-invitation")


def join(session: Session, token: str, login: str, password_hash: str, name: str) -> Account:
    """Make an account of an invitation, which is used up."""
    return _join(session, token, login, name, password=password_hash)


def join_with_provider(session: Session, token: str, external: str, name: str) -> Account:
    """Make an account of an invitation for somebody whom a provider knows; it has no password."""
    if people.account_by_provider(session, external):
        raise Conflict(say("you have an account here already; sign in with it"))
    return _join(session, token, name, name, external=external)


def _join(
    session: Session,
    token: str,
    login: str,
    name: str,
    *,
    password: str | None = None,
    external: str | None = None,
) -> Account:
    invitation = people.invitation(session, secrets.hashed(token))
    if invitation is None or invitation.expires <= clock.seconds():
        raise Forbidden(say("this invitation is unknown, used or expired; ask for another"))
    if not invitation.invited_by and people.has_accounts(session):
        raise Forbidden(say("the first account was made already; ask its owner for an invitation"))
    login, folded = secrets.fold(login), secrets.fold(name)
    if not login or not folded:
        raise Invalid(say("login and name need at least one visible character"))
    if people.is_taken(session, login, folded):
        raise Conflict(say("this login or name is taken; choose another"))
    account = Account(
        key=secrets.new_key(),
        login=login,
        name=" ".join(name.split()),
        folded_name=folded,
        password=password,
        external=external,
    )
    session.add(account)
    session.flush()
    _give(session, account, [(Part(p), d, at) for p, d, at in invitation.grants])
    session.delete(invitation)
    audit.record(session, account.key, "join", invited_by=invitation.invited_by or audit.NOBODY)
    return account


def set_roles(session: Session, manager: Identity, account: Account, grants: Grants) -> None:
    """The person has these roles and no others; the last manager stays one."""
    assert account.id is not None
    people.delete_grants(session, account.id)
    _give(session, account, grants)
    account.version += 1
    session.add(account)
    _require_a_manager(session)
    audit.record(
        session, manager.key, "set-roles", person=account.key, roles=[list(g) for g in grants]
    )


def _give(session: Session, account: Account, grants: Grants) -> None:
    assert account.id is not None
    for part, document, locale in dict.fromkeys(grants):
        session.add(Grant(account_id=account.id, role=part.value, document=document, locale=locale))
    session.flush()


def _require_a_manager(session: Session) -> None:
    if not people.managers(session):
        raise Conflict(say("somebody must manage the service; make another person manager first"))


def change_profile(
    session: Session,
    person: Identity,
    *,
    name: str | None = None,
    coarse_times: bool | None = None,
    hide_presence: bool | None = None,
    password_hash: str | None = None,
) -> Account:
    """Change what is given. A new password ends every session but this one."""
    account = own_account(session, person)
    assert account.login is not None
    if name is not None:
        folded = secrets.fold(name)
        if not folded:
            raise Invalid(say("a name needs at least one visible character"))
        if people.is_taken(session, account.login, folded, account.id):
            raise Conflict(say("this name is taken; choose another"))
        account.name, account.folded_name = " ".join(name.split()), folded
    if coarse_times is not None:
        account.coarse_times = coarse_times
    if hide_presence is not None:
        account.hide_presence = hide_presence
        if hide_presence:
            presence.delete_of(session, person.account_id)
    if password_hash is not None:
        account.password = password_hash
        _end_other_sessions(session, person)
    account.version += 1
    session.add(account)
    session.flush()
    audit.record(session, person.key, "change-profile")
    return account


def own_account(session: Session, person: Identity) -> Account:
    """The account of the person who asks."""
    account = session.get(Account, person.account_id)
    assert account is not None
    return account


def _end_other_sessions(session: Session, person: Identity) -> None:
    people.delete_sign_ins(session, person.account_id, but=person.sign_in)


def remove(session: Session, manager: Identity, account: Account) -> None:
    """Take a person out of all that is public: only the key stays, on what they did."""
    assert account.id is not None
    people.delete_sign_ins(session, account.id)
    people.delete_api_tokens(session, account.id)
    people.delete_grants(session, account.id)
    people.replace_recovery_codes(session, account.id, ())
    presence.delete_of(session, account.id)
    account.login = account.name = account.folded_name = account.password = None
    account.external = None
    account.totp_secret, account.totp_active = None, False
    account.version += 1
    session.add(account)
    session.flush()
    _require_a_manager(session)
    audit.record(session, manager.key, "remove-person", person=account.key)
