"""Text written as PO string lines, folded as GNU gettext folds them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache

from i18n.catalogs.linebreak import may_break

WIDTH = 79
"""Columns of a folded line, quotation marks included; what msgcat uses unless told otherwise."""

_ESCAPES = {
    "\\": "\\\\",
    '"': '\\"',
    "\a": "\\a",
    "\b": "\\b",
    "\f": "\\f",
    "\n": "\\n",
    "\r": "\\r",
    "\t": "\\t",
    "\v": "\\v",
}
_ESCAPED = str.maketrans(_ESCAPES)
_LOGICAL = re.compile(r"[^\n]*\n|[^\n]+")


def logical_lines(text: str) -> list[str]:
    """The text cut after each newline; nothing for empty text."""
    return _LOGICAL.findall(text)


def string_lines(name: str, text: str, *, prefix: str = "", fold: bool = True) -> list[str]:
    """The lines, without newlines, that give the keyword `name` the value `text`.

    `prefix` opens each line (`#~ `, `#| `). Text that needs more than one line starts below an
    empty string, and each line of it on a line of its own.
    """
    portions = [line.translate(_ESCAPED) for line in logical_lines(text)]
    if not portions:
        return [f'{prefix}{name} ""']
    room = WIDTH - 2 - len(prefix)
    if len(portions) == 1:
        only = portions[0]
        first_room = room - len(name) - 1
        if not fold or len(_folded(only, room, first_room)) == 1:
            return [f'{prefix}{name} "{only}"']
    return [f'{prefix}{name} ""', *portion_lines(text, prefix=prefix, fold=fold)]


def portion_lines(text: str, *, prefix: str = "", fold: bool = True) -> Iterator[str]:
    """The continuation lines that hold `text`."""
    room = WIDTH - 2 - len(prefix)
    for line in logical_lines(text):
        portion = line.translate(_ESCAPED)
        for part in _folded(portion, room, room) if fold else (portion,):
            yield f'{prefix}"{part}"'


def reference_lines(references: Sequence[str]) -> Iterator[str]:
    """The `#:` lines that hold the references, as many on a line as fit."""
    line = "#:"
    for reference in references:
        if line != "#:" and display_width(line) + 1 + display_width(reference) > WIDTH:
            yield line
            line = "#:"
        line += f" {reference}"
    if references:
        yield line


def display_width(text: str) -> int:
    """Columns the text takes on a terminal: two for wide characters, none for combining ones."""
    return len(text) if text.isascii() else sum(map(_columns, text))


@cache
def _columns(char: str) -> int:
    if unicodedata.east_asian_width(char) in "WF":
        return 2
    hidden = unicodedata.category(char) in ("Mn", "Me", "Cf", "Cc", "Zl", "Zp")
    return 0 if (hidden and char != "\N{SOFT HYPHEN}") or "\u1160" <= char <= "\u11ff" else 1


def _folded(text: str, room: int, first_room: int) -> list[str]:
    """The escaped text cut into pieces of at most `room` columns (`first_room` for the first)."""
    parts = []
    start, limit = 0, first_room
    while display_width(text[start : start + limit + 1]) > limit or start + limit < len(text):
        end = _line_end(text, start, limit)
        if end is None:
            break
        parts.append(text[start:end])
        start, limit = end, room
    parts.append(text[start:])
    return parts


def _line_end(text: str, start: int, limit: int) -> int | None:
    """Where the line that starts at `start` ends; None when the rest fits or cannot be cut."""
    reach = _reach(text, start, limit)
    if reach == len(text):
        return None
    last = len(text) - 2 if text.endswith("\\n") else len(text)
    for at in range(min(reach, last - 1), start, -1):
        if may_break(text, at):
            return at
    return next((at for at in range(reach + 1, last) if may_break(text, at)), None)


def _reach(text: str, start: int, limit: int) -> int:
    """The end of the longest run from `start` of at most `limit` columns."""
    if text.isascii():
        return min(len(text), start + limit)
    columns = 0
    for at in range(start, len(text)):
        columns += _columns(text[at])
        if columns > limit:
            return at
    return len(text)
