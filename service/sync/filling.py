"""Every segment gets a translation in a locale: that of the first catalog, or an empty one."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlmodel import Session

from service import values
from service.actions.ahead import beside, checked
from service.actions.foresight import Foreseen, Pairs
from service.actions.settling import settle
from service.database import Database
from service.store import places, review, translations
from service.sync.catalog_in import BAD, filled_from, put
from service.sync.comparing import can_be_ours
from service.sync.incoming import Incoming
from service.sync.source import AT_ONCE, resettle
from service.sync.three_way import Text
from service.tables import SegmentRow
from service.task import Task

log = logging.getLogger(__name__)
_EMPTY: Text = "", False


def fill_version(
    database: Database,
    name: str,
    locale: str,
    task: Task | None = None,
    first: Incoming | None = None,
) -> None:
    """Every segment has a translation in the locale, an empty one where it had none; every
    translation is settled by the checks and conventions of today.

    Where a version has its `first` catalog yet to come, what this has is put in at once.
    """
    task = task or Task()
    with beside(len(first.catalog.entries) if first else 0) as second:
        for after, foreseen in checked(_missing(database, (name, locale), first), second):
            _fill_some(database, (name, locale), task, after, first, foreseen)
    resettle(database, name, locale, task)


def _missing(
    database: Database, of: tuple[str, str], first: Incoming | None
) -> Iterator[tuple[int, Pairs]]:
    """Segments without a translation, some at a time, and the position that they are behind."""
    after = -1
    while True:
        with database.reading() as session:
            found = places.version(session, *of)
            missing = places.missing(session, found[1], after, AT_ONCE) if found else []
        if not found or not missing:
            return
        known = values.conventions(found[0], of[1])
        targets = {row.name: _EMPTY for row in missing} | _given(missing, first)
        yield after, Pairs(targets, missing, known)
        after = missing[-1].position or 0


def _given(segments: Sequence[SegmentRow], first: Incoming | None) -> dict[str, Text]:
    """What the first catalog has for these segments."""
    found = {}
    for row in segments if first else ():
        assert first is not None
        entry = first.catalog.by_key.get((row.context, row.source))
        if entry is not None and can_be_ours(entry) and entry.target.strip():
            found[row.name] = entry.target, entry.fuzzy
    return found


def _fill_some(
    database: Database,
    of: tuple[str, str],
    task: Task,
    after: int,
    first: Incoming | None,
    foreseen: Mapping[str, Foreseen],
) -> None:
    with database.writing() as session:
        try:
            with session.begin_nested():
                _fill(session, of, task, after, first, foreseen)
        except BAD as error:
            log.error("targets could not be taken in at once: %r", error)
            _fill(session, of, task, after, None, foreseen)  # they come in one by one later


def _fill(
    session: Session,
    of: tuple[str, str],
    task: Task,
    after: int,
    first: Incoming | None,
    foreseen: Mapping[str, Foreseen],
) -> None:
    found = places.version(session, *of, lock=True)
    if found is None:
        return
    document, version = found
    missing = places.missing(session, version, after, AT_ONCE)
    names, given = [row.name for row in missing], _given(missing, first)
    translations.add(session, (_empty(version.id or 0, row) for row in missing))
    pairs = places.pairs(session, version, names)
    for row, segment in pairs:
        row.target, row.fuzzy = given.get(segment.name, _EMPTY)
    if first and given:
        put(session, version, [pair for pair in pairs if pair[1].name in given], first)
    record = values.record(review.decisions_about(session, version.id or 0, names))
    known = values.conventions(document, of[1])
    settle(session, version, known, pairs, record, fresh_rows=True, foreseen=foreseen)
    places.keep(session, version, [row for row, _ in pairs])
    note = filled_from(*of)
    task.advance(session, len(missing), {note: task.notes.get(note, 0) + len(given)})


def _empty(version_id: int, segment: SegmentRow) -> dict[str, Any]:
    """The row of a translation that nobody has begun."""
    return {
        "version_id": version_id,
        "segment_id": segment.id,
        "position": segment.position,
        "target": "",
        "fuzzy": False,
        "digest": "",
        "state": "initial",
        "translator": None,
        "version": 1,
        "comments": 0,
        "suggestions": 0,
        "folded": "",
    }
