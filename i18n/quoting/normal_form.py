"""Quoted words in the form in which they are compared: what typography may change is folded.

The form N of CHECKS.md, section 2. Two quotations that differ in nothing but spaces, dashes,
marks, width, the case of the first letter, the punctuation beside the marks or note anchors have
the same form.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_ANCHOR = re.compile(r"\[\^?\d{1,3}\]_?|<sup\b[^>]*>[^<]{0,40}</sup>|[⁰¹²³⁴-⁹]+")
_TAG = re.compile(r"</?(?:em|strong|code|sub|[agx]\d+|br|i|b)\s*/?>")
_UNSEEN = re.compile(
    "[\u00ad\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200b\u200e\u200f\u061c\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
)
_GAP = re.compile(r"\[\s*(?:\.\.\.|\. \. \.)\s*\]|\(\s*\.\.\.\s*\)|(?:\. ){2}\.|\.{3,}")
_EDGE = " .,;:·。，、；：،؛!?\"'"
_WORD = re.compile(r"\[[^\[\]\s]{1,40}\]")
_SPACE = re.compile(r"\s+")
_PARTICLES = "وفبكل"
_GLYPHS = str.maketrans(
    dict.fromkeys("“”„‟«»❝❞〝〞〟＂", '"')
    | dict.fromkeys("‘’‚‛‹›ʼʻ′＇`´", "'")
    | dict.fromkeys("‐‑‒–—―−", "-")
    | dict.fromkeys("「」『』《》〈〉", '"')
    | dict.fromkeys("…‥", "...")
)
_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
"""Full-width Latin letters, digits and punctuation as their usual forms."""
GAP = "\u0001"
"""Stands for words left out: `[…]`, `…`."""
ANY = "\u0002"
"""Stands for one word that was put in: `[the]`."""


@lru_cache(4096)
def normal_form(text: str) -> str:
    """The words as they are compared; omissions become `GAP`, words put in become `ANY`."""
    text = unicodedata.normalize("NFC", _TAG.sub("", _ANCHOR.sub("", text)))
    text = _UNSEEN.sub("", text.translate(_NARROW)).translate(_GLYPHS)
    text = _GAP.sub(f" {GAP} ", _SPACE.sub(" ", text))
    text = _WORD.sub(ANY, text).replace("[", "").replace("]", "")
    text = _SPACE.sub(" ", text).strip(_EDGE)
    return text[:1].lower() + text[1:]


def same_words(one: str, other: str) -> bool:
    """Both say the same in form N; an omission in either matches any words."""
    first, second = normal_form(one), normal_form(other)
    if first == second:
        return True
    return _covers(first, second) or _covers(second, first)


def contains(wording: str, quoted: str) -> bool:
    """The quoted words stand in the wording, in form N and from word to word.

    One Arabic particle may be attached to the first word on either side.
    """
    whole, part = normal_form(wording), normal_form(quoted)
    if not part:
        return True
    forms = [part, part[:1].upper() + part[1:]]
    if part[0] in _PARTICLES:
        forms.append(part[1:])
    return any(_found(_fragments(form), whole) for form in forms)


def likeness(one: str, other: str) -> float:
    """How like two quotations are in form N: 0 for nothing in common, 1 for the same."""
    from rapidfuzz import fuzz  # 10 ms that most commands need not spend

    return fuzz.ratio(normal_form(one), normal_form(other)) / 100


def _covers(pattern: str, text: str) -> bool:
    """The pattern, with its gaps, takes in the whole text."""
    if GAP not in pattern and ANY not in pattern:
        return False
    parts = [part.strip() for part in pattern.split(GAP)]
    if not text.startswith(parts[0].split(ANY)[0]):
        return False
    if not text.endswith(parts[-1].split(ANY)[-1]):
        return False
    return _found(_fragments(pattern), text)


def _fragments(pattern: str) -> list[re.Pattern[str]]:
    """The stretches between two gaps, each as a pattern that finds it."""
    parts = (part.strip() for part in pattern.split(GAP))
    return [
        re.compile(r"\S+".join(re.escape(words) for words in part.split(ANY)))
        for part in parts
        if part
    ]


def _found(fragments: list[re.Pattern[str]], text: str) -> bool:
    """The fragments follow one another in the text, each from word to word."""
    position = 0
    for fragment in fragments:
        end = _after(fragment, text, position)
        if end is None:
            return False
        position = end
    return True


def _after(fragment: re.Pattern[str], text: str, position: int) -> int | None:
    for found in fragment.finditer(text, position):
        if _begins_word(text, found.start()) and _ends_word(text, found.end()):
            return found.end()
    return None


def _begins_word(text: str, start: int) -> bool:
    before = text[start - 1 : start]
    if not before.isalnum() or not _is_spaced(text[start]):
        return True
    return before in _PARTICLES and not text[start - 2 : start - 1].isalnum()


def _ends_word(text: str, end: int) -> bool:
    after = text[end : end + 1]
    return not after.isalnum() or not _is_spaced(after)


def _is_spaced(character: str) -> bool:
    """The character belongs to a script that parts words by spaces."""
    return not ("\u0e00" <= character <= "\u0eff" or "\u3040" <= character <= "\u9fff")
