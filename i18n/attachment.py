"""What an anchor is attached to: a quotation, the end of a sentence, or a word.

Two languages set an anchor on different sides of a comma or a mark, so its place cannot be
compared; what it is attached to can (CHECKS.md, section 2, attachment).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from i18n.document import Anchor
from i18n.markup import Markup
from i18n.mask import ANCHOR

LOW = ".,;:،؛，、；：。．"
FINAL = ".!?。！？؟।"
_SPACES = " \t\n\r\u00a0\u202f\u2009\u3000\u200b\u200e\u200f\u2066\u2067\u2068\u2069"
_BESIDE = ANCHOR + " \u00a0\u202f\u2009"
_CLOSERS = ")]}）］】”’\"'»«›“‘」』》"


class AttachmentKind(StrEnum):
    """What an anchor can be attached to."""

    QUOTATION = "quotation"
    SENTENCE_END = "sentence-end"
    WORD = "word"


_STOP = re.compile(rf"[{re.escape(FINAL)}]+[{re.escape(_CLOSERS)}{ANCHOR}]*(?:\s|(?<=[。！？])|$)")


@dataclass(frozen=True, slots=True)
class Attachment:
    """What one anchor is attached to; `quotation` is its index, in the order they open."""

    kind: AttachmentKind
    quotation: int | None = None

    def __str__(self) -> str:
        return f"quotation {self.quotation}" if self.quotation is not None else str(self.kind)


def attachment(markup: Markup, anchor: Anchor) -> Attachment:
    """What `anchor` is attached to in its text."""
    text = markup.masked
    left, right = _around(text, anchor)
    quotation = _quotation(markup, left, right)
    if quotation is not None:
        return Attachment(AttachmentKind.QUOTATION, quotation)
    if _ends_sentence(text, left, right, cased=markup.profile.cased):
        return Attachment(AttachmentKind.SENTENCE_END)
    return Attachment(AttachmentKind.WORD)


def _around(text: str, anchor: Anchor) -> tuple[int, int]:
    """Where the anchors standing side by side with this one begin and end, a space before them
    included."""
    left, right = anchor.start, anchor.end
    while left and text[left - 1] in _BESIDE:
        left -= 1
    while right < len(text) and text[right] == ANCHOR:
        right += 1
    return left, right


def _quotation(markup: Markup, left: int, right: int) -> int | None:
    """The quotation whose closing mark stands before the anchors, or behind them."""
    if not markup.quotations:
        return None
    text = markup.masked
    before = left
    while before and text[before - 1] in LOW:
        before -= 1
    after = right
    while after < len(text) and text[after] in _SPACES:
        after += 1
    closings = {quotation.outer[1]: i for i, quotation in reversed([*enumerate(markup.quotations)])}
    return closings.get(before, closings.get(after + 1))


def _ends_sentence(text: str, left: int, right: int, *, cased: bool) -> bool:
    rest = text[right:].lstrip(_SPACES + LOW + FINAL + _CLOSERS + ANCHOR)
    if not rest:
        return True
    if not (text[left - 1 : left] in FINAL and left) and text[right : right + 1] not in FINAL:
        return False
    return not (cased and rest[0].islower())


def sentence(markup: Markup, anchor: Anchor) -> int:
    """How many sentences end before the anchor; the one it stands at the end of does not count."""
    text = markup.masked
    left, _ = _around(text, anchor)
    count = 0
    for stop in _STOP.finditer(text, 0, left):
        if text[stop.start() : left].strip(FINAL + _CLOSERS + _BESIDE):
            count += 1
    return count


def count_sentences(markup: Markup) -> int:
    """How many sentence ends the text has inside."""
    return sum(1 for _ in _STOP.finditer(markup.masked))


def left_word(markup: Markup, anchor: Anchor) -> tuple[int, int]:
    """The span of the word that stands before the anchor, past low punctuation and anchors."""
    text = markup.masked
    end, _ = _around(text, anchor)
    while end and text[end - 1] in LOW + _CLOSERS + _SPACES:
        end -= 1
    start = end
    while start and (text[start - 1].isalnum() or text[start - 1] in "-’'/\u0300"):
        start -= 1
    return start, end
