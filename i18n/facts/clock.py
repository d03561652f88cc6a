"""Hours with minutes, which one language counts to twelve and another to twenty-four."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TIME = re.compile(
    r"(?<![\d.:,/-])(\d{1,2})(?:[:.h時时點点፡]|\s(?:[hHчгx]\.?|giờ)\s|시\s?)(\d\d)(?![\d:/]|[.,]\d)"
)
_HALF_DAY = re.compile(r"\d\s?[ap]\.?\s?m\b|[上下]午|午[前後]|오[전후]", re.IGNORECASE)
_FROM_DAWN = re.compile(r"\bsaa\s\d|ከ(?:ምሽቱ|ጠዋቱ|ቀኑ|ሌሊቱ)|ሰዓት", re.IGNORECASE)
_HALF = 12 * 60


@dataclass(frozen=True, slots=True)
class Time:
    """What may be an hour of the day; `start` and `end` enclose it, in code points."""

    start: int
    end: int
    minutes: int
    """Since midnight or noon."""


def find_times(text: str) -> tuple[Time, ...]:
    """Whatever has the form of an hour with minutes: `3.30`, `15:30`, `15 h 30`."""
    found = ((time, int(time[1]), int(time[2])) for time in _TIME.finditer(text))
    return tuple(
        Time(time.start(), time.end(), (hour * 60 + minutes) % _HALF)
        for time, hour, minutes in found
        if hour <= 24 and minutes < 60
    )


def counts_from_dawn(text: str) -> bool:
    """The text counts hours from dawn, as East Africa does: 12:30 is half past six."""
    return _FROM_DAWN.search(text) is not None


def from_dawn(minutes: int) -> int:
    """The same time counted from dawn, or from midnight if it was."""
    return (minutes + _HALF // 2) % _HALF


def has_half_days(text: str) -> bool:
    """The text says of an hour that it is before or after noon."""
    return _HALF_DAY.search(text) is not None
