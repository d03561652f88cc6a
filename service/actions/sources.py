"""A source document comes in, or a new version of one, which is looked at before it is applied."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlmodel import Session

from i18n import locale as locales
from i18n.phrase import say
from i18n.review import Person
from i18n.workflow import questions
from i18n.workflow.reading import Source, read_source
from service import audit
from service.actions import comparing
from service.database import Database
from service.errors import Conflict, Invalid, NotFound
from service.store import documents, sources
from service.sync.filling import fill_version
from service.sync.materialising import new_workspace, workspace_of
from service.sync.source import ensure_version, take_source
from service.tables import SourceProposal
from service.task import Task

File = tuple[str, bytes]


@dataclass(frozen=True)
class Sender:
    """Who sends a file, and when."""

    by: str
    at: str


def add_document(
    database: Database,
    name: str,
    source_locale: str,
    tags: Sequence[str],
    file: File,
    sender: Sender,
    task: Task | None = None,
) -> bool:
    """The service has the document, with an empty translation in each locale; whether it is new.

    Sending the same file again changes nothing.
    """
    task = task or Task()
    tags = tuple(dict.fromkeys(locales.canonical(tag) for tag in tags))
    with tempfile.TemporaryDirectory(prefix="concordant-") as folder:
        workspace = new_workspace(Path(folder), name, locales.canonical(source_locale), tags, file)
        source = read_source(workspace, workspace.documents[0])
    with database.writing() as session:
        is_new = documents.document(session, name) is None
        if is_new:
            _take(session, source, tags, file, sender)
            task.expect(len(source.segments) * len(tags))
            task.advance(session, notes={"is_new": True})
        elif not _is_same(session, source, tags):
            raise Conflict(
                say(
                    "there is a document {document} already; send a new version of it to "
                    "/api/v1/documents/{document}/source",
                    document=name,
                )
            )
    for tag in tags:
        fill_version(database, name, tag, task)
    return is_new or "is_new" in task.notes


def _take(
    session: Session, source: Source, tags: Sequence[str], file: File, sender: Sender
) -> None:
    document = take_source(session, source, sender.by, sender.at)
    sources.keep_file(session, document.id or 0, *file)
    for tag in tags:
        ensure_version(session, document, tag)


def _is_same(session: Session, source: Source, tags: Sequence[str]) -> bool:
    document = documents.document(session, source.name)
    assert document is not None
    known = {version.locale for version in documents.versions(session, document.id or 0)}
    same = (document.digest, document.source_locale)
    return same == (source.document.digest, source.document.locale) and known >= set(tags)


def add_locale(
    database: Database, name: str, tag: str, sender: Sender, task: Task | None = None
) -> str:
    """The document is translated into one more locale; gives the tag as it is known here.

    One that was taken out comes back with all that was done in it.
    """
    task, tag = task or Task(), locales.canonical(tag)
    if "added" not in task.notes:
        with database.writing() as session:
            document = documents.document(session, name)
            if document is None:
                raise NotFound(say("there is no {document} here", document=name))
            if tag == document.source_locale:
                raise Invalid(say("{document} is written in {locale}", document=name, locale=tag))
            task.expect(
                documents.count_untranslated(session, ensure_version(session, document, tag))
            )
            audit.record(session, sender.by, "add-locale", document=name, locale=tag, at=sender.at)
            task.advance(session, notes={"added": True})
    fill_version(database, name, tag, task)
    return tag


def remove_locale(database: Database, name: str, tag: str, sender: Sender) -> None:
    """The document is no longer translated into this locale.

    Nothing that was done in it is lost: it is only not shown, not asked for, not released.
    """
    with database.writing() as session:
        found = documents.version(session, name, tag, lock=True)
        if found is None:
            raise NotFound(
                say("there is no {document} in {locale} here", document=name, locale=tag)
            )
        found[1].removed_at = sender.at
        session.add(found[1])
        audit.record(session, sender.by, "remove-locale", document=name, locale=tag, at=sender.at)


def propose(
    database: Database, name: str, file: File, sender: Sender, task: Task | None = None
) -> SourceProposal:
    """A new version of the source is kept aside, with what would become of every translation.

    Nothing changes for anybody until it is applied. The same file again is the same proposal.
    """
    with database.reading() as session:
        known = documents.document(session, name)
        if known is None:
            raise NotFound(say("there is no {document} here", document=name))
        last = sources.last_proposal(session, known.id or 0, known.version)
        if last is not None and (last.name, last.data) == file:
            return last
    with workspace_of(database, name, file) as (workspace, _):
        with database.reading() as session:
            placed = documents.placed(session, known.id or 0)
        report = comparing.report(workspace, placed, known.digest)
    proposal = SourceProposal(
        document_id=known.id or 0,
        base=known.version,
        name=file[0],
        data=file[1],
        report=report,
        by=sender.by,
        at=sender.at,
    )
    with database.writing() as session:
        session.add(proposal)
        session.flush()
        (task or Task()).advance(session)
        session.flush()
        session.refresh(proposal)
        session.expunge(proposal)
    return proposal


def let_stand(
    database: Database, name: str, place: str, check: str, reason: str, person: Person, at: str
) -> None:
    """A finding of the source stands, for a reason; `place` is `note 8`, `line 12` or its id.

    ReviewError when there is no such finding, or the person may not waive.
    """
    with workspace_of(database, name) as (workspace, _):
        source = read_source(workspace, workspace.documents[0])
        path = workspace.record_path(name, workspace.source_locale)
        before = path.read_bytes() if path.exists() else b""
        asked = questions.find(source, place, check)
        questions.answer(source, [asked], person, reason, at)
        after = path.read_bytes()
    with database.writing() as session:
        document = documents.document(session, name)
        kept = sources.file(session, document.id or 0) if document else None
        if kept is None or kept.answers != before:
            raise Conflict(say("somebody else answered at this moment; send it again"))
        kept.answers = after
        session.add(kept)
        audit.record(session, person.name, "let-stand", document=name, at=at, check=check)
