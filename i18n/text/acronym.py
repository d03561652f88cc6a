"""Acronyms a source introduces: `Assembly of States Parties (ASP)`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

_INTRODUCED = re.compile(r"\((?P<short>[A-Z][A-Za-z]*[A-Z])s?\)")
_WORD = re.compile(r"[\w’'-]+")
_SMALL = frozenset(
    "of the and for on in to a an de des du la le les et y und der die das".split()  # noqa: SIM905
)
_FARTHEST = 600
"""Code points before a bracket in which the full form stands."""
_LONGEST = 12


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
    for match in _INTRODUCED.finditer(text):
        full = _full_form(text[max(0, match.start() - _FARTHEST) : match.start()], match["short"])
        if full:
            yield match["short"], full, match.span("short")


def _full_form(before: str, short: str) -> str | None:
    """The shortest run of words before the bracket whose initials give the acronym."""
    words = list(_WORD.finditer(before))[-_LONGEST:]
    for count in range(1, len(words) + 1):
        first = words[-count]
        chosen = [word[0] for word in words[-count:]]
        if chosen[0].lower() not in _SMALL and _initials_give(chosen, short):
            return before[first.start() :].strip()
    return None


def _initials_give(words: list[str], short: str) -> bool:
    letters = short.upper()
    large = [part for word in words if word.lower() not in _SMALL for part in word.split("-")]
    every = [part for word in words for part in word.split("-")]
    return letters in (
        "".join(word[0] for word in large).upper(),
        "".join(word[0] for word in every).upper(),
    ) or (len(large) > 1 and len(letters) > 3 and _spelled(letters, large))


def _spelled(letters: str, words: list[str]) -> bool:
    """ECOSOC: the acronym takes the first letters of each word, one or more."""
    if not words:
        return not letters
    most = 0
    while most < min(len(words[0]), len(letters)) and words[0][most].upper() == letters[most]:
        most += 1
    return any(_spelled(letters[count:], words[1:]) for count in range(most, 0, -1))
