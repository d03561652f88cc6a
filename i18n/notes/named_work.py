"""Whether a note cites the work that another note names beside `supra note N`."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise
from typing import TypeVar

from i18n.facts.figure_date import Date
from i18n.finding import Span
from i18n.notes.ibid import ibid_at_start
from i18n.notes.reference import NoteReference, find_references
from i18n.profile import Profile
from i18n.text.acronym import find_acronyms
from i18n.text.markup import Markup
from i18n.text.mask import OBJECT, Mask, cover

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*")
_PART = re.compile(r"[,،，、:：.。]\s*")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]+")
_PLACE = re.compile("第[\\d〇一二三四五六七八九十百]+[\u3400-\u9fff]")
"""The place in a work (第七十条), which is no part of its name."""
_ARTICLES = re.compile(r"^(?:وال|بال|لل|ال|و|ب|ל|ה|ב|ו)(?=\w{3})")
_PARTS = 2
"""Parts before a reference that may name the work: the name itself, and a chapter after it."""
FARTHEST = 600
"""Code points before a reference in which the work is named."""
_MOST_NOTES = 100
"""Notes that one leads to, by reference or Ibid."""
_TOKEN = re.compile(r"\w+")
_KEY = 6
"""Characters by which a full form is looked up."""
_LEAST = 0.5
"""Share of a name's words that a note must have to cite it."""


@dataclass(frozen=True)
class Notes:
    """The notes of a source by label, in order, for looking up what they cite."""

    markups: dict[str, Markup]

    @cached_property
    def acronyms(self) -> Mapping[str, str]:
        """Short forms that a note introduces, with their full forms."""
        return find_acronyms(markup.text for markup in self.markups.values())

    @cached_property
    def _texts(self) -> dict[str, str]:
        """What notes cite, once it has been asked for."""
        return {}

    @cached_property
    def _known(self) -> dict[str, tuple[str, list[str]]]:
        """What has been read of notes by themselves."""
        return {}

    @cached_property
    def _found(self) -> dict[frozenset[str], list[str]]:
        """The notes that cite all of a name, once it has been asked for."""
        return {}

    @cached_property
    def _before(self) -> Mapping[str, str]:
        return {after: label for label, after in pairwise(self.markups)}

    @cached_property
    def _openings(self) -> Mapping[str, list[tuple[str, str]]]:
        """The short and full forms by the word, or the characters, with which each opens."""
        found: dict[str, list[tuple[str, str]]] = {}
        for short, full in self.acronyms.items():
            for key in {_opening(short), full[:_KEY]}:
                found.setdefault(key, []).append((short, full))
        return found

    def before(self, label: str) -> str | None:
        """The label of the note before another."""
        return self._before.get(label)

    def text(self, label: str) -> str:
        """What a note cites, in small letters, with the notes it leads to and short forms."""
        labels = [label]
        known = {label}
        for one in labels:
            if len(labels) < _MOST_NOTES:
                earlier = self._read(one)[1]
                labels += (other for other in earlier if other not in known)
                known.update(earlier)
        return " ".join(self._read(one)[0] for one in labels)

    def _read(self, label: str) -> tuple[str, list[str]]:
        """The words of a note in small letters, and the notes it leads to."""
        if label not in self._known:
            markup = self.markups[label]
            earlier = [reference.label for reference in find_references(markup)[:_MOST_NOTES]]
            if ibid_at_start(markup):
                earlier.append(self.before(label) or label)
            there = [other for other in dict.fromkeys(earlier) if other in self.markups]
            self._known[label] = self._spelled_out(markup.text).casefold(), there
        return self._known[label]

    def _spelled_out(self, text: str) -> str:
        """The words of a note, with the full form of each short one in it, and the reverse."""
        if not self.acronyms:
            return text
        keys = {*_TOKEN.findall(text), *(text[at : at + _KEY] for at in range(len(text)))}
        forms = (form for key in keys for form in self._openings.get(key, ()))
        return text + "".join(
            f" {full} {short}"
            for short, full in dict.fromkeys(forms)
            if full in text or re.search(rf"\b{re.escape(short)}\b", text)
        )

    def cites(self, label: str, name: frozenset[str]) -> float:
        """The share of the words of a name that a note has."""
        if label not in self.markups:
            return 0
        if label not in self._texts:
            self._texts[label] = self.text(label)
        text = self._texts[label]
        return sum(1 for word in name if _stem(word) in text) / len(name)

    def best(self, name: frozenset[str], own: str | None) -> str | None:
        """The first note to cite the whole name, in words of its own rather than by reference."""
        if name not in self._found:
            complete = (label for label in self.markups if self.cites(label, name) == 1)
            self._found[name] = sorted(complete, key=self._indirect)[:2]
        return next((label for label in self._found[name] if label != own), None)

    def _indirect(self, label: str) -> bool:
        markup = self.markups[label]
        return bool(ibid_at_start(markup) or find_references(markup))


def _opening(words: str) -> str:
    found = _TOKEN.match(words)
    return found[0] if found else words[:_KEY]


def names_before(
    markup: Markup, reference: NoteReference, citations: Sequence[Span]
) -> tuple[frozenset[str], ...]:
    """The names in the last parts of the citation before a reference, the nearest first; before
    one of several (`Smith and Jones, supra notes 3 and 5`) those in all of its parts.

    `citations` are those of the text, in order.

    A name is a set of telling words: those with a capital, or, where the script has none, all
    but the frequent ones. Empty where nothing is named (`see supra note 4`).
    """
    end = reference.outer[0]
    place = bisect_right(citations, end, key=lambda span: span[0])
    start = max(citations[place - 1][0] if place else end, end - FARTHEST)
    words = [(date.start, date.end) for date in _within(markup.dates, start, end)]
    words += [(mask.start, mask.end) for mask in _within(markup.masks, start, end)]
    hidden = tuple((max(a - start, 0), min(b, end) - start, OBJECT) for a, b in words)
    text = cover(markup.text[start:end], hidden)
    found = (telling_words(part, markup.profile) for part in reversed(_PART.split(text)))
    return tuple(name for name in found if name)[: None if reference.listed else _PARTS]


Placed = TypeVar("Placed", Date, Mask)


def _within(items: Sequence[Placed], start: int, end: int) -> Sequence[Placed]:
    """Those of the items, which are in order, that reach into a stretch of the text."""
    first = bisect_right(items, start, key=lambda item: item.end)
    last = bisect_left(items, end, key=lambda item: item.start)
    return items[first:last]


def telling_words(text: str, profile: Profile) -> frozenset[str]:
    """The words by which a text names something."""
    if not profile.spaced:
        runs = _UNSPACED.findall(_PLACE.sub(" ", text))
        plain = {run[i : i + 2] for run in runs for i in range(len(run) - 1)}
        return frozenset(plain - _plain_words(profile))
    words = [word for word in _WORD.findall(text) if len(word) > 2 or word.isupper()]
    if profile.cased:
        words = [word for word in words if word[0].isupper() and len(word) > 1]
    return frozenset(word for word in words if word.casefold() not in _plain_words(profile))


def _plain_words(profile: Profile) -> frozenset[str]:
    return _plain(
        profile.function_words,
        (*profile.article, *profile.paragraph, *profile.page, *profile.volume),
        (*profile.see, *profile.ibid, *profile.supra, *profile.infra),
    )


@cache
def _plain(*lists: tuple[str, ...]) -> frozenset[str]:
    """Frequent words and the labels of articles, pages and notes: they name no work."""
    words = (word for forms in lists for form in forms for word in _WORD.findall(form))
    return frozenset(word.casefold() for word in words)


def _stem(word: str) -> str:
    """The beginning of a word, which its case forms share; acronyms and short words whole."""
    folded = _ARTICLES.sub("", word.casefold())
    return folded if word.isupper() else folded[: max(4, len(folded) - 3)]


def is_named(notes: Notes, label: str, names: tuple[frozenset[str], ...]) -> bool:
    """The note cites what the last parts before the reference name, or at least half of it."""
    return any(notes.cites(label, name) >= _LEAST for name in names)
