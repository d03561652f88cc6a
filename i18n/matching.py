"""Which old message a new one was made from, when someone edited its words.

A new message is compared with the old ones that stand where it stands, and with those anywhere
that share its rare words. The best pairs are joined first, and no message is used twice, so that
a message which is really new seldom gets the translation of another.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

SIMILAR_NEAR = 0.2
"""How alike two messages in the same place must be, from 0 (nothing shared) to 1 (equal)."""
SIMILAR_FAR = 0.6
"""How alike two messages in different places must be."""
SURE = 0.8
"""How alike a message in the same place must be for others not to be looked at."""
_PLACE_BONUS = 0.5
_LOOKED_UP = 8
"""How many messages of other places are compared with each new one."""
_POSTINGS = 400
"""How many messages are counted, at most, to find these."""

_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff"
_WORD = re.compile(rf"[{_UNSPACED}]+|[^\W{_UNSPACED}]+")
_IS_UNSPACED = re.compile(rf"[{_UNSPACED}]")
_SHORT = 24
"""Characters up to which a message is also known by its groups of three."""


@dataclass(frozen=True, slots=True)
class Match:
    """A new message is an edit of the old one at `index`; `score` is how alike, from 0 to 1."""

    index: int
    score: float


def match(
    missing: Sequence[str],
    candidates: Sequence[str],
    near: Sequence[Collection[int]] | None = None,
) -> list[Match | None]:
    """For each missing message the candidate it was made from, or None; no candidate twice.

    `near` names, for each missing message, the candidates that stand where it stands.
    """
    if not missing or not candidates:
        return [None] * len(missing)
    index = _Index(missing, candidates)
    pairs = sorted(_pairs(index, len(missing), near))
    found: list[Match | None] = [None] * len(missing)
    used: set[int] = set()
    for _, number, other, score in pairs:
        if found[number] is None and other not in used:
            found[number] = Match(other, score)
            used.add(other)
    return found


def _pairs(
    index: _Index, size: int, near: Sequence[Collection[int]] | None
) -> Iterator[tuple[float, int, int, float]]:
    """The pairs alike enough to be joined: rank (smallest is best), message, candidate, score."""
    for number in range(size):
        neighbours = set(near[number]) if near else set()
        best = 0.0
        for other in neighbours:
            score = index.similarity(number, other)
            best = max(best, score)
            if score >= SIMILAR_NEAR:
                yield -score - _PLACE_BONUS, number, other, score
        if best >= SURE:
            continue
        for other in index.look_up(number):
            if other not in neighbours:
                score = index.similarity(number, other)
                if score >= SIMILAR_FAR:
                    yield -score, number, other, score


class _Index:
    """The messages by the words in them, each word weighing more the rarer it is."""

    def __init__(self, missing: Sequence[str], candidates: Sequence[str]) -> None:
        self._missing = missing
        self._candidates = candidates
        self._missing_words = [_words(text) for text in missing]
        self._candidate_words = [_words(text) for text in candidates]
        frequency = Counter(word for words in self._missing_words for word in words)
        self._postings: dict[str, list[int]] = defaultdict(list)
        for number, words in enumerate(self._candidate_words):
            frequency.update(words.keys())
            for word in words:
                self._postings[word].append(number)
        total = len(missing) + len(candidates)
        self._weight = {word: math.log(1 + total / count) for word, count in frequency.items()}
        self._missing_sizes = [self._size(words) for words in self._missing_words]
        self._candidate_sizes = [self._size(words) for words in self._candidate_words]

    def _size(self, words: Counter[str]) -> float:
        return sum(self._weight[word] * count for word, count in words.items())

    def look_up(self, number: int) -> list[int]:
        """The candidates that share most of the weight of a missing message, rare words first."""
        shared: Counter[int] = Counter()
        counted = 0
        words = self._missing_words[number]
        for word in sorted(words, key=lambda word: len(self._postings.get(word, ()))):
            postings = self._postings.get(word, ())
            counted += len(postings)
            if counted > _POSTINGS and shared:
                break
            for other in postings:
                shared[other] += self._weight[word]
        return [other for other, _ in shared.most_common(_LOOKED_UP)]

    def similarity(self, number: int, other: int) -> float:
        """How alike two messages are: in their characters, or in their words in any order."""
        ratio = Indel.normalized_similarity(self._missing[number], self._candidates[other])
        ours, theirs = self._missing_words[number], self._candidate_words[other]
        shared = self._size(ours & theirs)
        size = self._missing_sizes[number] + self._candidate_sizes[other]
        return max(2 * ratio - 1, 2 * shared / size if size else 0.0)


def _words(text: str) -> Counter[str]:
    """The words of a message, each as often as it stands there.

    Where words are not parted by spaces, every two characters count as one.
    """
    words: list[str] = []
    for run in _WORD.findall(text.casefold()):
        if len(run) > 2 and _IS_UNSPACED.match(run):
            words += (run[at : at + 2] for at in range(len(run) - 1))
        else:
            words.append(run)
    if len(text) <= _SHORT:
        words += (text[at : at + 3] for at in range(len(text) - 2))
    return Counter(words)
