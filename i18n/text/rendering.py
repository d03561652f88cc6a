"""Whether a text uses a term, in whatever form its grammar gives it.

What counts as a form of a term is simple on purpose, and the same for every language. Two words are
forms of one word when they begin alike for three letters and for three fifths of the longer one;
particles that a language writes in one piece with a word (Arabic وال, Hebrew ה) may stand before
it; in languages that join words, the word may be part of a longer one. Words that change inside
(broken plurals, umlaut in short words) are not recognised: list those forms as admitted terms.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from i18n.profile import Profile
from i18n.text.token import same_stem, spans

_MARKS = re.compile(r"[\u0300-\u036f\u0591-\u05c7\u0640\u064b-\u065f\u0670\u200c\u200d]")
_LETTERS = str.maketrans("ٱىة", "ايه")
_APART = 2
"""Words that may stand between two words of a term (`crimes commis contre l’humanité`)."""
_SHORT = 3
_PART = 5
"""Letters of a word that may be part of a longer one."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A text in which terms are looked for."""

    text: str
    words: tuple[str, ...]
    places: tuple[tuple[int, int], ...]
    profile: Profile


def wording(text: str, profile: Profile) -> Wording:
    """The words of a text, folded; `places` are offsets in code points into it."""
    places = tuple(spans(text))
    return Wording(text, tuple(_folded(text[a:b]) for a, b in places), places, profile)


def find_term(term: str, within: Wording, *, acronym: bool = False) -> tuple[int, int] | None:
    """Where the text first uses the term, as a span in code points; `None` where it does not."""
    if acronym:
        pattern = rf"(?<![A-Za-z0-9\u0400-\u04ff]){re.escape(term)}s?(?![A-Za-z0-9\u0400-\u04ff])"
        found = re.search(pattern, within.text)
        return found.span() if found else None
    if not within.profile.spaced:
        start = within.text.casefold().find(term.casefold())
        return (start, start + len(term)) if start >= 0 else None
    wanted = significant(term, within.profile)
    for start, word in enumerate(within.words):
        if wanted and is_form(word, wanted[0], within.profile):
            last = _continued(wanted[1:], within, start)
            if last is not None:
                return within.places[start][0], within.places[last][1]
    return None


def same_term(one: str, other: str, profile: Profile) -> bool:
    """Two terms are forms of one: they differ in number, case or particles."""
    first, second = wording(one, profile), wording(other, profile)
    return bool(find_term(one, second)) and bool(find_term(other, first))


def significant(term: str, profile: Profile) -> tuple[str, ...]:
    """The words of a term but articles, prepositions and the like."""
    words = tuple(_folded(term[a:b]) for a, b in spans(term))
    small = {_folded(word) for word in profile.function_words}
    kept = tuple(w for w in words if w not in small and (len(w) >= _SHORT or not profile.cased))
    return kept or words


def _continued(wanted: Sequence[str], within: Wording, start: int) -> int | None:
    """The place of the last word of a term that goes on behind `start`."""
    small = within.profile.function_words
    for word in wanted:
        place, skipped = start + 1, 0
        while place < len(within.words) and skipped <= _APART:
            if is_form(within.words[place], word, within.profile):
                break
            small_word = within.words[place] in small or len(within.words[place]) < _SHORT
            skipped += not small_word
            place += 1
        else:
            return None
        start = place
    return start


def is_form(word: str, wanted: str, profile: Profile) -> bool:
    """Two words, folded, are forms of one."""
    if same_stem(word, wanted):
        return True
    if profile.particles:
        stems = tuple(bare(wanted, profile.particles))
        if any(same_stem(a, b) for a in bare(word, profile.particles) for b in stems):
            return True
    return (
        profile.compounds and len(wanted) >= _PART and wanted[: max(_PART, len(wanted) - 2)] in word
    )


def bare(word: str, particles: Sequence[str]) -> Iterator[str]:
    """The word, and what is left of it without each particle it may begin with."""
    yield word
    for particle in particles:
        if word.startswith(particle) and len(word) - len(particle) >= _SHORT:
            yield word[len(particle) :]


def _folded(word: str) -> str:
    """Lower case, without accents and the vowel signs that texts leave out at will."""
    if word.isascii():
        return word.lower()
    return _MARKS.sub("", unicodedata.normalize("NFD", word.lower())).translate(_LETTERS)
