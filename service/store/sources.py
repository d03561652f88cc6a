"""Source files and proposals in the database."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import bindparam
from sqlmodel import Session, col, delete, select, update

from service.store.prepared import Prepared
from service.tables import SourceFile, SourcePart, SourceProposal

_FILE_NAME = Prepared(
    select(col(SourceFile.name)).where(col(SourceFile.document_id) == bindparam("document"))
)


def file(session: Session, document_id: int) -> SourceFile | None:
    """The file that a document was last read from."""
    return session.get(SourceFile, document_id)


def file_name(session: Session, document_id: int) -> str | None:
    """The name of that file."""
    found = _FILE_NAME.first(session, document=document_id)
    return str(found[0]) if found else None


def keep_file(session: Session, document_id: int, name: str, data: bytes) -> None:
    """The document was read from this file."""
    kept = session.get(SourceFile, document_id)
    if kept is None:
        kept = SourceFile(document_id=document_id, name=name, data=data)
    kept.name, kept.data = name, data
    session.add(kept)


def proposal(session: Session, id: int) -> SourceProposal | None:
    """The proposal of this id."""
    return session.get(SourceProposal, id)


def applying(session: Session) -> Sequence[int]:
    """The ids of proposals whose application was begun and not finished, oldest first."""
    wanted = select(SourceProposal.id).where(SourceProposal.state == "applying")
    return [id for id in session.exec(wanted.order_by(col(SourceProposal.id))) if id is not None]


def parts(session: Session, proposal_id: int) -> Sequence[SourcePart]:
    """What each version becomes, by locale."""
    wanted = select(SourcePart).where(SourcePart.proposal_id == proposal_id)
    return session.exec(wanted.order_by(col(SourcePart.locale))).all()


def last_proposal(session: Session, document_id: int, base: int) -> SourceProposal | None:
    """The newest proposal that waits to be applied to this version of the document."""
    wanted = select(SourceProposal).where(
        SourceProposal.document_id == document_id,
        SourceProposal.base == base,
        SourceProposal.state == "proposed",
    )
    return session.exec(wanted.order_by(col(SourceProposal.id).desc()).limit(1)).first()


def outdate(session: Session, chosen: SourceProposal) -> None:
    """The other proposals for its document can be applied no longer; their files are let go."""
    session.execute(
        update(SourceProposal)
        .where(
            col(SourceProposal.document_id) == chosen.document_id,
            col(SourceProposal.state) == "proposed",
            col(SourceProposal.id) != chosen.id,
        )
        .values(state="outdated", data=b"")
    )


def close(session: Session, id: int) -> None:
    """The proposal is applied, and what was kept for applying it is let go."""
    session.execute(delete(SourcePart).where(col(SourcePart.proposal_id) == id))
    session.execute(
        update(SourceProposal).where(col(SourceProposal.id) == id).values(state="applied")
    )
