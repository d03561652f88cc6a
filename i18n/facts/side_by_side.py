"""Numbers that one text writes in one and the other in several, side by side."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from i18n.facts.number import Number
from i18n.profile import Direction

if TYPE_CHECKING:
    from i18n.text.markup import Markup

_DIALLED = re.compile(r"\+[\d\s\u00a0\u202f()./-]{2,24}$")
"""What stands before the last groups of a telephone number."""
_REACH = 26
_SINGLES = 3
"""Figures from which on `145` may stand for a list of its own figures."""


def cancel_runs(
    left: list[Number], right: list[Number], source: Markup, target: Markup
) -> tuple[list[Number], list[Number]]:
    """What is left of both when `5,6` and `5, 6` answer each other, and `145` and `1, 4, 5`;
    `50 000` in groups, and the groups of telephone numbers, however they are cut."""
    for mine, theirs, other in ((left, right, target), (right, left, source)):
        for number in [item for item in mine if len(_figures(item)) > 1]:
            start = _find(tuple(item.parts for item in theirs), _figures(number))
            if start is not None:
                mine.remove(number)
                del theirs[start : start + len(_figures(number))]
        for number in [item for item in mine if _is_grouped(item)]:
            span = _grouped(theirs, "".join(number.parts), other)
            if span is not None:
                mine.remove(number)
                del theirs[slice(*span)]
    return left, right


def _figures(number: Number) -> tuple[str, ...]:
    """The parts of a number, or its single figures."""
    if len(number.parts) == 1 and len(number.parts[0]) >= _SINGLES:
        return tuple(number.parts[0])
    return number.parts


def _find(singles: tuple[tuple[str, ...], ...], parts: tuple[str, ...]) -> int | None:
    wanted = tuple((part,) for part in parts)
    size = len(wanted)
    for start in range(len(singles) - size + 1):
        if singles[start : start + size] == wanted:
            return start
    return None


def _is_grouped(number: Number) -> bool:
    """A whole number that a language may write in groups."""
    return number.value is not None and number.value >= 1000 and number.value.denominator == 1


def _grouped(numbers: Sequence[Number], figures: str, markup: Markup) -> tuple[int, int] | None:
    """Numbers side by side that make these figures in groups.

    Of three (`50 000`); in Arabic also typed in the order in which they are seen (`000 50`); in a
    telephone number of any size.
    """
    turned = markup.profile.direction is Direction.RTL
    for first, number in enumerate(numbers):
        groups, end, last = list(number.parts), number.end, first + 1
        while sum(map(len, groups)) < len(figures) and last < len(numbers):
            if numbers[last].start - end != 1:
                break
            groups += numbers[last].parts
            end, last = numbers[last].end, last + 1
        if last == first + 1:
            continue
        if "".join(groups) == figures and (_by_three(groups) or _is_dialled(number, markup)):
            return first, last
        if turned and "".join(groups[::-1]) == figures and _by_three(groups[::-1]):
            return first, last
    return None


def _by_three(groups: Sequence[str]) -> bool:
    return all(len(group) == 3 for group in groups[1:])


def _is_dialled(number: Number, markup: Markup) -> bool:
    start = max(0, number.start - _REACH)
    return _DIALLED.search(markup.text, start, number.start) is not None
