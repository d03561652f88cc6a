"""Where a long text may be broken into lines, and how broken lines become one text again.

Lines of a hard-wrapped source are joined by a space, or by nothing where the script is written
without spaces. Breaking and joining are inverse.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator

_WIDE = frozenset("WF")


def is_wide(character: str) -> bool:
    """The character takes two columns (Chinese, Japanese, Korean, full-width forms)."""
    return character > "\u10ff" and unicodedata.east_asian_width(character) in _WIDE


def columns(text: str) -> int:
    """How many columns the text takes on a screen."""
    if text.isascii():
        return len(text)
    return sum(
        2 if is_wide(character) else 0 if unicodedata.combining(character) else 1
        for character in text
    )


def _is_unspaced(character: str) -> bool:
    """The character belongs to a script written without spaces: wide, and no Hangul."""
    return is_wide(character) and not "\uac00" <= character <= "\ud7a3"


def joint(left: str, right: str) -> str:
    """What stands between two lines when they are one text: a space, or nothing.

    `left` ends one line and `right` begins the next; both are without surrounding space.
    """
    if not left or not right:
        return ""
    one, other = left[-1], right[0]
    if _is_unspaced(one) and _is_unspaced(other):
        return ""
    if (_is_unspaced(one) and not one.isalnum()) or (_is_unspaced(other) and not other.isalnum()):
        return ""
    return " "


def wrap(text: str, first: int, rest: int, forbidden: Callable[[str], bool]) -> list[str]:
    """The text in lines, as far as its words allow of at most `first` columns, then `rest`.

    Joined again by `joint` the lines are the text. No line begins with a text that is `forbidden`.
    """
    lines: list[str] = []
    start, last = 0, (0, 0)
    for end, following in [*_opportunities(text, forbidden), (len(text), len(text))]:
        width = rest if lines else first
        if last[0] > start and columns(text[start:end]) > width:
            lines.append(text[start : last[0]])
            start = last[1]
        last = (end, following)
    lines.append(text[start:])
    return lines


def _opportunities(text: str, forbidden: Callable[[str], bool]) -> Iterator[tuple[int, int]]:
    """Places where a line may end, each with the place where the next one begins."""
    for index in range(1, len(text) - 1):
        character, before, after = text[index], text[index - 1], text[index + 1]
        if character == " " and not before.isspace() and not after.isspace():
            if joint(before, after) == " " and not forbidden(text[index + 1 : index + 40]):
                yield index, index + 1
        elif (
            _is_unspaced(before)
            and _is_unspaced(character)
            and character.isalnum()
            and before not in "（「『《〈【〔“‘"
        ):
            yield index, index
