"""Whether a note cites the work that another note names beside `supra note N`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from i18n.notes.ibid import ibid_at_start
from i18n.notes.reference import find_references
from i18n.text.acronym import find_acronyms
from i18n.text.markup import Markup

_ARTICLES = re.compile(r"^(?:وال|بال|لل|ال|و|ب|ל|ה|ב|ו)(?=\w{3})")
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


def _stem(word: str) -> str:
    """The beginning of a word, which its case forms share; acronyms and short words whole."""
    folded = _ARTICLES.sub("", word.casefold())
    return folded if word.isupper() else folded[: max(4, len(folded) - 3)]


def is_named(notes: Notes, label: str, names: tuple[frozenset[str], ...]) -> bool:
    """The note cites what the last parts before the reference name, or at least half of it."""
    return any(notes.cites(label, name) >= _LEAST for name in names)
