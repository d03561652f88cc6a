"""The dates that a text and its translation both have: their figures answer no other number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from i18n.facts.number import bare

if TYPE_CHECKING:
    from i18n.facts.day import Day
    from i18n.facts.figure_date import Date
    from i18n.text.markup import Markup

_DIGITS = re.compile(r"\d+")
_MOST = 20
"""Days, and mentions of one day, that are compared."""


def shared_dates(markup: Markup, counterpart: Markup) -> Iterator[Date]:
    """The dates of a text that its counterpart has with the same figures, each answering one;
    either may write the month as a figure."""
    theirs: dict[tuple[Day, ...], list[frozenset[str]]] = {}
    for date in counterpart.dates:
        theirs.setdefault(date.days, []).append(_figures(counterpart, date))
    for date in markup.dates:
        figures, free = _figures(markup, date), theirs.get(date.days, [])
        same = next((f for f in free[:_MOST] if figures <= f or figures >= f), None)
        if same is not None:
            free.remove(same)
            yield date


def _figures(markup: Markup, date: Date) -> frozenset[str]:
    return frozenset(map(bare, _DIGITS.findall(markup.text, date.start, date.end)))


def is_known(date: Date, known: frozenset[Day]) -> bool:
    """One of the `known` days is that of the date, as far as either tells."""
    days = (*date.days, *date.others)
    if not known.isdisjoint(days):
        return True
    return any(day.agrees(other) for other in islice(known, _MOST) for day in days)
