"""The name of a month beside the figures of a date, in whatever form a text has it."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from i18n.facts.other_calendar import ETHIOPIAN, SOLAR
from i18n.text.words import SIGNED_WORD, SIGNS

if TYPE_CHECKING:
    from i18n.profile import Profile

LETTER = rf"(?:[^\W\d_]|[{SIGNS}])"
PARTICLES = (
    r"(?:de|del|des|of|di|do|da|den|dem|year|the|le|el|año|من|عام|سنة|شهر|سال|ماه|ቀን|m|թ|թվականի)"
)
_NAME = re.compile(
    rf"[\s,.\-]{{0,3}}(?:{PARTICLES}\.?\s+|d['’])?({LETTER}+(?:\.{LETTER}+)?)(?:\.?\s({LETTER}+))?"
)
"""Thai writes ก.พ. with a point inside."""
_DUAL = re.compile(rf"\.?\s?[/(（]\s?({LETTER}+)(?:\s({LETTER}+))?\s?[)）]?")
_PARTICLES_BEFORE = re.compile(rf"(?:\s{PARTICLES}){{0,2}}[\s,]{{1,2}}$")
_NAME_BEFORE = re.compile(rf"(?:({LETTER}+)\s)?({LETTER}+)\.?$")
_SOLAR_MONTH = "ماه"
"""Month, as a part of its name or a word behind it (آذرماه, دی‌ماه)."""
_BEFORE, _AFTER = 60, 300
"""How far from a figure a month is looked for; days of a list and hidden tags may be between."""


class MonthNames:
    """The names of months in one text."""

    def __init__(self, text: str, profile: Profile) -> None:
        self.text = text.replace(f"\u200c{_SOLAR_MONTH}", f" {_SOLAR_MONTH}")
        self.profile = profile
        self._parts = frozenset(filter(self._is_part, set(SIGNED_WORD.findall(self.text))))
        words = SIGNED_WORD.finditer(self.text) if self._parts else ()
        self._places = [word.start() for word in words if word[0] in self._parts]

    def _is_part(self, word: str) -> bool:
        """The word is a month's name, or one of the words of it."""
        known, folded = self.profile.month_parts, word.lower().removesuffix(_SOLAR_MONTH)
        return folded in known or (not self.profile.cased and folded[1:] in known)

    def near(self, position: int) -> bool:
        """A month is named near enough to a figure to make a date of it."""
        return self._is_named(position - _BEFORE, position + _AFTER)

    def _is_named(self, start: int, end: int) -> bool:
        index = bisect_left(self._places, start)
        return index < len(self._places) and self._places[index] < end

    def at(self, position: int) -> tuple[int, int] | None:
        """The month named right after `position`, and where its name ends."""
        found = _NAME.match(self.text, position)
        if not found or found[1].partition(".")[0] not in self._parts:
            return None
        month, end = self._known(found)
        if month is None:
            return None
        dual = _DUAL.match(self.text, end)
        if dual:
            again, stop = self._known(dual)
            if again == month:
                end = stop + (self.text[stop : stop + 1] in (")", "）"))
        return month, end

    def _known(self, found: re.Match[str]) -> tuple[int | None, int]:
        if found[2]:
            month = self._lookup(f"{found[1]} {found[2]}")
            if month is not None:
                return month, found.end(2)
        return self._lookup(found[1]), found.end(1)

    def _lookup(self, name: str) -> int | None:
        folded = name.lower()
        month = self._listed(folded)
        if month is None and not self.profile.cased and len(folded) > 2:
            month = self._listed(folded[1:])  # a preposition or article written as one word
        if month is not None and name == folded and folded in self.profile.function_words:
            return None  # English "may"
        return month

    def _listed(self, name: str) -> int | None:
        months = self.profile.months
        month = months.get(name) or months.get(f"{name}.")
        if month is None and (
            other := self.profile.solar_months.get(name.removesuffix(_SOLAR_MONTH))
        ):
            return other + SOLAR
        if month is None and (other := self.profile.ethiopian_months.get(name)):
            return other + ETHIOPIAN
        return month

    def before(self, start: int, begin: int) -> tuple[int, int] | None:
        """The month named right before `start`, behind `begin`, and where its name begins."""
        if not self._is_named(start - _BEFORE, start):
            return None
        begin = max(begin, start - 40)
        gap = _PARTICLES_BEFORE.search(self.text, begin, start)
        found = _NAME_BEFORE.search(self.text, begin, gap.start()) if gap else None
        if not found:
            return None
        if found[1] and (month := self._lookup(f"{found[1]} {found[2]}")) is not None:
            return month, found.start(1)
        month = self._lookup(found[2])
        return None if month is None else (month, found.start(2))
