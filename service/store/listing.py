"""Lists of segments as people read them: filtered, in reading order, no more columns than shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlmodel import Session, col

from i18n.review import State
from service.tables import StoredFinding, StoredSegment, StoredTranslation


@dataclass(frozen=True)
class Filter:
    """Which translations of a version are wanted; what is empty does not matter."""

    state: str | None = None
    check: str | None = None
    severity: str | None = None
    text: str | None = None
    """Folded."""
    note: str | None = None
    turns: tuple[State, ...] = ()
    """States in which it is this person's turn."""
    not_by: str | None = None
    """Translations this person made do not wait for them, once somebody else must act."""


_SHOWN: tuple[Any, ...] = (
    col(StoredTranslation.id).label("row"),
    col(StoredTranslation.position),
    col(StoredTranslation.target),
    col(StoredTranslation.fuzzy),
    col(StoredTranslation.state),
    col(StoredTranslation.translator),
    col(StoredTranslation.version),
    col(StoredTranslation.comments),
    col(StoredTranslation.suggestions),
    col(StoredSegment.document_id),
    col(StoredSegment.name),
    col(StoredSegment.context),
    col(StoredSegment.note),
    col(StoredSegment.kind),
    col(StoredSegment.source),
)


def page(
    session: Session, version_id: int, after: int, limit: int, wanted: Filter
) -> Sequence[Any]:
    """What a list shows of these translations, in reading order, one more than `limit`."""
    query = (
        select(*_SHOWN)
        .join(StoredSegment, col(StoredTranslation.segment_id) == col(StoredSegment.id))
        .where(
            col(StoredTranslation.version_id) == version_id,
            col(StoredTranslation.position) > after,
            *_conditions(version_id, wanted),
        )
        .order_by(col(StoredTranslation.position))
        .limit(limit + 1)
    )
    return session.connection().execute(query).all()


def before(
    session: Session, version_id: int, position: int, limit: int, wanted: Filter
) -> Sequence[Any]:
    """At most `limit` of these translations in front of a position, in reading order."""
    query = (
        select(*_SHOWN)
        .join(StoredSegment, col(StoredTranslation.segment_id) == col(StoredSegment.id))
        .where(
            col(StoredTranslation.version_id) == version_id,
            col(StoredTranslation.position) < position,
            *_conditions(version_id, wanted),
        )
        .order_by(col(StoredTranslation.position).desc())
        .limit(limit)
    )
    return session.connection().execute(query).all()[::-1]


def count(session: Session, version_id: int, wanted: Filter) -> int:
    """How many of these translations there are."""
    query = (
        select(func.count())
        .select_from(StoredTranslation)
        .join(StoredSegment, col(StoredTranslation.segment_id) == col(StoredSegment.id))
        .where(
            col(StoredTranslation.version_id) == version_id,
            col(StoredTranslation.position).is_not(None),
            *_conditions(version_id, wanted),
        )
    )
    return session.connection().execute(query).scalar_one()


def checks(session: Session, version_id: int) -> Sequence[tuple[str, int]]:
    """The checks with findings that nobody waived, and in how many segments, by id."""
    query = (
        select(
            col(StoredFinding.check), func.count(func.distinct(col(StoredFinding.translation_id)))
        )
        .where(col(StoredFinding.version_id) == version_id, col(StoredFinding.waived).is_(False))
        .group_by(col(StoredFinding.check))
        .order_by(col(StoredFinding.check))
    )
    return [(check, number) for check, number in session.connection().execute(query)]


def of_notes(session: Session, version_id: int, labels: Sequence[str]) -> Sequence[Any]:
    """What a list shows of the notes with these labels, in reading order."""
    query = (
        select(*_SHOWN)
        .join(StoredSegment, col(StoredTranslation.segment_id) == col(StoredSegment.id))
        .where(
            col(StoredTranslation.version_id) == version_id,
            col(StoredTranslation.position).is_not(None),
            col(StoredSegment.note).in_(labels),
        )
        .order_by(col(StoredTranslation.position))
    )
    return session.connection().execute(query).all()


def one(session: Session, id: int) -> Sequence[Any]:
    """What a list shows of one translation."""
    query = select(*_SHOWN).join(
        StoredSegment, col(StoredTranslation.segment_id) == col(StoredSegment.id)
    )
    return session.connection().execute(query.where(col(StoredTranslation.id) == id)).all()


def _conditions(version_id: int, wanted: Filter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.state:
        found.append(col(StoredTranslation.state) == wanted.state)
    if wanted.note:
        found.append(col(StoredSegment.note) == wanted.note)
    if wanted.text:
        found.append(col(StoredTranslation.folded).contains(wanted.text, autoescape=True))
    if wanted.check or wanted.severity:
        found.append(_has_finding(version_id, wanted))
    if wanted.turns:
        found.append(or_(*(_turn(state, wanted.not_by) for state in wanted.turns)))
    return found


def _has_finding(version_id: int, wanted: Filter) -> ColumnElement[bool]:
    conditions = [
        col(StoredFinding.translation_id) == col(StoredTranslation.id),
        col(StoredFinding.version_id) == version_id,
    ]
    if wanted.check:
        conditions.append(col(StoredFinding.check) == wanted.check)
    if wanted.severity:
        conditions.append(col(StoredFinding.severity) == wanted.severity)
        conditions.append(col(StoredFinding.waived).is_(False))
    return exists().where(*conditions)


def _turn(state: State, not_by: str | None) -> ColumnElement[bool]:
    here = col(StoredTranslation.state) == state.value
    if state is State.INITIAL:
        return here
    other = or_(
        col(StoredTranslation.translator).is_(None), col(StoredTranslation.translator) != not_by
    )
    return and_(here, other)


def reports(session: Session, ids: Sequence[int]) -> dict[int, list[dict[str, Any]]]:
    """The findings of these translations as they are shown, by translation."""
    wanted = select(
        col(StoredFinding.translation_id), col(StoredFinding.report), col(StoredFinding.waived)
    ).where(col(StoredFinding.translation_id).in_(ids))
    found: dict[int, list[dict[str, Any]]] = {}
    ordered = wanted.order_by(col(StoredFinding.check), col(StoredFinding.id))
    for id, report, waived in session.connection().execute(ordered):
        found.setdefault(id, []).append({**report, "waived": waived})
    return found
