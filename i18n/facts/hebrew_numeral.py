"""Numbers in Hebrew letters, as years of the Jewish calendar are written: `תשפ"ה` is 5785."""

from __future__ import annotations

import re

_NUMERAL = re.compile(r"(?<![א-ת\"״])[א-ת]{0,2}?(ה?['׳]?[א-ת]{1,5}[\"״][א-ת])(?![א-ת\"״])")
_LETTERS = "אבגדהוזחט", "יכלמנסעפצ", "קרשת"
_VALUES = {
    letter: (index + 1) * 10**power
    for power, letters in enumerate(_LETTERS)
    for index, letter in enumerate(letters)
}
_THOUSANDS = 5000
"""What the numeral of a year leaves out."""


def hebrew_values(text: str) -> frozenset[int]:
    """What the words with gershayim are worth as numerals, and as years; most are acronyms."""
    if '"' not in text and "״" not in text:
        return frozenset()
    found = (
        sum(_VALUES.get(letter, 0) for letter in numeral[1][start:])
        for numeral in _NUMERAL.finditer(text)
        for start in range(len(numeral[1]) - 2)
    )
    return frozenset(value for total in found for value in (total, total + _THOUSANDS))
