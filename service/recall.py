"""What an earlier translation is found by: the mark of its very source, and the words in it."""

from __future__ import annotations

from hashlib import sha256
from itertools import pairwise

from i18n.text.token import is_unspaced, tokens
from service import values

_LONGEST = 40
"""Characters of a word that tell it from others; a database refuses keys of any length."""


def mark(source: str) -> str:
    """The key of just this text."""
    return f"={sha256(source.encode()).hexdigest()[:32]}"


def words(source: str) -> frozenset[str]:
    """Its words, however they are written; of a script without spaces, characters in pairs."""
    found = tokens(values.folded(source))
    pairs = {
        one + other for one, other in pairwise(found) if is_unspaced(one) and is_unspaced(other)
    }
    spaced = {word[:_LONGEST] for word in found if not is_unspaced(word)}
    return frozenset(pairs | spaced) or frozenset(found)


def keys(source: str) -> frozenset[str]:
    """All by which this text is found."""
    return words(source) | {mark(source)}
