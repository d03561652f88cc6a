"""Earlier translations in the database, for finding what was said before."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlmodel import Session, col, or_, select

from i18n.review import State
from service.tables import StoredDocument, StoredSegment, StoredTranslation, StoredVersion

_COLUMNS: tuple[Any, ...] = (
    StoredDocument.name,
    StoredSegment.name,
    StoredSegment.source,
    StoredTranslation.target,
    StoredTranslation.state,
)


def _translations(locale: str, documents: Collection[str]) -> Any:
    return (
        select(*_COLUMNS)
        .join(StoredTranslation, col(StoredTranslation.segment_id) == col(StoredSegment.id))
        .join(StoredVersion, col(StoredVersion.id) == col(StoredTranslation.version_id))
        .join(StoredDocument, col(StoredDocument.id) == col(StoredVersion.document_id))
        .where(
            StoredVersion.locale == locale,
            col(StoredDocument.name).in_(documents),
            col(StoredTranslation.state) != State.INITIAL.value,
        )
    )


def with_source(
    session: Session, locale: str, documents: Collection[str], source: str, limit: int
) -> Sequence[Any]:
    """Translations of just this source, also of segments that are no longer in the text."""
    wanted = _translations(locale, documents).where(StoredSegment.source == source)
    found: Sequence[Any] = session.exec(wanted.limit(limit)).all()
    return found


def with_words(
    session: Session, locale: str, documents: Collection[str], words: Sequence[str], limit: int
) -> Sequence[Any]:
    """Translations whose source or target has one of these words, in their folded form."""
    has = [col(StoredTranslation.folded).contains(word, autoescape=True) for word in words]
    wanted = _translations(locale, documents).where(or_(*has))
    found: Sequence[Any] = session.exec(wanted.limit(limit)).all()
    return found
