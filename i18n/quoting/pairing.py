"""Which marks of a text belong together: one walk with a stack (CHECKS.md, section 2, resolver).

Nothing is guessed or repaired: a mark without a partner is said to have none. The walk takes
linear time whatever the text.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from i18n.quoting.marks import (
    APOSTROPHES,
    CJK_LETTER,
    CLOSING,
    HEBREW_LETTER,
    MARK,
    SPACES,
    TITLES,
    UNSPACED_LETTER,
    Roles,
)
from i18n.quoting.surroundings import Surroundings

_DEEPEST = 16
"""No text nests quotations deeper; a mark that would is one without a partner."""
_SWALLOWED = re.compile(r".{0,2}\s(['’])[nN]\1\s", re.DOTALL)
"""Rock ’n’ Roll."""


@dataclass(frozen=True, slots=True)
class MarkPair:
    """An opening and a closing mark by their offsets; -1 for an opening one that was carried."""

    opening: int
    closing: int
    mark: str
    depth: int


@dataclass(slots=True)
class Pairing:
    """What a walk found: pairs in the order they close, and offsets of marks without partner."""

    pairs: list[MarkPair] = field(default_factory=list)
    stray: list[int] = field(default_factory=list)
    unclosed: list[tuple[int, str]] = field(default_factory=list)
    open_marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Open:
    """An opening mark that waits for its closer."""

    mark: str
    start: int
    closers: str
    depth: int


class _Walk:
    """One pass over the marks of a text."""

    def __init__(self, text: str, roles: Roles, carried: tuple[str, ...]) -> None:
        self.text = text
        self.roles = roles
        self.around = Surroundings(text, roles)
        self.stack: list[_Open] = []
        self.closable: defaultdict[str, int] = defaultdict(int)
        self.result = Pairing()
        self.carried = carried
        for mark in carried:
            self.open(mark, -1)

    def run(self) -> Pairing:
        for found in MARK.finditer(self.text):
            self.step(found[0], found.start())
        self.result.unclosed += (
            (entry.start, entry.mark) for entry in self.stack if entry.mark != "'"
        )
        self.result.open_marks = tuple(entry.mark for entry in self.stack if entry.mark != "'")
        return self.result

    def step(self, mark: str, position: int) -> None:
        if self.is_letter(mark, position) or self.continues(mark, position):
            return
        closes = self.closable[mark] > 0
        if mark in APOSTROPHES and not self.quotes(mark, position, closes):
            if not closes and self.is_lone_closer(mark, position):
                self.result.stray.append(position)
            return
        if closes and self.roles.opens_first(mark):
            closes = self.around.closes_by_shape(position) or not self.around.opens_by_shape(
                position
            )
        elif closes and mark in self.roles.closers:
            closes = not self.around.stands_before_word(position)
        if closes:
            self.close(mark, position)
        elif mark in self.roles.closers and (
            self.roles.opens_always(mark) or self.around.opens_by_shape(position)
        ):
            self.open(mark, position)
        elif mark not in APOSTROPHES:
            self.result.stray.append(position)

    def is_lone_closer(self, mark: str, position: int) -> bool:
        """’ where no apostrophe can be: behind another mark, or a script that has none."""
        left, right = self.around.left(position), self.around.right(position)
        if mark != "’" or (right.isalnum() and not UNSPACED_LETTER.match(right)):
            return False
        return bool(UNSPACED_LETTER.match(left)) or (left != "" and left in CLOSING)

    # Rule 1: part of a word or a figure.

    def is_letter(self, mark: str, position: int) -> bool:
        """Apostrophe, prime, geresh or gershayim."""
        left, right = self.around.left(position), self.around.right(position)
        if mark in "'\"" and left.isdigit():
            return not self.closable[mark] and not self.around.opens_by_shape(position)
        if mark in '"״”' and HEBREW_LETTER.match(left) and HEBREW_LETTER.match(right):
            return not self.follows_prefix(mark, position)
        if mark in "'’" and _SWALLOWED.match(self.text, max(0, position - 3)):
            return True
        if mark == "״":
            return not (self.closable[mark] or mark in self.roles.own_openers)
        return mark == "’" and right.isdigit() and not self.closable[mark]

    def follows_prefix(self, mark: str, position: int) -> bool:
        """A Hebrew particle of a letter or two, then a quoted word (ב"הארץ"), no acronym."""
        start = position
        while start and HEBREW_LETTER.match(self.text[start - 1]) and position - start < 3:
            start -= 1
        if position - start > 2 or not set(self.text[start:position]) <= set("והבכלמש"):
            return False
        if not HEBREW_LETTER.match(self.text[position + 2 : position + 3]):
            return False
        return not self.closable[mark] and self.closer_follows(mark, position)

    # Rule 2: apostrophes.

    def quotes(self, mark: str, position: int, closes: bool) -> bool:
        """An apostrophe-like mark opens or closes a quotation here."""
        left, right = self.around.left(position), self.around.right(position)
        if closes and not (left in SPACES and right.isalnum()):
            glued = left.isalnum() and right.isalpha() and not CJK_LETTER.match(right)
            return not glued and not self.is_possessive(mark, position)
        if mark == "‘":
            return not self.is_decade(position)
        if mark == "’" and mark not in self.roles.own_openers:
            return False
        return self.around.opens_by_shape(position) and self.closer_follows(mark, position)

    def is_decade(self, position: int) -> bool:
        """‘90s, typed with the wrong mark."""
        figure = self.text[position + 1 : position + 4]
        return (
            figure[:2].isdigit()
            and len(figure[:2]) == 2
            and not figure[2:].isdigit()
            and (not self.closer_follows("’", position, "‘"))
        )

    def is_possessive(self, mark: str, position: int) -> bool:
        """A plural's apostrophe (lawyers’ rights): a later mark closes the quotation."""
        if self.around.left(position) not in "sSxzXZ":
            return False
        if self.around.right(position) == mark:
            return True
        if self.around.right(position) not in SPACES:
            return False
        opener = next(entry.mark for entry in reversed(self.stack) if mark in entry.closers)
        return self.closer_follows(mark, position, opener)

    def closer_follows(self, mark: str, position: int, opener: str | None = None) -> bool:
        """A later mark could close, before another opens or an enclosing quotation ends."""
        closing = self.around.next_closing_place(mark, position)
        if closing is None:
            return False
        if opener in (None, mark):
            opening = self.around.next_opening_place(mark, position)
        else:
            opening = self.around.next_place(opener or mark, position)
        if opening is not None and opening < closing:
            return False
        ends = (end for end, count in self.closable.items() if count and end not in APOSTROPHES)
        places = (self.around.next_place(end, position) for end in ends)
        return all(place is None or place >= closing for place in places)

    # Rules 4 and 5.

    def continues(self, mark: str, position: int) -> bool:
        """An opener at the start of a paragraph that repeats a mark still open."""
        if not any(entry.mark == mark for entry in self.stack[-1:]):
            return False
        before = self.text[max(0, position - 8) : position].rstrip(" \t")
        return before.endswith("\n\n") or (not before and mark in self.carried)

    def open(self, mark: str, position: int) -> None:
        if len(self.stack) > _DEEPEST:
            self.result.unclosed.append((position, mark))
            return
        outer = self.stack[-1] if self.stack else None
        depth = outer.depth + (outer.mark not in TITLES) if outer else 0
        entry = _Open(mark, position, self.roles.closers.get(mark, ""), depth)
        self.stack.append(entry)
        for closer in entry.closers:
            self.closable[closer] += 1

    def pop(self) -> _Open:
        entry = self.stack.pop()
        for closer in entry.closers:
            self.closable[closer] -= 1
        return entry

    def close(self, mark: str, position: int) -> None:
        """Close the innermost mark that this one closes; marks inside it stay unclosed."""
        while mark not in self.stack[-1].closers:
            inner = self.pop()
            if inner.mark != "'":
                self.result.unclosed.append((inner.start, inner.mark))
        opened = self.pop()
        self.result.pairs.append(MarkPair(opened.start, position, opened.mark, opened.depth))


def pair_marks(text: str, roles: Roles, carried: tuple[str, ...] = ()) -> Pairing:
    """The pairs of a text whose addresses, tags and anchors are masked.

    An ASCII `'` without a partner is an apostrophe, never a defect.
    """
    return _Walk(text, roles, carried).run()
