"""Dates that name no month by a word: `2025-12-04`, `04/12/2025`, `2025年12月4日`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from i18n.facts.day import Day


@dataclass(frozen=True, slots=True)
class Date:
    """A day or a range of days; `start` and `end` are offsets in code points."""

    start: int
    end: int
    first: Day
    last: Day
    others: tuple[Day, ...] = ()
    """What else it may mean: day and month read the other way (`04/12/2025`), or the later of two
    months that a month of another calendar lies in."""

    @property
    def days(self) -> tuple[Day, ...]:
        """The day, or the first and the last."""
        return (self.first,) if self.first == self.last else (self.first, self.last)

    def in_year(self, year: int) -> Date:
        """The same days in a year that was left open."""
        first, last = replace(self.first, year=year), replace(self.last, year=year)
        return replace(self, first=first, last=last)

    def __str__(self) -> str:
        return " – ".join(str(day) for day in self.days)


_ISO = re.compile(r"(\d(?<![\d.\-/].)\d{3})([-/.])(\d{1,2})\2(\d{1,2})(?![\d]|[-/.]\d)")
_NUMERIC = re.compile(
    r"(\d(?<![\d.\-/].)\d?)([-/]|\.[ \u00a0\u202f]?)(\d{1,2})\2(\d{4})(?![\d]|[-/.]\d)"
)

_FIGURED_MONTH = re.compile(
    r"(?<![\d.\-/])(?:(?P<day>\d{1,2})\s)?tháng\s(?P<month>\d{1,2})(?:\snăm|,|/)?\s?(?P<year>\d{4})"
    r"(?!\d)",
    re.IGNORECASE,
)
"""In Vietnamese a month is a figure with a word before it (`ngày 4 tháng 12 năm 2025`)."""
_MONGOLIAN = re.compile(
    r"(?<!\d)(?P<year>\d{4})\s(?:оны|он)\s(?P<month>\d{1,2})(?:-р|\s?д[уү]г[аэ]{1,2}р)?\sсар"
    r"(?:ын\s(?P<day>\d{1,2})(?!\d)|ын|д)?"
)
"""In Mongolian one with a word behind it (`2025 оны 12 дугаар сарын 4-ний өдөр`)."""
_CJK_FIGURE = r"(?:\d{1,4}|[〇零一二三四五六七八九十元]{1,5})"
_CJK = re.compile(
    rf"""
    (?:(?P<era>令和|平成|昭和|大正|明治|民[國国])?\s?(?P<year>{_CJK_FIGURE})\s?[年년]\s?)?
    (?P<month>{_CJK_FIGURE})\s?[月월]
    (?:\s?(?P<day>{_CJK_FIGURE})\s?(?P<mark>[日號号일])?)?
    """,
    re.VERBOSE,
)
_CJK_MORE = re.compile(
    rf"\s?[日號号일]?\s?(?:至|到|から|부터|[-‐‑–—−~〜～、，,]|和|及|与|與|と|和|및)\s?"
    rf"(?P<day>{_CJK_FIGURE})\s?[日號号일]"
)
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867, "民國": 1911,
         "民国": 1911}  # fmt: skip
_CJK_DIGITS = {character: value for value, character in enumerate("〇一二三四五六七八九")}
_CJK_DIGITS |= {"零": 0, "元": 1}


def read_numeric(text: str) -> Iterator[Date]:
    """Dates in figures alone: `2025-12-04`, `04/12/2025`, `4.12.2025`."""
    for found in _ISO.finditer(text):
        day = Day(int(found[1]), int(found[3]), int(found[4]))
        if day.possible and day.year and 1000 <= day.year < 3000:
            yield Date(found.start(), found.end(), day, day)
    for found in _NUMERIC.finditer(text):
        first, second, year = int(found[1]), int(found[3]), int(found[4])
        day, other = Day(year, second, first), Day(year, first, second)
        if day.possible or other.possible:
            read = day if day.possible else other
            loose = day.possible and other.possible and found[2][0] != "."
            yield Date(found.start(), found.end(), read, read, (other,) if loose else ())


def read_figured_months(text: str) -> Iterator[Date]:
    """Dates whose month is a figure with a word before it."""
    for found in (
        *(_FIGURED_MONTH.finditer(text) if "háng" in text else ()),
        *(_MONGOLIAN.finditer(text) if " сар" in text else ()),
    ):
        day = Day(
            int(found["year"]), int(found["month"]), int(found["day"]) if found["day"] else None
        )
        if day.possible:
            yield Date(found.start(), found.end(), day, day)


def read_cjk(text: str) -> Iterator[Date]:
    """Dates in Chinese, Japanese and Korean form; one without day needs a year."""
    for found in _CJK.finditer(text):
        year = _cjk_year(found)
        has_day = found["day"] and (found["mark"] or _CJK_MORE.match(text, found.end()))
        day = Day(year, _cjk_value(found["month"]), _cjk_value(found["day"]) if has_day else None)
        if not day.possible or (year is None and day.day is None):
            continue
        end = found.end() if has_day else _end_without_day(found)
        last = day
        while has_day and (more := _CJK_MORE.match(text, end)):
            last, end = replace(day, day=_cjk_value(more["day"])), more.end()
        yield Date(found.start(), end, day, last)


def _end_without_day(found: re.Match[str]) -> int:
    return (
        found.start("month")
        + found[0][found.start("month") - found.start() :].index("月" if "月" in found[0] else "월")
        + 1
    )


def _cjk_year(found: re.Match[str]) -> int | None:
    if found["year"] is None:
        return None
    if found["era"]:
        return _ERAS[found["era"]] + _cjk_value(found["year"])
    value = _cjk_value(found["year"])
    return value if value >= 1000 else None


def _cjk_value(figure: str) -> int:
    """The value of figures, or of Chinese numerals up to 99 or digit by digit (二〇二五)."""
    if figure.isdecimal():
        return int(figure)
    if "十" in figure:
        tens, _, units = figure.partition("十")
        return _CJK_DIGITS.get(tens, 1) * 10 + _CJK_DIGITS.get(units, 0)
    return int("".join(str(_CJK_DIGITS[character]) for character in figure))
