"""Clock times, decades, shortened ranges and measures, which each language writes its own way."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from i18n.facts.clock import counts_from_dawn, find_times, from_dawn, has_half_days
from i18n.facts.myriads import tenths
from i18n.facts.number import Number, NumberKind

if TYPE_CHECKING:
    from i18n.text.markup import Markup

_UNIT = re.compile(
    r"[\s\u00a0\u202f-]?(?:mi(?:les?)?|f(?:oo|ee)?t|inch(?:es)?|yards?|lbs?|pounds?|oz|ounces?"
    r"|gallons?|acres?|°\s?[CF]|degrees|km|kg|cm|mm|ha|met(?:er|re)s?|lit(?:er|re)s?)\b"
)
_MOST_TIMES = 50
"""Hours compared in one text."""
_BUDDHIST = 543
_SOLAR = (621, 622)
_ETHIOPIAN = (7, 8)
_REPUBLIC_BEGINS = 1911
_REPUBLIC = re.compile("民[國国]")
_DASHES = ("-", "‐", "‑", "–", "—", "~", "〜", "&ndash;", "&mdash;", "&#8211;")
_REACH = 16
_LAST_FIGURES = re.compile(r"\d+(?=\s*$)")
_FACTORS = tuple(
    factor
    for base in (1.609344, 0.3048, 2.54, 0.45359, 28.3495, 3.78541, 0.404686)
    for factor in (base, 1 / base)
)


def same_by_convention(number: Number, other: Number, source: Markup, target: Markup) -> bool:
    """A number of the source and another of the target name the same hour, year or measure."""
    return (
        _same_hour(number, other, source, target)
        or _same_end(number, other, source, target)
        or _same_decade(number, other)
        or _same_year(number, other, source, target)
        or _same_measure(number, other, source, target)
        or _same_share(number, other)
        or _same_tenths(number, other, source, target)
    )


def _same_tenths(number: Number, other: Number, source: Markup, target: Markup) -> bool:
    """`80 %` and `8割`."""
    if number.value is None or other.value is None:
        return False
    if number.value > other.value:
        return number.value == 10 * other.value and number.value in tenths(target.text)
    return other.value == 10 * number.value and other.value in tenths(source.text)


def _same_share(number: Number, other: Number) -> bool:
    """`1.2 times` and `20 %` more, `200 %` and twofold."""
    share, times = (number, other) if number.kind is NumberKind.PERCENT else (other, number)
    if share.kind is not NumberKind.PERCENT or times.kind is NumberKind.PERCENT:
        return False
    if share.value is None or times.value is None or times.value <= 1:
        return False
    return share.value in (times.value * 100, (times.value - 1) * 100)


def _same_hour(number: Number, other: Number, source: Markup, target: Markup) -> bool:
    """`2 p.m.` and `14:00`."""
    if number.value is None or other.value is None or abs(number.value - other.value) != 12:
        return False
    if _minutes(number) != _minutes(other):
        return False
    return has_half_days(source.text) or has_half_days(target.text)


def _minutes(number: Number) -> tuple[str, ...]:
    """What follows the hour, as it is written: `18.3` is no half past six."""
    return tuple(part for part in number.parts[1:] if part != "00")


def _same_end(number: Number, other: Number, source: Markup, target: Markup) -> bool:
    """`1998-99` and `1998-1999`, `117-8` and `117-118`."""
    short, long = sorted((number.parts[0], other.parts[0]), key=len)
    if short == long or not long.endswith(short):
        return False
    before = (_range_start(source, number), _range_start(target, other))
    return all(len(start) == len(long) for start in before)


def _range_start(markup: Markup, number: Number) -> str:
    """The figures before the dash on which a number follows; empty where none does."""
    before = markup.text[max(0, number.start - _REACH) : number.start]
    dash = next((dash for dash in _DASHES if before.endswith(dash)), None)
    found = _LAST_FIGURES.search(before.removesuffix(dash)) if dash else None
    return found[0] if found else ""


def _same_decade(number: Number, other: Number) -> bool:
    """`the 1990s` and `les années 90`."""
    if number.value is None or other.value is None:
        return False
    short, long = sorted((number.value, other.value))
    return short < 100 < 1000 < long < 3000 and long % 100 == short and short % 10 == 0


def _same_year(number: Number, other: Number, source: Markup, target: Markup) -> bool:
    """One year in two eras: `2024` and Thai `2567`, Persian `1404`, Ethiopian `2016 ዓ.ም.`,
    Taiwan's `民國114年`."""
    if number.value is None or other.value is None:
        return False
    earlier, later = sorted((number.value, other.value))
    if earlier > 1800 and later - earlier == _BUDDHIST:
        return True
    if not 1900 < later < 2100:
        return False
    if later - earlier in _SOLAR:
        return bool(source.profile.solar_months or target.profile.solar_months)
    if later - earlier in _ETHIOPIAN:
        return any("ዓ.ም" in markup.text for markup in (source, target))
    republic = later - earlier == _REPUBLIC_BEGINS
    return republic and any(_REPUBLIC.search(markup.text) for markup in (source, target))


def without_times(
    left: list[Number], right: list[Number], source: Markup, target: Markup
) -> tuple[list[Number], list[Number]]:
    """What is left of both when `3.30 p.m.` and `15:30` answer each other."""
    if not (has_half_days(source.text) or has_half_days(target.text)):
        return left, right
    dawn = counts_from_dawn(source.text) != counts_from_dawn(target.text)
    theirs = {time.minutes: time for time in reversed(find_times(target.text))}
    for time in find_times(source.text)[:_MOST_TIMES]:
        other = theirs.pop(time.minutes, None)
        if other is None and dawn:
            other = theirs.pop(from_dawn(time.minutes), None)
        if other is not None:
            left = [n for n in left if not time.start <= n.start < time.end]
            right = [n for n in right if not other.start <= n.start < other.end]
    return left, right


def _same_measure(number: Number, other: Number, source: Markup, target: Markup) -> bool:
    """A length, weight or temperature in the units of the other language's readers."""
    if not number.value or not other.value or min(number.value, other.value) < 3:
        return False
    if not _UNIT.match(source.text, number.end) and not _UNIT.match(target.text, other.end):
        return False
    ratio = float(other.value / number.value)
    celsius = float(number.value - 32) * 5 / 9
    return any(abs(ratio / factor - 1) < 0.02 for factor in _FACTORS) or (
        number.value > 50 and abs(celsius - float(other.value)) < 1
    )
