"""A month under two names, as Arabic writes it (`كانون الأول/ديسمبر`): both must mean the same."""

from __future__ import annotations

import re

from i18n.facts.figure_date import Date
from i18n.profile import Profile

_SECOND = re.compile(r"\s?[/(（]\s?([^\W\d_]+)(?:\s([^\W\d_]+))?")


def other_month(date: Date, text: str, profile: Profile) -> str | None:
    """The second name behind a date's month that is the name of another month, if there is one."""
    found = _SECOND.match(text, date.end)
    if found is None or date.last.month is None:
        return None
    names = [f"{found[1]} {found[2]}", found[1]] if found[2] else [found[1]]
    for name in names:
        month = profile.months.get(name.lower())
        if month is not None:
            return None if month == date.last.month else name
    return None
