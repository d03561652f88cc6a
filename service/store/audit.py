"""The audit trail in the database."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlmodel import Session, col, select

from service.store.prepared import Prepared, inserting, updating
from service.tables import AuditEntry, AuditHead

_AT_ONCE = 1000
_HEAD = Prepared(
    select(col(AuditHead.seq), col(AuditHead.hash)).where(col(AuditHead.id) == 1).with_for_update()
)
_ADD, _MOVE = inserting(AuditEntry), updating(AuditHead, "seq", "hash")


def head(session: Session) -> tuple[int, str]:
    """Number and hash of the last entry, the head locked until the transaction ends."""
    found = _HEAD.first(session)
    assert found is not None
    return found[0], found[1]


def add(session: Session, entry: Mapping[str, Any]) -> None:
    """One more entry, the head of the chain from now on."""
    _ADD.run(session, entry)
    _MOVE.run(session, {"row": 1, "seq": entry["seq"], "hash": entry["hash"]})


def entries(
    session: Session, after: int, limit: int, document: str | None = None
) -> Sequence[AuditEntry]:
    """Entries behind the one numbered `after`, oldest first, one more than `limit`."""
    wanted = select(AuditEntry).where(col(AuditEntry.seq) > after)
    if document is not None:
        wanted = wanted.where(AuditEntry.document == document)
    return session.exec(wanted.order_by(col(AuditEntry.seq)).limit(limit + 1)).all()


def all_entries(session: Session) -> Iterator[AuditEntry]:
    """Every entry, oldest first, not all of them in memory."""
    found: Sequence[AuditEntry] = entries(session, 0, _AT_ONCE)
    while found:
        yield from found
        found = entries(session, found[-1].seq, _AT_ONCE)


def last(session: Session) -> int:
    """The number of the last entry; 0 where there is none."""
    found = session.exec(select(AuditHead.seq)).first()
    return found or 0
