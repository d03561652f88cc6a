"""A document is published through the gate, as an edition that is never altered."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from importlib.metadata import version as version_of
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import BinaryIO

from sqlmodel import Session

from i18n import locale as locales
from i18n.errors import EditionError
from i18n.packing import pack_into
from i18n.phrase import say
from i18n.publication.edition import Edition
from i18n.publication.gate import examine
from i18n.publication.manifest import MANIFEST, Manifest, PublishedFile
from i18n.publication.rendition import Release
from i18n.publication.synoptic import named
from i18n.publication.synoptic import require as require_groups
from i18n.workflow.publish import contents
from i18n.workflow.reading import read_source
from i18n.workflow.release import gather
from service import audit, preconditions
from service.actions import naming
from service.database import Database
from service.errors import Conflict, Invalid, NotFound
from service.store import documents, editions
from service.sync.materialising import workspace_of
from service.tables import StoredEdition
from service.task import Task


def draft(database: Database, name: str, tags: Sequence[str]) -> BinaryIO:
    """The zip of a draft edition, which nobody vouches for and nothing keeps."""
    release = release_of(database, name, tags)
    with database.reading() as session:
        people = naming.keys(session, release)
    with TemporaryDirectory() as made:
        folder = Path(made)
        listed = contents(_edition(release, None, None, datetime.now(UTC), people), folder)
        with database.reading() as session:
            beside = naming.beside(session, listed)
        paths = [MANIFEST, *(file.path for file in listed.all_files)]
        return _packed(paths, beside, lambda path: (folder / path).read_bytes())


def bundle(session: Session, row: StoredEdition, beside: Mapping[str, bytes]) -> BinaryIO:
    """The zip of every file of an edition, and of what lies beside it."""
    edition = row.id or 0
    paths = editions.paths(session, edition)
    return _packed(paths, beside, lambda path: editions.file(session, edition, path) or b"")


def _packed(
    paths: Sequence[str], beside: Mapping[str, bytes], read: Callable[[str], bytes]
) -> BinaryIO:
    """A zip on disk: an edition with photos has hundreds of megabytes."""
    packed: BinaryIO = TemporaryFile()  # noqa: SIM115  closed once it is sent
    pack_into(
        packed, [*paths, *beside], lambda path: beside[path] if path in beside else read(path)
    )
    return packed


def publish(
    database: Database,
    name: str,
    tags: Sequence[str],
    *,
    by: str,
    release_at: datetime | None = None,
    erratum: str | None = None,
    synoptic: Sequence[str] = (),
    task: Task | None = None,
) -> int:
    """The next edition of a document in these locales, all it has where none is named.

    It is public from `release_at` on, at once where that is not given. The languages of each of
    `synoptic` (`en,fr,ar`) stand side by side in it too. Raises GateClosed with what is open,
    EditionError for languages that cannot stand so. Nothing is kept of an edition that was not
    finished. Gives its number.
    """
    task, at = task or Task(), datetime.now(UTC)
    if "number" in task.notes:
        return int(task.notes["number"])
    released = _release_time(release_at, at)
    release = release_of(database, name, tags)
    examine(release).require_open(name)
    groups = tuple(dict.fromkeys(map(named, synoptic)))
    require_groups(groups, [version.locale for version in release.versions])
    with database.reading() as session:
        document = documents.document(session, name)
        assert document is not None
        number, seen = editions.next_number(session, document.id or 0), stamp(session, name)
        people = naming.keys(session, release)
    if erratum and number == 1:
        raise EditionError(say("an erratum corrects an earlier edition, and there is none"))
    edition = replace(_edition(release, number, erratum, at, people), synoptic=groups)
    with TemporaryDirectory() as made:
        folder = Path(made)
        listed = contents(edition, folder)
        with database.writing() as session:
            if stamp(session, name) != seen or number != editions.next_number(
                session, document.id or 0
            ):
                raise Conflict(
                    say("somebody changed the document while it was published; publish again")
                )
            row = StoredEdition(
                document_id=document.id or 0,
                number=number,
                digest=PublishedFile.of(MANIFEST, (folder / MANIFEST).read_bytes()).sha256,
                locales=[version.locale for version in listed.versions],
                pages=_pages(listed),
                made_at=at.isoformat(timespec="seconds"),
                release_at=released,
                by=by,
                erratum=erratum,
            )
            session.add(row)
            session.flush()
            for path in (MANIFEST, *(file.path for file in listed.all_files)):
                editions.add_file(session, row.id or 0, path, (folder / path).read_bytes())
            audit.record(session, by, "publish", document=name, edition=number, digest=row.digest)
            task.advance(session, notes={"number": number})
    return number


def withdraw(
    session: Session, name: str, number: int, reason: str, by: str, at: str, if_match: str | None
) -> None:
    """The edition is not to be used any more; it stays as it is, and its pages say so."""
    row = editions.edition(session, name, number, lock=True)
    if row is None:
        raise NotFound(say("{document} has no edition {number}", document=name, number=number))
    preconditions.require(if_match, row.version)
    if row.withdrawn_at:
        raise Conflict(say("the edition is withdrawn already"))
    row.withdrawn_at, row.withdrawn_by, row.reason = at, by, reason
    row.version += 1
    session.add(row)
    audit.record(session, by, "withdraw", document=name, at=at, edition=number)


def set_release(
    session: Session,
    name: str,
    number: int,
    release_at: datetime | None,
    by: str,
    at: str,
    if_match: str | None,
) -> None:
    """The edition is public from another time on, or now; refuses one that is public already."""
    row = editions.edition(session, name, number, lock=True)
    if row is None:
        raise NotFound(say("{document} has no edition {number}", document=name, number=number))
    preconditions.require(if_match, row.version)
    if row.withdrawn_at:
        raise Conflict(say("the edition is withdrawn"))
    if is_public(row):
        raise Conflict(say("the edition is public already; withdraw it if it is not to be used"))
    row.release_at = _release_time(release_at, datetime.now(UTC))
    row.version += 1
    session.add(row)
    audit.record(
        session, by, "set-release", document=name, at=at, edition=number, until=row.release_at
    )


def _release_time(asked: datetime | None, now: datetime) -> str:
    """When an edition becomes public: never in the past."""
    if asked is not None and asked.tzinfo is None:
        raise Invalid(say("release_at has no zone; write 2026-12-01T09:00:00+01:00"))
    return max(asked or now, now).astimezone(UTC).isoformat(timespec="seconds")


def is_public(row: StoredEdition) -> bool:
    """The time of its release has come."""
    return datetime.fromisoformat(row.release_at) <= datetime.now(UTC)


def _edition(
    release: Release,
    number: int | None,
    erratum: str | None,
    at: datetime,
    people: tuple[str, ...],
) -> Edition:
    software = version_of("concordant")
    return Edition(release, number, at, erratum, (), software, people=people)


def _pages(listed: Manifest) -> dict[str, str]:
    return {
        version.locale: file.path
        for version in listed.versions
        for file in version.files
        if file.path.endswith(".html")
    }


def stamp(session: Session, name: str) -> list[tuple[str, int, int]]:
    """Changes when any text or decision of the document does."""
    document = documents.document(session, name)
    assert document is not None
    return [
        ("", document.version, 0),
        *(
            (version.locale, version.revision, version.decisions)
            for version in documents.versions(session, document.id or 0)
        ),
    ]


def release_of(database: Database, name: str, tags: Sequence[str]) -> Release:
    """The release as the workspace would have it; people stand in it under their keys."""
    with workspace_of(database, name) as (workspace, revisions):
        wanted = [locales.canonical(tag) for tag in tags]
        unknown = next((tag for tag in wanted if tag not in revisions), None)
        if unknown is not None:
            raise NotFound(
                say("there is no {document} in {locale} here", document=name, locale=unknown)
            )
        return gather(read_source(workspace, workspace.documents[0]), wanted)
