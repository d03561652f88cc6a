"""What stands round a mark of a text, and what its place lets it do: open or close."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property

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


class Surroundings:
    """The text on either side of every mark, in a language."""

    def __init__(self, text: str, roles: Roles) -> None:
        self.text = text
        self.roles = roles

    def left(self, position: int) -> str:
        """The character before an offset; empty at the start."""
        return self.text[position - 1] if position else ""

    def right(self, position: int) -> str:
        """The character behind an offset; empty at the end."""
        return self.text[position + 1] if position + 1 < len(self.text) else ""

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
        left, right = self.left(position), self.right(position)
        if right and right in self.roles.closers:  # l'"Acte": elided, another opens
            right = self.right(position + 1)
        return left not in SPACES and not (right.isalpha() and not CJK_LETTER.match(right))

    def stands_before_word(self, position: int) -> bool:
        """A space before it and none behind: it can only open."""
        left, right = self.left(position), self.right(position)
        return (not left or left in SPACES) and bool(right) and right not in SPACES

    def closes_by_shape(self, position: int) -> bool:
        """A mark that does both closes here, when one is open that it closes."""
        left, right = self.left(position), self.right(position)
        if not left or left in SPACES:
            return self.roles.loose and not right.isalnum()
        if not right.isalnum() or right == ANCHOR:
            return not (right and right in "([{«“„" and left in OPENERS_LEFT)
        if CJK_LETTER.match(left) or CJK_LETTER.match(right):
            return True
        return left.isalnum() or left in ".,;:!?…)]"

    def opens_by_shape(self, position: int) -> bool:
        """A mark that does both may open here."""
        left, right = self.left(position), self.right(position)
        if not right or right in SPACES:
            return self.roles.loose and bool(right) and (not left or left in SPACES)
        if not left or left in SPACES or left in OPENERS_LEFT or left in self.roles.closers:
            return True
        if left in "'’*_" or left == OBJECT or UNSPACED_LETTER.match(left):
            return True
        if HEBREW_LETTER.match(left) and HEBREW_LETTER.match(right):
            return True
        return right.isalnum() and not left.isalnum()

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
