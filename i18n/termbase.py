"""What a thing is called in each language, and what it must not be called."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import islice

from i18n.authority import written_language
from i18n.text.markup import Markup
from i18n.text.token import tokens, words, words_of


class ConceptKind(StrEnum):
    """What kind of thing a concept is."""

    TERM = "term"
    NAME = "name"
    """A person, an organisation, a case, an instrument."""


class Standing(StrEnum):
    """Whether a term may be used."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    DEPRECATED = "deprecated"


@dataclass(frozen=True, slots=True)
class Term:
    """One way to call a concept in one language."""

    text: str
    locale: str
    standing: Standing = Standing.PREFERRED
    acronym: bool = False


@dataclass(frozen=True, slots=True)
class Concept:
    """A thing with its terms in every language."""

    id: str
    kind: ConceptKind
    terms: tuple[Term, ...]
    definition: str = ""
    sources: tuple[str, ...] = ()
    """Where the terms were seen, in words."""
    required: bool = False
    """A target that has none of the terms is a fault, not a hint."""

    def in_locale(self, tag: str) -> tuple[Term, ...]:
        """The terms of a locale: its own, else those of its language; none where none is known."""
        own = tuple(term for term in self.terms if term.locale == tag)
        return own or tuple(term for term in self.terms if term.locale == written_language(tag))


@dataclass(frozen=True, slots=True)
class Mention:
    """A term of a concept in a text; a span in code points."""

    start: int
    end: int
    concept: Concept
    term: Term


@dataclass(frozen=True)
class Termbase:
    """Concepts, found in a text by their words."""

    concepts: tuple[Concept, ...] = ()

    def over(self, other: Termbase) -> Termbase:
        """These concepts, and those of another termbase that have no namesake here."""
        ids = {concept.id for concept in self.concepts}
        others = (concept for concept in other.concepts if concept.id not in ids)
        return Termbase((*self.concepts, *others))

    @cached_property
    def _by_first_word(self) -> Mapping[str, Mapping[str, Sequence[_Known]]]:
        found: dict[str, dict[str, list[_Known]]] = defaultdict(lambda: defaultdict(list))
        for concept in self.concepts:
            for term in concept.terms:
                words = tuple(tokens(term.text))
                if words:
                    known = _Known(words, concept, term)
                    for first in _with_plural(words[0]) if len(words) == 1 else (words[0],):
                        found[term.locale][first].append(known)
        for table in found.values():
            for terms in table.values():
                terms.sort(key=lambda known: -len(known.words))
        return found

    def find(self, markup: Markup) -> tuple[Mention, ...]:
        """The terms in a text, in order, longest first where several begin at one place.

        A term with a capital letter needs one in the text; an acronym is found as it is written.
        A plural in -s counts as the term.
        """
        tag = markup.profile.tag
        table = self._by_first_word.get(tag) or self._by_first_word.get(written_language(tag))
        if not table:
            return ()
        words = markup.vocabulary if markup.profile.spaced else tokens(markup.text)
        if table.keys().isdisjoint(words):
            return ()
        return tuple(_mentions(markup.masked, table))


@dataclass(frozen=True, slots=True)
class _Known:
    words: tuple[str, ...]
    concept: Concept
    term: Term


def _with_plural(word: str) -> tuple[str, ...]:
    return (word, f"{word}s")


def _mentions(text: str, table: Mapping[str, Sequence[_Known]]) -> Iterator[Mention]:
    firsts = {word for word in set(words(text)) if word.lower() in table}
    reached = 0
    for found in words_of(text) if firsts else ():
        if found[0] not in firsts or found.start() < reached:
            continue
        start = found.start()
        longest_first = table[found[0].lower()]
        ahead = list(islice(words_of(text, start), len(longest_first[0].words)))
        lower = [word[0].lower() for word in ahead]
        for known in longest_first:
            count = len(known.words)
            if not _same(lower[:count], known.words):
                continue
            end = ahead[count - 1].end()
            if _written_alike(text[start:end], known.term):
                yield Mention(start, end, known.concept, known.term)
                reached = end
                break


def _same(words: Sequence[str], wanted: Sequence[str]) -> bool:
    return (
        len(words) == len(wanted)
        and words[:-1] == list(wanted[:-1])
        and words[-1] in _with_plural(wanted[-1])
    )


def _written_alike(found: str, term: Term) -> bool:
    if term.acronym:
        return found.removesuffix("s") == term.text
    return term.text == term.text.lower() or found != found.lower()
