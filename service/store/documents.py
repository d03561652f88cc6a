"""Documents, versions and segments in the database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlmodel import Session, col, insert, select, update

from service.tables import (
    CatalogFile,
    StoredDocument,
    StoredSegment,
    StoredTranslation,
    StoredVersion,
)

AT_ONCE = 500
"""Rows that are read or written together, so that no memory is needed for whole documents."""


def documents(session: Session) -> Sequence[StoredDocument]:
    """Every document, by name."""
    return session.exec(select(StoredDocument).order_by(col(StoredDocument.name))).all()


def document(session: Session, name: str) -> StoredDocument | None:
    """The document of this name."""
    return session.exec(select(StoredDocument).where(StoredDocument.name == name)).first()


def versions(session: Session, document_id: int) -> Sequence[StoredVersion]:
    """The versions of a document, by locale."""
    wanted = select(StoredVersion).where(StoredVersion.document_id == document_id)
    return session.exec(wanted.order_by(col(StoredVersion.locale))).all()


def version(
    session: Session, name: str, locale: str, *, lock: bool = False
) -> tuple[StoredDocument, StoredVersion] | None:
    """A document and its version in a locale, locked for a writer."""
    wanted = (
        select(StoredDocument, StoredVersion)
        .join(StoredVersion, col(StoredVersion.document_id) == col(StoredDocument.id))
        .where(StoredDocument.name == name, StoredVersion.locale == locale)
    )
    if lock:
        wanted = wanted.with_for_update(of=StoredVersion)
    return session.exec(wanted).first()


def all_versions(session: Session) -> Sequence[tuple[StoredDocument, StoredVersion]]:
    """Every version with its document."""
    wanted = select(StoredDocument, StoredVersion).join(
        StoredVersion, col(StoredVersion.document_id) == col(StoredDocument.id)
    )
    return session.exec(wanted).all()


def due_versions(session: Session) -> list[tuple[str, str]]:
    """Documents and locales whose document-wide checks are due."""
    wanted = (
        select(StoredDocument.name, StoredVersion.locale)
        .join(StoredVersion, col(StoredVersion.document_id) == col(StoredDocument.id))
        .where(StoredVersion.recheck > 0)
    )
    return [(name, locale) for name, locale in session.exec(wanted)]


def segment_ids(session: Session, document_id: int) -> dict[str, int]:
    """The row of each segment of a document by the segment's id, those without a place too."""
    wanted = select(StoredSegment.name, StoredSegment.id).where(
        StoredSegment.document_id == document_id
    )
    return {name: id for name, id in session.exec(wanted) if id is not None}


def insert_segments(session: Session, rows: Iterable[Mapping[str, Any]]) -> None:
    """New segments."""
    fresh = list(rows)
    if fresh:
        session.execute(insert(StoredSegment), fresh)


def update_segments(session: Session, rows: Iterable[Mapping[str, Any]]) -> None:
    """Segments with other values, by `id`."""
    changed = list(rows)
    if changed:
        session.execute(update(StoredSegment), changed)


def retire_segments(session: Session, ids: Sequence[int]) -> None:
    """Segments that the source has no longer lose their place; nothing about them is deleted."""
    for start in range(0, len(ids), AT_ONCE):
        some = ids[start : start + AT_ONCE]
        session.execute(
            update(StoredSegment).where(col(StoredSegment.id).in_(some)).values(position=None)
        )
        session.execute(
            update(StoredTranslation)
            .where(col(StoredTranslation.segment_id).in_(some))
            .values(position=None)
        )


def segments_after(
    session: Session, document_id: int, position: int, limit: int = AT_ONCE
) -> Sequence[StoredSegment]:
    """The segments behind a position, in reading order."""
    wanted = (
        select(StoredSegment)
        .where(StoredSegment.document_id == document_id, col(StoredSegment.position) > position)
        .order_by(col(StoredSegment.position))
    )
    return session.exec(wanted.limit(limit)).all()


def keys(session: Session, document_id: int) -> dict[tuple[str | None, str], str]:
    """The id of each segment of the source as it is now, by context and source of its entry."""
    wanted = select(StoredSegment.context, StoredSegment.source, StoredSegment.name).where(
        StoredSegment.document_id == document_id, col(StoredSegment.position).is_not(None)
    )
    return {(context, source): name for context, source, name in session.exec(wanted)}


def catalog_file(session: Session, version_id: int) -> CatalogFile | None:
    """The PO file a version was last taken from."""
    return session.get(CatalogFile, version_id)


def in_parts(rows: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """Rows, a few hundred at a time."""
    for start in range(0, len(rows), AT_ONCE):
        yield rows[start : start + AT_ONCE]
