"""Pairs are checked before the database is locked for them: others save meanwhile."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import structlog

from i18n.checks.engine import check_translation
from i18n.finding import Finding
from service import values
from service.second import Second
from service.tables import SegmentRow
from service.values import Conventions

log = structlog.get_logger()
_FIELDS = ("name", "source", "context", "note", "kind", "block", "through", "glue", "rules", "path",
           "line")  # fmt: skip
"""What a segment is made of, without its place."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A pair as the checks saw it."""

    digest: str
    usable: bool
    found: list[Finding]


@dataclass(frozen=True, slots=True)
class Foreseen:
    """A pair as it will be, and what the checks find in it."""

    segment: SegmentRow
    known: Conventions
    target: str
    fuzzy: bool
    checked: Checked

    def fits(self, segment: SegmentRow, target: str, fuzzy: bool, known: Conventions) -> bool:
        """It is this pair: nobody changed the source or the conventions meanwhile."""
        ours = self.segment
        return (
            (self.target, self.fuzzy) == (target, fuzzy)
            and self.known is known
            and (ours.source, ours.context, ours.rules, ours.through, ours.block, ours.glue)
            == (segment.source, segment.context, segment.rules, segment.through, segment.block,
                segment.glue)
        )  # fmt: skip


def check(segment: SegmentRow, target: str, fuzzy: bool, known: Conventions) -> Checked:
    """What the checks find in a pair; in one that is empty or fuzzy, no more than that."""
    usable = bool(target.strip()) and not fuzzy
    of = (values.segment if usable else values.bare_segment)(segment, known)
    value = values.translation(of, target, fuzzy, known)
    return Checked(value.digest, value.usable, check_translation(value, known.document))


def foresee(
    targets: Mapping[str, tuple[str, bool]],
    segments: Iterable[SegmentRow],
    known: Conventions,
    second: Second | None = None,
) -> dict[str, Foreseen]:
    """What the checks will find in these targets, by segment; one on which they stumble is left
    out. A second process takes its half of them."""
    rows = list(segments)
    half = len(rows) // 2 if second else 0
    theirs, ours = rows[:half], rows[half:]
    if second and half:
        work = [({name: getattr(row, name) for name in _FIELDS}, *targets[row.name])
                for row in theirs]  # fmt: skip
        if not second.ask((known.basis, work)):
            second, ours = None, rows
    found = {row.name: _check(row, *targets[row.name], known) for row in ours}
    if second and half:
        found |= second.answer() or {row.name: None for row in theirs}
    return {
        row.name: Foreseen(row, known, *targets[row.name], checked)
        for row in rows
        if (checked := found[row.name])
    }


def look_ahead(
    basis: tuple[Any, ...], work: Sequence[tuple[dict[str, Any], str, bool]]
) -> dict[str, Checked | None]:
    """The second process's half: what is found in each pair, by segment."""
    known = values.known_by(basis)
    rows = [(SegmentRow.model_construct(**fields), target, fuzzy) for fields, target, fuzzy in work]
    return {row.name: _check(row, target, fuzzy, known) for row, target, fuzzy in rows}


def _check(segment: SegmentRow, target: str, fuzzy: bool, known: Conventions) -> Checked | None:
    try:
        return check(segment, target, fuzzy, known)
    except Exception as error:
        log.warning("a target cannot be checked", segment=segment.name, reason=repr(error))
        return None
