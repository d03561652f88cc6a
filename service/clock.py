"""The time, in the forms in which it is kept, and as coarse as a person at risk asks for."""

from __future__ import annotations

import time
from datetime import UTC, datetime

DAY = 24 * 60
"""A day, in minutes."""


def seconds() -> int:
    """Seconds since 1970."""
    return int(time.time())


def now(coarse_minutes: int = 0) -> str:
    """UTC in ISO 8601, to the second, or rounded down to so many minutes."""
    stamp = seconds()
    if coarse_minutes:
        stamp -= stamp % (coarse_minutes * 60)
    return datetime.fromtimestamp(stamp, UTC).isoformat(timespec="seconds")
