"""The review record and the counters of a version in the database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from i18n.record import Decision
from service.store import upsert
from service.store.among import among
from service.store.prepared import Prepared, inserting
from service.tables import StoredDecision, StoredVersion, Tally, VersionRow
from service.values import decision_fields

_AT_ONCE = 1000
_ABOUT = Prepared(
    select(
        col(StoredDecision.number), col(StoredDecision.segment), col(StoredDecision.fields)
    ).where(
        col(StoredDecision.version_id) == bindparam("version"),
        among(col(StoredDecision.segment), "segments"),
    )
)
_ADD = inserting(StoredDecision)
_TALLIES = select(Tally).where(col(Tally.version_id).in_(bindparam("versions", expanding=True)))
_TALLIES_OF = Prepared(
    select(col(Tally.version_id), col(Tally.kind), col(Tally.name), col(Tally.count))
    .join(StoredVersion, col(Tally.version_id) == col(StoredVersion.id))
    .where(col(StoredVersion.document_id) == bindparam("document"))
)


class KeptDecision(NamedTuple):
    """A row of the record."""

    number: int
    segment: str
    fields: dict[str, Any]


def decisions_about(
    session: Session, version_id: int, segments: Iterable[str]
) -> list[KeptDecision]:
    """The decisions about these segments, and those on the words they were before, in order."""
    found: dict[int, KeptDecision] = {}
    known: set[str] = set()
    wanted = set(segments)
    while wanted:
        known |= wanted
        asked = _ABOUT.rows(session, version=version_id, segments=sorted(wanted))
        rows = [KeptDecision(*row) for row in asked]
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


def append(session: Session, version: VersionRow, fresh: Sequence[Decision]) -> list[Decision]:
    """Link decisions into the record of a version, whose row is locked, and yet to be kept."""
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
    _ADD.run_each(session, rows)
    return sealed


def tallies(session: Session, version_ids: Sequence[int]) -> Sequence[Tally]:
    """The counters of these versions."""
    return session.exec(_TALLIES, params={"versions": version_ids}).all()


def tallies_of(session: Session, document_id: int) -> Iterator[tuple[int, str, str, int]]:
    """The counters of every version of a document: version, kind, name and count."""
    yield from _TALLIES_OF.rows(session, document=document_id)


def count(session: Session, version_id: int, changes: Mapping[tuple[str, str], int]) -> None:
    """Add to the counters of a version."""
    rows = [
        {"version_id": version_id, "kind": kind, "name": name, "count": change}
        for (kind, name), change in sorted(changes.items())
        if change
    ]
    _counting(session.get_bind().dialect.name).run_each(session, rows)


@cache
def _counting(dialect: str) -> Prepared:
    statement = upsert.insert(Tally, dialect)
    columns = ("version_id", "kind", "name", "count")
    return Prepared(
        statement.on_conflict_do_update(
            index_elements=columns[:3], set_={"count": Tally.count + statement.excluded.count}
        ),
        columns,
    )
