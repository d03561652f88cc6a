"""Full stops that belong to short forms: listed abbreviations, initials, ordinal numbers."""

from __future__ import annotations

import re
from functools import cache

from i18n.profile import Profile

_INITIAL = re.compile(r"(?:^|[\s(.\u00a0-])(?:[^\W\d_]|[^\W\d_]\.-?[^\W\d_])\.$")
_DOTTED = re.compile(r"(?:^|[\s(\u00a0])[^\W\d_](?:\.[^\W\d_])+\.$")
_NUMBERED = re.compile(r"(?:^|\s)\d{1,3}\.$")
_ELISION = re.compile(r"^[^\W\d_]{1,3}[’'](?=\w)")
_LAST_WORD = re.compile(r"\S+$")
_FIRST_WORD = re.compile(r"[\s“«„‘\"'(\[¿¡]*(\w+)")
_CAN_END = frozenset(
    (
        "etc",
        "al",
        "inc",
        "ltd",
        "co",
        "corp",
        "др",
        "пр",
        "т.д",
        "т.п",
        "г",
        "гг",
        "usw",
        "u.s.w",
        "f",
        "ff",
    )
)


def is_abbreviated(before: str, after: str, profile: Profile) -> bool:
    """The full stop belongs to a short form, and nothing shows that it ends a sentence as well."""
    tail = before[-40:]
    word = _LAST_WORD.search(tail)
    bare = _ELISION.sub("", word[0].lstrip("([“«„‘\"'")) if word else ""
    numbered = "." in profile.ordinal_marks and _NUMBERED.search(tail) is not None
    dotted = _INITIAL.search(tail) is not None or _DOTTED.search(tail) is not None
    known = bare in _abbreviations(profile.abbreviations) or _ends_phrase(tail, profile)
    if not (numbered or dotted or known):
        return False
    can_end = dotted or numbered or bare.rstrip(".").lower() in _CAN_END
    return not (can_end and starts_sentence(after, profile))


def starts_sentence(after: str, profile: Profile) -> bool:
    """The next word is a frequent word with a capital (`The`, `In`): no name begins so."""
    found = _FIRST_WORD.match(after)
    if found is None or len(found[1]) < 2 or not found[1][0].isupper():
        return False
    return found[1].lower() in _function_words(profile.function_words)


def is_short_form(word: str, profile: Profile) -> bool:
    """The word is an abbreviation the language lists, with its full stop."""
    return word in _abbreviations(profile.abbreviations)


@cache
def _function_words(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word.lower() for word in words)


@cache
def _abbreviations(words: tuple[str, ...]) -> frozenset[str]:
    dotted = {word if word.endswith(".") else f"{word}." for word in words}
    return frozenset(dotted | {word[0].upper() + word[1:] for word in dotted})


@cache
def _phrases(words: tuple[str, ...]) -> tuple[str, ...]:
    """Abbreviations of several words (`et al.`, `т. д.`)."""
    return tuple(word for word in _abbreviations(words) if " " in word)


def _ends_phrase(tail: str, profile: Profile) -> bool:
    plain = tail.replace("\u00a0", " ").replace("\u202f", " ")
    return any(
        plain.endswith(f" {phrase}") or plain == phrase
        for phrase in _phrases(profile.abbreviations)
    )
