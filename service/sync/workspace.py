"""A workspace comes in when the service starts: sources, catalogs, review records."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path

from sqlmodel import Session

from i18n.catalog import Catalog
from i18n.errors import LocalizationError
from i18n.record import ReviewRecord, dump
from i18n.workflow import records, storage
from i18n.workflow.reading import Source, Version, read_source
from i18n.workflow.workspace import DocumentConfig, Workspace
from service import audit, clock
from service.actions.places import MACHINE
from service.database import Database
from service.identity.secrets import fold
from service.store import documents, people, sources
from service.sync import catalog_in, record
from service.sync.deciding import OWN, base_of, read_with_own
from service.sync.filling import fill_version
from service.sync.incoming import FIRST, Incoming, Sender, describe, read
from service.sync.source import ensure_version, take_source
from service.sync.three_way import Upload
from service.tables import StoredDocument
from service.task import Task

log = logging.getLogger(__name__)


def take_workspace(database: Database, workspace: Workspace, task: Task | None = None) -> None:
    """The service has the documents of a workspace and what was done on them there.

    What people did here since stays: catalogs are merged three-way, records are joined. What one
    document or catalog cannot be read for is logged, and stops no other.
    """
    task = task or Task()
    for config in workspace.documents:
        try:
            _take_document(database, workspace, config, task)
        except LocalizationError as error:
            log.error("document %s was not taken in: %s", config.name, error)


def _take_document(
    database: Database, workspace: Workspace, config: DocumentConfig, task: Task
) -> None:
    source = read_source(workspace, config)
    with database.writing() as session:
        if _is_superseded(session, source):
            return
        document = _take_source(session, source)
        _keep_file(session, document, workspace, workspace.source_path(config))
        removed = documents.removed_locales(session, document.id or 0)
        tags = [tag for tag in workspace.locales if tag not in removed]
        missing = sum(
            documents.count_untranslated(session, ensure_version(session, document, tag))
            for tag in tags
        )
    task.expect(missing)
    # The words are in the database now; in memory they would only be in the way of the catalogs.
    wordless = replace(source.document, blocks=(), layout=())
    source = replace(source, document=wordless, segments=())
    for tag in tags:
        try:
            _take_catalog(database, source, tag, task)
            _take_record(database, source, tag, task)
        except LocalizationError as error:
            log.error("the catalog in %s was not taken in: %s", tag, error)


def _take_source(session: Session, source: Source) -> StoredDocument:
    """The document as the workspace has it, with what was decided here on top."""
    row = documents.document(session, source.name)
    own = row.config.get(OWN) if row is not None else None
    if not own:
        return take_source(session, source, audit.NOBODY)
    own = {**own, "base": base_of(source)}
    alone = replace(source.workspace, documents=(source.config,))
    return take_source(session, read_with_own(alone, own), audit.NOBODY, own=own)


def _is_superseded(session: Session, source: Source) -> bool:
    """Somebody gave the service a newer source since this one was taken from the workspace."""
    row = documents.document(session, source.name)
    taken = row.taken if row is not None else None
    return row is not None and taken == source.document.digest != row.digest


def _keep_file(
    session: Session, document: StoredDocument, workspace: Workspace, path: Path
) -> None:
    document.taken = document.digest
    session.add(document)
    sources.keep_file(session, document.id or 0, path.name, storage.read_bytes(path))
    kept = sources.file(session, document.id or 0)
    ours = records.read(workspace, document.name, workspace.source_locale)
    if kept is not None and len(ours.decisions) > kept.answers.count(b"\n"):
        kept.answers = dump(ours).encode()
        session.add(kept)


def _take_record(database: Database, source: Source, tag: str, task: Task) -> None:
    known = records.read(source.workspace, source.name, tag)
    if known.decisions:
        record.merge(database, source.name, tag, known, audit.NOBODY, clock.now(), task)


def _take_catalog(database: Database, source: Source, tag: str, task: Task) -> None:
    try:
        coming = [*filter(None, [_catalog(database, source, tag, task)])]
    except LocalizationError:
        fill_version(database, source.name, tag, task)
        raise
    first = next((one for one in coming if one.origin == FIRST), None)
    fill_version(database, source.name, tag, task, first)
    del first
    if coming:
        catalog_in.merge(database, source.name, tag, coming.pop(), task)


def _catalog(database: Database, source: Source, tag: str, task: Task) -> Incoming | None:
    """The catalog of a locale, unless there is none, or it was taken in as it is."""
    path = source.workspace.catalog_path(source.name, tag)
    if not path.exists():
        return None
    data = storage.read_bytes(path)
    with database.reading() as session:
        found = documents.version(session, source.name, tag)
        assert found is not None
        id = found[1].id or 0
        is_known = documents.has_catalog_file(session, id)
        if is_known and documents.catalog_data(session, id) == data:
            return None
    catalog = read(data, tag)
    translator = _translator(database, source, tag, catalog)
    if not is_known:
        return first(catalog, data, translator)
    sender = Sender(audit.NOBODY, clock.now(), translator)
    return describe(database, source.name, tag, data, sender, task=task)


def first(catalog: Catalog, data: bytes, translator: str | None) -> Incoming:
    """The first catalog of a version: what it says is as if it had always been here."""
    upload = Upload(audit.NOBODY, 0, declared=False)
    return Incoming(catalog, data, upload, clock.now(), FIRST, translator)


def _translator(database: Database, source: Source, tag: str, catalog: Catalog) -> str | None:
    """Whom the header names, by key if they have an account under that name."""
    profile = source.workspace.profile(tag)
    version = Version(source, tag, profile, catalog, ReviewRecord(), ())
    if version.is_machine_draft:
        return MACHINE
    if version.translator is None:
        return None
    with database.reading() as session:
        account = people.account_by_name(session, fold(version.translator.partition("<")[0]))
        return account.key if account else version.translator
