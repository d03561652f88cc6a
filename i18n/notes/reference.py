"""References from one note to another by its number: `supra note 1`, `voir note 3 ci-dessus`."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache

from i18n.notes.number_list import number_list
from i18n.text.markup import Markup

_SUPRA = (
    "supra note {n}", "supra, note {n}", "supra n. {n}", "note {n} supra",
    "supra notes {ns}", "supra, notes {ns}", "supra nn. {ns}", "notes {ns} supra",
    "op. cit., note {n}", "op. cit. note {n}", "loc. cit., note {n}",
)  # fmt: skip
_INFRA = (
    "infra note {n}", "infra, note {n}", "note {n} infra",
    "infra notes {ns}", "infra, notes {ns}", "notes {ns} infra",
)  # fmt: skip
"""Stay valid in every language written in Latin script (LANGUAGES.md, section 3)."""
_NUMBER = r"\d{1,3}(?!\d)"
_LIST = number_list(_NUMBER)
_NOT_COUNTED = r"(?!\s[^\W\d_]|\s?(?:[頁页条條項项段节節款号號年月日巻卷人件名個个]|ページ|パラ))"
_SURE = 2
"""Characters of a word in unspaced writing that are no end of another word (発注)."""
_SLOT = re.compile(r"\{ns?\}")
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class NoteReference:
    """A number that refers to a note; `start` and `end` enclose the digits, in code points.

    `outer` is the span with the words; `ahead` whether these point to a note further on or, if
    false, one before; None if they leave it open. `listed` says that it is one of several
    (`supra notes 3 and 5`); of a range both ends are.
    """

    label: str
    start: int
    end: int
    outer: tuple[int, int]
    ahead: bool | None
    listed: bool = False


@cache
def _pattern(
    back: tuple[str, ...], ahead: tuple[str, ...], particles: tuple[str, ...], *, spaced: bool
) -> tuple[re.Pattern[str], tuple[bool | None, ...]]:
    """The forms, the longer first, and where each points."""
    back, ahead = (*back, *_SUPRA), (*ahead, *_INFRA)
    forms = [form for form in dict.fromkeys((*back, *ahead)) if len(_SLOT.findall(form)) == 1]
    forms.sort(key=len, reverse=True)
    apart = spaced and not particles
    shapes = [_shape(form, index, forms, apart=apart) for index, form in enumerate(forms)]
    points = tuple(None if f in back and f in ahead else f in ahead for f in forms)
    start = rf"(?=[{_firsts(forms)}])"
    if particles:
        start = rf"(?<!\w)(?:{'|'.join(map(re.escape, particles))})?{start}"
    elif apart:
        start = rf"(?<!\w){start}"
    return re.compile(rf"{start}(?:{'|'.join(shapes)})", re.IGNORECASE), points


def _firsts(forms: Iterable[str]) -> str:
    """What a form can begin with, for use in a class: most places in a text are passed by it."""
    firsts = dict.fromkeys(_SLOT.split(form)[0].strip()[:1] for form in forms)
    return "".join(re.escape(first) or r"\s\d" for first in firsts)


def _shape(form: str, index: int, forms: list[str], *, apart: bool) -> str:
    """The pattern of a form, which may stand for several notes if a form for lists ends it.

    Where the word has no plural, a word behind the list is of what the last number counts (`Fn. 3
    und 5 Richter`).
    """
    before, after = _SLOT.split(form)
    several = "{ns}" in form or any(
        before.endswith(other[: -len("{ns}")]) and not after
        for other in forms
        if other.endswith("{ns}")
    )
    doubtful = several and not after and f"{before}{{n}}" in forms
    number = rf"{_LIST}{_NOT_COUNTED}|{_NUMBER}" if doubtful else _LIST if several else _NUMBER
    start = r"(?<!\w)" if not apart and len(before) < _SURE else ""
    return rf"{start}{_literal(before)}\s*(?P<n{index}>{number})" + (
        rf"\s*{_literal(after)}" if after else ""
    )


def _literal(words: str) -> str:
    return re.escape(words.strip()).replace(r"\ ", r"\s+").replace(",", ",?")


@cache
def _words(forms: tuple[str, ...]) -> tuple[str, ...]:
    """The longest word of each form, of which a text with a reference has one."""
    words = (re.findall(r"[^\W\d]+", _SLOT.sub(" ", form)) for form in forms)
    return tuple({max(known, key=len).lower(): None for known in words if known})


def find_references(markup: Markup) -> tuple[NoteReference, ...]:
    """The references to notes in the words the language's profile lists, in order."""
    if not markup.has_digits or not speaks_of_notes(markup):
        return ()
    profile = markup.profile
    pattern, points = _pattern(
        profile.supra, profile.infra, profile.particles, spaced=profile.spaced
    )
    found: list[NoteReference] = []
    for match in pattern.finditer(markup.masked):
        group = match.lastgroup or ""
        ahead = points[int(group[1:])]
        numbers = list(_DIGITS.finditer(markup.masked, *match.span(group)))
        found += (
            NoteReference(
                str(int(number[0])), *number.span(), match.span(), ahead, len(numbers) > 1
            )
            for number in numbers
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
