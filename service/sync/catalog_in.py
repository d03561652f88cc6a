"""A PO file comes in, and is merged target by target; nothing that anybody wrote is lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from sqlmodel import Session

from i18n import locale as locales
from i18n.catalog import Catalog, Entry
from i18n.catalogs import po
from i18n.errors import CatalogError, LocaleError
from i18n.review import State
from i18n.segment import digest
from service import audit, clock, values
from service.actions.settling import settle
from service.database import Database
from service.errors import NotFound
from service.store import documents, review, translations
from service.store.translations import Pair
from service.sync.source import AT_ONCE
from service.sync.three_way import Former, Outcome, Text, Upload, outcome
from service.tables import CatalogFile, StoredTarget, StoredVersion, Suggestion

UPLOAD, FIRST = "upload", "catalog"
REVISION = "X-Concordant-Revision"
"""The header field that says which revision of the service a file was made from."""


@dataclass
class Report:
    """What happened to the targets of a file."""

    counts: Counter[Outcome] = field(default_factory=Counter)
    conflicts: list[tuple[str, Outcome]] = field(default_factory=list)
    """Segments whose target both sides had changed."""
    unknown: int = 0
    """Entries whose source the document does not have."""
    revision: int = 0


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sends a file, and when, and whom its targets are by."""

    by: str
    at: str
    translator: str | None


@dataclass(frozen=True)
class Incoming:
    """A PO file on its way in."""

    catalog: Catalog
    data: bytes
    upload: Upload
    at: str
    origin: str
    translator: str | None
    """Whom its targets are by."""


def read(data: bytes, locale: str) -> Catalog:
    """The catalog of a file; CatalogError when it is malformed or for another language."""
    catalog = po.read(data)
    named = catalog.header.get("Language", "").strip()
    try:
        is_other = bool(named) and locales.canonical(named) != locale
    except LocaleError as error:
        raise CatalogError(f"its header names no language: {error.message}") from error
    if is_other:
        raise CatalogError(f"this catalog is for {named}, not for {locale}; nothing was taken")
    return catalog


def merge(database: Database, name: str, locale: str, incoming: Incoming) -> Report:
    """Take in what only the file changed; what both changed is a conflict, and named.

    Done a few hundred targets at a time, each time whole: others save in between, and if the
    process dies, sending the same file again finishes the work.
    """
    report = Report()
    with database.reading() as session:
        version = _version(session, name, locale)
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
        version = _version(session, name, locale, lock=True)
        _keep_file(session, version, incoming, before)
        report.revision = version.revision
        _record(session, name, locale, incoming, report)
    return report


def _is_ours(entry: Entry) -> bool:
    return entry.source_plural is None and bool(entry.source)


def _version(session: Session, name: str, locale: str, *, lock: bool = False) -> StoredVersion:
    found = documents.version(session, name, locale, lock=lock)
    if found is None:
        raise NotFound(f"there is no {name} in {locale} here")
    return found[1]


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


def describe(
    database: Database, name: str, locale: str, data: bytes, sender: Sender, base: int | None = None
) -> Incoming:
    """A file that comes in: what it was made from (`base`, where the sender says so), and when it
    was last revised."""
    catalog = read(data, locale)
    with database.reading() as session:
        version = _version(session, name, locale)
        first = translations.first_revisions(session, version.id or 0)
        present = translations.current(session, version.id or 0)
    declared = base if base is not None else _declared(catalog)
    if declared is not None and declared > version.revision:
        declared = None
    signs = (
        first.get((present[key][0], entry.target, entry.fuzzy), 0)
        for key, entry in catalog.by_key.items()
        if key in present
    )
    shown = max(signs, default=0) if declared is None else declared
    upload = Upload(sender.by, shown, declared is not None, _revised(catalog))
    return Incoming(catalog, data, upload, sender.at, UPLOAD, sender.translator)


def _declared(catalog: Catalog) -> int | None:
    named = catalog.header.get(REVISION, "").strip()
    return int(named) if named.isascii() and named.isdigit() and len(named) < 10 else None


def _revised(catalog: Catalog) -> str | None:
    """The header's revision date, unless it lies in the future."""
    try:
        date = datetime.strptime(catalog.header.get("PO-Revision-Date", ""), "%Y-%m-%d %H:%M%z")
    except ValueError:
        return None
    known = date.astimezone(UTC).isoformat(timespec="seconds")
    return known if known <= clock.now() else None
