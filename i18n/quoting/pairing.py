"""Which marks of a text belong together: one walk with a stack (CHECKS.md, section 2, resolver).

A mark without a partner is said to have none. The walk takes linear time whatever the text.
"""

from __future__ import annotations

import re

from i18n.quoting.mark_stack import MarkStack, Pairing
from i18n.quoting.marks import (
    APOSTROPHES,
    ASCII,
    CJK_LETTER,
    CLOSING,
    HEBREW_LETTER,
    MARK,
    SPACES,
    UNSPACED_LETTER,
    Roles,
)
from i18n.quoting.mismatch import closes_by_place
from i18n.quoting.surroundings import Surroundings

_SWALLOWED = re.compile(r".{0,2}\s(['’])[nN]\1\s", re.DOTALL)
"""Rock ’n’ Roll."""
_ELIDED = re.compile(r"(?:tis|twas|twere|til|em|ere|neath|bout)\b", re.IGNORECASE)
"""English words that begin with an apostrophe."""
_STOP = re.compile(r"[.!?;:—]\s")
_FAR = 400
"""Characters in which a sentence is looked for to end."""
_IN_WORDS = "'\"״”’"
"""Marks that may be part of a word or a figure."""
_DECADE = re.compile(r"\d\d(?!\d)")


class _Walk(MarkStack):
    """One pass over the marks of a text."""

    def __init__(self, text: str, roles: Roles, carried: tuple[str, ...]) -> None:
        super().__init__(roles)
        self.text = text
        self.around = Surroundings(text, roles)
        self.carried = carried
        for mark in carried:
            self.open(mark, -1)

    def run(self) -> Pairing:
        for found in MARK.finditer(self.text):
            self.step(found[0], found.start())
        return self.finish()

    def step(self, mark: str, position: int) -> None:
        if self.is_letter(mark, position) or self.continues(mark, position):
            return
        closes = self.closable[mark] > 0
        if not closes and self.closes_another(mark, position):
            self.close_last(position)
        elif mark in APOSTROPHES and not self.quotes(mark, position, closes):
            if not closes and (self.is_lone_closer(mark, position) or self.repeats(mark, position)):
                self.result.stray.append(position)
        elif closes and self.surely_closes(mark, position):
            self.close(mark, position)
        elif mark in self.roles.closers and self.opens(mark, position):
            self.open(mark, position)
        elif mark not in APOSTROPHES:
            self.result.stray.append(position)

    def surely_closes(self, mark: str, position: int) -> bool:
        """Of a mark that could close: it does not rather open another quotation."""
        if mark not in self.roles.closers or (mark == "»" and self.stack[-1].mark == "«"):
            return True
        if self.roles.opens_first(mark):
            around = self.around
            return around.closes_by_shape(position) or not around.opens_by_shape(position)
        return not self.around.stands_before_word(position)

    def opens(self, mark: str, position: int) -> bool:
        """The mark opens here: always, by what stands round it, or by the one that follows."""
        if self.roles.opens_always(mark) or self.around.opens_by_shape(position):
            return True
        if mark not in ASCII or self.around.stands_before_space(position):
            return False
        return not self.closable[mark] and self.closer_follows(mark, position)

    def closes_another(self, mark: str, position: int) -> bool:
        """A mark of another pair closes the innermost open one all the same."""
        if not self.stack or not self.around.stands_behind_word(position):
            return False
        opened = self.stack[-1]
        return closes_by_place(mark, opened.mark, opened.closers, self.around, position)

    def repeats(self, mark: str, position: int) -> bool:
        """The mark before has closed a quotation, and no word follows that this one might open."""
        left, right = self.around.sides(position)
        closed = bool(self.result.pairs) and self.result.pairs[-1][1] == position - 1
        return closed and left == mark and not right.isalnum()

    def is_lone_closer(self, mark: str, position: int) -> bool:
        """’ where no apostrophe can be: behind another mark, or a script that has none."""
        left, right = self.around.sides(position)
        if mark != "’" or (right.isalnum() and not UNSPACED_LETTER.match(right)):
            return False
        return bool(UNSPACED_LETTER.match(left)) or (left != "" and left in CLOSING)

    # Rule 1: part of a word or a figure.

    def is_letter(self, mark: str, position: int) -> bool:
        """Apostrophe, prime, geresh or gershayim."""
        if mark not in _IN_WORDS:
            return False
        left, right = self.around.sides(position)
        if not (left.isalnum() or right.isalnum() or mark == "״" or left == "\\" or right == ","):
            return False
        if mark == "'" and left == "\\":
            return True  # an apostrophe among the marks of a program
        if mark in "'\"" and right == "," and self.text.endswith(", ", 0, position):
            return True  # one of a list of characters: |, ", /
        if mark in "'\"" and left.isdigit():
            measure = not (
                self.closable[mark]
                or self.closes_another(mark, position)
                or self.around.opens_by_shape(position)
            )
            if measure and mark in ASCII:
                self.result.measures.append(position)
            return measure
        if mark in '"״”' and HEBREW_LETTER.match(left) and HEBREW_LETTER.match(right):
            return not self.follows_prefix(mark, position)
        if (
            "n" in (left.lower(), right.lower())
            and mark in "'’"
            and _SWALLOWED.match(self.text, max(0, position - 3))
        ):
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
        left, right = self.around.sides(position)
        if closes and not (left in SPACES and right.isalnum()):
            glued = left.isalnum() and right.isalpha() and not CJK_LETTER.match(right)
            return not glued and not self.is_possessive(mark, position)
        if mark == "‘":
            return not self.is_decade(position) and not _ELIDED.match(self.text, position + 1)
        if mark == "’" and mark not in self.roles.own_openers:
            return False
        return self.around.opens_by_shape(position) and any(
            self.closer_follows(closer, position, mark) for closer in self.roles.closers[mark]
        )

    def is_decade(self, position: int) -> bool:
        """‘90s, typed with the wrong mark."""
        if not _DECADE.match(self.text, position + 1):
            return False
        return not self.closer_follows("’", position, "‘")

    def is_possessive(self, mark: str, position: int) -> bool:
        """A plural's apostrophe (lawyers’ rights): a later mark closes the quotation."""
        if not self.is_plural(mark, position):
            return False
        if self.around.right(position) == mark:
            return True
        later = self.around.next_closing_place(mark, position)
        if later is not None and self.is_plural(mark, later):
            ends = _STOP.search(self.text, position, min(later, position + _FAR))
            if ends and self.around.right(later) in SPACES:
                return False  # ‘skeletons’ … to fight. In their masters’ hands
        opener = next(entry.mark for entry in reversed(self.stack) if mark in entry.closers)
        return self.closer_follows(mark, position, opener)

    def is_plural(self, mark: str, position: int) -> bool:
        """A space or another such mark follows, and an s stands before."""
        left, right = self.around.sides(position)
        return left in "sSxzXZ" and (right == mark or right in SPACES)

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
        """A mark at the start of a paragraph that goes on with the quotation still open.

        It repeats the opening mark or, in the old Spanish way, the closing one before a word.
        """
        if not self.stack or self.text[position - 1 : position] not in "\n \t":
            return False
        entry = self.stack[-1]
        if entry.mark != mark and not (
            mark in entry.closers and self.around.right(position).isalnum()
        ):
            return False
        before = self.text[max(0, position - 8) : position].rstrip(" \t")
        return before.endswith("\n\n") or (not before and entry.mark in self.carried)


def pair_marks(text: str, roles: Roles, carried: tuple[str, ...] = ()) -> Pairing:
    """The pairs of a text whose addresses, tags and anchors are masked.

    An ASCII `'` without a partner is an apostrophe, never a defect.
    """
    return _Walk(text, roles, carried).run()
