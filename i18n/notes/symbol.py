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
    SALES = "sales"
    APPLICATION = "application"


@dataclass(frozen=True, slots=True)
class Symbol:
    """One symbol; `canonical` is equal for the forms it legitimately has in other languages."""

    kind: SymbolKind
    text: str
    canonical: str
    start: int
    end: int


# No act of the Union ends in ME: `Windows 95/98/ME`.
# Letters and digits are spelt out: in Chinese a word may touch a symbol (文件A/RES/53/144号).
_PATTERN = re.compile(
    r"""
    (?=[A-Z\d])(?<![A-Za-z\d])(?:
    (?P<court>(?:ICC|IT|ICTR|SCSL|MICT|STL|KSC|ECCC|IACHR)-[0-9A-Z]{1,4}(?:[/.-][0-9A-Za-z]+)+)
  | (?<![_/.])(?P<un>[A-Z]{1,5}(?:\.[A-Z0-9]{1,3})?(?:/[A-Za-z0-9][A-Za-z0-9.-]*)+
        (?:\ \((?:Part\ [A-Z][a-z]{2,8}|Vol\.\ ?[IVX]{1,4}|(?:19|20)\d\d)\))?)
  | (?P<book>IS[BS]N(?:-1[03])?:?\s?(?:(?:No\.?|n[°oº]\.?|núm\.|№|Nr\.)\s?)?
        (?:97[89][- ]?)?\d[\d -]{6,14}[\dXx](?![0-9A-Za-z]))
  | (?<!\.)(?P<sales>[ACEFRS]\.\d\d\.[IVX]{1,5}\.(?:[A-Z]\.)?\d{1,3}(?![0-9A-Za-z]))
  | (?<![/.-])(?P<application>[1-9]\d{2,4}/\d\d)(?![\d/])
  | (?<!/)(?P<eu>(?:\d\d|(?:19|20)\d\d)/\d{1,4}/(?!ME\b)[A-ZΑ-ΩА-Я]{2,4}(?![A-Za-z])
        | [1-9](?:19|20)\d\d[A-Z]{1,2}\d{4}(?![A-Za-z0-9]))
  | (?P<session>\d{1,4}\s?(?:[A-EАВСЕ]\s?)?[(（](?:[IVX]{1,7}|[SE]S?-?[IVX]{1,7})[)）]
        | \d{1,4}\s?(?:[\u0621-\u064a]{2,4}\s?)?\(د(?:إط|ا)?\s?-\s?\d{1,2}\))
    )""",
    re.VERBOSE,
)
_HINT = re.compile(r"[/(（-]|IS[BS]N|\d\.[IVX]|\d[A-Z]{1,2}\d")
_NUMBERED = re.compile(r"(?:\b[Nn](?:os?\.?|[°ºr]\.?)|№|núm\.|رقم|第)\s?$")
"""What stands before the number of an application; five figures before the slash need none."""
_KINDS = {
    "court": SymbolKind.COURT,
    "un": SymbolKind.UN,
    "session": SymbolKind.RESOLUTION,
    "eu": SymbolKind.EU,
    "book": SymbolKind.BOOK,
    "sales": SymbolKind.SALES,
    "application": SymbolKind.APPLICATION,
}
_BODIES = frozenset(("A", "S", "E", "T", "ST", "HRI", "CCPR", "CRC", "CAT", "CEDAW", "CERD"))
_LONG = 5
_YEAR = re.compile(r"\ \(\d{4}\)$")
_BOOK_NUMBER = re.compile(r"(?<![-\d])(?:97[89][- ]?)?\d[\d -]{6,14}[\dXx]$")
_ROMAN = {"I": 1, "V": 5, "X": 10}
_LETTERS = {
    "ألف": "A",
    "باء": "B",
    "جيم": "C",
    "دال": "D",
    "هاء": "E",
    "А": "A",
    "В": "B",
    "С": "C",
    "Е": "E",
}
"""Letters of old resolutions in Arabic and Cyrillic."""


def find_symbols(text: str) -> tuple[Symbol, ...]:
    """The symbols of a text whose addresses and code are masked, in order."""
    if not _HINT.search(text):
        return ()
    found = []
    for match in _PATTERN.finditer(text):
        group = match.lastgroup or ""
        words = match[group].rstrip(".-")
        kind = _KINDS[group]
        start = match.start(group)
        if not _is_symbol(kind, words, text[max(0, start - 8) : start]):
            continue
        found.append(Symbol(kind, words, canonical(kind, words), start, start + len(words)))
    return tuple(found)


def _is_symbol(kind: SymbolKind, text: str, before: str) -> bool:
    if kind is SymbolKind.APPLICATION:
        return text.index("/") == _LONG or bool(_NUMBERED.search(before))
    if kind is SymbolKind.COURT:
        return any(letter.isdigit() for letter in text)
    return kind is not SymbolKind.UN or _is_un(text)


def _is_un(text: str) -> bool:
    """`A/RES/53/144`, not `I/O` nor `TCP/80`: the first part is a body's, the rest a document's."""
    parts = text.split(" ")[0].split("/")
    first = next((index for index, part in enumerate(parts) if part[:1].isdigit()), 0)
    return (
        first > 0
        and (len(parts) >= 3 or parts[0] in _BODIES)
        and all(part.isupper() for part in parts[1:first])
    )


def canonical(kind: SymbolKind, text: str) -> str:
    """The form by which two languages' forms of one symbol are compared."""
    if kind is SymbolKind.BOOK:
        digits = _BOOK_NUMBER.search(text)
        return re.sub(r"[^0-9X]", "", digits[0].upper()) if digits else text
    if kind is SymbolKind.EU and "/" in text:
        return "/".join(re.findall(r"\d+", text))
    if kind is SymbolKind.SALES:
        return text[2:]  # the first letter is the language of the volume
    if kind is SymbolKind.RESOLUTION:
        return _session(text)
    return _YEAR.sub("", text)


def _session(text: str) -> str:
    """`217 A (III)`, and `217 ألف (د-3)`, as number, letter and session."""
    number = re.match(r"\d+", text)
    head, _, inner = text.replace("（", "(").partition("(")
    name = head[number.end() if number else 0 :].strip()
    digits = re.search(r"\d+", inner)
    session = int(digits[0]) if digits else _roman(inner)
    return f"{int(number[0]) if number else ''} {_LETTERS.get(name, name)} ({session})"


def _roman(text: str) -> int:
    values = [_ROMAN[letter] for letter in text if letter in _ROMAN]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < following else value for value, following in pairs)
