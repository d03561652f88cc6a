"""An anchor of a source and the same one of its target, each in its text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from i18n.document import Anchor
from i18n.notes.attachment import Attachment, Surface

NEAR = 24
"""Code points before an anchor in which the counterpart of its word may stand."""


class Clause(StrEnum):
    """What the figures and names beside two anchors tell of the clauses they stand in."""

    SAME = "same"
    ANOTHER = "another"
    DOUBTFUL = "doubtful"
    """Some are gone, or new; a language may cut its clauses otherwise."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class AnchorPair:
    """An anchor of the source and the same of the target, each with its text."""

    source: Surface
    before: Anchor
    target: Surface
    after: Anchor
    landmarks: tuple[tuple[int, int], ...]
    """Where figures, names and words that both texts have once stand in either."""

    @property
    def attachments(self) -> tuple[Attachment, Attachment]:
        """What either anchor is attached to."""
        return self.source.attachment(self.before), self.target.attachment(self.after)

    @property
    def same_quotations(self) -> bool:
        """Quotation k of the source is quotation k of the target."""
        return len(self.source.markup.quotations) == len(self.target.markup.quotations)

    @property
    def words(self) -> str:
        """The last words before the anchor in the target."""
        before = self.target.markup.text[: self.after.start].rstrip()
        return before[-NEAR:].lstrip()

    @property
    def clause(self) -> Clause:
        """Whether the clauses round the anchors answer each other."""
        begin, end = self.source.clause(self.before)
        first, last = self.target.clause(self.after)
        beside = {(begin <= here < end, first <= there < last) for here, there in self.landmarks}
        if (True, True) in beside:
            return Clause.SAME
        if beside >= {(True, False), (False, True)}:
            return Clause.ANOTHER
        return Clause.DOUBTFUL if beside - {(False, False)} else Clause.UNKNOWN

    @property
    def is_beside_same(self) -> bool:
        """What both texts have stands close before either anchor."""
        return any(
            0 < self.before.start - here <= NEAR and 0 < self.after.start - there <= NEAR
            for here, there in self.landmarks
        )

    @property
    def is_far(self) -> bool:
        """One anchor closes its sentence, and the other leaves a clause of the same behind it."""
        one, other = self.source.position(self.before), self.target.position(self.after)
        same = self.source.sentences == self.target.sentences
        left = max(one.pauses - one.pause, other.pauses - other.pause)
        return same and left > 0

    @property
    def is_elsewhere(self) -> bool:
        """The anchor stands in another sentence, where both texts have as many of them."""
        one, other = self.source.position(self.before), self.target.position(self.after)
        return self.source.sentences == self.target.sentences and one.sentence != other.sentence

    @property
    def sentences(self) -> tuple[str, str]:
        """The sentence of either anchor, as people count."""
        one, other = self.source.position(self.before), self.target.position(self.after)
        return f"sentence {one.sentence + 1}", f"sentence {other.sentence + 1}"

    def has_left(self, ratio: float) -> bool:
        """What stands close before the anchor in the source stands far from it in the target."""
        here, there = max(
            (mark for mark in self.landmarks if mark[0] < self.before.start), default=(-NEAR, 0)
        )
        distance = self.before.start - here
        moved = self.after.start - there - distance * ratio
        return distance <= NEAR and abs(moved) > 2 * NEAR * ratio
