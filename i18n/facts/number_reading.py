"""The numbers a text shows in figures, read as values whatever its digits and marks.

`1,234.5`, `1.234,5`, `1 234,5` and `١٬٢٣٤٫٥` are one number, each in its language.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from i18n.facts.myriads import is_myriad, joined
from i18n.facts.number import Number, NumberKind, Value, ascii_figures, bare
from i18n.text.mask import OBJECT, cover

if TYPE_CHECKING:
    from i18n.facts.figure_date import Date
    from i18n.profile import Profile
    from i18n.text.masked import MaskedMessage

_SPACES = " \u00a0\u202f\u2009"
_VULGAR = "¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
_TOKEN = re.compile(rf"\d+(?:[.,'’٫٬]\d+|[{_SPACES}]\d{{3}}(?!\d))*(?:\s?[{_VULGAR}])?|[{_VULGAR}]")
_LONGEST = 40
"""Figures in a row that still are a number; more are a code, compared as written."""
_MOST_GROUPS = 12
_NUMBERED_TAG = re.compile(r"</?\d+/?>|&#[xX]?[\da-fA-F]+;|^\[\^?\d+\]:")
"""What no number of the text is in: `<0>…</0>`, `&#x53F8;`, the label of a Markdown note."""
_RUNS = re.compile(r"\d+")
_SHARE = re.compile(f"[{_VULGAR}]")
_PERCENT = re.compile(r"\s?[%٪％‰]")
_ORDINAL_BEFORE = "第"
_PERCENT_BEFORE = "百分之"
_POINTS = ".٫"
_EITHER = {"٫": ".", "٬": ",", "'": "’"}


def find_numbers(message: MaskedMessage, dates: Sequence[Date]) -> tuple[Number, ...]:
    """The numbers a message shows in figures, in order; its dates are known.

    Not among them: those of anchors, addresses, code, document symbols and dates.
    """
    if not message.has_digits and not _SHARE.search(message.masked):
        return ()
    taken = [(date.start, date.end, OBJECT) for date in dates]
    taken += ((symbol.start, symbol.end, OBJECT) for symbol in message.symbols)
    taken += ((tag.start(), tag.end(), OBJECT) for tag in _NUMBERED_TAG.finditer(message.masked))
    return read_numbers(cover(message.masked, tuple(taken)), message.profile)


def read_numbers(text: str, profile: Profile) -> tuple[Number, ...]:
    """The numbers in figures of a text with everything else that has figures masked."""
    found: list[Number] = []
    for token in _TOKEN.finditer(text):
        if token[0].isdecimal():
            found.append(_plain(token, text, profile))
        else:
            found += _read_token(token[0], token.start(), text, profile)
    return tuple(joined(found, text) if len(found) > 1 and is_myriad(text) else found)


def _plain(token: re.Match[str], text: str, profile: Profile) -> Number:
    """The number of figures without any mark."""
    figures = ascii_figures(token[0])
    start, end = token.span()
    value = int(figures) if len(figures) <= _LONGEST else None
    return Number(start, end, value, _kind(text, start, end, value, profile), (figures,))


def _read_token(token: str, offset: int, text: str, profile: Profile) -> Iterator[Number]:
    """The numbers of figures that only marks part: `1,234` is one in English, `5,6` is two."""
    runs = [(found.start(), found.end()) for found in _RUNS.finditer(token)]
    fraction = _fraction(token[-1])
    index = 0
    while index < len(runs):
        grouped, count = _extent(token, runs, index, profile)
        chosen = runs[index : index + count]
        index += count
        start, end = chosen[0][0], chosen[-1][1]
        parts = tuple(ascii_figures(token[a:b]) for a, b in chosen)
        value = _value(parts, grouped)
        if index == len(runs) and fraction is not None:
            value = (value or 0) + fraction
            parts, end = (*parts, token[-1]), len(token)
        kind = _kind(text, offset + start, offset + end, value, profile)
        yield Number(offset + start, offset + end, value, kind, parts)
    if not runs and fraction is not None:
        yield Number(offset, offset + 1, fraction, NumberKind.CARDINAL, (token,))


def count_figures(
    message: MaskedMessage, taken: tuple[tuple[int, int, str], ...] = ()
) -> Counter[str]:
    """Every run of figures outside anchors and what is `taken`, `bare`: those of addresses, code
    and dates as well."""
    anchors = ((anchor.start, anchor.end, " ") for anchor in message.anchors)
    counts: Counter[str] = Counter()
    for run, count in Counter(_RUNS.findall(cover(message.text, (*anchors, *taken)))).items():
        counts[bare(run)] += count
    return counts


def _fraction(character: str) -> Fraction | None:
    if character not in _VULGAR:
        return None
    return Fraction(unicodedata.numeric(character)).limit_denominator(10)


def _mark(token: str, runs: list[tuple[int, int]], index: int) -> str:
    """The mark after the run at `index`; one mark for all spaces."""
    mark = token[runs[index][1]]
    return " " if mark in _SPACES else _EITHER.get(mark, mark)


def _extent(
    token: str, runs: list[tuple[int, int]], first: int, profile: Profile
) -> tuple[int, int]:
    """How many runs from `first` on are groups of thousands, and how many make one number."""
    if first == len(runs) - 1:
        return 1, 1
    mark = _mark(token, runs, first)
    groups = _lakh_count(token, runs, first, mark) or _group_count(token, runs, first, mark)
    plain = mark == " " and token[runs[first][1]] == " "
    if groups > 1 and _groups(mark, groups, plain, profile):
        last = first + groups - 1
        follows = _mark(token, runs, last) if last < len(runs) - 1 else mark
        return groups, groups + (follows != mark and follows in ".,")
    if mark == ".":
        points = 1
        while first + points < len(runs) and _mark(token, runs, first + points - 1) == ".":
            points += 1
        return 1, points
    return 1, 2 if mark == "," and "," in profile.decimal_marks else 1


def _group_count(token: str, runs: list[tuple[int, int]], first: int, mark: str) -> int:
    """How many runs, from `first` on, groups of three with `mark` between would make."""
    start, end = runs[first]
    if end - start > 3 or token[start] == "0":
        return 1
    count = 1
    while (
        count < _MOST_GROUPS
        and first + count < len(runs)
        and _mark(token, runs, first + count - 1) == mark
        and runs[first + count][1] - runs[first + count][0] == 3
    ):
        count += 1
    return count


def _lakh_count(token: str, runs: list[tuple[int, int]], first: int, mark: str) -> int:
    """How many runs from `first` on make one number as South Asia groups it (`12,50,000`)."""
    start, end = runs[first]
    if mark != "," or end - start > 2 or token[start] == "0":
        return 0
    for index in range(first + 1, min(first + _MOST_GROUPS, len(runs))):
        size = runs[index][1] - runs[index][0]
        if _mark(token, runs, index - 1) != "," or size not in (2, 3):
            return 0
        if size == 3:
            return index - first + 1 if index > first + 1 else 0
    return 0


def _groups(mark: str, count: int, plain: bool, profile: Profile) -> bool:
    """`mark` groups thousands here: the profile says so, or nothing else is possible.

    Where it might be a decimal mark as well (Spanish `30.000`), three figures after it are a group.
    """
    if plain:
        return " " in profile.group_marks
    marks = {" " if one in _SPACES else _EITHER.get(one, one) for one in profile.group_marks}
    return mark in marks or mark in " ’" or (count > 2 and mark == ",")


def _value(parts: tuple[str, ...], grouped: int) -> Value | None:
    """`grouped` parts are groups of thousands, one more is decimals; `None` for a version."""
    if max(map(len, parts)) > _LONGEST or (grouped == 1 and len(parts) > 2):
        return None
    whole, decimals = "".join(parts[:grouped]), "".join(parts[grouped:])
    if not decimals.strip("0"):
        return int(whole)
    return Fraction(int(whole + decimals), 10 ** len(decimals))


def _kind(text: str, start: int, end: int, value: Value | None, profile: Profile) -> NumberKind:
    if value is None:
        return NumberKind.VERSION
    if _PERCENT.match(text, end) or text.endswith(_PERCENT_BEFORE, 0, start):
        return NumberKind.PERCENT
    if text[start - 1 : start] == _ORDINAL_BEFORE or text.startswith(profile.ordinal_marks, end):
        return NumberKind.ORDINAL
    return NumberKind.CARDINAL
