"""Which marks of a text belong together as quotations, given a language's profile.

The rules are those of CHECKS.md, section 2 (resolver): a walk over the marks with a stack, never
one global table, for “ opens in English and closes in German. Nothing is guessed or repaired:
what has no partner is reported as a defect.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache

from i18n.mask import ANCHOR
from i18n.profile import Profile


class QuotationKind(StrEnum):
    """What quoted words are."""

    VERBATIM = "verbatim"
    TITLE = "title"
    TERM = "term"
    BLOCK = "block"


class QuotationPolicy(StrEnum):
    """What a translation does with quoted words (CHECKS.md, quotation policies)."""

    AUTHORITATIVE = "authoritative"
    KEEP = "keep"
    OWN = "own"
    INDIRECT = "indirect"
    TERM = "term"


@dataclass(frozen=True, slots=True)
class Quotation:
    """Marked words.

    `start` and `end` enclose the words, without the marks and the spaces inside them; `outer` is
    the span with the marks. Offsets in code points.
    """

    text: str
    depth: int
    start: int
    end: int
    outer: tuple[int, int]
    opening: str
    closing: str


class DefectKind(StrEnum):
    """What is wrong with a mark."""

    STRAY_CLOSE = "stray-close"
    UNCLOSED = "unclosed"


@dataclass(frozen=True, slots=True)
class Defect:
    """A mark without a partner, at an offset in code points."""

    kind: DefectKind
    mark: str
    start: int


@dataclass(frozen=True, slots=True)
class Resolution:
    """The quotations of a text in the order they open, its titles in 《》, and its defects."""

    quotations: tuple[Quotation, ...] = ()
    titles: tuple[Quotation, ...] = ()
    defects: tuple[Defect, ...] = ()
    open_marks: tuple[str, ...] = ()
    """Opening marks still open at the end, outermost first (also among the defects)."""


_MARKS = re.compile("[\"'“”„‟‘’‚‛«»‹›「」『』《》〈〉＂״׳′″]")
_ALWAYS = '“”„‟‘‚«»‹›「」『』《》〈〉"＂″'
_DEFAULT = {
    "“": "”", "„": "“”", "‟": "”", "‘": "’", "‚": "‘’", "«": "»", "‹": "›",
    "「": "」", "『": "』", "《": "》", "〈": "〉",
}  # fmt: skip
_TITLES = "《〈"
_APOSTROPHES = "'’"
_SPACES = " \t\n\r\u2003\u3000"
_OPENING_LEFT = (
    "([{（［〔【—–-―/\u00a0\u202f\u2009¿¡=>、，：；。\u2066\u2067\u2068\u200b\u200e\u200f"
)
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uff00-\uffef\u0e00-\u0e7f]")
_HEBREW = re.compile(r"[\u05d0-\u05ea]")
_BEFORE_PRIME = re.compile(r"\d['\"′″]")


@dataclass(frozen=True, slots=True)
class _Roles:
    """Which marks open in a language, with their closers, and which do both."""

    closers: dict[str, str] = field(default_factory=dict)
    own_openers: frozenset[str] = frozenset()
    closing: frozenset[str] = frozenset()
    both: frozenset[str] = frozenset()


@cache
def _roles_of(pairs: tuple[tuple[str, str], ...], either_order: bool) -> _Roles:
    closers = dict(_DEFAULT)
    closers['"'] = '"'
    closers["＂"] = "＂"
    closers["'"] = "'"
    own: dict[str, str] = {}
    for opening, closing in pairs:
        own[opening] = own.get(opening, "") + closing
    if either_order:
        own |= {"“": "”", "”": "“"}
    for opening, closing in own.items():
        closers[opening] = closing + "".join(
            mark for mark in closers.get(opening, "") if mark not in own and mark not in closing
        )
    closing_marks = frozenset("".join(closers[opening] for opening in own)) | set('"＂')
    both = (frozenset(own) & closing_marks) | set('"＂')
    return _Roles(closers, frozenset(own) | set('"＂'), closing_marks, frozenset(both))


@dataclass(slots=True)
class _Open:
    """An opening mark waiting for its closer."""

    mark: str
    start: int
    closers: str


class _Walk:
    """One pass over the marks of a text."""

    def __init__(self, text: str, profile: Profile, carried: tuple[str, ...]) -> None:
        self.text = text
        pairs = tuple((pair.opening, pair.closing) for pair in profile.pairs)
        self.roles = _roles_of(pairs, profile.either_order)
        self.stack = [_Open(mark, -1, self.roles.closers.get(mark, "")) for mark in carried]
        self.carried = carried
        self.quotations: list[Quotation] = []
        self.defects: list[Defect] = []

    def left(self, position: int) -> str:
        return self.text[position - 1] if position else ""

    def right(self, position: int) -> str:
        return self.text[position + 1] if position + 1 < len(self.text) else ""

    def step(self, mark: str, position: int) -> None:
        if self._is_letter_mark(mark, position) or self._continues(mark, position):
            return
        closable = self._closable(mark)
        if mark in _APOSTROPHES and not self._is_quoting(mark, position, closable):
            return
        opens = mark in self.roles.closers and (
            mark in self.roles.own_openers or mark not in self.roles.closing or mark in _APOSTROPHES
        )
        if closable and opens:
            opens = not self._closes_by_shape(position)
            closable = not opens
        if closable:
            self._close(mark, position)
        elif (opens and not (mark in self.roles.both and not self._opens_by_shape(position))) or (
            mark in self.roles.closers and self._opens_by_shape(position)
        ):
            self._open(mark, position)
        elif mark not in _APOSTROPHES:
            self.defects.append(Defect(DefectKind.STRAY_CLOSE, mark, position))

    def _is_letter_mark(self, mark: str, position: int) -> bool:
        """Apostrophe, prime, geresh or gershayim: part of a word or a figure."""
        left, right = self.left(position), self.right(position)
        if mark in "'’‘" and left.isalpha() and right.isalpha() and not _CJK.match(left):
            return True
        if mark in "’‘'" and right.isdigit() and not self._closable(mark) and mark != "'":
            return mark == "’" or self.text[position + 1 : position + 5].rstrip("s").isdigit()
        if mark in "'\"′″" and left.isdigit():
            return mark in "′″" or (not self._closable(mark) and not self._opens_by_shape(position))
        if mark in '"״”' and _HEBREW.match(left) and _HEBREW.match(right):
            return True
        return mark in "׳״′″" or (mark == "'" and bool(_HEBREW.match(left)) and not self.stack)

    def _continues(self, mark: str, position: int) -> bool:
        """A lone opener at the start that repeats a mark still open from before (rule 5)."""
        return bool(self.carried) and mark in self.carried and not self.text[:position].strip()

    def _closable(self, mark: str) -> bool:
        return any(mark in entry.closers for entry in self.stack)

    def _is_quoting(self, mark: str, position: int, closable: bool) -> bool:
        """Rule 2: whether an apostrophe-like mark quotes at all."""
        if closable:
            return not self._is_plural_possessive(mark, position)
        if mark == "’":
            return False
        return self._opens_by_shape(position) and self._closer_follows(mark, position)

    def _is_plural_possessive(self, mark: str, position: int) -> bool:
        if self.left(position) not in "sSxzXZ" or not self.right(position).isspace():
            return False
        opener = next(entry.mark for entry in reversed(self.stack) if mark in entry.closers)
        return self._closer_follows(mark, position, opener)

    def _closer_follows(self, mark: str, position: int, opener: str | None = None) -> bool:
        """A later mark could close, before another opens or the enclosing quotation ends."""
        enclosing = "".join(entry.closers for entry in self.stack if entry.mark != opener)
        for found in _MARKS.finditer(self.text, position + 1):
            later, place = found[0], found.start()
            if later == mark:
                left, right = self.left(place), self.right(place)
                if right.isalpha() and not _CJK.match(right):
                    if opener == mark and not left.isalnum():
                        return False
                    continue
                if not left.isspace():
                    return True
            elif later == opener or (later in enclosing and later not in _APOSTROPHES):
                return False
        return False

    def _closes_by_shape(self, position: int) -> bool:
        left, right = self.left(position), self.right(position)
        if not left or left in _SPACES:
            return False
        if not right or right in _SPACES or right == ANCHOR or not right.isalnum():
            return not (right and right in "([{«“„" and left in _OPENING_LEFT)
        return bool(_CJK.match(left) or _CJK.match(right)) or left in ".,;:!?…)]"

    def _opens_by_shape(self, position: int) -> bool:
        left, right = self.left(position), self.right(position)
        if not right or right in _SPACES:
            return False
        starts = not left or left in _SPACES or left in _OPENING_LEFT or left in self.roles.closers
        return starts or bool(_CJK.match(left)) or left in "'’*_\ufffc"

    def _open(self, mark: str, position: int) -> None:
        self.stack.append(_Open(mark, position, self.roles.closers[mark]))

    def _close(self, mark: str, position: int) -> None:
        """Close the innermost mark that this one closes; marks inside it stay unclosed."""
        while mark not in self.stack[-1].closers:
            inner = self.stack.pop()
            self.defects.append(Defect(DefectKind.UNCLOSED, inner.mark, inner.start))
        opened = self.stack.pop()
        words = self.text[opened.start + 1 : position]
        start = opened.start + 1 + len(words) - len(words.lstrip())
        depth = sum(1 for entry in self.stack if entry.mark not in _TITLES)
        outer = (opened.start, position + 1)
        words = words.strip()
        self.quotations.append(
            Quotation(words, depth, start, start + len(words), outer, opened.mark, mark)
        )


def resolve(text: str, profile: Profile, carried: tuple[str, ...] = ()) -> Resolution:
    """The quotations of a text whose addresses, tags and anchors are masked (`i18n/mask.py`).

    `carried` are the opening marks still open from the segment before, outermost first. Depth 0
    is outermost. The words of a quotation are those of the given text: a caller that masked it
    takes them from the unmasked one by the span.
    """
    if not _MARKS.search(text) and not carried:
        return Resolution()
    walk = _Walk(text, profile, carried)
    for found in _MARKS.finditer(text):
        walk.step(found[0], found.start())
    unclosed = [Defect(DefectKind.UNCLOSED, entry.mark, entry.start) for entry in walk.stack]
    ordered = sorted(walk.quotations, key=lambda quotation: quotation.start)
    return Resolution(
        tuple(quotation for quotation in ordered if quotation.opening not in _TITLES),
        tuple(quotation for quotation in ordered if quotation.opening in _TITLES),
        tuple(sorted([*walk.defects, *unclosed], key=lambda defect: defect.start)),
        tuple(entry.mark for entry in walk.stack),
    )
