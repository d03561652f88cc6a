"""A source document comes in: its segments, and the checks of the conventions that it brings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sqlmodel import Session

from i18n.segment import Segment
from i18n.text.words import count_words
from i18n.workflow.reading import Source
from service import audit, values
from service.actions.ahead import beside, checked
from service.actions.foresight import Foreseen, Pairs
from service.actions.settling import count_again, settle, unsettle
from service.database import Database
from service.store import documents, memory, places, review
from service.tables import StoredDocument, StoredVersion
from service.task import Task

AT_ONCE = 250
"""Translations in one transaction: the service answers others in between."""


def take_source(
    session: Session,
    source: Source,
    by: str,
    at: str | None = None,
    own: Mapping[str, Any] | None = None,
) -> StoredDocument:
    """The document has the segments of this source, and no others have a place in it.

    A segment that stayed keeps all that was said about it; one that went is kept without a place.
    `own` is what was decided here and the source was read with; what there was of it, unless given.
    """
    row = documents.document(session, source.name)
    own = (row.config.get("own") if row is not None else None) if own is None else own
    digest = source.document.digest
    config = values.document_config(source) | ({"own": dict(own)} if own else {})
    if row is not None and (row.digest, row.config) == (digest, config):
        return row
    words = [count_words(segment.source.text) for segment in source.segments]
    row = row or StoredDocument(
        name=source.name, source_locale="", digest="", labels=[], config={}, segments=0, words=0
    )
    row.source_locale = source.document.locale
    row.digest, row.config = digest, config
    row.labels = list(source.document.labels)
    row.segments, row.words = len(words), sum(words)
    row.version += 1
    session.add(row)
    session.flush()
    _take_segments(session, row, source, words)
    audit.record(session, by, "take-source", document=row.name, at=at, segments=row.segments)
    return row


def _take_segments(
    session: Session, document: StoredDocument, source: Source, words: list[int]
) -> None:
    assert document.id is not None
    known = documents.segments_of(session, document.id)
    placed = {segment.id for segment in source.segments}
    gone = [row for name, row in known.items() if name not in placed and row.position is not None]
    back = [name for name, row in known.items() if name in placed and row.position is None]
    for version in documents.every_version(session, document.id):
        unsettle(session, version, [row.name for row in gone])
        version.ruleset = ""
        session.add(version)
    session.flush()
    numbered = list(enumerate(zip(source.segments, words, strict=True)))
    fresh = [each for each in numbered if each[1][0].id not in known]
    stayed = [each for each in numbered if each[1][0].id in known]
    new = {"document_id": document.id}
    documents.insert_segments(session, ({**_fields(*each), **new} for each in fresh))
    with_ids = ({**_fields(*each), "id": known[each[1][0].id].id} for each in stayed)
    documents.update_segments(session, with_ids)
    documents.update_segments(session, ({"id": row.id, "position": None} for row in gone))
    documents.place_translations(session, document.id)
    session.expire_all()
    for version in documents.every_version(session, document.id):
        count_again(session, version, back)
    _remember(session, document.id, [segment.id for _, (segment, _) in fresh])


def _fields(position: int, counted: tuple[Segment, int]) -> dict[str, Any]:
    segment, words = counted
    return {**values.segment_fields(segment), "position": position, "words": words}


def _remember(session: Session, document_id: int, names: list[str]) -> None:
    """New segments are found by what stands in them."""
    for start in range(0, len(names), AT_ONCE):
        rows = places.segments(session, document_id, names[start : start + AT_ONCE])
        memory.learn(session, {row.id or 0: row.source for row in rows})


def ensure_version(session: Session, document: StoredDocument, locale: str) -> StoredVersion:
    """The version of a document in a locale, new if there was none; one that was taken out is
    back."""
    assert document.id is not None
    for row in documents.every_version(session, document.id):
        if row.locale == locale:
            row.removed_at = None
            session.add(row)
            return row
    ruleset = values.conventions(document, locale).ruleset
    row = StoredVersion(document_id=document.id, locale=locale, ruleset=ruleset)
    session.add(row)
    session.flush()
    return row


def resettle(database: Database, name: str, locale: str, task: Task | None = None) -> None:
    """Check every translation again, unless it was by the checks and conventions of today."""
    task = task or Task()
    note = f"settled {name} {locale}"
    with database.reading() as session:
        found = places.version(session, name, locale)
        if found is None or found[1].ruleset == values.conventions(found[0], locale).ruleset:
            return
        if note not in task.notes:
            task.expect(found[0].segments)
    with beside(found[0].segments) as second:
        pages = _pages(database, (name, locale), task.notes.get(note, -1))
        for _, foreseen in checked(pages, second):
            if not _resettle_some(database, (name, locale), task, note, foreseen):
                return
    while _resettle_some(database, (name, locale), task, note, {}):
        pass


def _pages(database: Database, of: tuple[str, str], position: int) -> Iterator[tuple[int, Pairs]]:
    """The translations behind a position, some at a time, with the last position of each."""
    while True:
        with database.reading() as session:
            found = places.version(session, *of)
            if found is None:
                return
            pairs = places.page(session, found[1].id or 0, position, AT_ONCE)
        if not pairs:
            return
        position = pairs[-1][0].position or 0
        targets = {segment.name: (row.target, row.fuzzy) for row, segment in pairs}
        known = values.conventions(found[0], of[1])
        yield position, Pairs(targets, [segment for _, segment in pairs], known)


def _resettle_some(
    database: Database,
    of: tuple[str, str],
    task: Task,
    note: str,
    foreseen: Mapping[str, Foreseen],
) -> bool:
    name, locale = of
    with database.writing() as session:
        found = places.version(session, name, locale, lock=True)
        if found is None:
            return False
        document, version = found
        known = values.conventions(document, locale)
        pairs = places.page(session, version.id or 0, task.notes.get(note, -1), AT_ONCE)
        if not pairs:
            version.ruleset = known.ruleset
            version.recheck += 1
            places.keep(session, version, ())
            task.advance(session)
            return False
        names = [segment.name for _, segment in pairs]
        rows = review.decisions_about(session, version.id or 0, names)
        settle(session, version, known, pairs, values.record(rows), foreseen=foreseen)
        places.keep(session, version, [row for row, _ in pairs])
        task.advance(session, len(pairs), {note: pairs[-1][0].position or 0})
        return True
