"""Which numbers of a text its translation answers, whether in figures, words or other units."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from i18n.mask import cover
from i18n.number import Number, NumberKind, ascii_figures
from i18n.number_words import counts_in_words, find_romans, find_words

if TYPE_CHECKING:
    from i18n.markup import Markup


@dataclass(frozen=True, slots=True)
class Reckoning:
    """The numbers in figures that one text has and the other does not answer in any way."""

    lost: tuple[Number, ...] = ()
    """Numbers of the source; those the target has as well, but less often, are among them."""
    added: tuple[Number, ...] = ()
    """Numbers of the target that the source does not have."""
    repeated: tuple[Number, ...] = ()
    """Numbers of the target that the source has as well, but less often."""
    spelled: tuple[Number, ...] = ()
    """Numbers of the source for which the target may have a word as weak as an article."""
    relabelled: tuple[tuple[Number, Number], ...] = ()
    """Numbers that follow the same name in both texts (`Modula-3`), and differ."""
    words_lost: tuple[Number, ...] = ()
    """Number words and Roman numerals of the source, from three up."""
    words_added: tuple[Number, ...] = ()


_DIGITS = re.compile(r"\d+")
_HALF_DAY = re.compile(r"\d\s?[ap]\.?m\b|[上下]午|午[前後]|오[전후]", re.IGNORECASE)
_UNIT = re.compile(
    r"[\s\u00a0\u202f-]?(?:mi(?:les?)?|f(?:oo|ee)?t|in(?:ch(?:es)?)?|yards?|lbs?|pounds?|oz|ounces?"
    r"|gallons?|acres?|°\s?[CF]|degrees|k?m|kg|cm|mm|g|l|ha|lit(?:er|re)s?)\b"
)
_DASHES = ("-", "‐", "‑", "–", "—", "~", "〜")
_FACTORS = tuple(
    factor
    for base in (1.609344, 0.3048, 2.54, 0.45359, 28.3495, 3.78541, 0.404686)
    for factor in (base, 1 / base)
)
_SCALE = re.compile(r"[\s\u00a0\u202f-]?([^\W\d_]+)")
_SCALES = {"百": 10**2, "千": 10**3, "万": 10**4, "萬": 10**4, "億": 10**8, "亿": 10**8,
           "兆": 10**12, "만": 10**4, "억": 10**8}  # fmt: skip


def reckon(source: Markup, target: Markup) -> Reckoning:
    """Compare the numbers of two texts that should say the same."""
    here, there = _Evidence(source), _Evidence(target)
    lost, added = _cancel(source.numbers, target.numbers, lambda number: number.key)
    if lost or added:
        lost, added = _cancel(lost, added, lambda number: number.parts)
        lost, added = _cancel_runs(lost, added)
    if lost and added:
        lost, added = _cancel_scaled(lost, added, here, there)
        lost, added = _cancel_conventions(lost, added, source, target)
    if not lost and not added and not (here.counts and there.counts):
        return Reckoning()
    known = {number.key for number in source.numbers}
    added = [number for number in added if not here.answers(number, there)]
    return Reckoning(
        tuple(number for number in lost if not there.answers(number, here)),
        tuple(number for number in added if number.key not in known),
        tuple(number for number in added if number.key in known),
        tuple(number for number in lost if there.spells(number, here) and is_weak(number)),
        _relabelled(source, target, added),
        here.unanswered_words(there),
        there.unanswered_words(here),
    )


def _relabelled(
    source: Markup, target: Markup, added: list[Number]
) -> tuple[tuple[Number, Number], ...]:
    """The added numbers that stand after a name which has other numbers in the source."""
    found = []
    for number in added:
        name = _name_before(number, target.text)
        same = [item for item in source.numbers if name == _name_before(item, source.text) != ""]
        if same and all(item.key != number.key for item in same):
            found.append((same[0], number))
    return tuple(found)


def _name_before(number: Number, text: str) -> str:
    found = _NAME_BEFORE.search(text, max(0, number.start - 24), number.start)
    return found[1] if found else ""


def is_weak(number: Number) -> bool:
    """Languages say it without meaning to count: zero, one (an article), two (both, twice)."""
    return number.value is not None and number.value in (0, 1, 2)


def says(text: Markup, other: Markup, figures: Sequence[int]) -> bool:
    """`text` shows the figures, all of them, as often as `other` does, or says them in words."""
    here, there = _Evidence(text), _Evidence(other)
    return all(
        here.figures[str(figure)] >= there.figures[str(figure)] > 0
        or (here.figures[str(figure)] and not there.figures[str(figure)])
        or Fraction(figure) in here.word_parts
        for figure in figures
    )


def _cancel(
    left: Sequence[Number], right: Sequence[Number], key: Callable[[Number], Hashable]
) -> tuple[list[Number], list[Number]]:
    """What is left of both when numbers with the same key answer each other, once each."""
    ours, theirs = Counter(map(key, left)), Counter(map(key, right))
    if ours == theirs:
        return [], []
    return _beyond(left, theirs, key), _beyond(right, ours, key)


def _beyond(
    numbers: Sequence[Number], allowed: Counter[Hashable], key: Callable[[Number], Hashable]
) -> list[Number]:
    used: Counter[Hashable] = Counter()
    kept = []
    for number in numbers:
        used[key(number)] += 1
        if used[key(number)] > allowed[key(number)]:
            kept.append(number)
    return kept


def _cancel_runs(left: list[Number], right: list[Number]) -> tuple[list[Number], list[Number]]:
    """One text joins figures with a mark that the other reads apart (`5,6` and `5, 6`)."""
    for mine, theirs in ((left, right), (right, left)):
        for number in [item for item in mine if len(item.parts) > 1]:
            start = _find(tuple(item.parts for item in theirs), number.parts)
            if start is not None:
                mine.remove(number)
                del theirs[start : start + len(number.parts)]
    return left, right


def _find(singles: tuple[tuple[str, ...], ...], parts: tuple[str, ...]) -> int | None:
    wanted = tuple((part,) for part in parts)
    size = len(wanted)
    for start in range(len(singles) - size + 1):
        if singles[start : start + size] == wanted:
            return start
    return None


def _cancel_scaled(
    left: list[Number], right: list[Number], here: _Evidence, there: _Evidence
) -> tuple[list[Number], list[Number]]:
    """`1.5 million`, `1 500 000` and `150万` are the same."""
    for number in list(left):
        for other in right:
            if here.scaled(number) == there.scaled(other) is not None:
                left.remove(number)
                right.remove(other)
                break
    return left, right


def _cancel_conventions(
    left: list[Number], right: list[Number], source: Markup, target: Markup
) -> tuple[list[Number], list[Number]]:
    """Clock times, decades, shortened ranges, other units: each language has its own."""
    for number in list(left):
        for other in right:
            if (
                _same_hour(number, other, source, target)
                or _same_end(number, other, source, target)
                or _same_decade(number, other)
                or _same_measure(number, other, source, target)
            ):
                left.remove(number)
                right.remove(other)
                break
    return left, right


def _same_hour(number: Number, other: Number, source: Markup, target: Markup) -> bool:
    """`2 p.m.` and `14:00`."""
    if number.value is None or other.value is None or abs(number.value - other.value) != 12:
        return False
    return bool(_HALF_DAY.search(source.text) or _HALF_DAY.search(target.text))


def _same_end(number: Number, other: Number, source: Markup, target: Markup) -> bool:
    """`1998-99` and `1998-1999`, `117-8` and `117-118`."""
    short, long = sorted((number.parts[0], other.parts[0]), key=len)
    return (
        short != long
        and long.endswith(short)
        and source.text[number.start - 1 : number.start] in _DASHES
        and target.text[other.start - 1 : other.start] in _DASHES
    )


def _same_decade(number: Number, other: Number) -> bool:
    """`the 1990s` and `les années 90`."""
    if number.value is None or other.value is None:
        return False
    short, long = sorted((number.value, other.value))
    return short < 100 < 1000 < long < 3000 and long % 100 == short and short % 10 == 0


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


class _Evidence:
    """What in one text may stand for a number that the other text shows in figures."""

    def __init__(self, markup: Markup) -> None:
        self.markup = markup

    @cached_property
    def words(self) -> Counter[Fraction]:
        """The values of number words, `twenty-four` as 24, each as often as it stands there."""
        found = find_words(self.markup)
        return Counter(number.value for number in found if number.value is not None)

    @cached_property
    def word_parts(self) -> Counter[Fraction]:
        """The values of the parts of number words as well: 20 and 4 in `twenty-four`."""
        parts = Counter(
            Fraction(part)
            for number in find_words(self.markup)
            if len(number.parts) > 1
            for part in number.parts
        )
        return self.words + parts

    @cached_property
    def romans(self) -> tuple[Number, ...]:
        return find_romans(self.markup)

    @cached_property
    def roman_values(self) -> Counter[Fraction | None]:
        return Counter(number.value for number in self.romans)

    @cached_property
    def counts(self) -> bool:
        """There may be a number in words or Roman numerals, from three up."""
        return counts_in_words(self.markup)

    def unanswered_words(self, other: _Evidence) -> tuple[Number, ...]:
        """Numbers in words and Roman numerals for which the other text has nothing."""
        if not self.counts:
            return ()
        words = self.counted + tuple(filter(_is_sure_roman, self.romans))
        values = {number.value for number in (*other.counted, *other.romans)}
        values |= other.word_parts.keys() | {number.value for number in other.markup.numbers}
        figures = other.date_figures(self)
        return tuple(
            number
            for number in words
            if number.value not in values and int(number.value or 0) not in figures
        )

    @cached_property
    def counted(self) -> tuple[Number, ...]:
        """The words that count something, from three up; of Chinese numerals the ordinals."""
        return tuple(
            number
            for number in find_words(self.markup)
            if number.value is not None
            and number.value > 2
            and (self.markup.profile.spaced or number.kind is NumberKind.ORDINAL)
        )

    @cached_property
    def figures(self) -> Counter[str]:
        """Every run of figures outside anchors, those of addresses, code and dates as well."""
        anchors = tuple((anchor.start, anchor.end, " ") for anchor in self.markup.anchors)
        text = cover(self.markup.text, anchors)
        return Counter(ascii_figures(run).lstrip("0") for run in _DIGITS.findall(text))

    def date_figures(self, other: _Evidence) -> frozenset[int]:
        """Day, month and year of the dates that the other text does not show as dates."""
        known = {day for date in other.markup.dates for day in date.days}
        return frozenset(
            figure
            for date in self.markup.dates
            for day in date.days
            if day not in known
            for figure in (*day.figures, day.month)
            if figure is not None
        )

    def scaled(self, number: Number) -> Fraction | None:
        """The value with the word after it counted in (`1.5 million`)."""
        if number.value is None:
            return None
        text = self.markup.text
        scale = _SCALES.get(text[number.end : number.end + 1])
        if scale is None:
            word = _SCALE.match(text, number.end)
            known = self.markup.profile.number_words.get(word[1].lower(), 1) if word else 1
            scale = known if known >= 100 else 1
        return number.value * scale

    def answers(self, number: Number, other: _Evidence) -> bool:
        """This text says `number` of the other text in some other way."""
        parts = [part.lstrip("0") for part in number.parts]
        if all(self.figures[part] >= other.figures[part] for part in parts):
            return True
        if number.value is None:
            return False
        value = number.value
        if self.roman_values[value] > other.roman_values[value] or self.spells(number, other):
            return True
        return value.denominator == 1 and int(value) in self.date_figures(other)

    def spells(self, number: Number, other: _Evidence) -> bool:
        """This text has the number as a word that the other has not."""
        if number.value is None or is_label(number, other.markup.text):
            return False
        if is_weak(number):
            return number.value in self.word_parts
        return self.word_parts[number.value] > other.words[number.value]


def _is_sure_roman(number: Number) -> bool:
    """Two letters or more of I, V and X: no initial, and no abbreviation like CD."""
    return len(number.parts[0]) > 1 and set(number.parts[0]) <= set("IVX")


_NAME_BEFORE = re.compile(r"(?<![^\W\d_])([A-Za-z]{2,20})[ -]?$")
_LEADING = re.compile(r"[\s#*>_-]*")
_CODE_BEFORE = frozenset("/_=<>+@#^[{|\\:")
_CODE_AFTER = frozenset("/_=<>+@#^]}|\\")


def is_label(number: Number, text: str) -> bool:
    """No word could stand for the figures: `CC0`, `(1)`, `[:2]`, or `4.` before a title."""
    if number.value is None or (len(number.parts) > 1 and number.value.denominator > 1):
        return True
    before, after = text[number.start - 1 : number.start], text[number.end : number.end + 1]
    if not before.strip() and _LEADING.fullmatch(text, 0, number.start):
        return after in (".", ")")
    if before.islower() or before.isupper():
        return True
    return (before == "(" and after == ")") or before in _CODE_BEFORE or after in _CODE_AFTER
