"""Editions and their files in the database."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import Session, col, func, select

from service.store.prepared import inserting
from service.tables import EditionFile, StoredDocument, StoredEdition

_ADD_FILE = inserting(EditionFile)


def editions(session: Session, document_id: int) -> Sequence[StoredEdition]:
    """The editions of a document, the newest first."""
    wanted = select(StoredEdition).where(StoredEdition.document_id == document_id)
    return session.exec(wanted.order_by(col(StoredEdition.number).desc())).all()


def edition(
    session: Session, document: str, number: int, *, lock: bool = False
) -> StoredEdition | None:
    """The edition of this number, locked for a writer."""
    wanted = (
        select(StoredEdition)
        .join(StoredDocument, col(StoredDocument.id) == col(StoredEdition.document_id))
        .where(StoredDocument.name == document, StoredEdition.number == number)
    )
    if lock:
        wanted = wanted.with_for_update(of=StoredEdition)
    return session.exec(wanted).first()


def next_number(session: Session, document_id: int) -> int:
    """One more than the highest number a document has."""
    wanted = select(func.max(StoredEdition.number)).where(StoredEdition.document_id == document_id)
    return (session.exec(wanted).one() or 0) + 1


def add_file(session: Session, edition_id: int, path: str, data: bytes) -> None:
    """A file of an edition."""
    _ADD_FILE.run(session, {"edition_id": edition_id, "path": path, "data": data})


def file(session: Session, edition_id: int, path: str) -> bytes | None:
    """A file of an edition."""
    found = session.get(EditionFile, (edition_id, path))
    return found.data if found else None


def paths(session: Session, edition_id: int) -> Sequence[str]:
    """Where the files of an edition lie, in order."""
    wanted = select(EditionFile.path).where(EditionFile.edition_id == edition_id)
    return session.exec(wanted.order_by(col(EditionFile.path))).all()
