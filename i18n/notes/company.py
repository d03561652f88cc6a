"""What an anchor has close to it in one text and not in the other: another anchor, a figure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from i18n.document import Anchor
from i18n.facts.number import ascii_figures
from i18n.notes.anchor_pair import NEAR, AnchorPair
from i18n.notes.attachment import Surface

_FIGURE_END = re.compile(r"(?<!\d)(\d{1,4})[^\W\d]{0,2}(?:\s[^\W\d]{1,4})?$")
_REACH = 1000
"""Code points before an anchor in which the figure is looked for."""
_LONGEST = 12
"""Code points of a figure, its ending and a short word (`1998 г`)."""


def figure_beside(pair: AnchorPair) -> str | None:
    """The figure right before the anchor of the target (`articles 6, 9[6] and 14`), where the
    source's stands behind a word and away from that figure."""
    (start, stop), (_, end) = pair.left_words
    found = _FIGURE_END.search(ascii_figures(pair.target.text[max(0, end - _LONGEST) : end]))
    if found is None or any(map(str.isdigit, pair.source.text[start:stop])):
        return None
    place = pair.before.start
    before = ascii_figures(pair.source.text[max(0, place - _REACH) : place])
    places = [m.start() for m in re.finditer(rf"(?<!\d){found[1]}(?!\d)", before)]
    close = bool(places) and len(before) - places[-1] <= NEAR
    return found[1] if places and (not close or pair.has_passed) else None


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
