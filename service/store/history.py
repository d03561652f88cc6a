"""When the words that stand today came to be translated, reviewed and signed off."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import and_, func, select
from sqlmodel import Session, col

from i18n.review import State
from service.tables import (
    StoredDecision,
    StoredSegment,
    StoredTarget,
    StoredTranslation,
    StoredVersion,
)

_DAY = 10
"""Characters of a time in ISO 8601 that tell its day."""

Days = dict[str, int]


def translated(session: Session, version_ids: Sequence[int]) -> Days:
    """How many segments have a usable target that is of this day, by day."""
    made = (
        select(func.max(col(StoredTarget.at)).label("at"))
        .join(StoredTranslation, col(StoredTranslation.id) == col(StoredTarget.translation_id))
        .where(
            col(StoredTranslation.version_id).in_(version_ids),
            col(StoredTranslation.position).is_not(None),
            col(StoredTranslation.state) != State.INITIAL.value,
        )
        .group_by(col(StoredTarget.translation_id))
    )
    return _by_day(session, made)


def approved(session: Session, version_ids: Sequence[int], at_least: State) -> Days:
    """How many segments have words that reached a state on this day and have it still, by day."""
    states = [state.value for state in State if state.rank >= at_least.rank]
    fields: Any = col(StoredDecision.fields)
    made = (
        select(func.min(fields["at"].as_string()).label("at"))
        .join(StoredVersion, col(StoredVersion.id) == col(StoredDecision.version_id))
        .join(
            StoredSegment,
            and_(
                col(StoredSegment.document_id) == col(StoredVersion.document_id),
                col(StoredSegment.name) == col(StoredDecision.segment),
            ),
        )
        .join(
            StoredTranslation,
            and_(
                col(StoredTranslation.version_id) == col(StoredDecision.version_id),
                col(StoredTranslation.segment_id) == col(StoredSegment.id),
            ),
        )
        .where(
            col(StoredDecision.version_id).in_(version_ids),
            col(StoredTranslation.position).is_not(None),
            col(StoredTranslation.state).in_(states),
            fields["digest"].as_string() == col(StoredTranslation.digest),
            fields["after"].as_string().in_(states),
        )
        .group_by(col(StoredTranslation.id))
    )
    return _by_day(session, made)


def _by_day(session: Session, made: Any) -> Days:
    times = made.subquery()
    day = func.substr(times.c.at, 1, _DAY)
    rows = session.connection().execute(select(day, func.count()).group_by(day))
    return {found: count for found, count in rows if found}
