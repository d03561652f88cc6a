"""The review record and the counters of a version in the database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import bindparam
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col, insert, select

from i18n.record import Decision
from service.tables import StoredDecision, StoredVersion, Tally
from service.values import decision_fields

_AT_ONCE = 1000
_ABOUT = select(StoredDecision).where(
    col(StoredDecision.version_id) == bindparam("version"),
    col(StoredDecision.segment).in_(bindparam("segments", expanding=True)),
)
_TALLIES = select(Tally).where(col(Tally.version_id).in_(bindparam("versions", expanding=True)))


def decisions_about(
    session: Session, version_id: int, segments: Iterable[str]
) -> list[StoredDecision]:
    """The decisions about these segments, and those on the words they were before, in order."""
    found: dict[int, StoredDecision] = {}
    known: set[str] = set()
    wanted = set(segments)
    while wanted:
        known |= wanted
        asked = {"version": version_id, "segments": sorted(wanted)}
        rows = session.exec(_ABOUT, params=asked).all()
        found |= {row.number: row for row in rows}
        wanted = {row.fields["former_segment"] or row.segment for row in rows} - known
    return [found[number] for number in sorted(found)]


def decisions(session: Session, version_id: int) -> Iterator[StoredDecision]:
    """The whole record, in order."""
    last = 0
    while True:
        query = select(StoredDecision).where(
            StoredDecision.version_id == version_id, col(StoredDecision.number) > last
        )
        rows = session.exec(query.order_by(col(StoredDecision.number)).limit(_AT_ONCE)).all()
        yield from rows
        if len(rows) < _AT_ONCE:
            return
        last = rows[-1].number


def append(session: Session, version: StoredVersion, fresh: Sequence[Decision]) -> list[Decision]:
    """Link decisions into the record of a version, whose row is locked."""
    rows, sealed = [], []
    for each in fresh:
        linked = each.sealed(version.head)
        version.decisions += 1
        version.head = linked.hash
        sealed.append(linked)
        rows.append(
            {
                "version_id": version.id,
                "number": version.decisions,
                "segment": linked.segment,
                "fields": decision_fields(linked),
            }
        )
    if rows:
        session.add(version)
        session.connection().execute(insert(StoredDecision), rows)
    return sealed


def tallies(session: Session, version_ids: Sequence[int]) -> Sequence[Tally]:
    """The counters of these versions."""
    return session.exec(_TALLIES, params={"versions": version_ids}).all()


def count(session: Session, version_id: int, changes: Mapping[tuple[str, str], int]) -> None:
    """Add to the counters of a version."""
    rows = [
        {"version_id": version_id, "kind": kind, "name": name, "count": change}
        for (kind, name), change in sorted(changes.items())
        if change
    ]
    if not rows:
        return
    session.connection().execute(_counting(session.get_bind().dialect.name), rows)


@cache
def _counting(dialect: str) -> Any:
    statement = (sqlite if dialect == "sqlite" else postgresql).insert(Tally)
    return statement.on_conflict_do_update(
        index_elements=["version_id", "kind", "name"],
        set_={"count": Tally.count + statement.excluded.count},
    )
