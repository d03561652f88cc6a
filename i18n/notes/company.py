"""Anchors that stand side by side in one text and a clause apart in the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from i18n.document import Anchor
from i18n.notes.anchor_pair import NEAR, AnchorPair
from i18n.notes.attachment import Surface


def parted(pairs: Sequence[AnchorPair]) -> Iterator[tuple[int, bool]]:
    """For each two neighbours of which one has moved, the index of the later, and whether they
    are together in the source."""
    for index in range(1, len(pairs)):
        one, other = pairs[index - 1 : index + 1]
        before = _together(one.source, one.before, other.before)
        after = _together(one.target, one.after, other.after)
        if before is not None and after is not None and before is not after:
            yield index, before


def _together(surface: Surface, one: Anchor, other: Anchor) -> bool | None:
    """No word stands between two anchors; `None` where it is no more than a word or two."""
    size = other.start - one.end
    if size > NEAR:
        return None if surface.clause(one) == surface.clause(other) else False
    return None if any(map(str.isalnum, surface.text[one.end : other.start])) else True
