"""What every request is about: a document, its version in a locale, one of its translations.

Rows come and go without SQLAlchemy following their changes: who changes one says so with `keep`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from json import loads
from typing import Any

from sqlalchemy import Text, bindparam, cast, exists, select
from sqlmodel import Session

from service.store.among import among
from service.store.prepared import Prepared, Row, made, updating
from service.tables import (
    DocumentRow,
    SegmentRow,
    StoredDocument,
    StoredSegment,
    StoredTranslation,
    StoredVersion,
    TranslationRow,
    VersionRow,
)

Pair = tuple[TranslationRow, SegmentRow]

_DOCUMENTS = StoredDocument.__table__.c  # type: ignore[attr-defined]
_VERSIONS = StoredVersion.__table__.c  # type: ignore[attr-defined]
_TRANSLATIONS = StoredTranslation.__table__.c  # type: ignore[attr-defined]
_SEGMENTS = StoredSegment.__table__.c  # type: ignore[attr-defined]
_VERSION_NAMES, _TRANSLATION_NAMES, _SEGMENT_NAMES = (
    columns.keys() for columns in (_VERSIONS, _TRANSLATIONS, _SEGMENTS)
)
_AS_TEXT = ("labels", "config")
_ABOUT_DOCUMENT = [cast(c, Text) if c.name in _AS_TEXT else c for c in _DOCUMENTS]
"""Its JSON is read once as long as it stays the same: it may hold a whole termbase."""
_NAMED = _DOCUMENTS.name == bindparam("name")
_DOCUMENT = Prepared(select(*_ABOUT_DOCUMENT).where(_NAMED))
_AT = (
    select(*_VERSIONS, *_ABOUT_DOCUMENT)
    .join(StoredVersion, _VERSIONS.document_id == _DOCUMENTS.id)
    .where(_NAMED, _VERSIONS.locale == bindparam("locale"), _VERSIONS.removed_at.is_(None))
)
_VERSION, _VERSION_LOCKED = Prepared(_AT), Prepared(_AT.with_for_update(of=StoredVersion))
_VERSIONS_OF = Prepared(
    select(*_VERSIONS)
    .where(_VERSIONS.document_id == bindparam("document"), _VERSIONS.removed_at.is_(None))
    .order_by(_VERSIONS.locale)
)
_PAIRS = select(*_TRANSLATIONS, *_SEGMENTS).join(
    StoredSegment, _TRANSLATIONS.segment_id == _SEGMENTS.id
)
_HERE = (
    _TRANSLATIONS.version_id == bindparam("version"),
    _SEGMENTS.document_id == bindparam("document"),  # by which names of segments are indexed
)
_PAIR = Prepared(
    _PAIRS.where(*_HERE, _SEGMENTS.name == bindparam("segment"), _SEGMENTS.position.is_not(None))
)
_SOME = Prepared(
    _PAIRS.where(*_HERE, among(_SEGMENTS.name, "segments")).order_by(_TRANSLATIONS.position)
)
_PAGE = Prepared(
    _PAIRS.where(
        _TRANSLATIONS.version_id == bindparam("version"),
        _TRANSLATIONS.position > bindparam("after"),
    )
    .order_by(_TRANSLATIONS.position)
    .limit(bindparam("limit"))
)
_SEGMENTS_NAMED = Prepared(
    select(*_SEGMENTS).where(
        _SEGMENTS.document_id == bindparam("document"), among(_SEGMENTS.name, "names")
    )
)
_MISSING = Prepared(
    select(*_SEGMENTS)
    .where(
        _SEGMENTS.document_id == bindparam("document"),
        _SEGMENTS.position > bindparam("after"),
        ~exists().where(
            _TRANSLATIONS.version_id == bindparam("version"),
            _TRANSLATIONS.segment_id == _SEGMENTS.id,
        ),
    )
    .order_by(_SEGMENTS.position)
    .limit(bindparam("limit"))
)
_KEPT_OF_VERSION = ("revision", "changed_at", "decisions", "head", "recheck", "ruleset")
_KEPT_OF_TRANSLATION = (
    "target",
    "fuzzy",
    "digest",
    "state",
    "translator",
    "version",
    "comments",
    "suggestions",
    "folded",
)
_KEEP_VERSION = updating(StoredVersion, *_KEPT_OF_VERSION)
_KEEP_TRANSLATION = updating(StoredTranslation, *_KEPT_OF_TRANSLATION)


def document(session: Session, name: str) -> DocumentRow | None:
    """The document of this name."""
    found = _DOCUMENT.first(session, name=name)
    return _document(found) if found else None


def version(
    session: Session, name: str, locale: str, *, lock: bool = False
) -> tuple[DocumentRow, VersionRow] | None:
    """A document and its version in a locale, locked for a writer."""
    wanted = _VERSION_LOCKED if lock else _VERSION
    found = wanted.first(session, name=name, locale=locale)
    if found is None:
        return None
    own = len(_VERSIONS)
    return _document(found[own:]), made(VersionRow, _VERSION_NAMES, found[:own])


def versions(session: Session, document_id: int) -> list[VersionRow]:
    """The versions of a document, by locale."""
    found = _VERSIONS_OF.rows(session, document=document_id)
    return [made(VersionRow, _VERSION_NAMES, row) for row in found]


def pair(session: Session, version: VersionRow, segment: str) -> Pair | None:
    """The translation of a segment that has a place in the source."""
    found = _PAIR.first(session, version=version.id, document=version.document_id, segment=segment)
    return _pair(found) if found else None


def pairs(session: Session, version: VersionRow, segments: Sequence[str]) -> list[Pair]:
    """The translations of these segments, in reading order."""
    wanted = {"version": version.id, "document": version.document_id, "segments": segments}
    return [_pair(row) for row in _SOME.rows(session, **wanted)]


def page(session: Session, version_id: int, after: int, limit: int) -> list[Pair]:
    """At most `limit` translations behind a position, in reading order."""
    wanted = {"version": version_id, "after": after, "limit": limit}
    return [_pair(row) for row in _PAGE.rows(session, **wanted)]


def missing(session: Session, version: VersionRow, after: int, limit: int) -> list[SegmentRow]:
    """At most `limit` segments behind a position for which a version has no translation, not even
    an empty one, in reading order."""
    wanted = {"document": version.document_id, "version": version.id}
    found = _MISSING.rows(session, **wanted, after=after, limit=limit)
    return [made(SegmentRow, _SEGMENT_NAMES, row) for row in found]


def segments(session: Session, document_id: int, names: Sequence[str]) -> list[SegmentRow]:
    """The segments of a document with these ids, without a place too."""
    found = _SEGMENTS_NAMED.rows(session, document=document_id, names=names)
    return [made(SegmentRow, _SEGMENT_NAMES, row) for row in found]


def keep(session: Session, version: VersionRow, translations: Iterable[TranslationRow]) -> None:
    """What a deed made of translations, and of their version."""
    _KEEP_VERSION.run(session, _values(version, _KEPT_OF_VERSION))
    kept = [_values(row, _KEPT_OF_TRANSLATION) for row in translations]
    _KEEP_TRANSLATION.run_each(session, kept)


def _values(row: VersionRow | TranslationRow, names: Sequence[str]) -> dict[str, Any]:
    return {"row": row.id, **{name: getattr(row, name) for name in names}}


def _pair(found: Row) -> Pair:
    own = len(_TRANSLATIONS)
    return (
        made(TranslationRow, _TRANSLATION_NAMES, found[:own]),
        made(SegmentRow, _SEGMENT_NAMES, found[own:]),
    )


@lru_cache(maxsize=64)
def _document(found: Row) -> DocumentRow:
    """The row as it was found; for all who find it so, for nobody changes it."""
    named = dict(zip(_DOCUMENTS.keys(), found, strict=True))
    return DocumentRow.model_construct(
        **{name: loads(value) if name in _AS_TEXT else value for name, value in named.items()}
    )
