"""Numbers that a translation may well do without, or say in a way that is not read."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from i18n.facts.evidence import is_decade, is_weak, name_before
from i18n.facts.number import Number, NumberKind

if TYPE_CHECKING:
    from i18n.segment import Translation

_COMPOUND = re.compile(r"D\b|-(?:way|fold|sided|level|part|tier)\b")
"""What makes an adjective of a number: `3D` is spatial, `2-way` goes both ways."""
_SHARE = re.compile(r"\s(?:in|of|out\sof|sur|von|de\scada|su|из)(?:\s(?:every|each))?\s\d")
"""What makes of `1` a share (`1 in 4`), which another language calls every fourth."""
_CONVERTED = re.compile(
    r"\s?(?:[-–—]\s?[\d.,]+\s?)?(?:feet|foot|ft|inch(?:es)?|miles?|yards?|lbs?|pounds|°\s?F|acres?|gallons?)"
    r"\b[^()]*\)"
)
"""What follows figures that say in brackets what was said in metres (`5 m (about 16-33 feet)`)."""
_FOLLOWING = re.compile(r"[\s\u00a0\u202f]?(?:et |e |y )?(?:f|s|sq|sv|n|nn?|sig|kk|köv|med)\b\.?")
"""What stands for the next page or paragraph (`17 f.`)."""
_HALF = re.compile(
    r"half|halv|halb|demi|medi[oa]\b|mezz[oa]\b|mei[oa]\b|полов|полтор|півтор|пів\b|puol|fél\b|pół|půl"
    r"|jumăt|μισ|半|반|نصف|نیم|साढ|आधा|डेढ़|ढाई|আড়াই|দেড়|ڈھائی|ڈیڑھ|setengah|nusu|rưỡi|buçuk|yarım"
    r"|חצי|ครึ่ง|ნახევ|կես|жарты",
    re.IGNORECASE,
)
_HALVES = re.compile(
    rf"{_HALF.pattern}|moiti|mitad|hälft|metà|metade|helft|yarı|\bfel[eé]|절반|половин",
    re.IGNORECASE,
)
_QUARTERS = re.compile(
    r"quart|cuart|viert|четверт|чверт|kvart|kwart|ćwier|čtvrt|negyed|τέταρτ|ربع|أرباع|רבע|四分|4분|çeyre"
    r"|neljän|चौथाई|phần tư|seperempat|robo",
    re.IGNORECASE,
)
_RANGE_BEFORE = re.compile(r"\([^()]{0,40}$")
_IN_HALVES = (50, Fraction(3, 2))
_TOLD = 10


def may_be_told(number: Number, text: str) -> bool:
    """`3rd party`, `(1)`, `2/3-way`, `3D`, `16:00`, `1 in 4`: what a text may well do without."""
    if number.value is None or number.value > _TOLD:
        return False
    if _COMPOUND.match(text, number.end) or (not number.value and text[number.start - 1] == ":"):
        return True
    before, after = text[number.start - 1 : number.start], text[number.end : number.end + 1]
    listed = (before, after) in (("(", ")"), ("（", "）")) or "/" in (before, after)
    share = number.value == 1 and _SHARE.match(text, number.end) is not None
    return number.kind is NumberKind.ORDINAL or listed or share


def is_told(number: Number, translation: Translation) -> bool:
    """The target says it by a word that answers another number of the source, by `17 f.` for 17
    and 18, by a half (`2½`), or leaves out the name that it belongs to (`COVID-19`)."""
    source, target = translation.source.text, translation.target
    if not is_weak(number) and any(number.value == w.value for w in target.number_words):
        return True
    name = name_before(number, source)
    if name.isupper() and len(name) > 1 and name not in target.text:
        return True
    value = number.value
    if value is not None and value < _TOLD and value.denominator == 2 and _HALF.search(target.text):
        return True
    if value is None or value.denominator != 1:
        return False
    before = (str(int(value) - 1),)
    return any(
        other.parts == before and _FOLLOWING.match(target.text, other.end)
        for other in target.numbers
    )


def is_fraction(number: Number, target: str) -> bool:
    """The target says a half or a quarter (`50%`, `1.5 times`, `25%`, `75%`)."""
    if number.value in _IN_HALVES:
        return _HALVES.search(target) is not None
    return number.value in (25, 75) and _QUARTERS.search(target) is not None


def is_converted(number: Number, text: str) -> bool:
    """A measure in brackets, in feet or the like: readers of other languages need none."""
    return (
        _CONVERTED.match(text, number.end) is not None
        and _RANGE_BEFORE.search(text, max(0, number.start - 40), number.start) is not None
    )


def is_called_decade(number: Number, text: str) -> bool:
    """`the 1980s`, which another language says in words."""
    return number.value is not None and is_decade(number.value) and text.startswith("s", number.end)
