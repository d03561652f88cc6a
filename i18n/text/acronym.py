"""Acronyms a source introduces: `Assembly of States Parties (ASP)`."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

_INTRODUCED = re.compile(r"\((?P<short>[A-Z][A-Za-z]*[A-Z])s?\)")
_WORD = re.compile(r"[\w’'-]+")
_SMALL = frozenset(
    "of the and for on in to a an de des du la le les et y und der die das".split()  # noqa: SIM905
)
_FARTHEST = 600
"""Code points before a bracket in which the full form stands."""
_LONGEST = 12
_FEWEST, _MOST = 4, 30
"""Letters of an acronym to which a word may give several."""


def find_acronyms(texts: Iterable[str]) -> Mapping[str, str]:
    """Each acronym that a text introduces in brackets behind its full form, with that form.

    The full form is found by its initials; small words need not give one. The first introduction
    counts.
    """
    found: dict[str, str] = {}
    for text in texts:
        for short, full, _ in _introductions(text):
            found.setdefault(short, full)
    return found


def find_introductions(text: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """Each acronym that a text introduces, with its span in code points."""
    return ((short, span) for short, _, span in _introductions(text))


def _introductions(text: str) -> Iterator[tuple[str, str, tuple[int, int]]]:
    brackets = list(_INTRODUCED.finditer(text))
    places = list(_WORD.finditer(text)) if brackets else []
    words = {word: _Word(word) for word in {place[0] for place in places}}
    for bracket in brackets:
        end = bracket.start()
        behind = bisect_left(places, end, key=re.Match.start)
        near = [(at.start(), words[at[0]]) for at in places[max(0, behind - _LONGEST) : behind]]
        first = _first_word(near, bracket["short"].upper())
        if first is not None and first >= end - _FARTHEST:
            yield bracket["short"], text[first:end].strip(), bracket.span("short")


class _Word:
    """A word with the parts that may each give a letter, and their initials."""

    def __init__(self, word: str) -> None:
        self.is_small = word.lower() in _SMALL
        self.parts = [part for part in word.split("-") if part]
        self.initials = "".join([part[0] for part in self.parts]).upper()


def _first_word(words: Sequence[tuple[int, _Word]], letters: str) -> int | None:
    """Where the shortest run of words before the bracket begins whose initials give the letters.

    ECOSOC: of four letters or more the words may give one or more each.
    """
    every = large = ""
    left = {len(letters)} if _FEWEST <= len(letters) <= _MOST else set()
    for start, word in reversed(words):
        every = word.initials + every
        if word.is_small:
            continue
        large = word.initials + large
        for part in reversed(word.parts if left else ()):
            left = {at for at in range(len(letters)) if _goes_on(letters, at, part, left)}
        if letters in (large, every) or (0 in left and len(large) > 1):
            return start
    return None


def _goes_on(letters: str, at: int, part: str, left: Set[int]) -> bool:
    """The part begins with the letters from one place on to one where another part goes on."""
    for end, (letter, other) in enumerate(zip(letters[at:], part, strict=False), at + 1):
        if letter != other.upper():
            return False
        if end in left:
            return True
    return False
