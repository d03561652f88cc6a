"""After any change: the state its decisions give, the findings of its words, the counters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlmodel import Session

from i18n.finding import Finding
from i18n.record import ReviewRecord
from i18n.reports.json_lines import as_object
from service import values
from service.actions.foresight import Checked, Foreseen, check
from service.store import found as found_store
from service.store import places, review
from service.store.places import Pair
from service.tables import FindingRow, TranslationRow, VersionRow
from service.values import Conventions

Counts = Counter[tuple[str, str]]


def settle(
    session: Session,
    version: VersionRow,
    known: Conventions,
    pairs: Sequence[Pair],
    record: ReviewRecord,
    *,
    fresh_rows: bool = False,
    foreseen: Mapping[str, Foreseen] | None = None,
) -> None:
    """Bring everything that follows from the targets and decisions of these translations up to
    date.

    `record` holds at least the decisions about them. `fresh_rows` are not counted yet. What the
    checks will find may have been `foreseen`.
    """
    assert version.id is not None
    ids = [row.id for row, _ in pairs if row.id is not None]
    old = found_store.of(session, ids)
    changes: Counts = Counter()
    if not fresh_rows:
        changes.subtract(_weights(pairs, old))
    fresh: dict[int, list[dict[str, Any]]] = {}
    stays: list[FindingRow] = []
    for pair in pairs:
        row, segment = pair
        assert row.id is not None
        checked = _checked(pair, known, foreseen or {})
        changed = row.digest != checked.digest
        row.digest = checked.digest
        row.folded = values.folded(segment.source, row.target)
        waived = _settle_state(row, segment.name, record, usable=checked.usable)
        fresh[row.id] = [finding_row(f, row.id, version.id, waived) for f in checked.found]
        changes.update(_weight(row.state, segment.words))
        changes.update(counter(f["severity"], f["check"], f["waived"]) for f in fresh[row.id])
        for kept in old.get(row.id, ()):
            if kept.whole:
                stays += _changed(kept, waived, words=changed)
                changes[counter(kept.severity, kept.check, kept.waived)] += 1
    found_store.keep(session, stays)
    _replace(session, ids, old, fresh)
    review.count(session, version.id, changes)


def restate(
    session: Session,
    version: VersionRow,
    pair: Pair,
    found: Sequence[FindingRow],
    record: ReviewRecord,
    *,
    usable: bool,
) -> None:
    """A decision on a translation changed no word of it: what was `found` stands, waived or not.

    `record` holds at least the decisions about it.
    """
    row, segment = pair
    assert version.id is not None
    by_row = {row.id or 0: found}
    changes: Counts = Counter()
    changes.subtract(_weights([pair], by_row))
    waived = _settle_state(row, segment.name, record, usable=usable)
    found_store.keep(session, [f for kept in found for f in _changed(kept, waived)])
    changes.update(_weights([pair], by_row))
    review.count(session, version.id, changes)


def _settle_state(
    row: TranslationRow, segment: str, record: ReviewRecord, *, usable: bool
) -> set[str]:
    """Give a translation the state and the translator of its record; the checks it waives."""
    row.state = record.state(segment, row.digest, usable=usable).value
    row.translator = record.translator(segment, row.digest) or row.translator
    return {waiver.check for waiver in record.waivers(segment, row.digest)}


def _changed(kept: FindingRow, waived: set[str], *, words: bool = False) -> list[FindingRow]:
    """A finding that stays, brought up to date; it is given back if that changed it."""
    before = kept.waived
    kept.waived = kept.check in waived
    if words:
        kept.report = {**kept.report, "target_span": None, "fixes": []}
    return [kept] if words or kept.waived != before else []


def _checked(pair: Pair, known: Conventions, foreseen: Mapping[str, Foreseen]) -> Checked:
    row, segment = pair
    ready = foreseen.get(segment.name)
    if ready is not None and ready.fits(segment, row.target, row.fuzzy, known):
        return ready.checked
    return check(segment, row.target, row.fuzzy, known)


def unsettle(session: Session, version: VersionRow, segments: Sequence[str]) -> None:
    """Translations whose segments lose their place are counted no longer."""
    assert version.id is not None
    for start in range(0, len(segments), 500):
        pairs = places.pairs(session, version, segments[start : start + 500])
        ids = [row.id for row, _ in pairs if row.id is not None]
        changes: Counts = Counter()
        changes.subtract(_weights(pairs, found_store.of(session, ids)))
        found_store.delete_all(session, ids, whole=False)
        found_store.delete_all(session, ids, whole=True)
        review.count(session, version.id, changes)


def count_again(session: Session, version: VersionRow, segments: Sequence[str]) -> None:
    """Translations whose segments have a place again are counted again, in the state they had."""
    assert version.id is not None
    for start in range(0, len(segments), 500):
        pairs = places.pairs(session, version, segments[start : start + 500])
        review.count(session, version.id, _weights(pairs, {}))


def finding_row(
    found: Finding, translation_id: int, version_id: int, waived: Iterable[str], whole: bool = False
) -> dict[str, Any]:
    """The row of a finding."""
    return {
        "translation_id": translation_id,
        "version_id": version_id,
        "check": found.check,
        "severity": found.severity.value,
        "waived": found.check in waived,
        "whole": whole,
        "report": as_object(found),
    }


def _replace(
    session: Session,
    ids: Sequence[int],
    old: dict[int, list[FindingRow]],
    fresh: dict[int, list[dict[str, Any]]],
) -> None:
    """Put the findings of pairs in the place of those there were, unless they are the same."""
    changed = [
        id
        for id in ids
        if [(f.report, f.waived) for f in old.get(id, ()) if not f.whole]
        != [(f["report"], f["waived"]) for f in fresh[id]]
    ]
    if changed:
        if any(not finding.whole for id in changed for finding in old.get(id, ())):
            found_store.delete_all(session, changed, whole=False)
        rows = [row for id in changed for row in fresh[id]]
        found_store.add(session, rows)


def _weights(pairs: Sequence[Pair], found: Mapping[int, Sequence[FindingRow]]) -> Counts:
    total: Counts = Counter()
    for row, segment in pairs:
        total.update(_weight(row.state, segment.words))
        for finding in found.get(row.id or 0, ()):
            total[counter(finding.severity, finding.check, finding.waived)] += 1
    return total


def _weight(state: str, words: int) -> Counts:
    """What one translation is in the counters, without its findings."""
    return Counter({("segments", state): 1, ("words", state): words})


def counter(severity: str, check: str, waived: bool) -> tuple[str, str]:
    """The counter in which a finding is counted."""
    return ("waived" if waived else severity, check)
