"""Each language sets an anchor on its own side of a comma or a closing mark."""

from __future__ import annotations

from collections.abc import Iterator

from i18n.attachment import FINAL
from i18n.checks import segment_check
from i18n.document import Anchor, AnchorForm
from i18n.finding import Fault, Fix, Severity
from i18n.markup import Markup
from i18n.mask import ANCHOR
from i18n.profile import Place, Side
from i18n.segment import Translation

_LOW = ".,;:،؛，、；：。"
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
    for anchor in target.anchors:
        if anchor.form is AnchorForm.BRACKET:
            yield from _side(target, anchor)
            yield from _quote(target, anchor)


def _severity(target: Markup, key: str) -> Severity | None:
    return None if target.profile.confirmed(key) else Severity.INFO


def _side(target: Markup, anchor: Anchor) -> Iterator[Fault]:
    text, side = target.masked, target.profile.anchor_side
    left, right = _run(text, anchor)
    before, after = text[left - 1 : left] if left else "", text[right : right + 1]
    wanted = None
    if side is Side.BEFORE and before and before in _LOW and not _keeps_its_stop(text, left, right):
        wanted = (left - 1, right, target.text[left:right] + before)
    elif side is Side.AFTER and after and after in _LOW and before not in FINAL:
        wanted = (left, right + 1, after + target.text[left:right])
    if wanted is None or anchor.start != left:
        return
    start, end, replacement = wanted
    yield Fault(
        f"the anchor stands {'before' if side is Side.BEFORE else 'after'} the punctuation in this "
        "language",
        severity=_severity(target, "anchor_side"),
        target_span=(start, end),
        expected=replacement,
        found=target.text[start:end],
        fixes=(Fix((start, end), replacement),),
    )


def _run(text: str, anchor: Anchor) -> tuple[int, int]:
    """The anchors standing side by side with this one."""
    left, right = anchor.start, anchor.end
    while left and text[left - 1] == ANCHOR:
        left -= 1
    while right < len(text) and text[right] == ANCHOR:
        right += 1
    return left, right


def _keeps_its_stop(text: str, left: int, right: int) -> bool:
    """The stop is an ellipsis', or an abbreviation's: a small letter or a second stop follows."""
    if text[left - 1] != ".":
        return False
    rest = text[right:].lstrip(_SPACES)
    word = text[: left - 1].rpartition(" ")[2]
    short = 0 < len(word) <= 2 or "." in word
    return text[left - 2 : left - 1] in ".…" or (short or rest[:1].islower())


def _quote(target: Markup, anchor: Anchor) -> Iterator[Fault]:
    place = target.profile.anchor_quote
    if place is Place.EITHER or not target.quotations:
        return
    left, right = _run(target.masked, anchor)
    if anchor.start != left:
        return
    after = right
    while after < len(target.text) and target.text[after] in _SPACES:
        after += 1
    closings = {quotation.outer[1] - 1: quotation for quotation in target.quotations}
    if place is Place.OUTSIDE and after in closings:
        closing = closings[after].closing
        replacement = target.text[right:after] + closing + target.text[left:right]
        yield Fault(
            "the anchor stands outside the closing mark in this language",
            severity=_severity(target, "anchor_quote"),
            target_span=(left, after + 1),
            expected=replacement,
            found=target.text[left : after + 1],
            fixes=(Fix((left, after + 1), replacement),),
        )
