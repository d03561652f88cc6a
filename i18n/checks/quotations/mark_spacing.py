"""A space in the wrong place lets a line break part a mark from its words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from i18n.checks import segment_check
from i18n.document import Anchor, AnchorForm
from i18n.finding import Fault, Fix, Severity, Span, alike
from i18n.phrase import say
from i18n.profile import ANGULAR, NBSP, NNBSP, InnerSpace, Pair
from i18n.quoting.quotation import Quotation
from i18n.segment import Translation
from i18n.text.markup import Markup

_ALLOWED = {
    InnerSpace.NONE: ("",),
    InnerSpace.NBSP: (NBSP,),
    InnerSpace.NNBSP: (NNBSP,),
    InnerSpace.EITHER: (NBSP, NNBSP),
}
_NAMES = {
    "": say("no space"),
    NBSP: say("a no-break space"),
    NNBSP: say("a narrow no-break space"),
}
_SPACES = " \t\n\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u3000"


@segment_check("QT-08", Severity.MINOR, mqm="linguistic-conventions/punctuation", its="whitespace")
def mark_spacing(translation: Translation) -> Iterator[Fault]:
    """Inside the marks stands the space the language wants, and none that can break.

    No line may break between a closing mark and the anchor behind it either.

    Source: “word”[7]
    Bad:    « mot » [7]
    Good:   «\u202fmot\u202f»[7]
    """
    target = translation.target
    if not target.quotations:
        return
    severity = None if target.profile.confirmed("inner_space") else Severity.INFO
    starts = {anchor.start: anchor for anchor in target.anchors}
    inside = alike(_inside)
    for quotation in target.quotations:
        if quotation.opening not in "\"'＂" and quotation.text:
            wrong = _wrong_spaces(target, quotation)
            if wrong:
                yield inside(target, quotation, wrong, severity)
        yield from _before_anchor(target.text, quotation, starts)


def _wrong_spaces(target: Markup, quotation: Quotation) -> list[Span]:
    """Of the spaces just inside the two marks, those that do not belong there."""
    start, end = quotation.outer
    wanted = target.profile.inner_space if quotation.opening in ANGULAR else InnerSpace.NONE
    spans = [(quotation.end, end - 1)]
    if target.text[start : start + 1] == quotation.opening:
        spans.insert(0, (start + 1, quotation.start))
    return [span for span in spans if target.text[slice(*span)] not in _ALLOWED[wanted]]


def _inside(
    target: Markup, quotation: Quotation, wrong: Sequence[Span], severity: Severity | None
) -> Fault:
    pair = Pair(quotation.opening, quotation.closing)
    space = target.profile.space_inside(pair)
    start, end = wrong[0]
    return Fault(
        say(
            "inside {marks} belongs {space}",
            marks=f"{pair.opening}…{pair.closing}",
            space=_NAMES[space],
        ),
        severity,
        target_span=(start, end) if start < end else quotation.outer,
        expected=space,
        found=target.text[start:end],
        fixes=tuple(Fix(span, space) for span in wrong),
    )


def _before_anchor(
    text: str, quotation: Quotation, starts: Mapping[int, Anchor]
) -> Iterator[Fault]:
    """A space that can break between the closing mark and an anchor (reST needs one)."""
    end = start = quotation.outer[1]
    while text[start : start + 1] and text[start] in _SPACES:
        start += 1
    anchor = starts.get(start)
    if start > end and anchor and anchor.form is not AnchorForm.REST:
        yield Fault(
            say(
                "a line may break between {closing} and its anchor [{label}]",
                closing=quotation.closing,
                label=anchor.label,
            ),
            target_span=(end, start),
            expected="",
            found=text[end:start],
            fixes=(Fix((end, start), ""),),
        )
