"""Where sentences end in plain prose: nupunkt for English, sentencex for the rest, 。 for CJK.

The libraries are imported when first needed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

SPLITTER = "nupunkt 0.8.0, sentencex 1.0.32, rules 2"
"""What a template records: another splitter may cut, and so name, segments otherwise."""

CLOSERS = "”’»›\"'“)]）］｝」』】》〉"
WIDE_CLOSERS = "".join(mark for mark in CLOSERS if mark not in "“‘")
"""Those behind a full-width stop: “ closes in German, and opens where such stops are used."""
FINAL = ".!?…。！？｡؟۔։।॥"
_FULL_WIDTH = re.compile(rf"[。！？｡]+[{re.escape(WIDE_CLOSERS)}]*")
_UNBROKEN = re.compile(r"\S{500,}")
_END = 100
"""Characters of such a stretch at either end that a library may see."""
_UNSPACED = frozenset({"zh", "ja", "yue", "wuu", "lzh"})


def sentence_ends(text: str, language: str) -> Iterator[int]:
    """Offsets behind the sentences of a text, the last one's not among them, in any order.

    White space behind a sentence belongs to neither.
    """
    if any(mark in text for mark in "。！？｡"):
        yield from (found.end() for found in _FULL_WIDTH.finditer(text))
    if language in _UNSPACED:
        return
    words = _UNBROKEN.sub(_filled, text)
    starts = _nupunkt(words) if language == "en" else _sentencex(words, language)
    for start in starts:
        end = start
        while end and text[end - 1].isspace():
            end -= 1
        yield end


def _filled(found: re.Match[str]) -> str:
    """What no space parts has no end of a sentence inside; a library would look for long."""
    inside = len(found[0]) - 2 * _END
    return f"{found[0][:_END]}{'x' * inside}{found[0][-_END:]}"


def _nupunkt(text: str) -> Iterator[int]:
    import nupunkt

    for start, _ in nupunkt.sent_spans(text):
        yield start


def _sentencex(text: str, language: str) -> Iterator[int]:
    from sentencex import sentencex

    for boundary in sentencex.get_sentence_boundaries(language, text):
        yield boundary["start_index"]
