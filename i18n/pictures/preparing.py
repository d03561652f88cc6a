"""A picture of a source on its way into editions: known by its first bytes, clean, of sane size."""

from __future__ import annotations

from i18n.errors import EditionError
from i18n.pictures.cleaning import clean
from i18n.pictures.kinds import kind_of
from i18n.pictures.size import size_in_pixels
from i18n.view import Obstacle

MOST_BYTES = 25_000_000
"""Of one picture."""
_MOST_PIXELS = 50_000_000


def prepared(data: bytes) -> bytes | Obstacle:
    """The picture with nothing but what is seen, or why it is not shown."""
    if kind_of(data) is None:
        return Obstacle.KIND
    size = size_in_pixels(data)
    if size is None:
        return Obstacle.DAMAGED
    if len(data) > MOST_BYTES or size[0] * size[1] > _MOST_PIXELS:
        return Obstacle.LARGE
    try:
        return clean(data)
    except EditionError:
        return Obstacle.DAMAGED
