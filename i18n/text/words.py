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
