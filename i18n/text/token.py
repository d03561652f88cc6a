"""Words as units of comparison, in any script: where they stand, and how alike two texts are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel, Prefix

from i18n.quoting.normal_form import normal_form

_JOINED = "\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_TOKEN = re.compile(rf"[{_JOINED}]|[^\W_{_JOINED}]+")
_IS_JOINED = re.compile(rf"[{_JOINED}]")
_ASCII = "".join(chr(code) if chr(code).isalnum() else " " for code in range(128))
_CHARACTERS = 2
"""Characters that count as a word where words are written without spaces."""
_LONGEST = 2000
_NEAR = 0.8
_STEM = 0.6
ENDINGLESS = 3
"""Letters that two forms of a word have in common at least."""


def tokens(text: str) -> list[str]:
    """The words of a text in lower case; each character where words are not parted by spaces."""
    if text.isascii():
        return text.lower().translate(_ASCII).split()
    return _TOKEN.findall(text.lower())


def words(text: str) -> list[str]:
    """The words as they stand."""
    return _TOKEN.findall(text)


def spans(text: str) -> list[tuple[int, int]]:
    """Where the words stand, offsets in code points."""
    return [match.span() for match in _TOKEN.finditer(text)]


def words_of(text: str, start: int = 0) -> Iterator[re.Match[str]]:
    """The words of a text, those from `start` on."""
    return _TOKEN.finditer(text, start)


def is_unspaced(word: str) -> bool:
    """The word is a character of a script that does not part words by spaces."""
    return _IS_JOINED.match(word) is not None


def word_count(words: Sequence[str]) -> int:
    """How many words; two characters make one where words are not parted by spaces."""
    joined = sum(1 for word in words if is_unspaced(word))
    return len(words) - joined + joined // _CHARACTERS


def common_words(one: str, other: str) -> int:
    """How many words the longest stretch has that stands in both, in form N.

    Of a long text the first two thousand words are looked at.
    """
    first, second = tokens(normal_form(one))[:_LONGEST], tokens(normal_form(other))[:_LONGEST]
    best: Sequence[str] = ()
    lengths = [0] * (len(second) + 1)
    for index, word in enumerate(first):
        previous = 0
        for place, candidate in enumerate(second, 1):
            current = lengths[place]
            lengths[place] = previous + 1 if word == candidate else 0
            if lengths[place] > len(best):
                best = first[index + 1 - lengths[place] : index + 1]
            previous = current
    return word_count(best)


@dataclass(frozen=True, slots=True)
class Closest:
    """The stretch of a wording that is most like given words; `score` from 0 to 1."""

    text: str
    score: float

    @property
    def is_near(self) -> bool:
        """Four words of five are the same: a slip, not another translation."""
        return self.score >= _NEAR


def closest(wording: str, words: str) -> Closest:
    """The stretch of a wording that is most like the words, from word to word."""
    places = spans(wording)
    found = tokens(normal_form(words))
    if not places or not found:
        return Closest(wording, 0.0)
    size = min(len(found), len(places))
    texts = [wording[start:end].lower() for start, end in places]
    best, score = 0, -1.0
    for start in range(len(places) - size + 1):
        alike = Indel.normalized_similarity(found, texts[start : start + size])
        if alike > score:
            best, score = start, alike
    return Closest(wording[places[best][0] : places[best + size - 1][1]], score)


def differs_in_endings(one: str, other: str) -> bool:
    """Both have the same stems in the same order: another case or number, not another word."""
    first, second = tokens(normal_form(one)), tokens(normal_form(other))
    return len(first) == len(second) and all(map(same_stem, first, second))


def same_stem(one: str, other: str) -> bool:
    """Two words begin alike for most of their length."""
    if one == other:
        return True
    shared = Prefix.similarity(one, other)
    return shared >= ENDINGLESS and shared >= _STEM * max(len(one), len(other))
