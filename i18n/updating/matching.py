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
from heapq import nlargest

from rapidfuzz.distance import Indel

SIMILAR_NEAR = 0.35
"""How alike two messages in the same place must be, from 0 (nothing shared) to 1 (equal)."""
BY_CHANCE = 0.05
"""How likely two messages alone in one place may be there by chance, for the place to decide."""
SIMILAR_FAR = 0.8
"""How alike two messages in different places must be."""
SIMILAR_ANYWHERE = 0.5
"""How alike two messages must be where nothing is known of their places."""
SURE = 0.8
"""How alike a message in the same place must be for others not to be looked at."""
_PLACE_BONUS = 0.5
_PART = 0.5
"""What a message that is a part of another in the same place counts as."""
_LOOKED_UP = 8
"""How many messages of other places are compared with each new one."""
_POSTINGS = 400
"""How many messages are counted, at most, to find these."""

_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff"
_WORD = re.compile(rf"[{_UNSPACED}]+|[^\W{_UNSPACED}]+")
_IS_UNSPACED = re.compile(rf"[{_UNSPACED}]")
_SHORT = 40
"""Characters up to which the words of a message are too few to tell much."""
_PIECE_WEIGHT = 1.0
_LONG_WORD = 7
_ALMOST = 0.99
"""What two messages that differ count as at most."""
_FEW = 200
"""So many messages at least are taken to be there when the rarity of a word is judged."""


@dataclass(frozen=True, slots=True)
class Match:
    """A new message is an edit of the old one at `index`; `score` is how alike, from 0 to 1."""

    index: int
    score: float


def match(
    missing: Sequence[str],
    candidates: Sequence[str],
    near: Sequence[Collection[int]] | None = None,
    places: int = 0,
) -> list[Match | None]:
    """For each missing message the candidate it was made from, or None; no candidate twice.

    `near` names, for each missing message, the candidates that stand where it stands; None if
    the order of the messages tells nothing. `places` is how many places there are in all: where
    they are many, a message that has a place with one candidate alone hardly has it by chance.
    """
    if not missing or not candidates:
        return [None] * len(missing)
    index = _Index(missing, candidates)
    far = SIMILAR_ANYWHERE if near is None else SIMILAR_FAR
    near = near or [()] * len(missing)
    lonely = _lonely(near)
    others = (len(missing) - len(lonely) + 1) * (len(candidates) - len(lonely) + 1)
    if others > BY_CHANCE * places * len(lonely):
        lonely = set()
    pairs = sorted(_pairs(index, near, far, lonely))
    found: list[Match | None] = [None] * len(missing)
    used: set[int] = set()
    for _, number, other, score in pairs:
        if found[number] is None and other not in used:
            found[number] = Match(other, score)
            used.add(other)
    return found


def _lonely(near: Sequence[Collection[int]]) -> set[int]:
    """The candidates that are alone in their place with one missing message."""
    crowds = Counter(other for neighbours in near for other in neighbours)
    alone = (next(iter(neighbours)) for neighbours in near if len(neighbours) == 1)
    return {other for other in alone if crowds[other] == 1}


def _pairs(
    index: _Index, near: Sequence[Collection[int]], far: float, lonely: Collection[int]
) -> Iterator[tuple[float, int, int, float]]:
    """The pairs alike enough to be joined: rank (smallest is best), message, candidate, score."""
    for number, neighbours in enumerate(near):
        best = 0.0
        for other in neighbours:
            score = index.near_similarity(number, other)
            best = max(best, score)
            if score >= SIMILAR_NEAR or (other in lonely and index.is_short(number, other)):
                yield -score - _PLACE_BONUS, number, other, score
        if best >= SURE:
            continue
        for other in index.look_up(number):
            if other not in neighbours:
                score = index.similarity(number, other)
                if score >= far:
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
            frequency.update(words)
            for word in words | _pieces(candidates[number]):
                self._postings[word].append(number)
        total = 1 + max(_FEW, len(missing) + len(candidates))
        self._weight = {
            word: math.log(total / count) * _share_of_meaning(word)
            for word, count in frequency.items()
        }
        self._equal: dict[str, list[int]] = defaultdict(list)
        for number, text in enumerate(candidates):
            self._equal[text].append(number)
        self._missing_sizes = [self._size(words) for words in self._missing_words]
        self._candidate_sizes = [self._size(words) for words in self._candidate_words]

    def _size(self, words: Collection[str]) -> float:
        return sum([self._weight[word] for word in words])

    def look_up(self, number: int) -> list[int]:
        """The candidates that share most of the weight of a missing message, rare words first."""
        shared: dict[int, float] = defaultdict(float)
        counted = 0
        words = self._missing_words[number] | _pieces(self._missing[number])
        postings = [
            (self._postings[word], self._weight.get(word, _PIECE_WEIGHT))
            for word in words
            if word in self._postings
        ]
        for others, weight in sorted(postings, key=lambda posting: len(posting[0])):
            counted += len(others)
            if counted > _POSTINGS and shared:
                break
            for other in others[:_POSTINGS]:  # where so many are alike, one tells as little as all
                shared[other] += weight
        found = nlargest(_LOOKED_UP, shared, key=shared.__getitem__)
        return list(dict.fromkeys((*self._equal.get(self._missing[number], ()), *found)))

    def similarity(self, number: int, other: int) -> float:
        """How alike two messages are: in their characters, or in their words in any order."""
        if self._missing[number] == self._candidates[other]:
            return 1.0
        ratio = Indel.normalized_similarity(self._missing[number], self._candidates[other])
        shared = self._size(self._missing_words[number] & self._candidate_words[other])
        size = self._missing_sizes[number] + self._candidate_sizes[other]
        return min(_ALMOST, max(3 * ratio - 2, 2 * shared / size if size else 0.0))

    def near_similarity(self, number: int, other: int) -> float:
        """The same for two messages in one place, where one may be a part of the other."""
        shared = self._size(self._missing_words[number] & self._candidate_words[other])
        smaller = min(self._missing_sizes[number], self._candidate_sizes[other])
        part = shared / smaller if smaller else 0.0
        return max(_PART * part, self.similarity(number, other))

    def is_short(self, number: int, other: int) -> bool:
        """The words of both are too few to tell much."""
        return max(len(self._missing[number]), len(self._candidates[other])) <= _SHORT


def _share_of_meaning(word: str) -> float:
    """Less than 1 for short words, as most of them (of, the, et) are in any message."""
    return min(len(word), _LONG_WORD) / _LONG_WORD if word.isalpha() else 1.0


def _words(text: str) -> frozenset[str]:
    """The words of a message; where words are not parted by spaces, every two characters."""
    words: set[str] = set()
    for run in _WORD.findall(text.casefold()):
        if len(run) > 2 and _IS_UNSPACED.match(run):
            words.update([run[at : at + 2] for at in range(len(run) - 1)])
        else:
            words.add(run)
    return frozenset(words)


def _pieces(text: str) -> frozenset[str]:
    """The groups of three characters of a short message, to find it when its words are misspelt."""
    if len(text) > _SHORT:
        return frozenset()
    return frozenset([f"\0{text[at : at + 3]}" for at in range(len(text) - 2)])
