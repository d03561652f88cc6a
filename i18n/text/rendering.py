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
from collections import defaultdict
from collections.abc import Iterator, Sequence

from i18n.profile import Profile
from i18n.text.once import once
from i18n.text.token import ENDINGLESS, same_stem, spans, words

_MARKS = re.compile(r"[\u0300-\u036f\u0591-\u05c7\u0640\u064b-\u065f\u0670\u200c\u200d]")
_LETTERS = str.maketrans("ٱىة", "ايه")
_APART = 2
"""Words that may stand between two words of a term (`crimes commis contre l’humanité`)."""
_SHORT = 3
_PART = 5
"""Letters of a word that may be part of a longer one."""


class Wording:
    """A text in which terms are looked for: its words, folded, and where they stand."""

    def __init__(self, text: str, profile: Profile) -> None:
        self.text = text
        self.profile = profile

    @once
    def words(self) -> list[str]:
        """The words in order, each folded."""
        found = words(self.text)
        folded = {word: _folded(word) for word in set(found)}
        return [folded[word] for word in found]

    @once
    def spans(self) -> list[tuple[int, int]]:
        """Where each of the words stands, in code points."""
        return spans(self.text)

    @once
    def _places(self) -> dict[str, list[int]]:
        """Which words of the text each word is."""
        places: dict[str, list[int]] = defaultdict(list)
        for place, word in enumerate(self.words):
            places[word].append(place)
        return places

    @once
    def _beginning(self) -> dict[str, list[str]]:
        """The words by their first letters, a particle before them left out or not."""
        beginning: dict[str, list[str]] = defaultdict(list)
        for word in self._places:
            for stem in bare(word, self.profile.particles):
                beginning[stem[:ENDINGLESS]].append(word)
        return beginning

    def forms(self, wanted: str, *, compounds: bool = True) -> list[int]:
        """Which words of the text are forms of a word; `compounds` in which it is a part count."""
        firsts = {stem[:ENDINGLESS] for stem in bare(wanted, self.profile.particles)}
        alike = {word for first in firsts for word in self._beginning.get(first, ())}
        if compounds and self.profile.compounds:
            alike.update(word for word in self._places if _is_part(wanted, word))
        found = (word for word in alike if is_form(word, wanted, self.profile))
        return sorted(place for word in found for place in self._places[word])


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
    for start in within.forms(wanted[0]) if wanted else ():
        last = _continued(wanted[1:], within, start)
        if last is not None:
            return within.spans[start][0], within.spans[last][1]
    return None


def same_term(one: str, other: str, profile: Profile) -> bool:
    """Two terms are forms of one: they differ in number, case or particles."""
    first, second = Wording(one, profile), Wording(other, profile)
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
    return profile.compounds and _is_part(wanted, word)


def _is_part(wanted: str, word: str) -> bool:
    """The word but for its ending is part of a longer one."""
    return len(wanted) >= _PART and wanted[: max(_PART, len(wanted) - 2)] in word


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
