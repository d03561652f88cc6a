"""Number words and Roman numerals that another one has taken the place of (`three`, `quatre`)."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from i18n.facts.number import Number, NumberKind, Value

if TYPE_CHECKING:
    from i18n.facts.evidence import Evidence
    from i18n.text.markup import Markup

_CLASSIFIER = re.compile(
    "[个個项項名种種条條位次年天人份件本所家类類届屆票国國部章款段倍处處级級页頁卷号號期つ回箇ヶ社か]"
)
"""What stands behind a Chinese numeral that counts."""
_COUNTING = re.compile(rf"[二两兩三四五六七八九十]{_CLASSIFIER.pattern}")
_ROMAN = re.compile(r"[IVX](?<![\w.-].)(?:[IVX]{1,5}|(?<=V))(?![\w-])")
_SINGLE_ROMANS = ("V", "X")
_HIGHEST = 100


def may_count(markup: Markup) -> bool:
    """The text may hold a number from two up in words or Roman numerals; a quick look."""
    if _ROMAN.search(markup.masked):
        return True
    if not markup.profile.spaced:
        return _COUNTING.search(markup.masked) is not None
    return not markup.profile.small_words.isdisjoint(markup.vocabulary)


def exchanged_words(here: Evidence, there: Evidence) -> tuple[list[Number], list[Number]]:
    """The words of each text that say a number more often than the other text says it in any way.

    Only where both texts have some: else one of them just says less. Roman numerals come first
    where both have them.
    """
    ours, theirs = _words(here), _words(there)
    if not ours or not theirs:
        return [], []
    fewer, more = _beyond(here, ours, there, theirs), _beyond(there, theirs, here, ours)
    units = {int(number.value or 0) % 10 for number in fewer if int(number.value or 0) > 10}
    more = [number for number in more if number.value not in units]  # of a compound, not read
    if not fewer or not more:
        return [], []
    return sorted(fewer, key=_is_no_roman), sorted(more, key=_is_no_roman)


def _is_no_roman(number: Number) -> bool:
    return number.kind is not NumberKind.ROMAN


def _words(evidence: Evidence) -> list[Number]:
    """What counts from two up, and Roman numerals but single letters that may be words."""
    words = [n for n in evidence.markup.number_words if _counts(n, evidence.markup)]
    romans = [n for n in evidence.romans if len(n.parts[0]) > 1 or n.parts[0] in _SINGLE_ROMANS]
    return sorted((*words, *romans), key=lambda number: number.start)


def _counts(number: Number, markup: Markup) -> bool:
    if number.value is None or not 2 <= number.value < _HIGHEST:
        return False
    ordinal = number.kind is NumberKind.ORDINAL
    return markup.profile.spaced or ordinal or bool(_CLASSIFIER.match(markup.text, number.end))


def _beyond(
    own: Evidence, words: list[Number], other: Evidence, answers: list[Number]
) -> list[Number]:
    """The words for what the other text says less often: in words, or in figures of its own."""
    told = Counter(number.value for number in answers)
    told += _figures(other) - _figures(own)
    found = []
    for number in words:
        value = number.value
        if value is None or told[value] > 0:
            told[value] -= 1
        elif value not in other.date_figures and other.word_parts[value] <= other.words[value]:
            found.append(number)
    return found


def _figures(evidence: Evidence) -> Counter[Value | None]:
    return Counter(number.value for number in evidence.markup.numbers)
