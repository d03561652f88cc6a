"""What in one text may stand for a number that its translation shows in figures."""

from __future__ import annotations

import re
from collections import Counter
from string import ascii_letters
from typing import TYPE_CHECKING

from i18n.facts.hebrew_numeral import hebrew_values
from i18n.facts.myriads import scale_at, tenths
from i18n.facts.number import Number, NumberKind, Value, ascii_figures, bare
from i18n.facts.number_reading import count_figures
from i18n.facts.number_words import counts_in_words, find_romans
from i18n.facts.shared_date import is_known, shared_dates
from i18n.text.once import once
from i18n.text.words import SIGNS

if TYPE_CHECKING:
    from i18n.text.markup import Markup

_SCALE = re.compile(rf"[\s\u00a0\u202f-]?((?:[^\W\d_]|[{SIGNS}])+)")
_PER = re.compile(r"\d[\s\u00a0\u202f]?[^\W\d_]{1,4}[\s\u00a0\u202f]$")
"""Figures and a small word before a hundred: so many in it (`0,5 في المائة`)."""
_NEAR = 8
_MOST_PARTS = 12
"""Parts of a number that may stand apart (`1.2.3` as `1, 2 and 3`)."""
_SCALES = 2
"""Powers of ten in a row (`2 lakh crore`, `3 mil millones`)."""
_GAPS = " \u00a0\u202f-"
_NAME_BEFORE = re.compile(r"(?<![^\W\d_])([A-Za-z]{2,20})[ -]?$")
_LEADING = re.compile(r"[\s#*>_-]*")
_LATIN = frozenset(ascii_letters)
_CODE_BEFORE = frozenset("/_=<>+@#^[{|\\:")
_CODE_AFTER = frozenset("/_=<>+@#^]}|\\")


class Evidence:
    """The words, Roman numerals, dates and figures of one text, counted when first asked for."""

    def __init__(self, markup: Markup, counterpart: Markup) -> None:
        self.markup = markup
        self.counterpart = counterpart

    @once
    def words(self) -> Counter[Value]:
        """The values of number words, `twenty-four` as 24, each as often as it stands there."""
        return Counter(
            number.value for number in self.markup.number_words if number.value is not None
        )

    @once
    def word_parts(self) -> Counter[Value]:
        """The values of the parts of number words as well: 20 and 4 in `twenty-four`."""
        parts = Counter(
            int(part)
            for number in self.markup.number_words
            if len(number.parts) > 1
            for part in number.parts
        )
        return self.words + parts

    @once
    def romans(self) -> tuple[Number, ...]:
        return find_romans(self.markup, self.markup.dates)

    @once
    def roman_values(self) -> Counter[Value | None]:
        return Counter(number.value for number in self.romans)

    @once
    def counts(self) -> bool:
        """There may be a number in words or Roman numerals, from three up."""
        return counts_in_words(self.markup)

    def unanswered_words(self, other: Evidence) -> tuple[Number, ...]:
        """Numbers in words and Roman numerals for which the other text has nothing."""
        if not self.counts:
            return ()
        words = self.counted + tuple(filter(_is_sure_roman, self.romans))
        values = {number.value for number in (*other.counted, *other.romans)}
        figures_too = {number.value for number in other.markup.numbers if number.value is not None}
        values |= other.word_parts.keys() | figures_too
        values |= {value % 100 for value in figures_too if is_decade(value)}
        figures = other.date_figures
        return tuple(
            number
            for number in words
            if number.value not in values and int(number.value or 0) not in figures
        )

    @once
    def counted(self) -> tuple[Number, ...]:
        """The words that count something, from three up; of Chinese numerals the ordinals."""
        return tuple(
            number
            for number in self.markup.number_words
            if number.value is not None
            and number.value > 2
            and not self._is_scale(number)
            and (self.markup.profile.spaced or number.kind is NumberKind.ORDINAL)
        )

    def _is_scale(self, number: Number) -> bool:
        """The word multiplies the figures before it (`1.5 million`)."""
        if number.value is None or number.value < 100:
            return False
        text, start = self.markup.text, number.start
        if number.value == 100 and _PER.search(text, max(0, start - _NEAR), start):
            return True
        return text[max(0, start - 3) : start].rstrip(_GAPS)[-1:].isdigit()

    @once
    def free_figures(self) -> Counter[str]:
        """Every run of figures outside anchors, without those of the dates that both texts have."""
        same = shared_dates(self.markup, self.counterpart)
        return count_figures(self.markup, tuple((date.start, date.end, " ") for date in same))

    @once
    def date_figures(self) -> frozenset[int]:
        """Day, month and year of the dates that the other text does not show as dates."""
        known = frozenset(day for date in self.counterpart.dates for day in date.days)
        return frozenset(
            figure
            for date in self.markup.dates
            if not is_known(date, known)
            for day in date.days
            for figure in (*day.figures, day.month)
            if figure is not None
        )

    @once
    def _hebrew(self) -> frozenset[int]:
        return hebrew_values(self.markup.masked)

    def scaled(self, number: Number) -> Value | None:
        """The value with the words after it counted in (`1.5 million`, `2 lakh crore`)."""
        if number.value is None:
            return None
        text = self.markup.text
        scale = scale_at(text, number.end)
        if scale is None:
            scale, place = 1, number.end
            for _ in range(_SCALES):
                word = _SCALE.match(text, place)
                known = self.markup.profile.number_words.get(word[1].lower(), 1) if word else 1
                if word is None or known < 100:
                    break
                scale, place = scale * known, word.end()
        return number.value * scale

    def answers(self, number: Number, other: Evidence) -> bool:
        """This text says `number` of the other text in some other way."""
        parts = [bare(part) for part in number.parts]
        enough = all(self.free_figures[part] >= other.free_figures[part] for part in parts)
        if enough and self._shows_together(number.parts):
            return True
        if number.value is None:
            return False
        value = number.value
        if self.roman_values[value] > other.roman_values[value] or self.spells(number, other):
            return True
        if is_decade(value) and value % 100 in self.word_parts:
            return True
        if value.denominator == 1 and int(value) in self.date_figures:
            return True
        return value in self._hebrew or value in self._tenths

    @once
    def _tenths(self) -> frozenset[int]:
        """Shares told in tenths, in hundredths (`七至八成`, `7～8割`)."""
        return tenths(self.markup.text)

    @once
    def _in_ascii(self) -> str:
        return ascii_figures(self.markup.text)

    def _shows_together(self, parts: tuple[str, ...]) -> bool:
        """The figures of one number stand close to each other (`12.30`, `12 h 30`)."""
        if len(parts) < 2:
            return True
        if len(parts) > _MOST_PARTS:
            return False
        row = r"\D{1,16}".join(rf"0*{re.escape(bare(part))}" for part in parts)
        return re.search(rf"(?<!\d){row}(?!\d)", self._in_ascii) is not None

    def spells(self, number: Number, other: Evidence) -> bool:
        """This text has the number as a word that the other has not."""
        if number.value is None or is_label(number, other.markup.text):
            return False
        if is_weak(number):
            return number.value in self.word_parts
        return self.word_parts[number.value] > other.words[number.value]


def is_decade(value: Value) -> bool:
    """A year by which a decade is called (`the 1990s`, `anni Novanta`)."""
    return 1000 < value < 3000 and value % 10 == 0 < value % 100


def _is_sure_roman(number: Number) -> bool:
    """Two letters or more of I, V and X: no initial, and no abbreviation like CD."""
    return len(number.parts[0]) > 1 and set(number.parts[0]) <= set("IVX")


def is_label(number: Number, text: str) -> bool:
    """No word could stand for the figures: `CC0`, `(1)`, `[:2]`, or `4.` before a title."""
    if number.value is None or (len(number.parts) > 1 and number.value.denominator > 1):
        return True
    if in_code(number, text):
        return True
    before, after = text[number.start - 1 : number.start], text[number.end : number.end + 1]
    if not before.strip() and _LEADING.fullmatch(text, 0, number.start):
        return after in (".", ")")
    if before.islower() or before.isupper():
        return True
    return before == "(" and after == ")"


def in_code(number: Number, text: str) -> bool:
    """A slash or another sign of formulas stands right beside the figures (`40/146`)."""
    before, after = text[number.start - 1 : number.start], text[number.end : number.end + 1]
    if before == "+" and not text[max(0, number.start - 2) : number.start - 1].strip():
        before = ""  # the sign of a number
    return before in _CODE_BEFORE or after in _CODE_AFTER


def is_named(number: Number, text: str) -> bool:
    """The figures belong to a name: a Latin letter stands right before them (`CC0`, `H1N1`)."""
    return text[number.start - 1 : number.start] in _LATIN and number.start > 0


def name_before(number: Number, text: str) -> str:
    """The Latin word right before a number (`Modula` in `Modula-3`), or nothing."""
    found = _NAME_BEFORE.search(text, max(0, number.start - 24), number.start)
    return found[1] if found else ""


def is_weak(number: Number) -> bool:
    """Languages say it without meaning to count: zero, one (an article), two (both, twice)."""
    return number.value is not None and number.value in (0, 1, 2)
