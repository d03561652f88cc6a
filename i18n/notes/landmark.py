"""What stands in a text and in its translation alike: it tells which clause answers which."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from itertools import islice

from i18n.facts.number import ascii_figures
from i18n.text.markup import Markup

_LANDMARK = re.compile(
    r"\d+(?:[.,]\d+)*|[A-Z][A-Z0-9]+(?![A-Za-z0-9])|[A-Za-z][A-Za-z0-9-]{3,}|[A-Z][A-Z0-9]+"
)
_MOST = 2000
"""Landmarks looked at in one text."""


def landmarks(source: Markup, target: Markup) -> tuple[tuple[int, int], ...]:
    """Where figures, acronyms, names and words that both texts have just once stand in either.

    Pairs of offsets in code points, in the order of the source.
    """
    ours, theirs = _places(source), _places(target)
    return tuple((place, theirs[word]) for word, place in ours.items() if word in theirs)


def _places(markup: Markup) -> Mapping[str, int]:
    found = list(islice(_LANDMARK.finditer(markup.masked), _MOST))
    words = [ascii_figures(m[0]) if m[0][0].isdigit() else m[0] for m in found]
    often = Counter(words)
    return {
        word: match.start() for word, match in zip(words, found, strict=True) if often[word] == 1
    }
