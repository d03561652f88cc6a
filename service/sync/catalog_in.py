"""A PO file comes in, and is merged target by target; nothing that anybody wrote is lost."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy.exc import DataError
from sqlmodel import Session

from i18n.review import State
from i18n.segment import digest
from service import audit, values
from service.actions.ahead import beside, checked
from service.actions.foresight import Foreseen, Pairs
from service.actions.settling import settle
from service.database import Database
from service.store import documents, places, review, translations
from service.store.places import Pair
from service.store.translations import KeptTarget
from service.sync.comparing import Comparison, compare
from service.sync.following import followed, keep_aside
from service.sync.incoming import FIRST, SOURCE, UPLOAD, Incoming, get_version
from service.sync.keeping import keep_comments, keep_file
from service.sync.remarks_in import take_remarks
from service.sync.report import Report, recall
from service.sync.source import AT_ONCE
from service.sync.three_way import Former, Outcome, Text, outcome
from service.tables import Suggestion, VersionRow
from service.task import Task

log = logging.getLogger(__name__)
BAD = (DataError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
"""What a text that nobody thought of can raise; a database that is full or away is none of it."""


def merge(
    database: Database, name: str, locale: str, incoming: Incoming, task: Task | None = None
) -> Report:
    """Take in what only the file changed; what both changed is a conflict, and named.

    Done a few hundred targets at a time, each time whole: others save in between. The task notes
    down how far it has got, and a process that takes it up goes on from there. Whoever calls
    should not hold on to a large file: it is let go of when it was worked through.
    """
    task = task or Task()
    note = f"catalog {name} {locale}"
    with database.reading() as session:
        version = get_version(session, name, locale)
        found = compare(session, version, incoming.catalog)
        if found.unknown:
            document = documents.document(session, name)
            assert document is not None
            incoming = followed(session, document, locale, incoming)
            found = compare(session, version, incoming.catalog)
    if note in task.notes:
        report = recall(task.notes[note])
    else:
        unknown, revision = len(found.unknown), version.revision
        report = Report(segments=found.segments, unknown=unknown, revision=revision)
        if filled := task.notes.get(filled_from(name, locale)):
            report.counts[Outcome.TAKEN] = filled
        task.expect(len(found.entries))
    place = name, locale
    with beside(len(found.differing)) as second:
        steps = _steps(database, place, found, report.place)
        for (some, end), foreseen in checked(steps, second):
            tried, start = recall(report.memo), report.place
            with database.writing() as session:
                try:
                    with session.begin_nested():
                        _merge_some(session, place, some, incoming, tried, foreseen)
                        session.flush()
                except BAD:
                    tried = recall(report.memo)
                    _merge_singly(session, place, some, incoming, tried)
                report, report.place = tried, end
                task.advance(session, end - start, {note: report.memo})
    if not report.is_over:
        with database.writing() as session:
            version = get_version(session, name, locale, lock=True)
            is_ours = found.is_whole and incoming.upload.base >= report.revision
            comments = incoming.comments
            incoming, found = incoming.without_entries(), found.without_entries()
            if is_ours or not documents.has_catalog_file(session, version.id or 0):
                keep_file(session, version, incoming)
            else:
                keep_comments(session, version, comments)
            take_remarks(session, version, incoming, found.remarks)
            keep_aside(session, version, found.unknown, incoming)
            report.revision, report.is_over = version.revision, True
            _record(session, name, locale, incoming, report)
            task.advance(session, notes={note: report.memo})
    return report


def filled_from(name: str, locale: str) -> str:
    """Under which name a task notes how many targets of a first catalog are in already."""
    return f"filled {name} {locale}"


_Step = tuple[Mapping[str, Text], int]
"""Targets of the file that differ, by segment, and the place in the file behind them."""


def _steps(
    database: Database, place: tuple[str, str], found: Comparison, start: int
) -> Iterator[tuple[_Step, Pairs]]:
    """Some targets at a time, and the pairs that they would make."""
    while start < len(found.entries):
        some, start = found.some(start, AT_ONCE)
        with database.reading() as session:
            document = places.document(session, place[0])
            assert document is not None
            segments = places.segments(session, document.id or 0, list(some))
        yield (some, start), Pairs(some, segments, values.conventions(document, place[1]))


def _merge_singly(
    session: Session,
    place: tuple[str, str],
    theirs: Mapping[str, Text],
    incoming: Incoming,
    report: Report,
) -> None:
    """One target that cannot be worked with stops no other."""
    for segment, text in theirs.items():
        tried = recall(report.memo)
        try:
            with session.begin_nested():
                _merge_some(session, place, {segment: text}, incoming, tried)
                session.flush()
        except BAD as error:
            log.error("the target of %s could not be taken in: %r", segment, error)
            report.refused.append(segment)
        else:
            report.counts, report.conflicts = tried.counts, tried.conflicts


def _merge_some(
    session: Session,
    place: tuple[str, str],
    theirs: Mapping[str, Text],
    incoming: Incoming,
    report: Report,
    foreseen: Mapping[str, Foreseen] | None = None,
) -> None:
    name, locale = place
    found = places.version(session, name, locale, lock=True)
    assert found is not None
    document, version = found
    known = values.conventions(document, locale)
    pairs = places.pairs(session, version, list(theirs))
    history = translations.targets_of(session, [row.id or 0 for row, _ in pairs])
    changed: list[Pair] = []
    suggested: list[Pair] = []
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
            suggested.append(pair)
        elif result is not Outcome.UNCHANGED:
            if result is Outcome.DISPLACED:
                _suggest(session, pair, row.target, formers[-1].by, incoming)
            row.target, row.fuzzy = theirs[segment.name]
            changed.append(pair)
    if changed:
        put(session, version, changed, incoming)
        rows = review.decisions_about(session, version.id or 0, [s.name for _, s in changed])
        record = values.record(rows)
        settle(session, version, known, changed, record, foreseen=foreseen)
    places.keep(session, version, [row for row, _ in changed + suggested])


def _formers(rows: Sequence[KeptTarget]) -> list[Former]:
    return [
        Former(
            row.revision,
            (row.target, row.fuzzy),
            row.by,
            row.at,
            row.origin == UPLOAD,
            row.origin == SOURCE and not row.fuzzy,
        )
        for row in rows
    ]


def put(session: Session, version: VersionRow, pairs: Sequence[Pair], incoming: Incoming) -> None:
    """Give the targets a revision of their own; the very first catalog of a version has none."""
    if incoming.origin != FIRST:
        version.revision += 1
        version.changed_at = incoming.at
    version.recheck += 1
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
    translations.add_targets(session, rows)


def _suggest(session: Session, pair: Pair, target: str, by: str | None, incoming: Incoming) -> None:
    id = pair[0].id or 0
    if all(known.target != target for known in translations.suggestions(session, id)):
        pair[0].suggestions += 1
        session.add(
            Suggestion(translation_id=id, target=target, by=by, at=incoming.at, origin=UPLOAD)
        )


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
