"""Jobs in the database."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy.orm import defer
from sqlmodel import Session, col, delete, func, or_, select

from service.tables import StoredJob

_WITHOUT_FILE = defer(col(StoredJob.data))  # type: ignore[arg-type]


def job(session: Session, id: int, *, lock: bool = False) -> StoredJob | None:
    """A job, without the file that came with it until somebody asks for that."""
    wanted = select(StoredJob).where(StoredJob.id == id).options(_WITHOUT_FILE)
    return session.exec(wanted.with_for_update() if lock else wanted).first()


def unfinished(session: Session, key: str) -> int | None:
    """The id of the job that is about the same and not over."""
    return session.exec(select(StoredJob.id).where(StoredJob.key == key)).first()


def places(session: Session, kinds: Collection[str]) -> set[tuple[str, str]]:
    """Documents and locales on which a job of these kinds is at work."""
    wanted = select(StoredJob.document, StoredJob.locale).where(
        col(StoredJob.kind).in_(kinds), StoredJob.state == "running"
    )
    return {(document or "", locale or "") for document, locale in session.exec(wanted)}


def waiting(session: Session, limit: int) -> Sequence[int]:
    """The ids of jobs that nobody has begun, in the order in which they are to be."""
    wanted = select(StoredJob.id).where(StoredJob.state == "waiting")
    ordered = wanted.order_by(col(StoredJob.rank), col(StoredJob.id)).limit(max(0, limit))
    return [id for id in session.exec(ordered) if id is not None]


def newest(session: Session, before: int, limit: int) -> Sequence[StoredJob]:
    """Jobs older than this one, or all where it is negative, the newest first."""
    wanted = select(StoredJob).options(_WITHOUT_FILE).order_by(col(StoredJob.id).desc())
    if before >= 0:
        wanted = wanted.where(col(StoredJob.id) < before)
    return session.exec(wanted.limit(limit)).all()


def ended(
    session: Session, kind: str, document: str | None, locale: str | None
) -> StoredJob | None:
    """The last job of this kind in this place that is over."""
    wanted = select(StoredJob).where(
        col(StoredJob.kind) == kind,
        col(StoredJob.document).is_not_distinct_from(document),
        col(StoredJob.locale).is_not_distinct_from(locale),
        col(StoredJob.ended_at).is_not(None),
    )
    newest = wanted.order_by(col(StoredJob.id).desc()).options(_WITHOUT_FILE)
    return session.exec(newest).first()


def moving(session: Session, after: int | None, ids: Collection[int]) -> Sequence[StoredJob]:
    """Jobs that are not over, those newer than `after`, and these, oldest first."""
    wanted = or_(col(StoredJob.state).in_(("waiting", "running")), col(StoredJob.id).in_(ids))
    if after is not None:
        wanted = or_(wanted, col(StoredJob.id) > after)
    rows = select(StoredJob).options(_WITHOUT_FILE).where(wanted)
    return session.exec(rows.order_by(col(StoredJob.id))).all()


def newest_id(session: Session) -> int:
    """The id of the last job anybody asked for; 0 where there was none."""
    return session.exec(select(func.max(StoredJob.id))).one() or 0


def forget(session: Session, kind: str, document: str | None, locale: str | None) -> None:
    """Let go of what the service did of itself, of the same kind in the same place, and is over."""
    session.execute(
        delete(StoredJob).where(
            col(StoredJob.kind) == kind,
            col(StoredJob.document).is_not_distinct_from(document),
            col(StoredJob.locale).is_not_distinct_from(locale),
            col(StoredJob.ended_at).is_not(None),
        )
    )


def forget_before(session: Session, at: str) -> None:
    """Let go of what was over before this time."""
    session.execute(delete(StoredJob).where(col(StoredJob.ended_at) < at))
