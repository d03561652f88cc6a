"""Counting words, for progress: as word processors count them."""

from __future__ import annotations

import re

_UNSPACED = r"\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}](?:[^\s{_UNSPACED}]*[^\W_{_UNSPACED}])?")


def count_words(text: str) -> int:
    """The number of words: runs without a space that hold a letter or digit.

    Each character of a script written without spaces (Chinese, Japanese, Thai) counts as one.
    """
    return sum(1 for _ in _WORD.finditer(text))


SIGNS = (
    "\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f\u0981-\u0983"
    "\u09bc-\u09cd\u0a01-\u0a03\u0a3c-\u0a4d\u0a81-\u0a83\u0abc-\u0acd\u0b01-\u0b03\u0b3c-\u0b57"
    "\u0bbe-\u0bcd\u0c00-\u0c04\u0c3e-\u0c56\u0c81-\u0c83\u0cbc-\u0cd6\u0d00-\u0d03\u0d3b-\u0d57"
    "\u0dca-\u0ddf\u0e31\u0e34-\u0e4e\u0eb1\u0eb4-\u0ece\u102b-\u103e\u17b4-\u17d3"
)
"""Vowel signs and other marks, which belong to the letter before them, for use in a class."""
WORD = re.compile(r"[^\W\d_]+")
"""A run of letters."""
SIGNED_WORD = re.compile(rf"(?:[^\W\d_]++|[{SIGNS}]++)++")
"""A run of letters with their signs."""
