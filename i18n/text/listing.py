"""Listings inside a message: programs, files and sessions that nobody translates whole."""

from __future__ import annotations

import re
from collections.abc import Iterator

from i18n.finding import Span

_OPENING = re.compile(
    r"<(screen|programlisting|literallayout|synopsis|pre|listing|source)\b[^<>]*>"
)


def find_listings(text: str) -> tuple[Span, ...]:
    """The spans of the elements that hold lines of a program, in order; none inside another."""
    return tuple(_listings(text)) if "<" in text else ()


def _listings(text: str) -> Iterator[Span]:
    end = 0
    last: dict[str, int] = {}
    for found in _OPENING.finditer(text):
        closer = f"</{found[1]}>"
        if closer not in last:
            last[closer] = text.rfind(closer)
        if end <= found.start() < last[closer]:
            end = text.find(closer, found.end()) + len(closer)
            yield found.start(), end
