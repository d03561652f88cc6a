"""A new version of a source is applied: kept first, then followed by every catalog."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session

from i18n.catalogs import po
from i18n.phrase import say
from i18n.record import load as load_record
from i18n.workflow.reading import Source, read_source
from i18n.workflow.workspace import Workspace
from service import clock, preconditions
from service.actions.comparing import followed
from service.database import Database
from service.errors import Conflict, NotFound
from service.store import documents, sources
from service.sync import catalog_in, record
from service.sync.filling import fill_version
from service.sync.incoming import SOURCE, Incoming
from service.sync.materialising import workspace_of
from service.sync.source import take_source
from service.sync.three_way import Upload
from service.tables import SourcePart, SourceProposal
from service.task import Task


def apply(
    database: Database,
    name: str,
    id: int,
    if_match: str | None,
    by: str,
    at: str,
    task: Task | None = None,
) -> None:
    """The document is this version of its source, and every catalog follows it.

    Refused where the document changed since the proposal was made. What it takes is kept first,
    in one transaction: if the process dies, the next one goes on from there.
    """
    task = task or Task()
    proposal = known(database, name, id)
    if proposal.state != "applying":
        with workspace_of(database, name, (proposal.name, proposal.data)) as (workspace, revisions):
            with database.reading() as session:
                document = documents.document(session, name)
            followed(workspace, document.segments if document else 0)
            parts = _parts(id, workspace, revisions)
            source = read_source(workspace, workspace.documents[0])
        with database.writing() as session:
            _begin(session, source, _known(session, name, id), if_match, (by, at))
            session.add_all(parts)
            task.advance(session)
    _finish(database, id, task)


def known(database: Database, name: str, id: int) -> SourceProposal:
    """A proposal for the document, which must exist."""
    with database.reading() as session:
        return _known(session, name, id)


def _parts(id: int, workspace: Workspace, revisions: Mapping[str, int]) -> list[SourcePart]:
    name = workspace.documents[0].name
    return [
        SourcePart(
            proposal_id=id,
            locale=tag,
            revision=revision,
            catalog=workspace.catalog_path(name, tag).read_bytes(),
            record=workspace.record_path(name, tag).read_bytes(),
        )
        for tag, revision in revisions.items()
    ]


def _begin(
    session: Session,
    source: Source,
    proposal: SourceProposal,
    if_match: str | None,
    who: tuple[str, str],
) -> None:
    document = documents.document(session, source.name)
    assert document is not None
    preconditions.require(if_match, document.version)
    if proposal.state != "proposed" or proposal.base != document.version:
        raise Conflict(say("the document changed since; upload the file again to compare it anew"))
    take_source(session, source, *who)
    sources.keep_file(session, document.id or 0, proposal.name, proposal.data)
    sources.outdate(session, proposal)
    proposal.state = "applying"
    proposal.by, proposal.applied_at = who
    session.add(proposal)


def _finish(database: Database, id: int, task: Task) -> None:
    """Every version follows the source of a proposal; doing it twice changes nothing more."""
    with database.reading() as session:
        proposal = sources.proposal(session, id)
        assert proposal is not None
        document = next(d for d in documents.documents(session) if d.id == proposal.document_id)
        name, by, at = document.name, proposal.by, proposal.applied_at or clock.now()
        locales = {version.locale for version in documents.versions(session, document.id or 0)}
        parts = [
            (part.locale, part.revision, part.catalog, part.record)
            for part in sources.parts(session, id)
            if part.locale in locales
        ]
    for tag, revision, catalog, decisions in parts:
        fill_version(database, name, tag, task)
        upload = Upload(by, revision, declared=True)
        _take_catalog(database, (name, tag), catalog, upload, at, task)
        record.merge(database, name, tag, load_record(decisions.decode()), by, at, task)
    with database.writing() as session:
        sources.close(session, id)
        task.advance(session)


def _take_catalog(
    database: Database, place: tuple[str, str], data: bytes, upload: Upload, at: str, task: Task
) -> None:
    with database.reading() as session:
        found = documents.version(session, *place)
        assert found is not None
        translator = found[1].translator
    incoming = Incoming(po.read(data, keep_layout=False), data, upload, at, SOURCE, translator)
    catalog_in.merge(database, *place, incoming, task)


def _known(session: Session, name: str, id: int) -> SourceProposal:
    found = sources.proposal(session, id)
    document = documents.document(session, name)
    if found is None or document is None or found.document_id != document.id:
        raise NotFound(say("{document} has no proposal {number}", document=name, number=id))
    return found


def state_of(proposal: SourceProposal) -> Mapping[str, Any]:
    """A proposal as it is shown."""
    return {
        "id": proposal.id,
        "state": proposal.state,
        "base": proposal.base,
        "file": proposal.name,
        "at": proposal.at,
        "applied_at": proposal.applied_at,
        **proposal.report,
    }
