"""A document is published through the gate, as an edition that is never altered."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import BinaryIO

from sqlmodel import Session

from i18n import locale as locales
from i18n.errors import EditionError
from i18n.packing import pack_into
from i18n.phrase import say
from i18n.publication import manifest
from i18n.publication.gate import Gate
from i18n.publication.manifest import MANIFEST
from service import audit, preconditions, whole
from service.actions import naming
from service.apart import alone, by_size
from service.database import Database
from service.errors import Conflict, Invalid, NotFound
from service.store import documents, editions, people
from service.sync.materialising import workspace_of
from service.tables import StoredEdition
from service.task import Task


def draft(database: Database, name: str, tags: Sequence[str]) -> BinaryIO:
    """The zip of a draft edition, which nobody vouches for and nothing keeps."""
    with TemporaryDirectory(prefix="concordant-") as place:
        packed = Path(place) / "draft.zip"
        by_size(_segments(database, name), _draft, database, name, tuple(tags), packed)
        return packed.open("rb")  # what is open can be read though it has no name any more


def _draft(database: Database, name: str, tags: Sequence[str], to: Path) -> None:
    with database.reading() as session:
        wanted = whole.Wanted(datetime.now(UTC), people=people.keys(session))
    with _made(database, name, tags, wanted) as (made, folder):
        with database.reading() as session:
            listed = manifest.load((folder / MANIFEST).read_bytes(), MANIFEST)
            beside = naming.beside(session, listed)
        with to.open("wb") as stream:
            _pack(stream, made.files, beside, lambda path: (folder / path).read_bytes())


def bundle(session: Session, row: StoredEdition, beside: Mapping[str, bytes]) -> BinaryIO:
    """The zip of every file of an edition, and of what lies beside it; on disk, as an edition with
    photos has hundreds of megabytes."""
    edition = row.id or 0
    packed: BinaryIO = TemporaryFile()  # noqa: SIM115  closed once it is sent
    paths = editions.paths(session, edition)
    _pack(packed, paths, beside, lambda path: editions.file(session, edition, path) or b"")
    return packed


def _pack(
    to: BinaryIO, paths: Sequence[str], beside: Mapping[str, bytes], read: Callable[[str], bytes]
) -> None:
    pack_into(to, [*paths, *beside], lambda path: beside.get(path) or read(path))


def gate_anew(database: Database, name: str, tags: Sequence[str]) -> Gate:
    """Whether an edition in these locales may go out: all that goes into it is read and checked."""
    with _workspace(database, name, tags) as (folder, wanted, segments):
        return alone(segments, whole.gate, folder, wanted)


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
    with database.reading() as session:
        document = documents.document(session, name)
        if document is None:
            raise NotFound(say("there is no {document} here", document=name))
        number, seen = editions.next_number(session, document.id or 0), stamp(session, name)
        keys = people.keys(session)
    if erratum and number == 1:
        raise EditionError(say("an erratum corrects an earlier edition, and there is none"))
    wanted = whole.Wanted(at, number, erratum, keys, tuple(synoptic))
    with _made(database, name, tags, wanted) as (made, folder), database.writing() as session:
        if stamp(session, name) != seen or number != editions.next_number(
            session, document.id or 0
        ):
            raise Conflict(
                say("somebody changed the document while it was published; publish again")
            )
        row = StoredEdition(
            document_id=document.id or 0,
            number=number,
            digest=made.digest,
            locales=list(made.locales),
            pages=made.pages,
            made_at=at.isoformat(timespec="seconds"),
            release_at=released,
            by=by,
            erratum=erratum,
        )
        session.add(row)
        session.flush()
        for path in made.files:
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


@contextmanager
def _made(
    database: Database, name: str, tags: Sequence[str], wanted: whole.Wanted
) -> Iterator[tuple[whole.Made, Path]]:
    """An edition and the folder with its files, which is gone afterwards."""
    with (
        _workspace(database, name, tags) as (workspace, locales, segments),
        TemporaryDirectory(prefix="concordant-") as folder,
    ):
        yield alone(segments, whole.make, workspace, locales, wanted, Path(folder)), Path(folder)


@contextmanager
def _workspace(
    database: Database, name: str, tags: Sequence[str]
) -> Iterator[tuple[Path, list[str], int]]:
    """The document as a workspace on disk, with the locales and its size; people stand in it under
    their keys."""
    with workspace_of(database, name) as (workspace, revisions):
        wanted = [locales.canonical(tag) for tag in tags]
        unknown = next((tag for tag in wanted if tag not in revisions), None)
        if unknown is not None:
            raise NotFound(
                say("there is no {document} in {locale} here", document=name, locale=unknown)
            )
        yield workspace.root, wanted, _segments(database, name)


def _segments(database: Database, name: str) -> int:
    with database.reading() as session:
        document = documents.document(session, name)
        return document.segments if document else 0
