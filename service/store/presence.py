"""Who has which segment open, in the database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam
from sqlmodel import Session, col, delete, select

from service import clock
from service.store import upsert
from service.tables import Account, StoredPresence

COUNTS = 90
"""Seconds after which somebody who was not heard of has gone."""
_PRESENT = (
    select(Account.key, Account.name, StoredPresence)
    .join(StoredPresence, col(StoredPresence.account_id) == col(Account.id))
    .where(col(StoredPresence.seen) > bindparam("after"), col(Account.hide_presence).is_(False))
    .order_by(col(Account.id))
)


@dataclass(frozen=True, slots=True)
class Present:
    """A person who has a segment open."""

    key: str
    name: str | None
    document: str
    locale: str
    segment: str


def everybody(session: Session) -> Sequence[Present]:
    """Those who are anywhere and want to be seen, the oldest account first."""
    found = session.exec(_PRESENT, params={"after": clock.seconds() - COUNTS})
    return [Present(key, name, row.document, row.locale, row.segment) for key, name, row in found]


def row(session: Session, account_id: int) -> StoredPresence | None:
    """Where a person was last heard of."""
    return session.get(StoredPresence, account_id)


def put(session: Session, account_id: int, place: tuple[str, str, str], seen: int) -> None:
    """The person is at this document, locale and segment, and nowhere else."""
    document, locale, segment = place
    found = {"document": document, "locale": locale, "segment": segment, "seen": seen}
    fresh = upsert.insert(StoredPresence, session.get_bind().dialect.name)
    statement = fresh.values(account_id=account_id, **found)
    session.execute(statement.on_conflict_do_update(index_elements=["account_id"], set_=found))


def delete_of(session: Session, account_id: int) -> None:
    """The person is nowhere."""
    session.execute(delete(StoredPresence).where(col(StoredPresence.account_id) == account_id))


def forget(session: Session) -> None:
    """Let go of those who have gone without a word."""
    long_ago = clock.seconds() - COUNTS
    session.execute(delete(StoredPresence).where(col(StoredPresence.seen) <= long_ago))
