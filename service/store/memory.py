"""Earlier translations in the database, for finding what was said before."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import ARRAY, Integer, Text, bindparam
from sqlmodel import Session, col, func, insert, literal, select, union_all

from i18n.review import State
from i18n.text import recall
from service.store.prepared import Prepared, inserting
from service.tables import (
    MemoryKey,
    StoredDocument,
    StoredSegment,
    StoredTranslation,
)

_AT_ONCE = 500
_LEARN = inserting(MemoryKey)
_LEARN_AT_ONCE = Prepared(
    insert(MemoryKey).from_select(
        ["key", "segment_id"],
        select(
            func.unnest(bindparam("key", type_=ARRAY(Text))),
            func.unnest(bindparam("segment_id", type_=ARRAY(Integer))),
        ),
    )
)
"""For PostgreSQL: there are a dozen of them a segment, and a statement takes much longer than in
SQLite."""
_COLUMNS: tuple[Any, ...] = (
    StoredDocument.name,
    StoredSegment.name,
    StoredSegment.source,
    StoredTranslation.target,
    StoredTranslation.state,
)


def learn(session: Session, sources: Mapping[int, str]) -> None:
    """These segments, by row, are found by what stands in them."""
    rows = [{"key": key, "segment_id": id} for id in sources for key in recall.keys(sources[id])]
    if session.get_bind().dialect.name == "sqlite":
        _LEARN.run_each(session, rows)
    elif rows:
        columns = {name: [row[name] for row in rows] for name in ("key", "segment_id")}
        _LEARN_AT_ONCE.run(session, columns)


def frequencies(session: Session, keys: Collection[str], most: int) -> dict[str, int]:
    """How many segments have each of these keys, counted up to `most`; 0 is left out."""
    queries = []
    for key in keys:
        some = select(MemoryKey.segment_id).where(MemoryKey.key == key).limit(most).subquery()
        queries.append(select(literal(key), func.count()).select_from(some))
    if not queries:
        return {}
    rows = session.connection().execute(union_all(*queries))
    return {key: count for key, count in rows if count}


def ranked(session: Session, keys: Collection[str]) -> Sequence[int]:
    """The segments that have any of these keys, those with the most first."""
    id = col(MemoryKey.segment_id)
    wanted = select(id).where(col(MemoryKey.key).in_(keys)).group_by(id)
    return session.exec(wanted.order_by(func.count().desc(), id.desc())).all()


def translations(
    session: Session, versions: Collection[int], segments: Sequence[int]
) -> Iterator[Any]:
    """The translations of these segments in these versions, asked for as they are needed."""
    for start in range(0, len(segments), _AT_ONCE):
        wanted = (
            select(*_COLUMNS)
            .select_from(StoredTranslation)
            .join(StoredSegment, col(StoredSegment.id) == col(StoredTranslation.segment_id))
            .join(StoredDocument, col(StoredDocument.id) == col(StoredSegment.document_id))
            .where(
                col(StoredTranslation.version_id).in_(versions),
                col(StoredTranslation.segment_id).in_(segments[start : start + _AT_ONCE]),
                col(StoredTranslation.state) != State.INITIAL.value,
            )
        )
        yield from session.exec(wanted)
