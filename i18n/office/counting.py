"""What is counted in a file of an edition: its notes, and the anchors that lead to each."""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass, field

_BRACKETS = "[]()〔〕（）［］ \u00a0"


@dataclass
class Counted:
    """The notes of a file by their place among those of the source, from 1."""

    printed: dict[int, str] = field(default_factory=dict)
    """The number of each, in European figures and without brackets."""
    anchors: Counter[int] = field(default_factory=Counter)
    """How many anchors lead to each."""

    def add_note(self, place: int, printed: str) -> None:
        """A note that has this number on paper."""
        figures = "".join(str(unicodedata.decimal(sign, sign)) for sign in printed)
        self.printed[place] = figures.strip(_BRACKETS)


def place_of(name: str) -> int:
    """The place of a note, from what a file knows it by (`Note_7`); 0 where it is none."""
    head, _, number = name.partition("_")
    return int(number) if head == "Note" and number.isascii() and number.isdecimal() else 0
