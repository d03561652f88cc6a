"""Pictures as the paragraphs of office files have them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from i18n.office.archive import Archive
from i18n.pictures.preparing import MOST_BYTES, prepared
from i18n.view import Obstacle, View

_TALLEST_SIGN = 60
"""CSS pixels: some three lines."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """One picture."""

    view: View
    """Its address is the path of a part of the file."""
    size: tuple[float, float] | None = None
    """Width and height on the page in CSS pixels."""
    words: str = ""
    """What stands in for it, as an alternative has it."""
    thing: str = ""
    """The tag that stands for it in the text of its paragraph."""
    floating: bool = False
    """It does not stand in a line of the text."""
    decorative: bool = False
    """The author says that it needs no words."""
    obstacle: Obstacle | None = None


Drawings = tuple[tuple[Drawn, ...], ...]
"""The pictures of each paragraph of a file."""


def is_small(drawn: Drawn) -> bool:
    """It stands in a line as a sign does; larger ones are set apart from the words."""
    lined = drawn.size is not None and drawn.size[1] <= _TALLEST_SIGN
    return lined and not drawn.floating


def uncovered(drawings: Sequence[Sequence[Drawn]], covers: Sequence[bool]) -> Drawings:
    """The pictures of each paragraph; those by which, or in whose neighbour, a shape is drawn that
    may cover them are not to be shown: `covers` tells the paragraphs with such shapes."""
    return tuple(
        tuple(
            replace(one, obstacle=Obstacle.COVERED) if any(covers[max(at - 1, 0) : at + 2]) else one
            for one in pictures
        )
        for at, pictures in enumerate(drawings)
    )


def obstacle_in(part: str, archive: Archive) -> Obstacle | None:
    """Why the file of a picture is not shown in other formats."""
    if part not in archive.names:
        return Obstacle.DAMAGED
    if archive.size(part) > MOST_BYTES:
        return Obstacle.LARGE
    found = prepared(archive.read(part))
    return found if isinstance(found, Obstacle) else None
