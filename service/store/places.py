"""What every request is about: a document, its version in a locale, one of its translations.

Rows come and go without SQLAlchemy following their changes: who changes one says so with `keep`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from json import loads
from typing import Any

from sqlalchemy import Text, bindparam, cast, select
from sqlmodel import Session

from service.store.among import among
from service.store.prepared import Prepared, Row, updating
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
_KEPT_OF_VERSION = ("revision", "changed_at", "decisions", "head", "recheck")
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
    return _document(found[own:]), _made(VersionRow, _VERSIONS, found[:own])


def versions(session: Session, document_id: int) -> list[VersionRow]:
    """The versions of a document, by locale."""
    found = _VERSIONS_OF.rows(session, document=document_id)
    return [_made(VersionRow, _VERSIONS, row) for row in found]


def pair(session: Session, version: VersionRow, segment: str) -> Pair | None:
    """The translation of a segment that has a place in the source."""
    found = _PAIR.first(session, version=version.id, document=version.document_id, segment=segment)
    return _pair(found) if found else None


def pairs(session: Session, version: VersionRow, segments: Sequence[str]) -> list[Pair]:
    """The translations of these segments, in reading order."""
    wanted = {"version": version.id, "document": version.document_id, "segments": segments}
    return [_pair(row) for row in _SOME.rows(session, **wanted)]


def keep(session: Session, version: VersionRow, translation: TranslationRow) -> None:
    """What a deed made of a translation, and of its version."""
    _KEEP_VERSION.run(session, _values(version, _KEPT_OF_VERSION))
    _KEEP_TRANSLATION.run(session, _values(translation, _KEPT_OF_TRANSLATION))


def _values(row: VersionRow | TranslationRow, names: Sequence[str]) -> dict[str, Any]:
    return {"row": row.id, **{name: getattr(row, name) for name in names}}


def _pair(found: Row) -> Pair:
    own = len(_TRANSLATIONS)
    return (
        _made(TranslationRow, _TRANSLATIONS, found[:own]),
        _made(SegmentRow, _SEGMENTS, found[own:]),
    )


@lru_cache(maxsize=64)
def _document(found: Row) -> DocumentRow:
    """The row as it was found; for all who find it so, for nobody changes it."""
    named = dict(zip(_DOCUMENTS.keys(), found, strict=True))
    return DocumentRow.model_construct(
        **{name: loads(value) if name in _AS_TEXT else value for name, value in named.items()}
    )


def _made(kind: Any, columns: Any, found: Row) -> Any:
    return kind.model_construct(**dict(zip(columns.keys(), found, strict=True)))
