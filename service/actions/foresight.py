"""Pairs are checked before the database is locked for them: others save meanwhile."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import Any

from i18n.checks.engine import check_translation
from i18n.finding import Finding
from service import values
from service.tables import SegmentRow
from service.values import Conventions

log = logging.getLogger(__name__)
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


@dataclass(frozen=True, slots=True)
class Pairs:
    """Targets as they will be, each with its segment."""

    targets: Mapping[str, tuple[str, bool]]
    """The target and whether it is fuzzy, by segment."""
    segments: Sequence[SegmentRow]
    known: Conventions

    def part(self, start: int, end: int | None = None) -> Pairs:
        """Some of them."""
        return Pairs(self.targets, self.segments[start:end], self.known)

    def as_work(self) -> tuple[Any, ...]:
        """The pairs for another process."""
        work = [
            ({name: getattr(row, name) for name in _FIELDS}, *self.targets[row.name])
            for row in self.segments
        ]
        return self.known.basis, work

    def foreseen(self, found: Mapping[str, Checked | None]) -> dict[str, Foreseen]:
        """What was found in them, by segment, but where the checks stumbled."""
        return {
            row.name: Foreseen(row, self.known, *self.targets[row.name], checked)
            for row in self.segments
            if (checked := found.get(row.name))
        }


def check_all(pairs: Pairs) -> dict[str, Checked | None]:
    """What the checks find in each pair, by segment; nothing in one on which they stumble."""
    return {row.name: _check(row, *pairs.targets[row.name], pairs.known) for row in pairs.segments}


def look_ahead(
    basis: tuple[Any, ...], work: Sequence[tuple[dict[str, Any], str, bool]]
) -> tuple[dict[str, Checked | None], float]:
    """What a second process finds in each pair, by segment, and how many seconds it took."""
    start, known = perf_counter(), values.known_by(basis)
    rows = [(SegmentRow.model_construct(**fields), target, fuzzy) for fields, target, fuzzy in work]
    found = {row.name: _check(row, target, fuzzy, known) for row, target, fuzzy in rows}
    return found, perf_counter() - start


def _check(segment: SegmentRow, target: str, fuzzy: bool, known: Conventions) -> Checked | None:
    try:
        return check(segment, target, fuzzy, known)
    except Exception as error:
        log.warning("the target of %s cannot be checked: %r", segment.name, error)
        return None
