"""A number that a text shows, in figures or in words, as a value."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

Value = int | Fraction
"""What a number is worth; a fraction only where it is no whole."""


class NumberKind(StrEnum):
    """What a number is, as far as its form shows it."""

    CARDINAL = "cardinal"
    ORDINAL = "ordinal"
    PERCENT = "percent"
    VERSION = "version"
    """Figures with two or more points that group nothing (`3.11.2`)."""
    ROMAN = "roman"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text; `start` and `end` are offsets in code points."""

    start: int
    end: int
    value: Value | None
    """`None` for a version, which is compared by its parts."""
    kind: NumberKind = NumberKind.CARDINAL
    parts: tuple[str, ...] = ()
    """The runs of figures as ASCII (`1 234,5`: 1, 234, 5); for words, the value of each."""

    @property
    def key(self) -> Value | tuple[str, ...]:
        """What two numbers have in common when they are the same."""
        return self.parts if self.value is None else self.value

    def __str__(self) -> str:
        if self.value is None:
            return ".".join(self.parts)
        whole = self.value.denominator == 1
        return str(self.value) if whole else f"{float(self.value):g}"


def ascii_figures(figures: str) -> str:
    """Decimal digits of any script as ASCII; all else stays."""
    if figures.isascii():
        return figures
    for figure in filter(str.isdigit, set(figures)):
        figures = figures.replace(figure, str(unicodedata.digit(figure)))
    return figures


def bare(figures: str) -> str:
    """Figures as ASCII without the zeros before them; three zeros are no two."""
    written = ascii_figures(figures)
    return written.lstrip("0") or written
