"""References from one note to another by its number: `supra note 1`, `voir note 3 ci-dessus`."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from i18n.text.markup import Markup

_LATIN_FORMS = (
    "supra note {n}",
    "supra, note {n}",
    "supra n. {n}",
    "infra note {n}",
    "note {n} supra",
)
"""Stay valid in every language written in Latin script (LANGUAGES.md, section 3)."""


@dataclass(frozen=True, slots=True)
class NoteReference:
    """A number that refers to a note; `start` and `end` enclose the digits, in code points.

    `outer` is the span with the words.
    """

    label: str
    start: int
    end: int
    outer: tuple[int, int]


@cache
def _pattern(forms: tuple[str, ...]) -> re.Pattern[str] | None:
    shapes = [
        r"\s*".join(
            re.escape(part).replace(r"\ ", r"\s+").replace(",", ",?") for part in form.split("{n}")
        ).replace(r"\s*", r"\s*(?P<n>\d{1,3})(?!\d)", 1)
        for form in dict.fromkeys((*forms, *_LATIN_FORMS))
        if form.count("{n}") == 1
    ]
    if not shapes:
        return None
    alternatives = "|".join(
        shape.replace("(?P<n>", f"(?P<n{index}>") for index, shape in enumerate(shapes)
    )
    return re.compile(rf"(?<!\w)(?:{alternatives})", re.IGNORECASE)


@cache
def _words(forms: tuple[str, ...]) -> tuple[str, ...]:
    """The longest word of each form, of which a text with a reference has one."""
    words = (re.findall(r"[^\W\d]+", form.replace("{n}", " ")) for form in forms + _LATIN_FORMS)
    return tuple({max(known, key=len).lower(): None for known in words if known})


def find_references(markup: Markup) -> tuple[NoteReference, ...]:
    """The references to notes in the words the language's profile lists, in order."""
    pattern = _pattern(markup.profile.supra) if markup.has_digits else None
    if pattern is None:
        return ()
    if not speaks_of_notes(markup):
        return ()
    found = []
    for match in pattern.finditer(markup.masked):
        group = match.lastgroup or ""
        label = str(int(match[group]))
        found.append(NoteReference(label, match.start(group), match.end(group), match.span()))
    return tuple(found)


def speaks_of_notes(markup: Markup) -> bool:
    """One of the words stands in the text without which no reference is made (`note`, 注)."""
    text = markup.masked.lower()
    return any(word in text for word in _words(markup.profile.supra))


def find_bare_number(markup: Markup, label: str, taken: Collection[tuple[int, int]]) -> int | None:
    """Where `label` stands as a number of its own, if it stands so exactly once.

    For a target that words its reference in a way the profile does not list. `taken` are spans
    already accounted for.
    """
    places = [
        match.start()
        for match in re.finditer(rf"(?<!\d){re.escape(label)}(?!\d)", markup.masked)
        if not any(start <= match.start() < end for start, end in taken)
    ]
    return places[0] if len(places) == 1 else None
