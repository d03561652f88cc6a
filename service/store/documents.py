"""Documents, versions and segments in the database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import LargeBinary, String, bindparam, cast, insert, or_
from sqlmodel import Session, col, func, select, update

from service.store.prepared import inserting
from service.tables import (
    CatalogFile,
    StoredDocument,
    StoredSegment,
    StoredTranslation,
    StoredVersion,
    VersionRow,
)

AT_ONCE = 500
"""Rows that are read or written together, so that no memory is needed for whole documents."""
_HEAD = 32_768
"""Bytes that the header of a PO file hardly ever has."""
# What every request asks is built once: building a statement costs more than running it.
_DOCUMENT = select(StoredDocument).where(col(StoredDocument.name) == bindparam("name"))
_VERSIONS = (
    select(StoredVersion)
    .where(col(StoredVersion.document_id) == bindparam("document"))
    .order_by(col(StoredVersion.locale))
)
_VERSION = (
    select(StoredDocument, StoredVersion)
    .join(StoredVersion, col(StoredVersion.document_id) == col(StoredDocument.id))
    .where(
        col(StoredDocument.name) == bindparam("name"),
        col(StoredVersion.locale) == bindparam("locale"),
        col(StoredVersion.removed_at).is_(None),
    )
)
_ADD_SEGMENT = inserting(StoredSegment)
_VERSION_LOCKED = _VERSION.with_for_update(of=StoredVersion)


def documents(session: Session) -> Sequence[StoredDocument]:
    """Every document, by name."""
    return session.exec(select(StoredDocument).order_by(col(StoredDocument.name))).all()


def document(session: Session, name: str) -> StoredDocument | None:
    """The document of this name."""
    return session.exec(_DOCUMENT, params={"name": name}).first()


def versions(session: Session, document_id: int) -> Sequence[StoredVersion]:
    """The versions of a document, by locale."""
    return [row for row in every_version(session, document_id) if row.removed_at is None]


def every_version(session: Session, document_id: int) -> Sequence[StoredVersion]:
    """The versions of a document, by locale, with those that somebody took out."""
    return session.exec(_VERSIONS, params={"document": document_id}).all()


def removed_locales(session: Session, document_id: int) -> set[str]:
    """The locales that somebody took out of a document."""
    rows = every_version(session, document_id)
    return {row.locale for row in rows if row.removed_at is not None}


def version(
    session: Session, name: str, locale: str, *, lock: bool = False
) -> tuple[StoredDocument, StoredVersion] | None:
    """A document and its version in a locale, locked for a writer."""
    wanted = _VERSION_LOCKED if lock else _VERSION
    return session.exec(wanted, params={"name": name, "locale": locale}).first()


def all_versions(session: Session) -> Sequence[tuple[StoredDocument, StoredVersion]]:
    """Every version with its document."""
    wanted = (
        select(StoredDocument, StoredVersion)
        .join(StoredVersion, col(StoredVersion.document_id) == col(StoredDocument.id))
        .where(col(StoredVersion.removed_at).is_(None))
    )
    return session.exec(wanted).all()


def due_versions(session: Session) -> list[tuple[str, str]]:
    """Documents and locales whose document-wide checks are due."""
    wanted = (
        select(StoredDocument.name, StoredVersion.locale)
        .join(StoredVersion, col(StoredVersion.document_id) == col(StoredDocument.id))
        .where(StoredVersion.recheck > 0, col(StoredVersion.removed_at).is_(None))
    )
    return [(name, locale) for name, locale in session.exec(wanted)]


def placed(session: Session, document_id: int) -> list[tuple[str, str | None, str]]:
    """Id, context and source of every segment that has a place, in reading order."""
    columns = col(StoredSegment.name), col(StoredSegment.context), col(StoredSegment.source)
    wanted = select(*columns).where(
        StoredSegment.document_id == document_id, col(StoredSegment.position).is_not(None)
    )
    ordered = wanted.order_by(col(StoredSegment.position))
    return [(name, context, source) for name, context, source in session.exec(ordered)]


def segments_of(session: Session, document_id: int) -> dict[str, Any]:
    """`id`, `name` and `position` of every segment of a document by its name, those without a place
    too."""
    columns = col(StoredSegment.id), col(StoredSegment.name), col(StoredSegment.position)
    wanted = select(*columns).where(StoredSegment.document_id == document_id)
    return {row.name: row for row in session.execute(wanted)}


def insert_segments(session: Session, rows: Iterable[Mapping[str, Any]]) -> None:
    """New segments."""
    for some in _some(rows):
        _ADD_SEGMENT.run_each(session, some)


def update_segments(session: Session, rows: Iterable[Mapping[str, Any]]) -> None:
    """Segments with other values, by `id`."""
    for some in _some(rows):
        session.execute(update(StoredSegment), some)


def _some(rows: Iterable[Mapping[str, Any]]) -> Iterator[list[Mapping[str, Any]]]:
    coming = iter(rows)
    while some := list(islice(coming, AT_ONCE)):
        yield some


def place_translations(session: Session, document_id: int) -> None:
    """Give the translations of a document the positions of their segments."""
    position = (
        select(StoredSegment.position)
        .where(col(StoredSegment.id) == col(StoredTranslation.segment_id))
        .scalar_subquery()
    )
    here = select(StoredSegment.id).where(StoredSegment.document_id == document_id)
    session.execute(
        update(StoredTranslation)
        .where(col(StoredTranslation.segment_id).in_(here))
        .values(position=position)
    )


def count_untranslated(session: Session, version: VersionRow) -> int:
    """How many segments of the source a version has no translation of, not even an empty one."""
    known = select(StoredTranslation.segment_id).where(StoredTranslation.version_id == version.id)
    wanted = select(func.count()).where(
        StoredSegment.document_id == version.document_id,
        col(StoredSegment.position).is_not(None),
        col(StoredSegment.id).not_in(known),
    )
    return session.exec(wanted).one()


def segments_after(
    session: Session, document_id: int, position: int, limit: int
) -> Sequence[StoredSegment]:
    """At most `limit` segments behind a position, in reading order."""
    wanted = select(StoredSegment).where(
        StoredSegment.document_id == document_id, col(StoredSegment.position) > position
    )
    return session.exec(wanted.order_by(col(StoredSegment.position)).limit(limit)).all()


def quoting(session: Session, document_id: int, openings: Sequence[str]) -> Iterator[StoredSegment]:
    """The segments that have one of these marks or are known to quote, in reading order; not held
    all at once."""
    marked = [col(StoredSegment.source).contains(mark, autoescape=True) for mark in openings]
    wanted = select(StoredSegment).where(
        StoredSegment.document_id == document_id,
        col(StoredSegment.position).is_not(None),
        or_(cast(col(StoredSegment.rules), String) != "[]", *marked),
    )
    ordered = wanted.order_by(col(StoredSegment.position))
    yield from session.exec(ordered.execution_options(yield_per=100))


def position_of(session: Session, document_id: int, name: str) -> int | None:
    """Where a segment stands; `None` for one that the source does not have."""
    wanted = select(StoredSegment.position).where(
        StoredSegment.document_id == document_id, StoredSegment.name == name
    )
    return session.exec(wanted).first()


def catalog_file(session: Session, version_id: int) -> CatalogFile | None:
    """The PO file a version was last taken from."""
    return session.get(CatalogFile, version_id)


def catalog_data(session: Session, version_id: int) -> bytes:
    """The bytes of that file, which must be there; the session does not keep them."""
    wanted = select(CatalogFile.data).where(CatalogFile.version_id == version_id)
    return session.exec(wanted).one()


def catalog_head(session: Session, version_id: int) -> bytes:
    """The first bytes of that file; none where there is no such file."""
    head = func.substr(col(CatalogFile.data), 1, _HEAD, type_=LargeBinary)
    wanted = select(head).where(CatalogFile.version_id == version_id)
    return session.exec(wanted).first() or b""


def has_catalog_file(session: Session, version_id: int) -> bool:
    """There is such a file; it is not read."""
    wanted = select(CatalogFile.version_id).where(CatalogFile.version_id == version_id)
    return session.exec(wanted).first() is not None


def keep_catalog_file(session: Session, version_id: int, data: bytes, revision: int) -> None:
    """A version was taken from this file, whatever was there before, which is not read."""
    values = {"data": data, "revision": revision}
    if has_catalog_file(session, version_id):
        changed = update(CatalogFile).where(col(CatalogFile.version_id) == version_id)
        session.connection().execute(changed, values)
    else:
        session.connection().execute(insert(CatalogFile), {"version_id": version_id, **values})
