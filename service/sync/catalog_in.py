"""A PO file comes in, and is merged target by target; nothing that anybody wrote is lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlmodel import Session

from i18n.catalog import Catalog, Entry
from i18n.catalogs import po
from i18n.review import State
from i18n.segment import digest
from service import audit, values
from service.actions.settling import settle
from service.database import Database
from service.store import documents, review, translations
from service.store.translations import Pair
from service.sync.incoming import FIRST, UPLOAD, Incoming, get_version
from service.sync.source import AT_ONCE
from service.sync.three_way import Former, Outcome, Text, outcome
from service.tables import CatalogFile, StoredTarget, StoredVersion, Suggestion


@dataclass
class Report:
    """What happened to the targets of a file."""

    counts: Counter[Outcome] = field(default_factory=Counter)
    conflicts: list[tuple[str, Outcome]] = field(default_factory=list)
    """Segments whose target both sides had changed."""
    unknown: int = 0
    """Entries whose source the document does not have."""
    revision: int = 0


def merge(database: Database, name: str, locale: str, incoming: Incoming) -> Report:
    """Take in what only the file changed; what both changed is a conflict, and named.

    Done a few hundred targets at a time, each time whole: others save in between, and if the
    process dies, sending the same file again finishes the work.
    """
    report = Report()
    with database.reading() as session:
        version = get_version(session, name, locale)
        present = translations.current(session, version.id or 0)
        before = version.revision
    theirs = {key: entry for key, entry in incoming.catalog.by_key.items() if _is_ours(entry)}
    report.unknown = sum(key not in present for key in theirs)
    wanted = {
        segment: (entry.target, entry.fuzzy)
        for key, entry in theirs.items()
        if key in present
        for segment, *text in [present[key]]
        if tuple(text) != (entry.target, entry.fuzzy)
    }
    report.counts[Outcome.UNCHANGED] = len(present) - len(wanted)
    names = list(wanted)
    for start in range(0, len(names), AT_ONCE):
        some = {segment: wanted[segment] for segment in names[start : start + AT_ONCE]}
        with database.writing() as session:
            _merge_some(session, name, locale, some, incoming, report)
    with database.writing() as session:
        version = get_version(session, name, locale, lock=True)
        _keep_file(session, version, incoming, before)
        report.revision = version.revision
        _record(session, name, locale, incoming, report)
    return report


def _is_ours(entry: Entry) -> bool:
    return entry.source_plural is None and bool(entry.source)


def _merge_some(
    session: Session,
    name: str,
    locale: str,
    theirs: Mapping[str, Text],
    incoming: Incoming,
    report: Report,
) -> None:
    found = documents.version(session, name, locale, lock=True)
    assert found is not None
    document, version = found
    known = values.conventions(document, locale)
    pairs = translations.of_segments(session, version.id or 0, list(theirs))
    history = translations.targets_of(session, [row.id or 0 for row, _ in pairs])
    changed: list[Pair] = []
    for pair in pairs:
        row, segment = pair
        formers = _formers(history.get(row.id or 0, ()))
        approved = State(row.state).rank >= State.REVIEWED.rank
        result = outcome(theirs[segment.name], formers, incoming.upload, approved=approved)
        report.counts[result] += 1
        if result in (Outcome.CONFLICT, Outcome.DISPLACED):
            report.conflicts.append((segment.name, result))
        if result is Outcome.CONFLICT:
            _suggest(session, pair, theirs[segment.name][0], incoming.upload.by, incoming)
        elif result is not Outcome.UNCHANGED:
            if result is Outcome.DISPLACED:
                _suggest(session, pair, row.target, formers[-1].by, incoming)
            row.target, row.fuzzy = theirs[segment.name]
            changed.append(pair)
    if changed:
        _put(session, version, changed, incoming)
        rows = review.decisions_about(session, version.id or 0, [s.name for _, s in changed])
        settle(session, version, known, changed, values.record(rows))


def _formers(rows: Sequence[StoredTarget]) -> list[Former]:
    return [
        Former(row.revision, (row.target, row.fuzzy), row.by, row.at, row.origin == UPLOAD)
        for row in rows
    ]


def _put(
    session: Session, version: StoredVersion, pairs: Sequence[Pair], incoming: Incoming
) -> None:
    """Give the targets a revision of their own; the very first catalog of a version has none."""
    if incoming.origin != FIRST:
        version.revision += 1
        version.changed_at = incoming.at
    version.recheck += 1
    session.add(version)
    rows = []
    for row, segment in pairs:
        row.version += 1
        row.translator = incoming.translator if row.target.strip() else None
        rows.append(
            {
                "translation_id": row.id,
                "revision": version.revision,
                "target": row.target,
                "fuzzy": row.fuzzy,
                "digest": digest(segment.source, row.target),
                "by": incoming.translator,
                "at": incoming.at,
                "origin": incoming.origin,
            }
        )
    translations.add_rows(session, StoredTarget, rows)


def _suggest(session: Session, pair: Pair, target: str, by: str | None, incoming: Incoming) -> None:
    id = pair[0].id or 0
    if all(known.target != target for known in translations.suggestions(session, id)):
        pair[0].suggestions += 1
        session.add(
            Suggestion(translation_id=id, target=target, by=by, at=incoming.at, origin=UPLOAD)
        )


def _keep_file(session: Session, version: StoredVersion, incoming: Incoming, before: int) -> None:
    """Comments, order and folding are the file's, if it was made from what the service had."""
    assert version.id is not None
    kept = documents.catalog_file(session, version.id)
    if kept is None:
        session.add(
            CatalogFile(version_id=version.id, data=incoming.data, revision=version.revision)
        )
    elif incoming.upload.base >= before:
        kept.data, kept.revision = incoming.data, version.revision
        session.add(kept)
    else:
        kept.data = po.write(_with_comments(po.read(kept.data), incoming.catalog))
        session.add(kept)


def _with_comments(ours: Catalog, theirs: Catalog) -> Catalog:
    """Our catalog with the translator comments of theirs that it does not have yet."""
    entries = []
    for entry in ours.entries:
        other = None if entry.obsolete else theirs.by_key.get(entry.key)
        here = entry.translator_comments
        new = [c for c in other.translator_comments if c not in here] if other else []
        entries.append(replace(entry, translator_comments=(*here, *new)) if new else entry)
    return replace(ours, entries=tuple(entries))


def _record(session: Session, name: str, locale: str, incoming: Incoming, report: Report) -> None:
    audit.record(
        session,
        incoming.upload.by,
        "take-catalog",
        document=name,
        locale=locale,
        at=incoming.at,
        counts={result.value: count for result, count in sorted(report.counts.items())},
    )
