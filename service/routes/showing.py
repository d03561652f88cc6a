"""Rows as the API shows people."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import Session

from service.identity.person import Part
from service.schemas import people as schemas
from service.store import people
from service.tables import Account, Grant


def grant(role: str, document: str, locale: str) -> schemas.GrantBody:
    """A role."""
    return schemas.GrantBody(role=Part(role), document=document, locale=locale)


def persons(session: Session, accounts: Sequence[Account]) -> list[schemas.Person]:
    """People with their roles."""
    ids = [account.id for account in accounts if account.id is not None]
    roles: dict[int, list[Grant]] = {}
    for row in people.grants(session, ids):
        roles.setdefault(row.account_id, []).append(row)
    return [
        schemas.Person(
            key=account.key,
            name=account.name,
            roles=[grant(g.role, g.document, g.locale) for g in roles.get(account.id or 0, [])],
            version=account.version,
        )
        for account in accounts
    ]


def me(session: Session, account: Account) -> schemas.Me:
    """The person who asks."""
    shown = persons(session, [account])[0]
    return schemas.Me(
        **shown.model_dump(),
        login=account.login or "",
        second_factor=account.totp_active,
        coarse_times=account.coarse_times,
        hide_presence=account.hide_presence,
    )
