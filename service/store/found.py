"""What the checks found, in the database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import bindparam, delete, select
from sqlmodel import Session

from service.store.among import among
from service.store.prepared import Prepared, inserting, made, updating
from service.tables import FindingRow, StoredFinding

_FINDINGS = StoredFinding.__table__.c  # type: ignore[attr-defined]
_NAMES = _FINDINGS.keys()
_ORDER = (_FINDINGS.check, _FINDINGS.id)
_OF = Prepared(select(*_FINDINGS).where(among(_FINDINGS.translation_id, "ids")).order_by(*_ORDER))
_OF_DOCUMENT = Prepared(
    select(*_FINDINGS)
    .where(_FINDINGS.version_id == bindparam("version"), _FINDINGS.whole.is_(True))
    .order_by(_FINDINGS.id)
)
_ADD = inserting(StoredFinding)
_KEEP = updating(StoredFinding, "waived", "report")
_DELETE = Prepared(
    delete(StoredFinding).where(
        among(_FINDINGS.translation_id, "ids"), _FINDINGS.whole == bindparam("whole")
    )
)


def of(session: Session, ids: Sequence[int]) -> dict[int, list[FindingRow]]:
    """The findings of these translations, by translation."""
    return _by_translation(_OF.rows(session, ids=ids))


def of_document(session: Session, version_id: int) -> dict[int, list[FindingRow]]:
    """What the document-wide checks found in a version, by translation."""
    return _by_translation(_OF_DOCUMENT.rows(session, version=version_id))


def _by_translation(rows: Iterable[Any]) -> dict[int, list[FindingRow]]:
    found: dict[int, list[FindingRow]] = {}
    for row in rows:
        each = made(FindingRow, _NAMES, row)
        found.setdefault(each.translation_id, []).append(each)
    return found


def keep(session: Session, changed: Sequence[FindingRow]) -> None:
    """What became of findings that stay: whether they are waived, and what is said of them."""
    _KEEP.run_each(
        session, [{"row": row.id, "waived": row.waived, "report": row.report} for row in changed]
    )


def delete_all(session: Session, ids: Sequence[int], *, whole: bool) -> None:
    """Forget the findings of these translations of one kind."""
    _DELETE.run(session, {"ids": ids, "whole": whole})


def add(session: Session, fresh: Sequence[Mapping[str, Any]]) -> None:
    """New findings."""
    _ADD.run_each(session, fresh)
