"""The invisible characters that turn the order of a line, and what each of them turns."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

_EMBEDDINGS = "\u202a\u202b"
_OVERRIDES = "\u202d\u202e"
_ISOLATES = "\u2066\u2067\u2068"
_POP, _END = "\u202c", "\u2069"
_CONTROL = re.compile("[\u202a-\u202e\u2066-\u2069]|\n\n")
_HINT = re.compile("[\u202a-\u202e\u2066-\u2069]")
_NAMES = {
    "\u202a": "LRE", "\u202b": "RLE", "\u202c": "PDF", "\u202d": "LRO", "\u202e": "RLO",
    "\u2066": "LRI", "\u2067": "RLI", "\u2068": "FSI", "\u2069": "PDI",
}  # fmt: skip
_SEEN = 2000
"""Code points behind a control that are looked at."""
_DEEPEST = 125
"""Levels of embedding that the bidirectional algorithm takes (UAX 9, BD2)."""


class ControlFault(StrEnum):
    """What is wrong with a control."""

    RAW = "raw"
    """An embedding or override, where an isolate belongs (or the publisher's markup)."""
    OPEN = "open"
    """It is never closed: it reaches to the end of its paragraph."""
    STRAY = "stray"
    """It closes nothing, and does nothing."""


@dataclass(frozen=True, slots=True)
class Control:
    """A control that should not stand as it does, at an offset in code points."""

    fault: ControlFault
    character: str
    start: int
    partner: int | None = None
    """Where the control that closes it stands."""
    reach: int = 0
    """Where what it governs ends."""

    @property
    def name(self) -> str:
        """The abbreviation that Unicode has for it, with its number."""
        return f"{_NAMES[self.character]} (U+{ord(self.character):04X})"

    def turns(self, text: str) -> bool:
        """What it governs is shown in another order than without it, as far as can be told."""
        inside = text[self.start + 1 : min(self.reach, self.start + _SEEN)]
        if self.character in _OVERRIDES:
            return sum(character.isalnum() for character in inside) > 1
        if self.fault is not ControlFault.OPEN:
            return False
        return len(_directions(inside)) > 1


def faulty_controls(text: str) -> Iterator[Control]:
    """The controls of a text that are raw or have no partner, in the order they are found.

    Isolates in pairs are sound, and so are the marks LRM, RLM and ALM. A blank line ends the reach
    of every control.
    """
    if not _HINT.search(text):
        return
    open_ones: list[tuple[str, int]] = []
    for found in _CONTROL.finditer(text):
        character, place = found[0], found.start()
        if character == "\n\n":
            yield from _left_open(open_ones, place)
            open_ones = []
        elif character in (_POP, _END):
            yield from _closed(open_ones, character, place)
        elif len(open_ones) < _DEEPEST:
            open_ones.append((character, place))
    yield from _left_open(open_ones, len(text))


def _closed(open_ones: list[tuple[str, int]], character: str, place: int) -> Iterator[Control]:
    """What a closing control ends: an isolate's ends the embeddings inside it as well."""
    wanted = _ISOLATES if character == _END else _EMBEDDINGS + _OVERRIDES
    if character == _POP and (not open_ones or open_ones[-1][0] not in wanted):
        yield Control(ControlFault.STRAY, character, place)
        return
    if not any(opened in wanted for opened, _ in open_ones):
        yield Control(ControlFault.STRAY, character, place)
        return
    while open_ones[-1][0] not in wanted:
        inner, start = open_ones.pop()
        yield Control(ControlFault.OPEN, inner, start, reach=place)
    opened, start = open_ones.pop()
    if character == _POP:
        yield Control(ControlFault.RAW, opened, start, place, place)


def _left_open(open_ones: list[tuple[str, int]], end: int) -> Iterator[Control]:
    for character, start in open_ones:
        yield Control(ControlFault.OPEN, character, start, reach=end)


def _directions(text: str) -> frozenset[str]:
    """The directions of the letters and figures of a text: `L`, `R`."""
    classes = {unicodedata.bidirectional(character) for character in text}
    found = {"L"} if classes & {"L", "EN"} else set()
    return frozenset(found | ({"R"} if classes & {"R", "AL", "AN"} else set()))
