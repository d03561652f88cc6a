"""Pairs are checked before the database is locked for them: others save meanwhile."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import structlog

from i18n.checks.engine import check_translation
from i18n.finding import Finding
from i18n.segment import Translation
from service import values
from service.tables import SegmentRow
from service.values import Conventions

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Foreseen:
    """A pair as it will be, and what the checks find in it."""

    segment: SegmentRow
    known: Conventions
    value: Translation
    found: list[Finding]

    def fits(self, segment: SegmentRow, target: str, fuzzy: bool, known: Conventions) -> bool:
        """It is this pair: nobody changed the source or the conventions meanwhile."""
        ours, value = self.segment, self.value
        return (
            (value.target.text, value.fuzzy) == (target, fuzzy)
            and self.known is known
            and (ours.source, ours.context, ours.rules, ours.through, ours.block, ours.glue)
            == (segment.source, segment.context, segment.rules, segment.through, segment.block,
                segment.glue)
        )  # fmt: skip


def foresee(
    targets: Mapping[str, tuple[str, bool]], segments: Iterable[SegmentRow], known: Conventions
) -> dict[str, Foreseen]:
    """What the checks will find in these targets, by segment; one on which they stumble is left
    out."""
    foreseen: dict[str, Foreseen] = {}
    for segment in segments:
        target, fuzzy = targets[segment.name]
        try:
            value = values.translation(values.segment(segment, known), target, fuzzy, known)
            found = check_translation(value, known.document)
        except Exception as error:
            log.warning("a target cannot be checked", segment=segment.name, reason=repr(error))
            continue
        foreseen[segment.name] = Foreseen(segment, known, value, found)
    return foreseen
