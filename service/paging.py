"""Lists in pages, and the marks with which a client asks for the next one."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Sequence
from typing import TypeVar

from service.errors import BadRequest

Row = TypeVar("Row")


def after(cursor: str | None) -> int:
    """The place behind which a page begins; -1 for the first page."""
    if not cursor:
        return -1
    try:
        place = int(base64.urlsafe_b64decode(cursor.encode() + b"==").decode())
    except (ValueError, binascii.Error) as error:
        raise BadRequest("the cursor is none of ours; begin again without one") from error
    if not 0 <= place < 2**31:
        raise BadRequest("the cursor is none of ours; begin again without one")
    return place


def cursor(place: int) -> str:
    """The mark of a place."""
    return base64.urlsafe_b64encode(str(place).encode()).decode().rstrip("=")


def page(
    rows: Sequence[Row], limit: int, place: Callable[[Row], int]
) -> tuple[list[Row], str | None]:
    """A page of at most `limit` rows and the cursor of the next, given one row more if any."""
    shown = list(rows[:limit])
    return shown, cursor(place(shown[-1])) if len(rows) > limit else None
