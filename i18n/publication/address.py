"""Addresses that lead out of a file into the world."""

from __future__ import annotations

import re

_OUTSIDE = re.compile(r"(https?|ftp)://[^/?#\s]+|(mailto|tel):\S", re.IGNORECASE)


def leads_out(address: str | None) -> bool:
    """It leads to a place of its own; one that is relative leads nowhere from inside a book."""
    return address is not None and _OUTSIDE.match(address) is not None
