"""Quotations closed by a mark of another pair: what is quoted is clear, the glyph is wrong."""

from __future__ import annotations

from i18n.quoting.marks import APOSTROPHES
from i18n.quoting.surroundings import Surroundings

_KIN = ('"＂“”„‟', '"＂«»', "'‘’‚‛", "'‹›")
"""Marks of one make, and the straight one that is typed for them."""
_KIN_OF = {(one, other): kin for kin in reversed(_KIN) for one in kin for other in kin}


def closes_by_place(
    mark: str, opened: str, closers: str, around: Surroundings, position: int
) -> bool:
    """A mark where only a closing one can stand closes `opened`, which it does not fit.

    A straight mark behind a curly one („…"), a curly one behind a straight one, or one of the same
    make turned the other way (“…“). Not so where a mark that fits (one of `closers`) follows before
    another quotation opens; marks of two makes („…») are two halves of different pairs.
    """
    kin = _KIN_OF.get((mark, opened))
    if kin is None:
        return False
    if mark in APOSTROPHES:
        own = (around.next_closing_place(end, position) for end in (*closers, mark))
        return mark != opened and all(place is None for place in own)
    ends = [place for end in closers if (place := around.next_closing_place(end, position))]
    if not ends:
        return True
    again = [place for one in kin if (place := around.next_opening_place(one, position))]
    return min(again, default=min(ends)) < min(ends)
