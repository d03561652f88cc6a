"""What the checks found, in the database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, update
from sqlmodel import Session, col

from service.store.among import among
from service.store.prepared import Prepared, inserting
from service.tables import FindingRow, StoredFinding

_FINDINGS = StoredFinding.__table__.c  # type: ignore[attr-defined]
_ORDER = (_FINDINGS.check, _FINDINGS.id)
_OF = Prepared(select(*_FINDINGS).where(among(_FINDINGS.translation_id, "ids")).order_by(*_ORDER))
_OF_DOCUMENT = Prepared(
    select(*_FINDINGS)
    .where(_FINDINGS.version_id == bindparam("version"), _FINDINGS.whole.is_(True))
    .order_by(_FINDINGS.id)
)
_ADD = inserting(StoredFinding)
_FEW = 20


def of(session: Session, ids: Sequence[int]) -> dict[int, list[FindingRow]]:
    """The findings of these translations, by translation."""
    return _by_translation(_OF.rows(session, ids=ids))


def of_document(session: Session, version_id: int) -> dict[int, list[FindingRow]]:
    """What the document-wide checks found in a version, by translation."""
    return _by_translation(_OF_DOCUMENT.rows(session, version=version_id))


def _by_translation(rows: Iterable[Any]) -> dict[int, list[FindingRow]]:
    found: dict[int, list[FindingRow]] = {}
    for row in rows:
        made = FindingRow.model_construct(**dict(zip(_FINDINGS.keys(), row, strict=True)))
        found.setdefault(made.translation_id, []).append(made)
    return found


def keep(session: Session, changed: Sequence[FindingRow]) -> None:
    """What became of findings that stay: whether they are waived, and what is said of them."""
    if changed:
        wanted = update(StoredFinding).where(col(StoredFinding.id) == bindparam("row"))
        values = [{"row": row.id, "waived": row.waived, "report": row.report} for row in changed]
        session.connection().execute(wanted, values)


def delete_all(session: Session, ids: Sequence[int], *, whole: bool) -> None:
    """Forget the findings of these translations of one kind."""
    wanted = delete(StoredFinding).where(col(StoredFinding.translation_id).in_(ids))
    session.connection().execute(wanted.where(col(StoredFinding.whole).is_(whole)))


def add(session: Session, fresh: Sequence[Mapping[str, Any]]) -> None:
    """New findings."""
    if len(fresh) > _FEW:
        session.connection().execute(insert(StoredFinding), fresh)
        return
    for row in fresh:
        _ADD.run(session, row)
