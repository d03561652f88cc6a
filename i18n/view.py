"""What of a picture file is seen in a document, and why a picture may not be shown."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

_UNCUT = (0.0, 0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class View:
    """A picture file and what of it is to be seen: what an author cut off stays unseen."""

    address: str
    """Of the file: as the source has it, or the path of a part of an office file."""
    cut: tuple[float, float, float, float] = _UNCUT
    """The shares of its width and height that are cut off, left, top, right and bottom."""
    mirrored: bool = False
    """Left and right change places, before it is turned."""
    turned: float = 0.0
    """By how many degrees, clockwise."""

    @property
    def is_whole(self) -> bool:
        """The file is seen as it is."""
        return self.cut == _UNCUT and not self.mirrored and not self.turned % 360

    def box(self, size: tuple[float, float]) -> tuple[float, float]:
        """The width and height that something of this size takes up once it is turned."""
        across = abs(math.cos(math.radians(self.turned)))
        along = abs(math.sin(math.radians(self.turned)))
        width, height = size
        return width * across + height * along, width * along + height * across


class Obstacle(StrEnum):
    """Why a picture is not shown outside the format of its document."""

    KIND = "kind"
    """It is of a kind that not every program shows."""
    ELSEWHERE = "elsewhere"
    """It is not in the file; nothing is fetched."""
    COVERED = "covered"
    """Other shapes are drawn over it or grouped with it, and do not come along: what they hide
    must stay hidden."""
    OBJECT = "object"
    """It is a chart, a diagram, or made by another program, without a picture of it."""
    CUT = "cut"
    """Something was cut off it, and the file does not say exactly how much."""
    DAMAGED = "damaged"
    """Its file is missing or broken."""
    LARGE = "large"
    """It is larger than any page needs."""
