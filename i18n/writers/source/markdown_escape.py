"""Which characters of a literal text Markdown would take for marks, and how they are kept."""

from __future__ import annotations

import re
import string
from collections.abc import Collection

_PUNCTUATION = string.punctuation
_SPECIAL = re.compile(r"[\\`*_\[\]<&^|]")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_TAG_START = re.compile(r"<[a-zA-Z/!?]")
_BRACKETED = re.compile(r"\[([^\[\]^][^\[\]]*)\](?![\[(:])")
_LINE_START = re.compile(
    r"(?:#{1,6}(?=\s|$)|[-+*](?=\s|$)|>|=+\s*$|~~~|[-_*](?:\s*[-_*]){2,}\s*$|[-:|][-:|\s]*$|:(?=\s))"
)
_NUMBER_START = re.compile(r"(\d{1,9})([.)])(?=\s|$)")


def escape_line_start(line: str) -> str:
    """The line without anything at its start that would make it another block."""
    if _LINE_START.match(line):
        return f"\\{line}"
    return _NUMBER_START.sub(r"\1\\\2", line, count=1) if _NUMBER_START.match(line) else line


def escape(
    text: str,
    *,
    before: str,
    after: str,
    defined: Collection[str],
    bracketed: bool,
    is_cell: bool,
) -> str:
    """A literal text as Markdown.

    `before` and `after` are the characters round it (empty at the ends of the block); `defined`
    the names of links; `bracketed` says that it stands in the words of a link.
    """

    def escaped(found: re.Match[str]) -> str:
        place = found.start()
        left = text[place - 1] if place else before
        right = text[place + 1] if place + 1 < len(text) else after
        return f"\\{found[0]}" if _is_mark(found[0], place, left, right) else found[0]

    def _is_mark(mark: str, place: int, left: str, right: str) -> bool:
        match mark:
            case "\\":
                return not right or right in _PUNCTUATION
            case "*":
                return not (_is_space(left) and _is_space(right))
            case "_":
                inside = left.isalnum() and right.isalnum()
                return not inside and not (_is_space(left) and _is_space(right))
            case "[":
                return bracketed or left in ("^", "!") or not _is_safe(text, place, defined)
            case "]":
                return bracketed
            case "<":
                return _TAG_START.match(text, place) is not None
            case "&":
                return _ENTITY.match(text, place) is not None
            case "^":
                return right == "["
            case "|":
                return is_cell
        return True

    result = _SPECIAL.sub(escaped, text)
    if text.endswith("!") and after == "[":
        result = f"{result[:-1]}\\!"
    if before == "]" and text[0] in "([:":
        result = result if result.startswith("\\") else f"\\{result}"
    return result


def _is_space(character: str) -> bool:
    return not character or character.isspace()


def _is_safe(text: str, place: int, defined: Collection[str]) -> bool:
    """A bracket that opens a word nobody takes for a link, as in `[sic]`."""
    found = _BRACKETED.match(text, place)
    if found is None or found.end() == len(text):
        return False
    return " ".join(found[1].split()).casefold() not in defined
