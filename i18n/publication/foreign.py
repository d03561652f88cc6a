"""Stretches of a text in another script or direction than the text around them.

A citation in Latin letters inside Arabic is shown in the wrong order unless it is isolated, and
is spoken wrongly unless its language is named. Both need to know where it begins and ends.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from i18n.profile import Direction
from i18n.text.script import Script, script_of

_JOINING = " \u00a0-\u2010\u2011–/.,:;'’&+_@#%"
_JOINING_IN = {Direction.RTL: "、。，：；《》·", Direction.LTR: "،؛؟"}
"""What joins as well: punctuation of the scripts that are set apart in such a text."""
_UNIT = "F(?:[FDJ]*[FD])?"
_RUN = re.compile(rf"{_UNIT}(?:J?\([FDJ]+\)(?:[FDJ]*[FD])?)*")
_NUMBERED = re.compile(r"[0-9][0-9./-]*[ \u00a0]?\Z")
_IDENTIFIER = re.compile(r"(?<![\w+])(?:\+[0-9]+|[0-9]+[./-][0-9]+)(?:[ ./-]?[0-9]+)*(?![\w])")
_ABBREVIATED = re.compile(r"(?:\b\w\.)+\w\Z")
_SAMPLE = 4000


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of letters of another script or direction with what joins them; code points."""

    start: int
    end: int
    direction: Direction | None
    """The direction to isolate it in, where it differs from the text's own."""


def main_script(texts: Iterable[str]) -> Script | None:
    """The script most letters of a document belong to; `None` when there are no letters."""
    counted: Counter[Script] = Counter()
    for text in texts:
        counted.update(script for script in map(_script, text[:_SAMPLE]) if script)
        if counted.total() >= _SAMPLE:
            break
    return min(counted, key=lambda script: (-counted[script], script), default=None)


def scripts_differ(text: str, script: Script | None) -> bool:
    """The text has letters, and none of them is of this script."""
    found = {_script(character) for character in text} - {None}
    return bool(found) and script not in found


def find_runs(
    text: str,
    direction: Direction,
    script: Script | None,
    other: Script | None,
    covered: bytearray,
) -> Iterator[Run]:
    """The stretches of a text of `direction` and `script` to be set apart, in order.

    Set apart are letters of the opposite direction, and letters of the script `other` when that
    is another one. Nothing inside `covered` (one byte a character, 0 is free) is looked at. In a
    right-to-left text, telephone numbers and identifiers such as 92-9227-227-6 are set apart too.
    """
    apart = other if other is not script else None
    if text.isascii() and direction is Direction.LTR and apart is None:
        return
    classes = "".join(
        "x" if covered[place] else _class(character, direction, apart)
        for place, character in enumerate(text)
    )
    opposite = Direction.LTR if direction is Direction.RTL else Direction.RTL
    position = 0
    for found in _RUN.finditer(classes):
        yield from _identifiers(text, position, found.start(), direction, covered)
        start, end = found.start(), _with_stop(text, found.start(), found.end())
        while start > position and classes[start - 1] == "D":
            start -= 1
        turned = any(_turns(character, direction) for character in text[start:end])
        yield Run(start, end, opposite if turned else None)
        position = end
    yield from _identifiers(text, position, len(text), direction, covered)


def leading_number(text: str, run: Run, source: str) -> int:
    """Where a run begins once the number before it counts as part of it (`217 A (III)`).

    It does when the source has the two together just so.
    """
    before = _NUMBERED.search(text, max(0, run.start - 24), run.start)
    if before and text[before.start() : run.end] in source:
        return before.start()
    return run.start


def _identifiers(
    text: str, start: int, end: int, direction: Direction, covered: bytearray
) -> Iterator[Run]:
    """Numbers whose parts the bidirectional algorithm would show in reverse order."""
    if direction is Direction.LTR:
        return
    for found in _IDENTIFIER.finditer(text, start, end):
        parted = found[0][0] == "+" or len(re.findall(r"[./-]", found[0])) > 1
        if parted and not any(covered[found.start() : found.end()]):
            yield Run(found.start(), found.end(), Direction.LTR)


def _with_stop(text: str, start: int, end: int) -> int:
    """An abbreviation keeps its last point (U.S.), a name its last sign (C++)."""
    if text[end : end + 1] in ("+", "#"):
        signs = text[end : end + 3]
        return end + len(signs) - len(signs.lstrip("+#"))
    stop = text[end : end + 1] == "." and bool(_ABBREVIATED.search(text, max(start, end - 8), end))
    return end + 1 if stop and text[max(start, end - 2) : end - 1] == "." else end


@cache
def _class(character: str, direction: Direction, other: Script | None) -> str:
    """`F` is to be set apart, `D` may be inside, `J` joins two parts, `o` ends a run."""
    if _turns(character, direction) or (other and _script(character) is other):
        return "F"
    if character.isdecimal():
        return "D" if direction is Direction.LTR or character.isascii() else "o"
    if unicodedata.category(character) in ("Mn", "Mc", "Lm") or character in "\u200c\u200d":
        return "D"
    if character in "()":
        return character
    return "J" if character in _JOINING or character in _JOINING_IN[direction] else "o"


@cache
def _turns(character: str, direction: Direction) -> bool:
    """The character is strong in the direction opposite to this one."""
    strong = unicodedata.bidirectional(character)
    return strong == "L" if direction is Direction.RTL else strong in ("R", "AL")


@cache
def _script(character: str) -> Script | None:
    """The script of a letter; kana count as Han, with which they are mixed."""
    if not character.isalpha():
        return None
    script = script_of(character)
    return Script.HAN if script is Script.KANA else script
