"""Stretches of a text, to be asked whether a place stands in one of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

from i18n.finding import Span


class Spans:
    """Stretches in any order, which may lie in each other; offsets in code points."""

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [start for start, _ in ordered]
        self._reached = list(accumulate((end for _, end in ordered), max))

    def __contains__(self, place: int) -> bool:
        """One of them begins at or before the place and ends behind it."""
        before = bisect_right(self._starts, place)
        return before > 0 and self._reached[before - 1] > place
