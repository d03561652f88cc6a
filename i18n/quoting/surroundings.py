"""What stands round a mark of a text, and what its place lets it do: open or close."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property, lru_cache

from i18n.quoting.marks import (
    CJK_LETTER,
    HEBREW_LETTER,
    MARK,
    OPENERS_LEFT,
    SPACES,
    UNSPACED_LETTER,
    Roles,
)
from i18n.text.mask import ANCHOR, OBJECT

STOPS = ".,;:!?…)]}。，、；：！？）］】،؛؟।॥۔։።។။"
"""Punctuation that belongs to the word before it."""
_BREAKS = frozenset(("", *SPACES, *STOPS))
_ENDS = frozenset((*STOPS, *"%\u00a0\u202f\u2009"))
_EDGES = frozenset(("", *SPACES))


@lru_cache(256)
def is_word(character: str) -> bool:
    """A letter with its vowel signs, a digit, or what stands for code, a tag or a placeholder."""
    if character.isalnum() or character == OBJECT:
        return True
    return character > "\u02ff" and unicodedata.category(character)[0] == "M"


class Surroundings:
    """The text on either side of every mark, in a language."""

    def __init__(self, text: str, roles: Roles) -> None:
        self.text = text
        self.roles = roles

    def right(self, position: int) -> str:
        """The character behind an offset; empty at the end."""
        return self.text[position + 1 : position + 2]

    def sides(self, position: int) -> tuple[str, str]:
        """The characters before and behind an offset; empty at the start and the end."""
        return self.text[position - 1 : position], self.text[position + 1 : position + 2]

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """The offsets of every kind of mark."""
        places: dict[str, list[int]] = {}
        for found in MARK.finditer(self.text):
            places.setdefault(found[0], []).append(found.start())
        return places

    @cached_property
    def closing_places(self) -> dict[str, list[int]]:
        """The offsets at which a mark has the shape of a closing one."""
        return {
            mark: [place for place in places if self.has_closing_shape(place)]
            for mark, places in self.places.items()
        }

    @cached_property
    def opening_places(self) -> dict[str, list[int]]:
        """The offsets at which a mark can only open."""
        return {
            mark: [place for place in places if self.stands_before_word(place)]
            for mark, places in self.places.items()
        }

    def has_closing_shape(self, position: int) -> bool:
        """No space before it and no word right behind it."""
        left, right = self.sides(position)
        if right and right in self.roles.closers:  # l'"Acte": elided, another opens
            right = self.right(position + 1)
        return left not in SPACES and not (right.isalpha() and not CJK_LETTER.match(right))

    def stands_before_word(self, position: int) -> bool:
        """A space before it, and neither a space nor punctuation behind: it can only open."""
        return self.text[position - 1 : position] in _EDGES and not self.stands_before_space(
            position
        )

    def stands_before_space(self, position: int) -> bool:
        """A space, punctuation or nothing behind it."""
        return self.text[position + 1 : position + 2] in _BREAKS

    def stands_behind_word(self, position: int) -> bool:
        """A word or its punctuation before it, and no word behind: it can only close."""
        left, right = self.sides(position)
        return (left in _ENDS or is_word(left)) and not is_word(right)

    def closes_by_shape(self, position: int) -> bool:
        """A mark that does both closes here, when one is open that it closes."""
        left, right = self.sides(position)
        if left in _EDGES:
            return not is_word(right)
        if not is_word(right) or right == ANCHOR:
            return not (right and right in "([{«“„" and left in OPENERS_LEFT)
        if CJK_LETTER.match(left) or CJK_LETTER.match(right):
            return True
        return is_word(left) or left in ".,;:!?…)]"

    def opens_by_shape(self, position: int) -> bool:
        """A mark that does both may open here."""
        left, right = self.sides(position)
        if self.text[position] == '"' and (left == "=" or self.text.startswith(' "', position + 1)):
            return True  # x=" a", and a space that is quoted
        if right in _EDGES:
            return self.roles.loose and right != "" and left in _EDGES
        if left in _EDGES or left in OPENERS_LEFT or left in self.roles.closers:
            return True
        if left in "'’*_" or UNSPACED_LETTER.match(left):
            return True
        if left == OBJECT:
            return not self.stands_before_space(position)
        if HEBREW_LETTER.match(left) and HEBREW_LETTER.match(right):
            return True
        return is_word(right) and not is_word(left)

    def next_place(self, mark: str, position: int) -> int | None:
        """The offset of the next such mark."""
        return _after(self.places.get(mark, ()), position)

    def next_closing_place(self, mark: str, position: int) -> int | None:
        """The offset of the next such mark that has the shape of a closing one."""
        return _after(self.closing_places.get(mark, ()), position)

    def next_opening_place(self, mark: str, position: int) -> int | None:
        """The offset of the next such mark that can only open."""
        return _after(self.opening_places.get(mark, ()), position)


def _after(places: Sequence[int], position: int) -> int | None:
    index = bisect_right(places, position)
    return places[index] if index < len(places) else None
