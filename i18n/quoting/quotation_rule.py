"""What a quotation of the source is, and what a translation does with it: decided or proposed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from i18n.authority import Trace
from i18n.quoting.normal_form import contains, normal_form
from i18n.quoting.quotation import Quotation, QuotationKind, QuotationPolicy
from i18n.text.markup import Markup


@dataclass(frozen=True, slots=True)
class QuotationRule:
    """What was decided about one quotation of the source; every language inherits it."""

    kind: QuotationKind
    policy: QuotationPolicy
    decided: bool = False
    """A person confirmed it; otherwise a rule proposed it, and a check may not insist on it."""
    traces: tuple[Trace, ...] = ()
    """The provisions of the authority bank that have the quoted words."""


_TERM = QuotationRule(QuotationKind.TERM, QuotationPolicy.TERM)
_TITLE = QuotationRule(QuotationKind.TITLE, QuotationPolicy.KEEP)
_VERBATIM = QuotationRule(QuotationKind.VERBATIM, QuotationPolicy.OWN)
_CLOSE = 80
"""Code points between a title and its address: the publisher, a date."""
_TERM_WORDS = 3
_TERM_LETTERS = 7
_DEFINED_WORDS = 5
_STOPS = ".,;:!?…。，；：、！？،؛؟।॥۔։።។။"


def propose(quotation: Quotation, source: Markup, is_note: bool) -> QuotationRule:
    """Kind and policy of a quotation nobody has decided about yet.

    Words in a bracket of their own (“the Court”) are a defined term. In a note, or where an
    address follows, marks enclose the title of a cited work unless they begin with a small
    letter. Elsewhere a few words without an anchor behind them are a term; all else is verbatim,
    in the translator's version.
    """
    if _is_defined(quotation, source):
        return _TERM
    if (is_note or _has_address(quotation, source)) and not _begins_small(quotation, source):
        return _TITLE
    if is_note or is_cited(quotation, source) or not _is_short(quotation.text, source):
        return _VERBATIM
    return _TERM


def is_cited(quotation: Quotation, source: Markup) -> bool:
    """An anchor stands behind the quotation, with nothing but punctuation between."""
    if not source.anchors:
        return False
    end = quotation.outer[1]
    place = bisect_left(source.anchors, end, key=lambda anchor: anchor.start)
    if place == len(source.anchors):
        return False
    return not source.text[end : source.anchors[place].start].strip(_STOPS)


def echoes(quotations: Sequence[str]) -> tuple[bool, ...]:
    """For each quotation of a document in order: its words lie inside an earlier, longer one."""
    earlier: dict[str, None] = {}
    result: list[bool] = []
    for text in quotations:
        words = normal_form(text)
        result.append(
            bool(words) and any(words in longer and contains(longer, words) for longer in earlier)
        )
        if not result[-1] and " " in words:
            earlier[words] = None
    return tuple(result)


def as_echo(rule: QuotationRule) -> QuotationRule:
    """The rule of a quotation whose words were quoted before: verbatim, however few they are."""
    return _VERBATIM if rule == _TERM else rule


def _is_defined(quotation: Quotation, source: Markup) -> bool:
    """(“the Court”), (hereinafter “the Court”): the bracket holds little besides the term."""
    start, end = quotation.outer
    if source.text[end : end + 1] not in (")", "）", "]"):
        return False
    opening = max(source.text.rfind(mark, max(0, start - 40), start) for mark in "(（[")
    return opening >= 0 and len(quotation.text.split()) <= _DEFINED_WORDS


def _has_address(quotation: Quotation, source: Markup) -> bool:
    """Close behind the quotation, as behind a title, an address begins."""
    if not source.urls:
        return False
    end = quotation.outer[1]
    place = bisect_left(source.urls, end, key=lambda mask: mask.start)
    return place < len(source.urls) and source.urls[place].start - end <= _CLOSE


def _begins_small(quotation: Quotation, source: Markup) -> bool:
    first = next((character for character in quotation.text if character.isalnum()), "")
    return source.profile.cased and first.islower()


def _is_short(text: str, source: Markup) -> bool:
    if source.profile.spaced:
        return len(text.split()) <= _TERM_WORDS
    return len(text) <= _TERM_LETTERS
