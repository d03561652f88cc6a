"""What stands in a text and in its translation alike: it tells which clause answers which."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import accumulate, islice

from i18n.facts.number import ascii_figures
from i18n.text.markup import Markup

_LANDMARK = re.compile(
    r"\d+(?:[.,]\d+)*|[A-Z][A-Z0-9]+(?![A-Za-z0-9])|[A-Za-z][A-Za-z0-9-]{3,}|[A-Z][A-Z0-9]+"
)
_MOST = 2000
"""Landmarks looked at in one text."""


def find_landmarks(source: Markup, target: Markup) -> Iterator[tuple[int, int]]:
    """Where figures, acronyms, names and words that both texts have just once stand in either.

    Pairs of offsets in code points, in the order of the source.
    """
    ours, theirs = _places(source), _places(target)
    return ((place, theirs[word]) for word, place in ours.items() if word in theirs)


Clause = tuple[int, int]
"""The span of a clause, in code points."""


class Landmarks:
    """What two texts have in common, in the order of the source, asked about place by place."""

    def __init__(self, places: Iterable[tuple[int, int]]) -> None:
        self._places = tuple(places)
        self._here = tuple(here for here, _ in self._places)
        there = [there for _, there in self._places]
        self._farthest = (-1, *accumulate(there, max))
        """The last place in the target of the first so many."""
        self._nearest = (*reversed([*accumulate(reversed(there), min)]), None)
        """The first place in the target of all but the first so many."""
        self._turned = sorted((there, here) for here, there in self._places)
        self._known: dict[tuple[Clause, Clause], frozenset[tuple[bool, bool]]] = {}

    def beside(self, one: Clause, other: Clause) -> Set[tuple[bool, bool]]:
        """For each landmark, whether it is in a clause of the source and in one of the target."""
        if (one, other) not in self._known:
            self._known[one, other] = frozenset(self._beside(one, other))
        return self._known[one, other]

    def _beside(self, one: Clause, other: Clause) -> Iterator[tuple[bool, bool]]:
        ours = self._places[bisect_left(self._here, one[0]) : bisect_left(self._here, one[1])]
        first, last = (bisect_left(self._turned, (place,)) for place in other)
        if len(ours) <= last - first:
            both = sum(other[0] <= there < other[1] for _, there in ours)
        else:
            both = sum(one[0] <= here < one[1] for _, here in self._turned[first:last])
        if both:
            yield True, True
        if len(ours) > both:
            yield True, False
        if last - first > both:
            yield False, True
        if len(self._places) > len(ours) + last - first - both:
            yield False, False

    def is_passed(self, start: int, place: int) -> bool:
        """One stands before a place in the source and behind the other place in the target, or
        the other way round."""
        before = bisect_left(self._here, start)
        nearest = self._nearest[before]
        return self._farthest[before] >= place or (nearest is not None and nearest < place)

    def before(self, start: int, reach: int) -> Sequence[tuple[int, int]]:
        """Those of the last `reach` code points before a place of the source."""
        first, last = bisect_left(self._here, start - reach), bisect_left(self._here, start)
        return self._places[first:last]


def _places(markup: Markup) -> Mapping[str, int]:
    found = list(islice(_LANDMARK.finditer(markup.masked), _MOST))
    words = [ascii_figures(m[0]) if m[0][0].isdigit() else m[0] for m in found]
    often = Counter(words)
    return {
        word: match.start() for word, match in zip(words, found, strict=True) if often[word] == 1
    }
