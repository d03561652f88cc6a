"""References from one note to another by its number: `supra note 1`, `voir note 3 ci-dessus`."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from i18n.text.markup import Markup

_SUPRA = ("supra note {n}", "supra, note {n}", "supra n. {n}", "note {n} supra")
_INFRA = ("infra note {n}", "infra, note {n}", "note {n} infra")
"""Stay valid in every language written in Latin script (LANGUAGES.md, section 3)."""


@dataclass(frozen=True, slots=True)
class NoteReference:
    """A number that refers to a note; `start` and `end` enclose the digits, in code points.

    `outer` is the span with the words; `ahead` whether these point to a note further on or, if
    false, one before; None if they leave it open.
    """

    label: str
    start: int
    end: int
    outer: tuple[int, int]
    ahead: bool | None


@cache
def _pattern(
    back: tuple[str, ...], ahead: tuple[str, ...]
) -> tuple[re.Pattern[str], tuple[bool | None, ...]]:
    """The forms, the longer first, and where each points."""
    back, ahead = (*back, *_SUPRA), (*ahead, *_INFRA)
    forms = [form for form in dict.fromkeys((*back, *ahead)) if form.count("{n}") == 1]
    forms.sort(key=len, reverse=True)
    shapes = [
        r"\s*".join(
            re.escape(part).replace(r"\ ", r"\s+").replace(",", ",?") for part in form.split("{n}")
        ).replace(r"\s*", rf"\s*(?P<n{index}>\d{{1,3}})(?!\d)", 1)
        for index, form in enumerate(forms)
    ]
    points = tuple(None if f in back and f in ahead else f in ahead for f in forms)
    return re.compile(rf"(?<!\w)(?:{'|'.join(shapes)})", re.IGNORECASE), points


@cache
def _words(forms: tuple[str, ...]) -> tuple[str, ...]:
    """The longest word of each form, of which a text with a reference has one."""
    words = (re.findall(r"[^\W\d]+", form.replace("{n}", " ")) for form in forms)
    return tuple({max(known, key=len).lower(): None for known in words if known})


def find_references(markup: Markup) -> tuple[NoteReference, ...]:
    """The references to notes in the words the language's profile lists, in order."""
    if not markup.has_digits or not speaks_of_notes(markup):
        return ()
    pattern, points = _pattern(markup.profile.supra, markup.profile.infra)
    found = []
    for match in pattern.finditer(markup.masked):
        group = match.lastgroup or ""
        label = str(int(match[group]))
        ahead = points[int(group[1:])]
        found.append(
            NoteReference(label, match.start(group), match.end(group), match.span(), ahead)
        )
    return tuple(found)


def speaks_of_notes(markup: Markup) -> bool:
    """One of the words stands in the text without which no reference is made (`note`, 注)."""
    text = markup.masked.lower()
    forms = (*markup.profile.supra, *markup.profile.infra, *_SUPRA, *_INFRA)
    return any(word in text for word in _words(forms))


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
