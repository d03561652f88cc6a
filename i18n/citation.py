"""The citations of a note: a note may cite several works, parted by semicolons."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from i18n.markup import Markup

_SEMICOLON = re.compile("[;；؛]")
_OPENING = ' \t\u00a0\u202f\u200f\u200e«“"„(['


def split_citations(markup: Markup) -> tuple[tuple[int, int], ...]:
    """The spans of the citations of a note, in code points, without the semicolons and spaces.

    A semicolon inside an address or a quotation parts nothing.
    """
    inside = [item.outer for item in (*markup.quotations, *markup.resolution.titles)]
    spans = []
    start = 0
    for found in _SEMICOLON.finditer(markup.masked):
        if not any(a <= found.start() < b for a, b in inside):
            spans.append((start, found.start()))
            start = found.end()
    spans.append((start, len(markup.text)))
    return tuple(filter(None, (_trimmed(markup.text, *span) for span in spans)))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


@cache
def _forms(ibid: tuple[str, ...]) -> re.Pattern[str] | None:
    words = sorted({form.rstrip(".。") for form in ibid if form}, key=len, reverse=True)
    if not words:
        return None
    return re.compile(rf"(?:{'|'.join(map(re.escape, words))})(?!\w)", re.IGNORECASE)


def ibid_at_start(markup: Markup) -> tuple[int, int] | None:
    """The span of the word with which a note refers to the one before it (`Ibid.`), if it does."""
    pattern = _forms(markup.profile.ibid)
    if pattern is None:
        return None
    text = markup.masked
    start = len(text) - len(text.lstrip(_OPENING))
    found = pattern.match(text, start)
    return found.span() if found else None
