"""The review record comes in and goes out: approvals are known wherever they were made."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from sqlmodel import Session

from i18n.phrase import say
from i18n.record import Decision, ReviewRecord, dump
from service import audit, values
from service.actions.settling import settle
from service.database import Database
from service.errors import NotFound
from service.store import documents, places, review
from service.sync.source import AT_ONCE
from service.task import Task


def export(database: Database, name: str, locale: str) -> str:
    """The whole record of a version, as the file beside its catalog holds it."""
    with database.reading() as session:
        found = documents.version(session, name, locale)
        if found is None:
            return ""
        return dump(values.record(review.decisions(session, found[1].id or 0)))


def merge(
    database: Database,
    name: str,
    locale: str,
    record: ReviewRecord,
    by: str,
    at: str,
    task: Task | None = None,
) -> tuple[int, int]:
    """Add the decisions the service does not have; how many were added, how many it had.

    The record that comes in was verified when it was read. Where it goes on from ours, or ours
    from it, one chain comes out; where they parted, its decisions are linked behind ours.
    """
    task = task or Task()
    note = f"record {name} {locale}"
    if note not in task.notes:
        with database.writing() as session:
            fresh = _append(session, name, locale, record, by, at)
            segments = list(dict.fromkeys(d.segment for d in fresh))
            task.expect(len(segments))
            task.advance(session, notes={note: {"taken": len(fresh), "unsettled": segments}})
    taken, unsettled = task.notes[note]["taken"], task.notes[note]["unsettled"]
    while unsettled:
        some, unsettled = unsettled[:AT_ONCE], unsettled[AT_ONCE:]
        with database.writing() as session:
            _settle(session, name, locale, some)
            task.advance(session, len(some), {note: {"taken": taken, "unsettled": unsettled}})
    return taken, len(record.decisions) - taken


def _append(
    session: Session, name: str, locale: str, record: ReviewRecord, by: str, at: str
) -> list[Decision]:
    found = documents.version(session, name, locale, lock=True)
    if found is None:
        raise NotFound(say("there is no {document} in {locale} here", document=name, locale=locale))
    version = found[1]
    known = Counter(
        _content(values.decision(row.fields)) for row in review.decisions(session, version.id or 0)
    )
    fresh = [d for d in record.decisions if not _take_one(known, _content(d))]
    if fresh:
        review.append(session, version, fresh)
        audit.record(
            session, by, "take-record", document=name, locale=locale, at=at, decisions=len(fresh)
        )
    return fresh


def _content(decision: Decision) -> Decision:
    return replace(decision, previous="", hash="")


def _take_one(known: Counter[Decision], wanted: Decision) -> bool:
    if known[wanted]:
        known[wanted] -= 1
        return True
    return False


def _settle(session: Session, name: str, locale: str, segments: list[str]) -> None:
    found = places.version(session, name, locale, lock=True)
    assert found is not None
    document, version = found
    pairs = places.pairs(session, version, segments)
    placed = [pair for pair in pairs if pair[1].position is not None]
    for row, _ in placed:
        row.version += 1
    rows = review.decisions_about(session, version.id or 0, segments)
    known = values.conventions(document, locale)
    settle(session, version, known, placed, values.record(rows))
    places.keep(session, version, [row for row, _ in placed])
