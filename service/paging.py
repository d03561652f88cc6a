"""Lists in pages, and the marks with which a client asks for the next one."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import TypeVar

from i18n.phrase import say
from service.errors import BadRequest

Row = TypeVar("Row")


def after(cursor: str | None) -> int:
    """The place behind which a page begins; -1 for the first page."""
    if not cursor:
        return -1
    try:
        place = int(base64.urlsafe_b64decode(cursor.encode() + b"==").decode())
    except (ValueError, binascii.Error) as error:
        raise BadRequest(say("the cursor is none of ours; begin again without one")) from error
    if not 0 <= place < 2**31:
        raise BadRequest(say("the cursor is none of ours; begin again without one"))
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


def slice_of(
    found: Iterable[Row], limit: int, cursor_given: str | None
) -> tuple[list[Row], str | None]:
    """The page behind a cursor, of what is found in the same order each time; the next cursor."""
    start = after(cursor_given) + 1
    rows = list(islice(enumerate(found), start, start + limit + 1))
    shown, following = page(rows, limit, lambda numbered: numbered[0])
    return [row for _, row in shown], following
