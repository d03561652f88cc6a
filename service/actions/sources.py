"""A source document comes in, or a new version of one: looked at first, then applied."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from i18n import locale as locales
from i18n.catalogs import po
from i18n.record import load as load_record
from i18n.reports.json_lines import as_object
from i18n.review import Person
from i18n.workflow import questions
from i18n.workflow.check import lint_source
from i18n.workflow.extract import extract
from i18n.workflow.reading import Source, read_source
from i18n.workflow.update import Change, update
from service import audit, clock, preconditions
from service.database import Database
from service.errors import Conflict, Invalid, NotFound
from service.store import documents, sources
from service.sync import catalog_in, record
from service.sync.incoming import Incoming
from service.sync.materialising import new_workspace, workspace_of
from service.sync.source import ensure_version, fill_version, take_source
from service.sync.three_way import Upload
from service.tables import SourcePart, SourceProposal

SOURCE = "source"
"""The origin of targets that a new version of the source brought along."""
File = tuple[str, bytes]


def add_document(
    database: Database, name: str, source_locale: str, tags: Sequence[str], file: File, by: str
) -> None:
    """The service has a new document, with an empty translation in each locale."""
    tags = tuple(dict.fromkeys(locales.canonical(tag) for tag in tags))
    with tempfile.TemporaryDirectory(prefix="concordant-") as folder:
        workspace = new_workspace(Path(folder), name, locales.canonical(source_locale), tags, file)
        source = read_source(workspace, workspace.documents[0])
    with database.writing() as session:
        if documents.document(session, name):
            raise Conflict(
                f"there is a document {name} already; send a new version of it to "
                f"/api/v1/documents/{name}/source"
            )
        document = take_source(session, source, by)
        sources.keep_file(session, document.id or 0, *file)
        for tag in tags:
            ensure_version(session, document, tag)
    for tag in tags:
        fill_version(database, name, tag)


def add_locale(database: Database, name: str, tag: str, by: str) -> str:
    """The document is translated into one more locale; gives the tag as it is known here."""
    tag = locales.canonical(tag)
    with database.writing() as session:
        document = documents.document(session, name)
        if document is None:
            raise NotFound(f"there is no {name} here")
        if tag == document.source_locale:
            raise Invalid(f"{name} is written in {tag}")
        ensure_version(session, document, tag)
        audit.record(session, by, "add-locale", document=name, locale=tag)
    fill_version(database, name, tag)
    return tag


def propose(database: Database, name: str, file: File, by: str, at: str) -> SourceProposal:
    """A new version of the source is kept aside, with what would become of every translation.

    Nothing changes for anybody until it is applied.
    """
    with database.reading() as session:
        known = documents.document(session, name)
        base = known.version if known else 0
    with workspace_of(database, name, file) as (workspace, _):
        source = read_source(workspace, workspace.documents[0])
        extract(workspace, workspace.documents[0])
        report = _report(database, name, source, update(workspace, workspace.documents[0]))
    with database.writing() as session:
        document = documents.document(session, name)
        assert document is not None
        proposal = SourceProposal(
            document_id=document.id or 0,
            base=base,
            name=file[0],
            data=file[1],
            report=report,
            by=by,
            at=at,
        )
        session.add(proposal)
        session.flush()
        session.refresh(proposal)
        session.expunge(proposal)
    return proposal


def _report(
    database: Database, name: str, source: Source, changes: Sequence[Change]
) -> dict[str, Any]:
    with database.reading() as session:
        document = documents.document(session, name)
        assert document is not None
        rows = documents.segments_of(session, document.id or 0)
        placed = {row.name: row.source for row in rows.values() if row.position is not None}
        same = document.digest == source.document.digest
    now = {segment.id: segment.source.text for segment in source.segments}
    return {
        "unchanged": same,
        "segments": len(now),
        "added": [{"id": id, "source": now[id]} for id in now if id not in placed],
        "removed": [{"id": id, "source": placed[id]} for id in placed if id not in now],
        "renumbered": str(changes[0].renumbering) if changes and changes[0].renumbering else "",
        "locales": {c.locale: {k: v for k, v in c.counts.items() if v} for c in changes},
        "findings": [as_object(finding) for finding in lint_source(source)],
    }


def apply(database: Database, name: str, id: int, if_match: str | None, by: str) -> SourceProposal:
    """The document is this version of its source, and every catalog follows it.

    Refused where the document changed since the proposal was made. What it takes is kept first:
    if the process dies, the next start goes on from there.
    """
    with database.reading() as session:
        proposal = _known(session, name, id)
        file = proposal.name, proposal.data
    with workspace_of(database, name, file) as (workspace, revisions):
        source = read_source(workspace, workspace.documents[0])
        extract(workspace, workspace.documents[0])
        update(workspace, workspace.documents[0])
        parts = [
            SourcePart(
                proposal_id=id,
                locale=tag,
                revision=revision,
                catalog=workspace.catalog_path(name, tag).read_bytes(),
                record=workspace.record_path(name, tag).read_bytes(),
            )
            for tag, revision in revisions.items()
        ]
    with database.writing() as session:
        proposal = _known(session, name, id)
        document = documents.document(session, name)
        assert document is not None
        preconditions.require(if_match, document.version)
        if proposal.state != "proposed" or proposal.base != document.version:
            raise Conflict("the document changed since; upload the file again to compare it anew")
        take_source(session, source, by)
        sources.keep_file(session, document.id or 0, *file)
        proposal.state = "applying"
        session.add_all([proposal, *parts])
    finish(database, id)
    with database.reading() as session:
        return _known(session, name, id)


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
            raise Conflict("somebody else answered at this moment; send it again")
        kept.answers = after
        session.add(kept)
        audit.record(session, person.name, "let-stand", document=name, at=at, check=check)


def finish_all(database: Database) -> int:
    """Finish what a process that died had begun to apply; how many proposals there were."""
    with database.reading() as session:
        begun = sources.applying(session)
    for id in begun:
        finish(database, id)
    return len(begun)


def finish(database: Database, id: int) -> None:
    """Every version follows the source of a proposal; doing it twice changes nothing more."""
    with database.reading() as session:
        proposal = sources.proposal(session, id)
        assert proposal is not None
        document = next(d for d in documents.documents(session) if d.id == proposal.document_id)
        name, by, at = document.name, proposal.by, clock.now()
        parts = [
            (part.locale, part.revision, part.catalog, part.record)
            for part in sources.parts(session, id)
        ]
    for tag, revision, catalog, decisions in parts:
        fill_version(database, name, tag)
        _take_catalog(database, name, tag, catalog, Upload(by, revision, declared=True), at)
        record.merge(database, name, tag, load_record(decisions.decode()), by, at)
    with database.writing() as session:
        proposal = sources.proposal(session, id)
        assert proposal is not None
        proposal.state = "applied"
        session.add(proposal)


def _take_catalog(
    database: Database, name: str, tag: str, data: bytes, upload: Upload, at: str
) -> None:
    with database.reading() as session:
        found = documents.version(session, name, tag)
        assert found is not None
        translator = found[1].translator
    incoming = Incoming(po.read(data), data, upload, at, SOURCE, translator)
    catalog_in.merge(database, name, tag, incoming)


def _known(session: Any, name: str, id: int) -> SourceProposal:
    found = sources.proposal(session, id)
    document = documents.document(session, name)
    if found is None or document is None or found.document_id != document.id:
        raise NotFound(f"{name} has no proposal {id}")
    return found


def state_of(proposal: SourceProposal) -> Mapping[str, Any]:
    """A proposal as it is shown."""
    return {
        "id": proposal.id,
        "state": proposal.state,
        "base": proposal.base,
        "file": proposal.name,
        "at": proposal.at,
        **proposal.report,
    }
