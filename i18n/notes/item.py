"""The items of an article (`(b)`, `(iv)`), and what its number carries (`7 bis`), in any script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from i18n.facts.number import ascii_figures
from i18n.facts.number_words import roman_value
from i18n.text.words import SIGNS

_ALPHABETS = (
    "abcdefghijklmnop",
    "абвгдежзиклмноп",
    "абвгґдеєжзиіклмн",
    "абвгдђежзијклм",
    "авсдефг",  # Cyrillic letters for the Latin ones that look like them
    "αβγδεζηθικλμν",
    "אבגדהוזחטיכלמ",
    "أبجدهوزحطيكلمن",
    "ابجدهوزحطيكلمن",
    "ابتثجحخدذرز",
    "ابپتثجچحخدذر",
    "აბგდევზთიკლმ",
    "աբգդեզէըթժ",
    "कखगघङचछजझ",
    "कखगघचछजझट",
    "কখগঘঙচছজঝ",
    "ਕਖਗਘਙਚ",
    "કખગઘચછ",
    "அஆஇஈஉஊ",
    "එආඇඈ",
    "අආඇඈඉඊ",
    "กขคงจฉชซ",
    "កខគឃងចឆជ",
    "ກຂຄງຈ",
    "ကခဂဃငစဆဇ",
    "ሀለሐመሠረሰሸ",
    "甲乙丙丁戊己庚辛壬",
    "가나다라마바사아",
    "イロハニホヘト",
    "アイウエオカキ",
    "あいうえおかき",
)
"""In each, the letters by which items are called, in order."""
_NAMED = {"الف": 1, "ألف": 1, "باء": 2, "جيم": 3, "دال": 4, "στ": 6}
_RANKS: dict[str, frozenset[int]] = {
    letter: frozenset(row.index(letter) + 1 for row in _ALPHABETS if letter in row)
    for letter in {*"".join(_ALPHABETS)}
} | {name: frozenset({rank}) for name, rank in _NAMED.items()}
SHARED = 8
"""Up to here the letters of each alphabet are on record."""
_LETTER = r"[^\W\d_]"
_CLOSING = re.compile(r"[)）]")
_REACH = 8
"""Code points of an item with its brackets and what stands before them."""
_ENCLOSED = re.compile(
    rf"(?<![^\W\d])[(（]({_LETTER}{{1,6}})[)）]$|(?<![\w('’-])({_LETTER}{{1,5}})[)）]$"
)
_MARKED = re.compile(rf"[«„“”\"‘’']\s?({_LETTER})['’΄]?\s?[»“”\"’‘]")
_LONE = re.compile(rf"(?:({_LETTER}+)\.?|\d)[ \u00a0\u202f]({_LETTER})(?![\w{SIGNS}'’.)]| \()")
_WORDS = frozenset("aeiouykszvwабвжзийкосуяіїєو")
"""Lone letters that are words in some language."""
_CALLING = (
    "пункт", "подпункт", "підпункт", "літер", "буква", "точка", "тачка", "тармақ", "lit", "let",
    "buchst", "point", "alín", "inc", "letra", "lett", "bod", "písm", "pkt", "bend", "kohda",
    "pont", "onder", "sub", "led", "punkt", "apakš", "papunk", "bokst", "litra", "στοιχ",
    "huruf", "điểm",
)  # fmt: skip
"""How words begin behind which a lone letter calls an item."""
_SMALL_ROMAN = re.compile(r"[ivx]{1,6}")
_SUFFIXES = {
    **dict.fromkeys(("bis", "бис", "біс", "δις", "ביס", "مكرر", "مكررا", "مكرراً", "مکرر"), 2),
    **dict.fromkeys(("ter", "тер", "τρις", "טר"), 3),
    **dict.fromkeys(("quater", "кватер"), 4),
    **dict.fromkeys(("quinquies",), 5),
}
_SUFFIX = re.compile(rf"[.º°]{{0,2}}[ \u00a0\u202f-]?({'|'.join(_SUFFIXES)})(?!\w|\s?\d)")
_LATER_SUFFIX = re.compile(rf"\D{{1,8}}?(?<!\w)({'|'.join(_SUFFIXES)})(?!\w)")
_NUMBER = re.compile(r"(?<![\d.,/])[1-9]\d{0,5}(?!\d)")
_BARE_NUMBER = re.compile(r"[.º°ª]{0,2}(?=[\s,;)]|$)")


@dataclass(frozen=True, slots=True)
class Item:
    """A letter or small Roman numeral by which an item is called; offsets in code points."""

    ranks: frozenset[int]
    """The places it may have in an alphabet that calls items so."""
    roman: bool
    start: int
    end: int


def find_items(text: str) -> list[Item]:
    """What brackets enclose, or close, in the order of the text: `(b)`, `b)`, `(iv)`."""
    if ")" not in text and "）" not in text:
        return []
    ends = [mark.end() for mark in _CLOSING.finditer(text) if text[mark.start() - 1].isalpha()]
    found = (_ENCLOSED.search(text, max(0, end - _REACH), end) for end in ends)
    return [item for match in found if match and (item := _item(match))]


def find_other_items(text: str) -> Iterator[Item]:
    """Letters in marks (`«b»`) or alone between words (`Buchstabe b`), which may call an item."""
    for pattern in (_MARKED, _LONE):
        for found in pattern.finditer(text):
            item = None if pattern is _LONE and _is_word(found) else _item(found)
            if item and not item.roman:
                yield item


def _is_word(found: re.Match[str]) -> bool:
    return found[2] in _WORDS and not (found[1] or "").lower().startswith(_CALLING)


def _item(found: re.Match[str]) -> Item | None:
    group = found.lastindex or 1
    word = found[group]
    if _SMALL_ROMAN.fullmatch(word) and (value := roman_value(word.upper())):
        return Item(frozenset({value}), True, *found.span(group))
    ranks = _RANKS.get(word)
    return Item(ranks, False, *found.span(group)) if ranks else None


def suffix_at(text: str, place: int) -> int:
    """What follows a number: 2 for `bis`, 3 for `ter`, and so on; 0 for none of them."""
    found = _SUFFIX.match(text, place)
    return _SUFFIXES[found[1]] if found else 0


def suffixes_in(text: str) -> dict[int, dict[int, tuple[int, int]]]:
    """Every number of a text with what follows it somewhere, as in `suffix_at`, and where it does
    so first; 0 where it surely has none.

    Nothing where something else follows that may stand for one (`7a`, `7/A`, `第7条之二`).
    """
    found: dict[int, dict[int, tuple[int, int]]] = {}
    for number in _NUMBER.finditer(ascii_figures(text)):
        later = _LATER_SUFFIX.match(text, number.end())
        suffix = _SUFFIXES[later[1]] if later else suffix_at(text, number.end())
        if suffix or _BARE_NUMBER.match(text, number.end()):
            found.setdefault(int(number[0]), {}).setdefault(suffix, number.span())
    return found
