"""What opens an item of a list in plain text: bullets, and numbers that belong to a sequence."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from i18n.readers.text.lines import Line

_BULLET = re.compile(
    r"(?:[-*+–—·∙‐‑−](?=[ \t\u00a0\u3000])|[•‣◦▪▫●○■□➢➤►▶✓✔❖⁃◆◇\uf0b7])[ \t\u00a0\u3000]*(?=\S)"
)
_NUMBER = re.compile(
    r"(?P<open>[(（]?)"
    r"(?P<ordinal>\d{1,3}(?:\.\d{1,3}){0,3}|[ivxlc]{2,6}|[IVXLC]{2,6}|[A-Za-zа-яА-Я]"
    r"|[一二三四五六七八九十]{1,3}|[ءابتثجحخدذرزسشصضطظعغفقكلمنهويأـ]{1,2})"
    r"(?P<close>[)）.．、]?)(?P<space>[ \t\u00a0\u3000]*)(?=\S)"
)
_SEQUENCES = (
    "abcdefghijklmnopqrstuvwxyz",
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "абвгдежзиклмнопрстуфхцчшщэюя",
    "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯ",
    "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ",
)
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_CHINESE = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Marker:
    """The mark before an item: its `length` with the space behind it, its number if it has one.

    Items of one list have the same `style`.
    """

    length: int
    style: str
    ordinal: int | None = None


def find_markers(lines: Sequence[Line]) -> Mapping[int, Marker]:
    """The markers of the lines that open with one, by the index of the line.

    A number counts only beside its neighbour in the sequence: `2.` after `1.`; a lone
    `4. Dezember` opens no list, nor does the initial of a name.
    """
    markers: dict[int, Marker] = {}
    numbered: dict[str, list[tuple[int, Marker]]] = defaultdict(list)
    for index, line in enumerate(lines):
        bullet = _BULLET.match(line.text)
        if line.is_rule:
            continue
        if bullet:
            markers[index] = Marker(bullet.end(), bullet[0][0])
            continue
        for marker in _readings(line.text):
            numbered[marker.style].append((index, marker))
    for sequence in numbered.values():
        _keep_sequences(sequence, markers)
    return markers


def _keep_sequences(sequence: Sequence[tuple[int, Marker]], markers: dict[int, Marker]) -> None:
    """Of two readings (`i` after `h`, or before `ii`) the one with a neighbour above wins."""
    for place, (index, marker) in enumerate(sequence):
        value = marker.ordinal or 0
        above = sequence[place - 1][1].ordinal if place else None
        below = sequence[place + 1][1].ordinal if place + 1 < len(sequence) else None
        if above == value - 1 and (value > 1 or place == 0):
            markers[index] = marker
        elif below == value + 1:
            markers.setdefault(index, marker)


def _readings(text: str) -> Iterator[Marker]:
    """The numbers a line may open with; `i` is a letter and a Roman one."""
    found = _NUMBER.match(text)
    if found is None:
        return
    ordinal, close = found["ordinal"], found["close"]
    dotted = "." in ordinal
    ideographic = ordinal[0] in _CHINESE and found["space"].startswith("\u3000")
    if not (close or dotted or ideographic) or (found["open"] and close not in ")）"):
        return
    if not found["space"] and close not in "、）" and not text[found.end()] > "\u2e80":
        return
    shape = f"{found['open']}{{}}{close}"
    for kind, value in _values(ordinal):
        yield Marker(found.end(), shape.format(kind), value)


def _values(ordinal: str) -> Iterator[tuple[str, int]]:
    parts = ordinal.split(".")
    if ordinal[0].isdecimal():
        digits = [int("".join(str(unicodedata.digit(d)) for d in part)) for part in parts]
        yield ".".join("1" * len(parts)), digits[-1]
        return
    if len(ordinal) == 1 or ordinal.endswith("ـ"):
        for letters in _SEQUENCES:
            if ordinal[0] in letters:
                yield letters[0], letters.index(ordinal[0]) + 1
    if set(ordinal.lower()) <= set(_ROMAN):
        yield "I" if ordinal.isupper() else "i", _roman(ordinal.lower())
    if set(ordinal) <= set(_CHINESE):
        yield "一", _chinese(ordinal)


def _roman(letters: str) -> int:
    values = [_ROMAN[letter] for letter in letters]
    return sum(
        -value if value < max(values[place:]) else value for place, value in enumerate(values)
    )


def _chinese(digits: str) -> int:
    if "十" not in digits:
        return _CHINESE.index(digits[0]) + 1
    tens, _, units = digits.partition("十")
    return (_CHINESE.index(tens) + 1 if tens else 1) * 10 + (
        _CHINESE.index(units) + 1 if units else 0
    )
