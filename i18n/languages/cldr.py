"""What the Unicode CLDR knows of a language without a file: marks, spaces, number words."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from i18n.languages.loading import names, parsed
from i18n.profile import Pair

_NUMBER_WORDS = "number_words"
_SAME = {"nb": "no"}
"""Languages whose number words are those of another."""
_JOINED = frozenset(("zh", "yue", "wuu", "ja"))
_UNSPACED = _JOINED | {"th", "lo", "km", "my", "bo", "dz"}


_LENGTHS = {
    "af": 0.98, "bn": 0.97, "cs": 1.01, "cy": 0.95, "da": 1.03, "el": 1.23, "fi": 1.05, "gu": 0.99,
    "hi": 1.03, "hr": 1.01, "hu": 1.04, "hy": 1.16, "is": 0.97, "it": 1.12, "ka": 1.2, "ko": 0.56,
    "lt": 1.07, "lv": 1.02, "mr": 1.06, "my": 1.57, "nb": 1.0, "nl": 1.2, "no": 1.0, "pl": 1.08,
    "ro": 1.14, "sk": 1.0, "sl": 1.04, "sr": 1.03, "sv": 1.04, "sw": 0.92, "ta": 1.34, "th": 0.98,
    "ur": 0.89, "vi": 0.98, "yue": 0.45,
}  # fmt: skip
"""`length` of languages without a file, as measured on published translations."""


_ALTERNATES = {
    "bg": "’ ‘", "da": "» « › ‹ ” ” ’ ’", "et": "« »", "hr": "„ ” » «", "lv": "„ ” « »",
    "nl": "„ ” ‚ ’", "pl": "« » » «", "mk": "’ ‘", "ro": "« »",
    "sk": "» «", "sl": "» «", "sr": "„ ” » «", "cs": "» «",
}  # fmt: skip
"""Marks that are in print as well, though CLDR does not name them."""


_MILLIONS = {
    "bg": "милион милиона милиони млн", "bn": "মিলিয়ন", "ca": "milió milions",
    "cs": "milion milionu miliony milionů",
    "da": "million millioner", "el": "εκατομμύριο εκατομμύρια εκατομμυρίων",
    "fi": "miljoona miljoonaa miljoonan", "hr": "milijun milijuna", "hu": "millió", "id": "juta",
    "it": "milione milioni", "ms": "juta", "nb": "million millioner", "nl": "miljoen",
    "no": "million millioner", "pl": "milion miliony milionów miliona mln", "ro": "milion milioane",
    "sr": "милион милиона", "sv": "miljon miljoner", "sw": "milioni", "tr": "milyon",
    "ur": "ملین", "vi": "triệu",
}  # fmt: skip
_BILLIONS = {
    "bg": "милиард милиарда милиарди млрд", "bn": "বিলিয়ন", "cs": "miliarda miliardy miliard",
    "da": "milliard milliarder", "el": "δισεκατομμύριο δισεκατομμύρια δισεκατομμυρίων",
    "fi": "miljardi miljardia", "hr": "milijarda milijarde milijardi", "hu": "milliárd",
    "id": "miliar", "it": "miliardo miliardi", "ms": "bilion", "nb": "milliard milliarder",
    "nl": "miljard", "no": "milliard milliarder", "pl": "miliard miliardy miliardów mld",
    "ro": "miliard miliarde", "sr": "милијарда милијарде милијарди", "sv": "miljard miljarder",
    "sw": "bilioni", "tr": "milyar", "ur": "ارب", "vi": "tỷ tỉ",
}  # fmt: skip
_THOUSANDS = {
    "bg": "хил хиляди", "bn": "হাজার", "cs": "tisíc tisíce tis", "el": "χιλιάδες χιλιάδων",
    "et": "tuhat tuhande", "fi": "tuhat tuhatta", "gu": "હજાર", "hi": "हज़ार हजार",
    "hr": "tisuća tisuće tis", "hu": "ezer", "id": "ribu", "lt": "tūkst tūkstančiai tūkstančių",
    "lv": "tūkst tūkstoši tūkstošu", "mk": "илјади", "mr": "हजार", "ms": "ribu", "ne": "हजार",
    "nl": "duizend", "pa": "ਹਜ਼ਾਰ", "pl": "tys tysiące tysięcy", "ro": "mii", "sk": "tisíc tis",
    "sr": "хиљада хиљаде хиљ", "sw": "elfu", "ta": "ஆயிரம்", "te": "వేల", "tr": "bin",
    "ur": "ہزار", "vi": "nghìn ngàn",
}  # fmt: skip
_LAKHS = {
    "bn": "লাখ লক্ষ", "gu": "લાખ", "kn": "ಲಕ್ಷ", "ml": "ലക്ഷം", "mr": "लाख", "ne": "लाख",
    "pa": "ਲੱਖ", "si": "ලක්ෂ", "ta": "லட்சம் இலட்சம்", "te": "లక్ష లక్షల", "ur": "لاکھ",
}  # fmt: skip
_CRORES = {
    "bn": "কোটি", "gu": "કરોડ", "kn": "ಕೋಟಿ", "ml": "കോടി", "mr": "कोटी", "ne": "करोड करोड़",
    "pa": "ਕਰੋੜ", "si": "කෝටි", "ta": "கோடி", "te": "కోటి కోట్ల", "ur": "کروڑ",
}  # fmt: skip
_SCALES = {10**3: _THOUSANDS, 10**5: _LAKHS, 10**6: _MILLIONS, 10**7: _CRORES, 10**9: _BILLIONS}
"""What stands behind figures for powers of ten; the number formats of CLDR have “one million”."""


_ETHIOPIAN_MONTHS = (
    "መስከረም", "ጥቅምት", "ኅዳር ህዳር", "ታኅሣሥ ታህሳስ ታኅሳስ ታህሣሥ", "ጥር", "የካቲት", "መጋቢት", "ሚያዝያ ሚያዚያ", "ግንቦት",
    "ሰኔ", "ሐምሌ ሀምሌ", "ነሐሴ ነሀሴ", "ጳጉሜን ጳጉሜ ጷግሜን",
)  # fmt: skip
"""Of the Ethiopian year, each in its spellings."""


def ethiopian_months(tag: str) -> dict[str, int]:
    """The months of the Ethiopian year, where a language dates by it."""
    if tag.split("-")[0] != "am":
        return {}
    return {
        name: number for number, names in enumerate(_ETHIOPIAN_MONTHS, 1) for name in names.split()
    }


def alternates(tag: str) -> tuple[Pair, ...]:
    """The pairs a language accepts beside those of CLDR."""
    known = _ALTERNATES.get(tag.split("-")[0], "").split()
    return tuple(map(Pair, known[::2], known[1::2]))


def spacing(tag: str) -> dict[str, Any]:
    """Whether a language parts its words, and its sentences, by spaces."""
    language = tag.split("-")[0]
    return {
        "spaced": language not in _UNSPACED,
        "sentence_space": "" if language in _JOINED else " ",
        **({"length": _LENGTHS[language]} if language in _LENGTHS else {}),
    }


@cache
def _cldr() -> dict[str, str]:
    """The quotation marks of CLDR by locale: opening, closing, and those of the second level."""
    table = parsed("cldr.toml")
    return {tag: pairs for pairs, known in table["marks"].items() for tag in known.split()}


def marks(tag: str) -> tuple[Pair, ...]:
    """The levels of a locale after CLDR, its root's where it has none of its own."""
    parts = tag.split("-")
    nearest = ["-".join(parts[:length]) for length in range(len(parts), 0, -1)]
    found = next((_cldr()[name] for name in nearest if name in _cldr()), _cldr()["und"])
    opening, closing, inner_opening, inner_closing = found.split()
    return Pair(opening, closing), Pair(inner_opening, inner_closing)


def number_words(tag: str) -> dict[str, int]:
    """The number words of a language; empty where none are on record."""
    language = tag.split("-")[0]
    name = f"{_SAME.get(language, language)}.toml"
    known = (Path(__file__).parent / _NUMBER_WORDS / name).exists()
    return {
        **(names(parsed(f"{_NUMBER_WORDS}/{name}")) if known else {}),
        **{
            word: power
            for power, words in _SCALES.items()
            for word in words.get(language, "").split()
        },
    }
