"""Symbols of documents: they name a document in every language, and are not translated."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class SymbolKind(StrEnum):
    """Who gives the symbol."""

    UN = "un"
    COURT = "court"
    RESOLUTION = "resolution"
    EU = "eu"
    BOOK = "book"
    APPLICATION = "application"


@dataclass(frozen=True, slots=True)
class Symbol:
    """One symbol; `canonical` is equal for the forms it legitimately has in other languages."""

    kind: SymbolKind
    text: str
    canonical: str
    start: int
    end: int


_PATTERN = re.compile(
    r"""
    (?P<court>\b(?:ICC|IT|ICTR|SCSL|MICT|STL|KSC|IACHR)-[0-9A-Z]{1,4}(?:[/-][0-9A-Za-z]+)+
        (?:-[A-Z][A-Za-z]{2,4})?)
  | (?P<un>(?<![\w/])[A-Z]{1,5}(?:\.[A-Z0-9]{1,3})?(?:/[A-Z]{0,6}(?:\.\d{1,3})*[A-Z0-9.-]*)*
        /\d[\w.-]*(?:/[A-Z0-9][\w.-]*)*(?:\ \([^()\n]{1,20}\))?)
  | (?P<session>\b\d{1,4}\ ?(?:[A-Z]\ ?)?\((?:[IVXLC]+|[SE]-?[IVXLC]+)\)
        |\b\d{1,4}\ ?(?:[\u0621-\u064a]{2,4}\ )?\(د(?:إط|ا)?\s?-\s?\d{1,2}\))
  | (?P<eu>\b(?:19|20)\d\d/\d{1,4}
        (?:/(?:EU|UE|EC|CE|EG|EWG|EEC|CEE|JHA|JAI|CFSP|PESC|ЕС))\b)
  | (?P<book>\bIS[BS]N(?:-1[03])?:?\s?(?:(?:No\.?|n[°oº]\.?|núm\.|№|Nr\.)\s?)?
        (?:97[89][- ]?)?\d[\d -]{6,14}[\dXx]\b)
  | (?P<application>\bno(?:s)?\.?\ \d{3,5}/\d\d\b)
    """,
    re.VERBOSE,
)
_HINT = re.compile(r"[A-Z/(]")
_KINDS = {
    "court": SymbolKind.COURT,
    "un": SymbolKind.UN,
    "session": SymbolKind.RESOLUTION,
    "eu": SymbolKind.EU,
    "book": SymbolKind.BOOK,
    "application": SymbolKind.APPLICATION,
}
_BOOK_NUMBER = re.compile(r"(?<![-\d])(?:97[89][- ]?)?\d[\d -]{6,14}[\dXx]$")
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_ARABIC_LETTERS = {"ألف": "A", "باء": "B", "جيم": "C", "دال": "D", "هاء": "E"}


def find_symbols(text: str) -> tuple[Symbol, ...]:
    """The symbols of a text whose addresses and code are masked, in order."""
    if not _HINT.search(text):
        return ()
    found = []
    for match in _PATTERN.finditer(text):
        words = match[0].rstrip(".-")
        kind = _KINDS[match.lastgroup or ""]
        if kind is SymbolKind.UN and not _is_un(words):
            continue
        end = match.start() + len(words)
        found.append(Symbol(kind, words, canonical(kind, words), match.start(), end))
    return tuple(found)


def _is_un(text: str) -> bool:
    """`A/RES/53/144`, not `I/O` nor `TCP/80`: the first part is a body's, the rest a document's."""
    parts = text.split(" ")[0].split("/")
    return len(parts) >= 3 or parts[0] in (
        "A",
        "S",
        "E",
        "ST",
        "HRI",
        "CCPR",
        "CRC",
        "CAT",
        "CEDAW",
    )


def canonical(kind: SymbolKind, text: str) -> str:
    """The form by which two languages' forms of one symbol are compared."""
    if kind is SymbolKind.BOOK:
        digits = _BOOK_NUMBER.search(text)
        return re.sub(r"[^0-9X]", "", digits[0].upper()) if digits else text
    if kind is SymbolKind.EU:
        return "/".join(re.findall(r"\d+", text))
    if kind is SymbolKind.RESOLUTION:
        return _session(text)
    return re.sub(r"\s+", " ", text)


def _session(text: str) -> str:
    """`217 A (III)`, and `217 ألف (د-3)`, as number, letter and session."""
    number = re.match(r"\d+", text)
    letter = re.search(r"\s([A-Z])\s?\(", text)
    name = (
        letter[1]
        if letter
        else next((value for key, value in _ARABIC_LETTERS.items() if key in text), "")
    )
    inner = text[text.index("(") + 1 : -1]
    digits = re.search(r"\d+", inner)
    session = int(digits[0]) if digits else _roman(inner)
    return f"{number[0] if number else ''} {name} ({session})"


def _roman(text: str) -> int:
    values = [_ROMAN[letter] for letter in text if letter in _ROMAN]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < following else value for value, following in pairs)
