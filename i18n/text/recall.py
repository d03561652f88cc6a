"""What an earlier translation is found by: the mark of its very source, and the words in it.

Ranking by rare words: of the words of a text the rarest are looked up, as long as all they bring
stays within a budget; what has most of them is then compared letter by letter.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from hashlib import sha256
from itertools import pairwise

from i18n.text.token import is_unspaced, tokens

LIKE = 0.55
"""How like a source must be at least, from 0 to 1."""
BUDGET = 4000
"""How many segments the rarest words may bring; a word of that many tells nothing apart."""
CANDIDATES = 200
"""How many of them are compared letter by letter, those with most of the words first."""
_LONGEST = 40
"""Characters of a word that tell it from others; a database refuses keys of any length."""
_WORDS = 60
"""How many words of a text are looked at, the longest."""


def folded(*texts: str) -> str:
    """Texts as they are searched: case, kinds of width and of composition do not count."""
    return unicodedata.normalize("NFKC", "\n".join(texts)).casefold()


def mark(source: str) -> str:
    """The key of just this text."""
    return f"={sha256(source.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}"


def words(source: str) -> frozenset[str]:
    """Its words, however they are written; of a script without spaces, characters in pairs."""
    found = tokens(folded(source))
    pairs = {
        one + other for one, other in pairwise(found) if is_unspaced(one) and is_unspaced(other)
    }
    spaced = {word[:_LONGEST] for word in found if not is_unspaced(word)}
    return frozenset(pairs | spaced) or frozenset(found)


def keys(source: str) -> frozenset[str]:
    """All by which this text is found."""
    return words(source) | {mark(source)}


def longest(source: str) -> list[str]:
    """The words of a text that are worth a look-up, the longest first."""
    return sorted(words(source), key=lambda word: (-len(word), word))[:_WORDS]


def rarest(counts: Mapping[str, int], budget: int = BUDGET) -> Iterator[str]:
    """Of words with how many segments each would bring, the rarest that keep within the budget."""
    for word, count in sorted(counts.items(), key=lambda item: (item[1], item[0])):
        budget -= count
        if budget < 0:
            return
        yield word


def likeness(wanted: str, source: str) -> float:
    """How like two sources are: 1 for the same text, less for any other."""
    from rapidfuzz import fuzz  # 10 ms that most commands need not spend

    return 1.0 if source == wanted else min(0.99, fuzz.ratio(wanted, source) / 100)
