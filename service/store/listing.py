"""Lists of segments as people read them: filtered, in reading order, no more columns than shown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, bindparam, exists, func, or_, select
from sqlmodel import Session, col

from i18n.review import State
from service.store.among import among
from service.store.prepared import Prepared
from service.tables import StoredFinding, StoredSegment, StoredTranslation

_LIKE = re.compile("[/%_]")
"""What stands for itself in a pattern only behind a mark."""


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

    @property
    def shape(self) -> Filter:
        """What it asks for, without what it asks it of: filters of one shape share a statement."""
        state, check, severity, text, note, not_by = (
            "given" if kept else None
            for kept in (
                self.state,
                self.check,
                self.severity,
                self.text,
                self.note,
                self.turns and self.not_by,
            )
        )
        return Filter(state, check, severity, text, note, self.turns, not_by)

    @property
    def values(self) -> dict[str, str]:
        """What it asks of, by the names that its statement has for it."""
        text = self.text and "%" + _LIKE.sub(r"/\g<0>", self.text) + "%"
        kept = {
            "state": self.state,
            "check": self.check,
            "severity": self.severity,
            "text": text,
            "note": self.note,
            "not_by": self.not_by if self.turns else None,
        }
        return {name: value for name, value in kept.items() if value}


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


# What is asked all the time is built once: building a statement costs more than running it.
_ROWS = select(*_SHOWN).join(
    StoredSegment, col(StoredTranslation.segment_id) == col(StoredSegment.id)
)
_HERE = col(StoredTranslation.version_id) == bindparam("version")
_ONE = Prepared(_ROWS.where(col(StoredTranslation.id) == bindparam("id")))
_OF_NOTES = Prepared(
    _ROWS.where(
        _HERE,
        col(StoredTranslation.position).is_not(None),
        among(col(StoredSegment.note), "labels"),
    ).order_by(col(StoredTranslation.position))
)
_CHECKS = Prepared(
    select(col(StoredFinding.check), func.count(func.distinct(col(StoredFinding.translation_id))))
    .where(
        col(StoredFinding.version_id) == bindparam("version"),
        col(StoredFinding.waived).is_(False),
    )
    .group_by(col(StoredFinding.check))
    .order_by(col(StoredFinding.check))
)
_REPORTS = select(
    col(StoredFinding.translation_id), col(StoredFinding.report), col(StoredFinding.waived)
).order_by(col(StoredFinding.check), col(StoredFinding.id))
_REPORTS_OF = Prepared(_REPORTS.where(among(col(StoredFinding.translation_id), "ids")))


class Shown(NamedTuple):
    """What a list shows of a translation."""

    row: int
    position: int
    target: str
    fuzzy: bool
    state: str
    translator: str | None
    version: int
    comments: int
    suggestions: int
    document_id: int
    name: str
    context: str | None
    note: str | None
    kind: str
    source: str


def page(session: Session, version_id: int, after: int, limit: int, wanted: Filter) -> list[Shown]:
    """What a list shows of these translations, in reading order, one more than `limit`."""
    values = {"version": version_id, "place": after, "limit": limit + 1, **wanted.values}
    return [Shown(*row) for row in _page(wanted.shape).rows(session, **values)]


def before(
    session: Session, version_id: int, position: int, limit: int, wanted: Filter
) -> list[Shown]:
    """At most `limit` of these translations in front of a position, in reading order."""
    values = {"version": version_id, "place": position, "limit": limit, **wanted.values}
    found = _page(wanted.shape, back=True).rows(session, **values)
    return [Shown(*row) for row in reversed(found)]


@lru_cache(maxsize=256)
def _page(shape: Filter, *, back: bool = False) -> Prepared:
    """A page of what a filter of this shape finds, behind a place or in front of it."""
    position = col(StoredTranslation.position)
    place: ColumnElement[int] = bindparam("place")
    return Prepared(
        _ROWS.where(_HERE, position < place if back else position > place, *_conditions(shape))
        .order_by(position.desc() if back else position)
        .limit(bindparam("limit"))
    )


def count(session: Session, version_id: int, wanted: Filter) -> int:
    """How many of these translations there are."""
    values = {"version": version_id, **wanted.values}
    found = _count(wanted.shape).first(session, **values)
    assert found is not None
    return int(found[0])


@lru_cache(maxsize=256)
def _count(shape: Filter) -> Prepared:
    return Prepared(
        select(func.count())
        .select_from(StoredTranslation)
        .join(StoredSegment, col(StoredTranslation.segment_id) == col(StoredSegment.id))
        .where(_HERE, col(StoredTranslation.position).is_not(None), *_conditions(shape))
    )


def checks(session: Session, version_id: int) -> Sequence[tuple[str, int]]:
    """The checks with findings that nobody waived, and in how many segments, by id."""
    return [(check, number) for check, number in _CHECKS.rows(session, version=version_id)]


def of_notes(session: Session, version_id: int, labels: Sequence[str]) -> list[Shown]:
    """What a list shows of the notes with these labels, in reading order."""
    found = _OF_NOTES.rows(session, version=version_id, labels=labels)
    return [Shown(*row) for row in found]


def one(session: Session, id: int) -> Shown:
    """What a list shows of one translation."""
    found = _ONE.first(session, id=id)
    assert found is not None
    return Shown(*found)


def _conditions(shape: Filter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if shape.state:
        found.append(col(StoredTranslation.state) == bindparam("state"))
    if shape.note:
        found.append(col(StoredSegment.note) == bindparam("note"))
    if shape.text:
        found.append(col(StoredTranslation.folded).like(bindparam("text"), escape="/"))
    if shape.check or shape.severity:
        found.append(_has_finding(shape))
    if shape.turns:
        found.append(or_(*(_turn(state, shape.not_by) for state in shape.turns)))
    return found


def _has_finding(shape: Filter) -> ColumnElement[bool]:
    conditions = [
        col(StoredFinding.translation_id) == col(StoredTranslation.id),
        col(StoredFinding.version_id) == bindparam("version"),
    ]
    if shape.check:
        conditions.append(col(StoredFinding.check) == bindparam("check"))
    if shape.severity:
        conditions.append(col(StoredFinding.severity) == bindparam("severity"))
        conditions.append(col(StoredFinding.waived).is_(False))
    return exists().where(*conditions)


def _turn(state: State, not_by: str | None) -> ColumnElement[bool]:
    here = col(StoredTranslation.state) == state.value
    if state is State.INITIAL or not_by is None:
        return here
    by = col(StoredTranslation.translator)
    return and_(here, or_(by.is_(None), by != bindparam("not_by")))


def reports(session: Session, ids: Sequence[int]) -> dict[int, list[dict[str, Any]]]:
    """The findings of these translations as they are shown, by translation."""
    found: dict[int, list[dict[str, Any]]] = {}
    for id, report, waived in _REPORTS_OF.rows(session, ids=ids):
        found.setdefault(id, []).append({**report, "waived": waived})
    return found
