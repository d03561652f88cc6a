"""How far versions had got, day by day; counters are kept for it, on days on which they changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, func, literal, union_all
from sqlmodel import Session, col, select

from service.store import upsert
from service.tables import Tally, TallyDay

_KEY = ("version_id", "kind", "name")
_BY_STATE = ("segments", "words")


def _present() -> Any:
    """The counters as they are now, those of findings taken together by severity."""
    is_state = col(Tally.kind).in_(_BY_STATE)
    state = select(col(Tally.version_id), col(Tally.kind), col(Tally.name), col(Tally.count))
    finding = select(
        col(Tally.version_id),
        col(Tally.kind),
        literal("").label("name"),
        func.sum(col(Tally.count)).label("count"),
    ).group_by(col(Tally.version_id), col(Tally.kind))
    return union_all(state.where(is_state), finding.where(~is_state)).subquery()


def keep(session: Session, day: str) -> None:
    """The counters that are otherwise than they were kept last are kept as those of this day."""
    now: Any = _present()
    kept = (
        select(col(TallyDay.count))
        .where(*(getattr(TallyDay, name) == now.c[name] for name in _KEY))
        .order_by(col(TallyDay.day).desc())
        .limit(1)
        .scalar_subquery()
    )
    columns: list[Any] = [*(now.c[name] for name in _KEY), literal(day), now.c.count]
    changed = select(*columns).where(now.c.count != func.coalesce(kept, 0))
    fresh = upsert.insert(TallyDay, session.get_bind().dialect.name)
    statement = fresh.from_select([*_KEY, "day", "count"], changed)
    session.connection().execute(
        statement.on_conflict_do_update(
            index_elements=[*_KEY, "day"], set_={"count": statement.excluded.count}
        )
    )


_OF = (
    select(TallyDay)
    .where(col(TallyDay.version_id).in_(bindparam("versions", expanding=True)))
    .order_by(col(TallyDay.day))
)


def of(session: Session, version_ids: Sequence[int]) -> Sequence[TallyDay]:
    """What is kept of these versions, oldest first."""
    return session.exec(_OF, params={"versions": version_ids}).all()
