"""An anchor of a source and the same one of its target, each in its text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from i18n.document import Anchor
from i18n.finding import Span
from i18n.notes.attachment import Attachment, AttachmentKind, Position, Surface
from i18n.notes.landmark import Landmarks
from i18n.text.once import once

NEAR = 24
"""Code points before an anchor in which the counterpart of its word may stand."""


_SENTENCE = 8
"""Letters that more than an abbreviation has."""


class Clause(StrEnum):
    """What the figures and names beside two anchors tell of the clauses they stand in."""

    SAME = "same"
    ANOTHER = "another"
    DOUBTFUL = "doubtful"
    """Some are gone, or new; a language may cut its clauses otherwise."""
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class AnchorPair:
    """An anchor of the source and the same of the target, each with its text."""

    source: Surface
    before: Anchor
    target: Surface
    after: Anchor
    landmarks: Landmarks
    """Where figures, names and words that both texts have once stand in either."""

    @once
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
        text, end = self.target.markup.text, self.after.start
        while end and text[end - 1].isspace():
            end -= 1
        return text[max(0, end - NEAR) : end].lstrip()

    @once
    def positions(self) -> tuple[Position, Position]:
        """Where either anchor stands."""
        return self.source.position(self.before), self.target.position(self.after)

    @once
    def left_words(self) -> tuple[Span, Span]:
        """The word before either anchor."""
        return self.source.left_word(self.before), self.target.left_word(self.after)

    @property
    def clause(self) -> Clause:
        """Whether the clauses round the anchors answer each other."""
        clauses = self.source.clause(self.before), self.target.clause(self.after)
        beside = self.landmarks.beside(*clauses)
        if (True, True) in beside:
            return Clause.SAME
        if beside >= {(True, False), (False, True)}:
            return Clause.ANOTHER
        if beside == {(False, False)} and self._are_two_clauses:
            return Clause.SAME
        return Clause.DOUBTFUL if beside - {(False, False)} else Clause.UNKNOWN

    @property
    def _are_two_clauses(self) -> bool:
        """Either text is a sentence of two clauses, so what is not in one is in the other."""
        single = self.source.sentences <= 1 and self.target.sentences <= 1
        return single and all(place.pauses == 1 for place in self.positions)

    @property
    def is_same_sentence(self) -> bool:
        """Both texts have as many sentences, and the anchors stand in the same of them."""
        one, other = self.positions
        return self.source.sentences == self.target.sentences and one.sentence == other.sentence

    @property
    def leaves_much_behind(self) -> bool:
        """More than a few words of its sentence follow the anchor in the target."""
        end = self.target.sentence_end(self.after)
        return end - self.after.end > NEAR * min(1.0, self.target.markup.profile.length)

    @property
    def is_last_in_one(self) -> bool:
        """One anchor closes its text, and a sentence follows the other's quotation or sentence."""
        left, right = (
            self.source.letters_behind(self.before),
            self.target.letters_behind(self.after),
        )
        one, other = self.attachments
        ends = one.kind is not AttachmentKind.WORD and other.kind is AttachmentKind.SENTENCE_END
        return ends and min(left, right) == 0 and max(left, right) >= _SENTENCE

    @property
    def has_passed(self) -> bool:
        """What both texts have stands before the anchor in one and behind it in the other."""
        return self.landmarks.is_passed(self.before.start, self.after.start)

    @property
    def is_beside_same(self) -> bool:
        """What both texts have stands close before either anchor."""
        return any(
            0 < self.after.start - there <= NEAR
            for _, there in self.landmarks.before(self.before.start, NEAR)
        )

    @property
    def is_far(self) -> bool:
        """One anchor closes its sentence, and the other leaves a clause of the same behind it.

        Where one stands inside its sentence, and the target cuts it otherwise, grammar may have
        turned the clauses round.
        """
        one, other = self.positions
        if self.source.sentences != self.target.sentences:
            return False
        if one.pause == one.pauses:
            return other.pause < other.pauses
        return self.source.item(self.before).pauses == self.target.item(self.after).pauses

    @property
    def is_elsewhere(self) -> bool:
        """The anchor stands in another sentence, where both texts have as many of them."""
        one, other = self.positions
        return self.source.sentences == self.target.sentences and one.sentence != other.sentence

    @property
    def sentences(self) -> tuple[int, int]:
        """The sentence of either anchor, as people count."""
        one, other = self.positions
        return one.sentence + 1, other.sentence + 1

    def has_left(self, ratio: float) -> bool:
        """What stands close before the anchor in the source stands far from it in the target."""
        near = self.landmarks.before(self.before.start, NEAR)
        if not near:
            return False
        here, there = near[-1]
        moved = self.after.start - there - (self.before.start - here) * ratio
        return abs(moved) > 2 * NEAR * ratio
