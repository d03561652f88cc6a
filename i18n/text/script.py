"""Which writing system a letter belongs to, to tell a language from its words."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum


class Script(StrEnum):
    """Writing systems, as far as telling languages apart needs them."""

    LATIN = "latin"
    GREEK = "greek"
    CYRILLIC = "cyrillic"
    HEBREW = "hebrew"
    ARABIC = "arabic"
    HAN = "han"
    KANA = "kana"
    HANGUL = "hangul"
    OTHER = "other"


_RANGES = (
    (0x250, Script.LATIN),
    (0x370, Script.OTHER),
    (0x400, Script.GREEK),
    (0x530, Script.CYRILLIC),
    (0x590, Script.OTHER),
    (0x600, Script.HEBREW),
    (0x700, Script.ARABIC),
    (0x1E00, Script.OTHER),
    (0x1F00, Script.LATIN),
    (0x2000, Script.GREEK),
    (0x3040, Script.OTHER),
    (0x3100, Script.KANA),
    (0x3400, Script.OTHER),
    (0xA000, Script.HAN),
    (0xAC00, Script.OTHER),
    (0xD7B0, Script.HANGUL),
)


def script_of(letter: str) -> Script:
    """The writing system of one letter."""
    code = ord(letter)
    for end, script in _RANGES:
        if code < end:
            return script
    return Script.OTHER


def scripts_of(words: Iterable[str]) -> frozenset[Script]:
    """The writing systems in which the words begin; empty when there are none."""
    return frozenset(script_of(word[0]) for word in words if word)
