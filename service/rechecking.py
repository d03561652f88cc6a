"""Document-wide checks run behind the saves that make them due, and are counted like the others."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import Any

from sqlmodel import Session

from i18n.checks.engine import check_document
from i18n.finding import Finding
from i18n.segment import Segment, Translation
from service import values
from service.actions.settling import Counts, counter, finding_row
from service.database import Database
from service.store import documents, places, review
from service.store import found as found_store
from service.sync.source import AT_ONCE, resettle
from service.tables import StoredTranslation, StoredVersion
from service.task import Task


@dataclass(frozen=True)
class _Seen:
    """A version as the checks saw it."""

    due: int
    translations: tuple[Translation, ...]
    rows: dict[str, int]
    """By segment id."""


def run_due(database: Database) -> int:
    """Run the document-wide checks of every version where they are due; how many there were."""
    with database.reading() as session:
        due = documents.due_versions(session)
    for name, locale in due:
        recheck(database, name, locale)
    return len(due)


def outdated(session: Session) -> list[tuple[str, str]]:
    """The versions whose findings come from other checks or conventions than today's."""
    return [
        (document.name, version.locale)
        for document, version in documents.all_versions(session)
        if version.ruleset != values.conventions(document, version.locale).ruleset
    ]


def recheck(database: Database, name: str, locale: str, task: Task | None = None) -> None:
    """Findings are those of the checks and conventions of today: of the pairs, where these are
    others than when they were checked, and of the whole document; what changed meanwhile stays
    due."""
    task = task or Task()
    resettle(database, name, locale, task)
    seen = _see(database, name, locale)
    if seen is None:
        return
    found: dict[str, list[Finding]] = {}
    for finding in check_document(seen.translations, name):
        found.setdefault(finding.segment or "", []).append(finding)
    with database.writing() as session:
        place = documents.version(session, name, locale, lock=True)
        if place is None:
            return
        version = place[1]
        _replace(session, version, seen, found)
        version.recheck = 0 if version.recheck == seen.due else version.recheck
        session.add(version)
        task.advance(session)


def _see(database: Database, name: str, locale: str) -> _Seen | None:
    with database.reading() as session:
        place = places.version(session, name, locale)
        if place is None:
            return None
        document, version = place
        known = values.conventions(document, locale)
        position = -1
        seen: list[Translation] = []
        rows: dict[str, int] = {}
        while True:
            page = places.page(session, version.id or 0, position, AT_ONCE)
            for row, segment in page:
                of = _unread(values.segment(segment, known))
                seen.append(values.translation(of, row.target, row.fuzzy, known))
                rows[segment.name] = row.id or 0
            if len(page) < AT_ONCE:
                return _Seen(version.recheck, tuple(seen), rows)
            position = page[-1][0].position or 0


def _unread(segment: Segment) -> Segment:
    """The segment with a source of which nothing is kept that was read off it: they are many."""
    return replace(segment, source=replace(segment.source))


def _replace(
    session: Session, version: StoredVersion, seen: _Seen, found: dict[str, list[Finding]]
) -> None:
    """Put what was found in the place of what was, but for texts that changed meanwhile."""
    assert version.id is not None
    old = found_store.of_document(session, version.id)
    changes: Counts = Counter()
    changed: list[int] = []
    fresh: list[dict[str, Any]] = []
    wanted = set(found) | {segment for segment, id in seen.rows.items() if id in old}
    texts = {t.segment.id: t for t in seen.translations if t.segment.id in wanted}
    for segment in sorted(wanted & texts.keys()):
        id, digest = seen.rows[segment], texts[segment].digest
        row = session.get(StoredTranslation, id)
        if row is None or row.digest != digest:
            continue
        waived = _waived(session, version.id, segment, digest)
        new = [finding_row(f, id, version.id, waived, whole=True) for f in found.get(segment, ())]
        before = old.get(id, [])
        if [(f.report, f.waived) for f in before] == [(f["report"], f["waived"]) for f in new]:
            continue
        changed.append(id)
        fresh += new
        changes.subtract(counter(f.severity, f.check, f.waived) for f in before)
        changes.update(counter(f["severity"], f["check"], f["waived"]) for f in new)
    for start in range(0, len(changed), AT_ONCE):
        found_store.delete_all(session, changed[start : start + AT_ONCE], whole=True)
    found_store.add(session, fresh)
    review.count(session, version.id, changes)


def _waived(session: Session, version_id: int, segment: str, digest: str) -> set[str]:
    record = values.record(review.decisions_about(session, version_id, [segment]))
    return {waiver.check for waiver in record.waivers(segment, digest)}
