"""Each language sets an anchor on its own side of a comma or a closing mark."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from i18n.checks import segment_check
from i18n.document import AnchorForm
from i18n.finding import Fault, Fix, Severity
from i18n.notes.sentences import FINAL
from i18n.phrase import say
from i18n.profile import Place, Side
from i18n.segment import Translation
from i18n.text.markup import Markup
from i18n.text.mask import ANCHOR

_LOW = ".,;:·\u0387،؛，、；：。"
_PAUSES = ",،，、"
_NEAR = 24
"""Code points on either side of an anchor that are looked at."""
_SPACES = "\u00a0\u202f "


@segment_check("FN-07", Severity.MINOR, mqm="locale-convention/punctuation", its="typographical")
def note_punctuation(translation: Translation) -> Iterator[Fault]:
    """An anchor stands on the side of `. , ; :` and of the closing mark that its language wants.

    The source's side is never asked for. Ellipses, `!` and `?` have rules of their own, and an
    abbreviation's stop stays with its word.

    Source: …crimes against humanity.”[7]
    Bad:    …преступлений против человечности».[7]
    Good:   …преступлений против человечности»[7].
    """
    target = translation.target
    closings = {quotation.outer[1] - 1: quotation.closing for quotation in target.quotations}
    for anchor in target.anchors:
        first = target.masked[anchor.start - 1 : anchor.start] != ANCHOR or not anchor.start
        if anchor.form is AnchorForm.BRACKET and first:
            left, right = anchor.start, _end(target.masked, anchor.end)
            if not _ends_quotation(target.masked, left, right, closings):
                yield from _side(target, left, right)
            yield from _quote(target, left, right, closings)


def _severity(target: Markup, key: str) -> Severity | None:
    return None if target.profile.confirmed(key) else Severity.INFO


def _side(target: Markup, left: int, right: int) -> Iterator[Fault]:
    text, side = target.masked, target.profile.anchor_side
    before, after = text[left - 1 : left] if left else "", text[right : right + 1]
    wanted = None
    if side is Side.BEFORE and before and before in _LOW and not _keeps_its_stop(text, left, right):
        wanted = (left - 1, right, target.text[left:right] + before)
    elif side is Side.AFTER and after and after in _LOW and before not in FINAL:
        wanted = (left, right + 1, after + target.text[left:right])
    if wanted is None:
        return
    start, end, replacement = wanted
    yield Fault(
        say("the anchor stands before the punctuation in this language")
        if side is Side.BEFORE
        else say("the anchor stands after the punctuation in this language"),
        severity=_severity(target, "anchor_side"),
        target_span=(start, end),
        expected=replacement,
        found=target.text[start:end],
        fixes=(Fix((start, end), replacement),),
    )


def _ends_quotation(text: str, left: int, right: int, closings: Mapping[int, str]) -> bool:
    """It stands right on a closing mark with the sentence going on: of the quotation, not of the
    pause (`“[3], schrieb er`)."""
    return left - 1 in closings and text[right : right + 1] in tuple(_PAUSES)


def _end(text: str, right: int) -> int:
    """The end of the anchors standing side by side with one that ends at `right`."""
    while right < len(text) and text[right] == ANCHOR:
        right += 1
    return right


def _keeps_its_stop(text: str, left: int, right: int) -> bool:
    """The stop is an ellipsis', or an abbreviation's: a small letter or a second stop follows."""
    if text[left - 1] != ".":
        return False
    rest = text[right : right + _NEAR].lstrip(_SPACES)
    word = re.split(r"[\s(\[]", text[max(0, left - _NEAR) : left - 1])[-1]
    short = 0 < len(word) <= 2 or "." in word
    return text[left - 2 : left - 1] in ".…" or (short or rest[:1].islower())


def _quote(target: Markup, left: int, right: int, closings: Mapping[int, str]) -> Iterator[Fault]:
    if target.profile.anchor_quote is not Place.OUTSIDE or not closings:
        return
    after = right
    while after < len(target.text) and target.text[after] in _SPACES:
        after += 1
    if after in closings:
        replacement = target.text[right:after] + closings[after] + target.text[left:right]
        yield Fault(
            say("the anchor stands outside the closing mark in this language"),
            severity=_severity(target, "anchor_quote"),
            target_span=(left, after + 1),
            expected=replacement,
            found=target.text[left : after + 1],
            fixes=(Fix((left, after + 1), replacement),),
        )
