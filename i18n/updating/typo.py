"""Whether an edit of a source mends a slip and changes no meaning a translation could carry."""

from __future__ import annotations

import re
from itertools import zip_longest

from rapidfuzz.distance import Levenshtein

_WORD = re.compile(r"\w+")
_SHORT = 4
_LETTERS = 2


def is_typo_fix(before: str, after: str) -> bool:
    """The words are the same but for at most two letters in one of at least four letters.

    Punctuation and spaces may differ; digits, and with them anchors, may not.
    """
    old, new = _WORD.findall(before), _WORD.findall(after)
    changed = [(a, b) for a, b in zip_longest(old, new, fillvalue="") if a != b]
    if not changed:
        return before != after
    if len(changed) > 1 or len(old) != len(new):
        return False
    one, other = changed[0]
    if any(character.isdigit() for character in one + other):
        return False
    if one.casefold() == other.casefold():
        return True
    return min(len(one), len(other)) >= _SHORT and Levenshtein.distance(one, other) <= _LETTERS
