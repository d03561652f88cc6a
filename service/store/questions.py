"""Questions to the author in the database."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from service.store.among import among
from service.store.prepared import Prepared
from service.tables import Question

_SHOWN: tuple[Any, ...] = (
    col(Question.segment),
    col(Question.id),
    col(Question.state),
    col(Question.text),
    col(Question.answer),
)
_ABOUT = Prepared(
    select(*_SHOWN)
    .where(
        col(Question.document_id) == bindparam("document"),
        among(col(Question.segment), "segments"),
    )
    .order_by(col(Question.id))
)


class Asked(NamedTuple):
    """What a list of segments shows of a question."""

    segment: str
    id: int
    state: str
    text: str
    answer: str | None


def page(
    session: Session,
    document_id: int,
    after: int,
    limit: int,
    *,
    state: str | None = None,
    segment: str | None = None,
) -> Sequence[Question]:
    """Questions behind the one with the id `after`, oldest first, one more than `limit`."""
    wanted = select(Question).where(Question.document_id == document_id, col(Question.id) > after)
    if state is not None:
        wanted = wanted.where(Question.state == state)
    if segment is not None:
        wanted = wanted.where(Question.segment == segment)
    return session.exec(wanted.order_by(col(Question.id)).limit(limit + 1)).all()


def one(session: Session, document_id: int, id: int) -> Question | None:
    """The question of this id, locked for a writer."""
    wanted = select(Question).where(Question.document_id == document_id, Question.id == id)
    return session.exec(wanted.with_for_update()).first()


def about(session: Session, document_id: int, segments: Sequence[str]) -> dict[str, list[Asked]]:
    """What was asked about these segments, oldest first, by segment."""
    found: dict[str, list[Asked]] = {}
    for row in _ABOUT.rows(session, document=document_id, segments=segments):
        found.setdefault(row[0], []).append(Asked(*row))
    return found
