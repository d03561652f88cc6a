"""Figures with powers of ten among them, as in Chinese and Korean: `1万2000`, `3만 5천`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import prod
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from i18n.facts.number import Number, Value

SCALES = {"十": 10, "百": 100, "千": 10**3, "万": 10**4, "萬": 10**4, "億": 10**8, "亿": 10**8,
          "兆": 10**12, "백": 100, "천": 10**3, "만": 10**4, "억": 10**8}  # fmt: skip
"""What a character after figures multiplies them by."""
_ABOUT = re.compile(rf"\s?[多余餘여数數]?([{''.join(SCALES)}]{{1,3}})")
_SIGNS = re.compile(rf"[{''.join(SCALES)}]")
_TENTHS = re.compile(
    r"([\d一二三四五六七八九])(?:[~～〜至到、-]+([\d一二三四五六七八九]))?\s?(?:割|成(?![员員本立为為功果長长年分語就]))"
)
_NUMERALS = {numeral: value for value, numeral in enumerate("一二三四五六七八九", 1)}
_UNITS = re.compile(rf"\s?([{''.join(SCALES)}]{{1,3}})\s?")


def joined(numbers: Sequence[Number], text: str) -> Iterator[Number]:
    """The numbers, with those that stand together for one value made one."""
    index = 0
    while index < len(numbers):
        count, value, end = _extent(numbers, index, text)
        if count > 1:
            parts = tuple(part for each in numbers[index : index + count] for part in each.parts)
            yield replace(numbers[index], end=end, value=value, parts=parts)
        else:
            yield numbers[index]
        index += count


def _extent(numbers: Sequence[Number], first: int, text: str) -> tuple[int, Value, int]:
    """How many numbers from `first` on are one, its value, and where its last sign ends.

    Each has a power of ten behind it but the last, and is worth less than the one before.
    """
    total: Value = 0
    least, place = 0, numbers[first].start
    count, end = 0, place
    for index in range(first, len(numbers)):
        number = numbers[index]
        units = _UNITS.match(text, number.end)
        scale = prod(SCALES[unit] for unit in units[1]) if units else 1
        follows = number.start == place and (not count or (number.value or 0) * scale < least)
        if number.value is None or not follows:
            break
        total, least, count = total + number.value * scale, scale, count + 1
        end = units.end(1) if units else number.end
        place = units.end() if units else -1
    return max(count, 1), total, end


def scale_at(text: str, place: int) -> int | None:
    """What the powers of ten at `place` multiply by (`126万亿`, `320多万`); `None` without any."""
    units = _ABOUT.match(text, place)
    return prod(SCALES[unit] for unit in units[1]) if units else None


def is_myriad(text: str) -> bool:
    """A sign of these stands in the text."""
    return not text.isascii() and _SIGNS.search(text) is not None


def tenths(text: str) -> frozenset[int]:
    """What `三成`, `7割` and `7～8割` are in hundredths."""
    if "割" not in text and "成" not in text:
        return frozenset()
    return frozenset(
        10 * int(_NUMERALS.get(figure, figure))
        for found in _TENTHS.finditer(text)
        for figure in found.groups()
        if figure
    )
