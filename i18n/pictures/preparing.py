"""A picture of a source on its way into editions: known by its first bytes, clean, of sane size."""

from __future__ import annotations

from i18n.errors import EditionError
from i18n.pictures.cleaning import clean
from i18n.pictures.kinds import kind_of
from i18n.pictures.size import size_in_pixels
from i18n.view import Obstacle

MOST_BYTES = 25_000_000
"""Of one picture."""
MOST_TOGETHER = 40_000_000
"""Bytes of all pictures of a document: each version has them in each of its formats."""
_MOST_PIXELS = 50_000_000


def prepared(data: bytes) -> bytes | Obstacle:
    """The picture with nothing but what is seen, or why it is not shown."""
    if kind_of(data) is None:
        return Obstacle.KIND
    if len(data) > MOST_BYTES:
        return Obstacle.LARGE
    try:
        seen = clean(data)
    except EditionError:
        return Obstacle.DAMAGED
    size = size_in_pixels(seen)
    if size is None:
        return Obstacle.DAMAGED
    return Obstacle.LARGE if size[0] * size[1] > _MOST_PIXELS else seen
