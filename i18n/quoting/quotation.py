"""Quotations as the checks see them: marked words with their depth, and marks without a partner."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from i18n.profile import Profile
from i18n.quoting.mark_stack import MarkPair
from i18n.quoting.marks import ANY_MARK, TITLES
from i18n.quoting.pairing import pair_marks


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


class Quotation(NamedTuple):
    """Marked words; a tuple, since a text may have very many.

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


class Defect(NamedTuple):
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
    measures: tuple[int, ...] = ()
    """Offsets of straight marks behind a figure, read as inches or seconds."""


def resolve(
    text: str, profile: Profile, carried: tuple[str, ...] = (), unmasked: str | None = None
) -> Resolution:
    """The quotations of a text whose addresses, tags and anchors are masked (`i18n/text/mask.py`).

    `carried` are the opening marks still open from the segment before, outermost first. Depth 0
    is outermost. The words of a quotation are those of `unmasked`, where it is given.
    """
    if not carried and not ANY_MARK.search(text):
        return _NOTHING
    pairing = pair_marks(text, profile.roles, carried)
    ordered = sorted(pairing.pairs)
    words = text if unmasked is None else unmasked
    unclosed = [Defect(DefectKind.UNCLOSED, mark, start) for start, mark in pairing.unclosed]
    stray = [Defect(DefectKind.STRAY_CLOSE, text[start], start) for start in pairing.stray]
    return Resolution(
        tuple([_quotation(text, words, pair) for pair in ordered if pair[2] not in TITLES]),
        tuple([_quotation(text, words, pair) for pair in ordered if pair[2] in TITLES]),
        tuple(sorted([*stray, *unclosed], key=lambda defect: defect.start)),
        pairing.open_marks,
        tuple(pairing.measures),
    )


_NOTHING = Resolution()


def _quotation(text: str, words: str, pair: MarkPair) -> Quotation:
    opening, closing, mark, depth = pair
    if opening < 0:
        opening = _repeated(text, mark, closing)
    inside = text[opening + 1 : closing]
    start = closing - len(inside.lstrip())
    end = start + len(inside.strip())
    outer = (max(opening, 0), closing + 1)
    return Quotation(words[start:end], depth, start, end, outer, mark, text[closing])


def _repeated(text: str, mark: str, closing: int) -> int:
    """Where a text that goes on with a quotation says so by a mark; before the text, if nowhere."""
    first = len(text) - len(text.lstrip())
    again = text[first : first + 1] in (mark, text[closing])
    return first if again and first < closing else -1
