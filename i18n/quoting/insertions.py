"""What an editor put into or left out of quoted words: `[…]`, `[sic]`, `[emphasis added]`."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from i18n.quoting.quotation import Quotation
from i18n.text.markup import Markup
from i18n.text.mask import ANCHOR, OBJECT

OMISSION = "omission"
ALTERED = "altered"
"""`[t]he`: a letter changed to fit the sentence."""
WORDS = "words"
"""`[the Court]`: words put in."""
_OPEN, _CLOSE = "[［〔(（<", "]］〕)）>"
_GROUP = re.compile(r"[\[［〔(（<](?P<inside>[^\[\]［］〔〕()（）<>\n]{0,120})[\]］〕)）>]")
_DOTS = re.compile(r"\s*(?:…+|\.\s?\.\s?\.(?:\s?\.)*|‥|⋯+)\s*")
_BARE = re.compile(r"…+|(?<![.\w])\.\s\.\s\.(?:\s\.)?|\.{3,4}|⋯+|‥+")
_SIGN = re.compile(r"[\[(…〔［（<⋯‥]|\.\s?\.")
_SQUARE = "[［〔"
_FOLDED = re.compile(r"[\s\u200b\u200e\u200f.。!]+")


@dataclass(frozen=True, slots=True)
class Insertion:
    """One sign of an editor; offsets in code points."""

    kind: str
    """A key of the profile's `insertions`, or `altered` or `words`."""
    start: int
    end: int
    text: str
    listed: bool = True
    """Its form is general, or one that the profile lists."""


def find_insertions(markup: Markup) -> tuple[Insertion, ...]:
    """The insertions and omissions of a text in order.

    Ellipses without brackets, and brackets with words nobody lists, count inside quotations only.
    """
    text = markup.masked
    if not _has_any(text):
        return ()
    found = list(_bracketed(markup))
    starts = [item.start for item in found]
    brackets = tuple(found)
    for quotation in _outermost(markup):
        for match in _BARE.finditer(text, quotation.start, quotation.end):
            before = bisect_right(starts, match.start())
            if not before or brackets[before - 1].end <= match.start():
                found.append(Insertion(OMISSION, *match.span(), match[0]))
    return tuple(sorted(found, key=lambda item: item.start))


def count_ellipses(markup: Markup) -> int:
    """The ellipses of a text, inside quotations or not, in brackets or not."""
    return sum(1 for _ in _BARE.finditer(markup.masked))


def count_brackets(markup: Markup) -> int:
    """How many brackets, round or square, enclose words."""
    return sum(
        any(map(str.isalpha, found["inside"]))
        for found in _GROUP.finditer(markup.masked)
        if ANCHOR not in found["inside"]
    )


def _has_any(text: str) -> bool:
    return _SIGN.search(text) is not None


def _outermost(markup: Markup) -> Iterator[Quotation]:
    return (quotation for quotation in markup.quotations if quotation.depth == 0)


def _bracketed(markup: Markup) -> Iterator[Insertion]:
    forms = _table(markup.profile.insertion_forms)
    quoted = [quotation.outer for quotation in _outermost(markup)]
    place = 0
    for found in _GROUP.finditer(markup.masked):
        while place < len(quoted) and quoted[place][1] <= found.start():
            place += 1
        inside = place < len(quoted) and quoted[place][0] < found.start()
        kind, listed = _kind(markup.masked, found, forms, inside=inside)
        if kind:
            yield Insertion(kind, *found.span(), markup.text[slice(*found.span())], listed)


def _kind(
    text: str, found: re.Match[str], forms: dict[str, str], *, inside: bool
) -> tuple[str | None, bool]:
    """What a bracket is: by its words, else by its shape."""
    words, square = found["inside"], found[0][0] in _SQUARE
    if _DOTS.fullmatch(words):
        return (OMISSION, True) if square or (found[0][0] in "(（<" and inside) else (None, True)
    known = forms.get(_folded(words))
    if known and (square or known != OMISSION or inside):
        return known, False
    if not square or not inside or not words.strip() or OBJECT in words or ANCHOR in words:
        return None, True
    if words.isdecimal():
        return None, True
    before, after = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
    if len(words) <= 2 and (before.isalpha() or after.isalpha()):
        return ALTERED, True
    return (None if before.isalnum() else WORDS), True


def _folded(words: str) -> str:
    return _FOLDED.sub(" ", words.casefold().replace("'", "’")).strip()


@cache
def _table(insertions: tuple[tuple[str, tuple[str, ...]], ...]) -> dict[str, str]:
    """The words inside the brackets of each form that a profile lists, to their kind."""
    table = dict(_GENERAL)
    for kind, forms in insertions:
        for form in forms:
            words = _folded(form.strip(_OPEN + _CLOSE))
            if words and any(character.isalpha() for character in words):
                table[words] = kind
    return table


_GENERAL = {
    "sic": "sic",
    "emphasis added": "emphasis-added",
    "emphasis in original": "emphasis-original",
    "footnotes omitted": "notes-omitted",
    "citations omitted": "notes-omitted",
}
"""Read in every language: they are often left in English."""
