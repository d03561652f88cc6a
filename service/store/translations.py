"""Translations, their earlier targets, their findings and comments in the database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from service.store.among import among
from service.store.prepared import Prepared, inserting
from service.tables import (
    Comment,
    StoredSegment,
    StoredTarget,
    StoredTranslation,
    StoredVersion,
    Suggestion,
    TranslationRow,
)

Pair = tuple[StoredTranslation, StoredSegment]


def _pairs() -> Any:
    return select(StoredTranslation, StoredSegment).join(
        StoredSegment, col(StoredTranslation.segment_id) == col(StoredSegment.id)
    )


# What every request asks is built once: building a statement costs more than running it.
_DOCUMENT = (
    select(StoredVersion.document_id)
    .where(col(StoredVersion.id) == bindparam("version"))
    .scalar_subquery()
)
"""The document of a version; names of segments are indexed by document."""
_OF_SEGMENTS = (
    _pairs()
    .where(
        col(StoredTranslation.version_id) == bindparam("version"),
        col(StoredSegment.document_id) == _DOCUMENT,
        col(StoredSegment.name).in_(bindparam("segments", expanding=True)),
    )
    .order_by(col(StoredTranslation.position))
)
_ADD, _ADD_TARGET = inserting(StoredTranslation), inserting(StoredTarget)


class KeptTarget(NamedTuple):
    """A target that a translation has or had."""

    translation_id: int
    revision: int
    target: str
    fuzzy: bool
    by: str | None
    at: str
    origin: str


_TARGETS = StoredTarget.__table__.c  # type: ignore[attr-defined]
_TARGETS_OF = Prepared(
    select(*(_TARGETS[name] for name in KeptTarget._fields))
    .where(among(_TARGETS.translation_id, "ids"))
    .order_by(_TARGETS.revision)
)


def add(session: Session, rows: Iterable[Mapping[str, Any]]) -> None:
    """New translations."""
    _ADD.run_each(session, rows)


def add_targets(session: Session, rows: Iterable[Mapping[str, Any]]) -> None:
    """One more target of each of these translations."""
    _ADD_TARGET.run_each(session, rows)


def targets(session: Session, translation_id: int) -> Sequence[StoredTarget]:
    """The targets a translation had, oldest first."""
    wanted = select(StoredTarget).where(StoredTarget.translation_id == translation_id)
    return session.exec(wanted.order_by(col(StoredTarget.revision))).all()


def former(session: Session, row: TranslationRow, target: str) -> Pair | None:
    """The translation of a segment that the source no longer has, whose target this one began
    with: what the words were before the source changed."""
    if not target.strip():
        return None
    wanted = _pairs().where(
        StoredTranslation.version_id == row.version_id,
        col(StoredSegment.position).is_(None),
        StoredTranslation.target == target,
    )
    found: Pair | None = session.exec(wanted.order_by(col(StoredSegment.id).desc())).first()
    return found


def targets_of(session: Session, ids: Sequence[int]) -> dict[int, list[KeptTarget]]:
    """The targets these translations had, oldest first, by translation."""
    found: dict[int, list[KeptTarget]] = {}
    for row in map(KeptTarget._make, _TARGETS_OF.rows(session, ids=ids)):
        found.setdefault(row.translation_id, []).append(row)
    return found


def comments(session: Session, translation_id: int, after: int, limit: int) -> Sequence[Comment]:
    """Comments behind the one with the id `after`, oldest first, one more than `limit`."""
    wanted = select(Comment).where(
        Comment.translation_id == translation_id, col(Comment.id) > after
    )
    return session.exec(wanted.order_by(col(Comment.id)).limit(limit + 1)).all()


def all_comments(session: Session, translation_id: int) -> Sequence[Comment]:
    """Every comment about a translation, oldest first."""
    wanted = select(Comment).where(Comment.translation_id == translation_id)
    return session.exec(wanted.order_by(col(Comment.id))).all()


def commented(session: Session, version_id: int) -> list[tuple[Comment, str]]:
    """Every comment of a version with the name of its segment, oldest first."""
    wanted = (
        select(Comment, StoredSegment.name)
        .join(StoredTranslation, col(Comment.translation_id) == col(StoredTranslation.id))
        .join(StoredSegment, col(StoredTranslation.segment_id) == col(StoredSegment.id))
        .where(StoredTranslation.version_id == version_id)
    )
    return list(session.exec(wanted.order_by(col(Comment.id))).all())


def suggestions(session: Session, translation_id: int) -> Sequence[Suggestion]:
    """Targets that did not become current, oldest first."""
    wanted = select(Suggestion).where(Suggestion.translation_id == translation_id)
    return session.exec(wanted.order_by(col(Suggestion.id))).all()


def across(
    session: Session, segment_ids: Sequence[int]
) -> dict[tuple[int, int], StoredTranslation]:
    """The translations of these segments in every locale, by segment and version."""
    wanted = select(StoredTranslation).where(col(StoredTranslation.segment_id).in_(segment_ids))
    return {(row.segment_id, row.version_id): row for row in session.exec(wanted)}


def of_segments(session: Session, version_id: int, segments: Sequence[str]) -> list[Pair]:
    """The translations of these segments, in reading order."""
    wanted = {"version": version_id, "segments": segments}
    return list(session.exec(_OF_SEGMENTS, params=wanted).all())


Key = tuple[str | None, str]
_STREAMED = 1000


def each(session: Session, version_id: int) -> Iterator[tuple[Key, str, str, bool]]:
    """Context and source, segment id, target and fuzziness of every translation, in reading order;
    not held all at once."""
    columns: tuple[Any, ...] = (
        StoredSegment.context,
        StoredSegment.source,
        StoredSegment.name,
        StoredTranslation.target,
        StoredTranslation.fuzzy,
    )
    wanted = (
        select(*columns)
        .join(StoredTranslation, col(StoredTranslation.segment_id) == col(StoredSegment.id))
        .where(
            col(StoredTranslation.version_id) == version_id,
            col(StoredTranslation.position).is_not(None),
        )
        .order_by(col(StoredTranslation.position))
    )
    for context, source, *rest in session.exec(wanted.execution_options(yield_per=_STREAMED)):
        yield (context, source), *rest


def texts(
    session: Session, version_id: int
) -> Iterator[tuple[Key, list[tuple[int, tuple[str, bool]]]]]:
    """The targets that translations had, with their revisions, oldest first, by context and
    source; not held all at once."""
    columns: tuple[Any, ...] = (
        StoredTarget.translation_id,
        StoredSegment.context,
        StoredSegment.source,
        StoredTarget.revision,
        StoredTarget.target,
        StoredTarget.fuzzy,
    )
    wanted = (
        select(*columns)
        .join(StoredTranslation, col(StoredTarget.translation_id) == col(StoredTranslation.id))
        .join(StoredSegment, col(StoredTranslation.segment_id) == col(StoredSegment.id))
        .where(
            col(StoredTranslation.version_id) == version_id,
            col(StoredTranslation.position).is_not(None),
        )
        .order_by(col(StoredTarget.translation_id), col(StoredTarget.revision))
    )
    rows = session.exec(wanted.execution_options(yield_per=_STREAMED))
    for _, group in groupby(rows, lambda row: row[0]):
        former = list(group)
        yield former[0][1:3], [(revision, (text, fuzzy)) for *_, revision, text, fuzzy in former]


def without_place(
    session: Session, version_id: int
) -> dict[tuple[str | None, str], StoredTranslation]:
    """Translations of segments that the source has no longer, by context and source."""
    wanted = _pairs().where(
        StoredTranslation.version_id == version_id, col(StoredTranslation.position).is_(None)
    )
    return {(segment.context, segment.source): row for row, segment in session.exec(wanted)}
