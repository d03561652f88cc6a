"""Numbers a text shows in words, Roman or Chinese numerals, so that `Eighth` may become `8-й`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from i18n.facts.number import Number, NumberKind
from i18n.text.mask import OBJECT, cover
from i18n.text.words import SIGNED_WORD, WORD

if TYPE_CHECKING:
    from i18n.facts.figure_date import Date
    from i18n.profile import Profile
    from i18n.text.masked import MaskedMessage

_GAP = re.compile(r"(?:[\s\-‑\u200c]+(?:[^\W\d_]{1,3}\s)?|\s?و)?")
_SHORTEST, _LONGEST = 6, 60
"""Letters of a word that may have a number in it; more or fewer have none."""
_POWERS = (100, 1000, 10**5, 10**6, 10**7, 10**9, 10**12)
_ADDED = "بعد"
"""In Arabic the hundred follows: the fourth and twentieth after the hundred is the 124th."""
_HYPHEN = re.compile("[-‐‑־]")
_COMPOUND = re.compile(
    r"(\w+(?:и|[ёеоу]х|ста))(?:лет|дн|час|мес|недел|минут|кратн|процент|этаж"
    r"|річ|ден|годин|тиж|міс|хвилин|відсот)\w"
)
"""A Russian or Ukrainian adjective with a numeral in it (десятилетний, двухчасовой)."""
_MULTIPLE = re.compile(
    r"(?:fach|mal|(?:jähr|täg|stünd|monat|wöch|köpf|teil|prozent|seit|stell)ig|fold|voudig|faldig|krotn|násobn|sz(?:or|er|ör)[oeö]s|kertai)\w{0,4}$"
)
"""The end of a word for so many times or years (`zwanzigfach`, `húszszoros`, `zehnjährig`)."""
_GLUE = re.compile(r"und|e|en|og|och|ja")
_ROMAN = re.compile(r"[IVXLCDM](?<![\w.].)[IVXLCDM]{0,8}(?=[eèᵉʳоaªº]{0,3}(?!\w))")
_SURE_ROMAN = re.compile(r"[IVX](?<![\w.].)[IVX]{1,8}(?!\w)")
_CHINESE_ORDINAL = re.compile("第[一二三四五六七八九十百]")
_ROMAN_SHAPE = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_CHINESE = re.compile(r"[〇零一二两兩三四五六七八九十百千万萬亿億]{1,24}")
_CHINESE_DIGITS = {character: value for value, character in enumerate("〇一二三四五六七八九")}
_CHINESE_DIGITS |= {"零": 0, "两": 2, "兩": 2}
_CHINESE_UNITS = {"十": 10, "百": 100, "千": 1000}
_CHINESE_MYRIADS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}


def find_words(message: MaskedMessage, dates: Sequence[Date]) -> tuple[Number, ...]:
    """The numbers in words the profile knows, and those in Chinese numerals, in order; the dates
    of the message are known."""
    text = _without_dates(message, dates)
    words = read_words(text, message.profile) if message.profile.number_words else ()
    chinese = () if message.profile.spaced else read_chinese(text)
    return tuple(sorted((*words, *chinese), key=lambda number: number.start))


def _without_dates(message: MaskedMessage, dates: Sequence[Date]) -> str:
    """The text without dates and symbols: the Arabic for December ends in "the first"."""
    taken = [(date.start, date.end, OBJECT) for date in dates]
    taken += ((symbol.start, symbol.end, OBJECT) for symbol in message.symbols)
    return cover(message.masked, tuple(taken))


def counts_in_words(message: MaskedMessage) -> bool:
    """The text may hold a number from three up in words or Roman numerals; a quick look.

    Compounds (`vierundzwanzig`) and words with a particle before them do not count here.
    """
    text = message.masked
    if _SURE_ROMAN.search(text):
        return True
    if not message.profile.spaced:
        return bool(_CHINESE_ORDINAL.search(text))
    return not message.profile.counting_words.isdisjoint(message.vocabulary)


def read_words(text: str, profile: Profile) -> tuple[Number, ...]:
    """The numbers in words of a text, words that stand together read as one number."""
    found: list[Number] = []
    for start, end, value in _known(text, profile):
        number = Number(start, end, value, NumberKind.WORD, (str(value),))
        if found and _GAP.fullmatch(text, found[-1].end, start):
            added = _ADDED in text[found[-1].end : start]
            joined = _joined(found[-1], number, added=added)
            if joined is not None:
                found[-1] = joined
                continue
        found.append(number)
    return tuple(found)


def _known(text: str, profile: Profile) -> Iterator[tuple[int, int, int]]:
    """Start, end and value of what the profile lists, the longest first (`vingt et un`)."""
    known = profile.number_words
    folded = text.lower()
    if len(folded) != len(text):  # İ becomes two characters
        folded = "".join(character.lower()[0] for character in text)
    plain = _HYPHEN.sub(" ", folded)
    word = WORD if profile.cased else SIGNED_WORD
    inside = dict(_inside(set(word.findall(folded)), profile))
    reached = 0
    for found in word.finditer(folded) if inside else ():
        if found[0] not in inside or found.start() < reached:
            continue
        start = found.start()
        for stop in _stops(word, folded, start):
            value = known.get(folded[start:stop], known.get(plain[start:stop]))
            if value is None and stop > found.end() and profile.particles and not profile.cased:
                value = next((known[w] for w in _bare(plain[start:stop]) if w in known), None)
            if value is None and stop == found.end():
                value = inside[found[0]]
            if value is not None:
                yield start, stop, value
                reached = stop
                break


def _stops(word: re.Pattern[str], text: str, start: int) -> list[int]:
    """Where three words end that begin at `start`, where two do, and one; of a text's last words
    fewer."""
    return [found.end() for found in islice(word.finditer(text, start), 3)][::-1]


def _inside(words: Iterable[str], profile: Profile) -> Iterator[tuple[str, int | None]]:
    """The words with which a number may begin, each with the value that it has in itself."""
    starts = profile.number_starts
    particled = bool(profile.particles) and not profile.cased
    for word in words:
        value = _value_inside(word, profile)
        if value is not None or word in starts:
            yield word, value
        elif not profile.cased:
            begins = (word, *_bare(word)) if particled else (word,)
            # a particle may stand apart from what follows
            alone = particled and len(word) == 1
            if alone or any(_letters(part) in starts for part in begins):
                yield word, value


def _letters(word: str) -> str:
    """The letters a word begins with, without the signs among them."""
    letters = WORD.match(word)
    return letters[0] if letters else ""


def _bare(words: str) -> tuple[str, str]:
    """The words without the particle they may begin with (Hebrew `השנים עשר`)."""
    return words[1:], words[2:]


def _value_inside(word: str, profile: Profile) -> int | None:
    """The value in a word with particles before it (Arabic, Hebrew), or of a compound
    (`vierundzwanzig`)."""
    known = profile.number_words
    if not profile.cased:
        for cut in range(1, min(4, len(word) - 1)):
            if word[cut:] in known:
                return known[word[cut:]]
    if not _SHORTEST <= len(word) < _LONGEST:
        return None
    if (compound := _COMPOUND.match(word)) and compound[1] in known:
        return known[compound[1]]
    if multiple := _MULTIPLE.search(word, 3):
        return known.get(word[: multiple.start()])
    for glue in _GLUE.finditer(word) if len(word) > 8 else ():
        units, tens = known.get(word[: glue.start()]), known.get(word[glue.end() :])
        if units is not None and tens is not None and units < 10 <= tens:
            return units + tens
    return None


def _joined(left: Number, right: Number, *, added: bool) -> Number | None:
    """One number of two that stand together, or `None` when they stay two."""
    a, b = int(left.value or 0), int(right.value or 0)
    if added and a < 100 == b:
        value = a + b
    elif b >= 100 and b in _POWERS and 0 < a < b:
        value = a * b
    elif (a % 100 >= 20 and a % 10 == 0 and 0 < b < 20) or (a >= 100 and a % 100 == 0 and b < 100):
        value = a + b
    else:
        return None
    return Number(left.start, right.end, value, NumberKind.WORD, (*left.parts, *right.parts))


def read_chinese(text: str) -> tuple[Number, ...]:
    """Chinese numerals: `二十四`, `一百零八`, `二〇二五`; `一` alone is among them."""
    return tuple(
        Number(
            found.start(),
            found.end(),
            chinese_value(found[0]),
            _chinese_kind(text, found.start()),
            (str(chinese_value(found[0])),),
        )
        for found in _CHINESE.finditer(text)
    )


def _chinese_kind(text: str, start: int) -> NumberKind:
    return NumberKind.ORDINAL if text[start - 1 : start] == "第" else NumberKind.WORD


def chinese_value(numerals: str) -> int:
    """The value of Chinese numerals, by place (`一百零八`) or digit by digit (`二〇二五`)."""
    if all(character in _CHINESE_DIGITS for character in numerals):
        return int("".join(str(_CHINESE_DIGITS[character]) for character in numerals[:18]))
    total = section = digit = 0
    for character in numerals:
        if character in _CHINESE_DIGITS:
            digit = _CHINESE_DIGITS[character]
        elif character in _CHINESE_UNITS:
            section += (digit or 1) * _CHINESE_UNITS[character]
            digit = 0
        else:
            unit = _CHINESE_MYRIADS[character]
            if unit == 10**8:  # all before it counts: 三万亿
                total = (total + section + digit or 1) * unit
            else:
                total += (section + digit or 1) * unit
            section = digit = 0
    return total + section + digit


def find_romans(message: MaskedMessage, dates: Sequence[Date]) -> tuple[Number, ...]:
    """Roman numerals in capitals: `XIV`, `XVIIe`, and single letters that may be words."""
    return tuple(
        Number(found.start(), found.end(), value, NumberKind.ROMAN, (found[0],))
        for found in _ROMAN.finditer(_without_dates(message, dates))
        if (value := roman_value(found[0]))
    )


def roman_value(numeral: str) -> int:
    """The value of a Roman numeral in capitals; 0 when it is none."""
    if not _ROMAN_SHAPE.fullmatch(numeral):
        return 0
    total = 0
    for index, letter in enumerate(numeral):
        value = _ROMAN_VALUES[letter]
        following = _ROMAN_VALUES.get(numeral[index + 1 : index + 2], 0)
        total += -value if value < following else value
    return total
