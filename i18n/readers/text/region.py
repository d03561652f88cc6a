"""A region of a plain text: lines that are one block, and what was interpreted to find them."""

from __future__ import annotations

from dataclasses import dataclass, field

from i18n.phrase import Phrase
from i18n.readers.text.lines import Line
from i18n.readers.text.markers import Marker

BREAK = "⏎"
"""Stands for a line break in what is shown of a text."""


@dataclass(frozen=True, slots=True)
class Incident:
    """Something that had to be interpreted, to become a remark."""

    message: Phrase
    line: int
    found: str
    reading: Phrase

    @property
    def is_break(self) -> bool:
        """It is about two lines."""
        return BREAK in self.found


@dataclass(slots=True)
class Region:
    """Lines that are one block, as they stand."""

    lines: list[Line]
    marker: Marker | None = None
    note: str | None = None
    whole: Line | None = None
    """The first line with its marker."""
    opens_note: bool = True
    """A region of a note begins with its label."""
    underline: str | None = None
    """The character of a rule right below (`=`, `-`)."""
    incidents: list[Incident] = field(default_factory=list)

    @property
    def start(self) -> int:
        """The offset of the first word."""
        return self.lines[0].start

    @property
    def indent(self) -> int:
        """Columns before the region, its marker included."""
        return (self.whole or self.lines[0]).indent

    @property
    def end(self) -> int:
        """The offset behind the last word."""
        return self.lines[-1].end
