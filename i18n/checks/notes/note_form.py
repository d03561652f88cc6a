"""One form of anchor in every catalog lets the publisher print each language's own."""

from __future__ import annotations

from collections.abc import Iterator

from i18n.checks import segment_check
from i18n.document import Anchor
from i18n.finding import Fault, Fix, Severity
from i18n.notes.anchor import is_enumeration, typed_label
from i18n.phrase import say
from i18n.profile import InnerSpace
from i18n.segment import Translation

_SPACES = " \u00a0\u202f\u2009\u200b"
_CONTROLS = "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@segment_check(
    "FN-06", Severity.MINOR, mqm="locale-convention/number-format", its="locale-violation"
)
def note_form(translation: Translation) -> Iterator[Fault]:
    """An anchor is typed as in the source: `[7]`, with no space or control inside or before it.

    Source: …of humanity.”[7]
    Bad:    …人类的良知”〔7〕
    Good:   …人类的良知”[7]
    """
    source = translation.source
    if source.opening_label and not translation.target.opening_label:
        yield from _label(translation.target.text, source.opening_label, source.text)
    if not source.anchors:
        return
    written = {a.label: source.text[a.start : a.end] for a in source.anchors}
    spaced = any(source.text[a.start - 1 : a.start] in _SPACES and a.start for a in source.anchors)
    forms = {anchor.label: anchor.form for anchor in source.anchors}
    for anchor in translation.target.anchors:
        expected = written.get(anchor.label)
        if expected is None or is_enumeration(anchor, source.text, translation.target.text):
            continue
        if anchor.form is not forms[anchor.label]:
            yield _misspelt(translation.target.text, anchor, expected)
        elif not spaced and translation.target.profile.anchor_space is InnerSpace.NONE:
            yield from _loose(translation.target.text, anchor, expected)


def _label(text: str, expected: Anchor, source: str) -> Iterator[Fault]:
    typed = typed_label(text)
    if typed and typed.label == expected.label:
        written = source[expected.start : expected.end]
        yield Fault(
            say(
                "the note's label {written} is typed {found}",
                written=written,
                found=text[: typed.end].rstrip(),
            ),
            target_span=(0, typed.end),
            expected=written,
            found=text[: typed.end].rstrip(),
        )


def _misspelt(text: str, anchor: Anchor, expected: str) -> Fault:
    found = text[anchor.start : anchor.end]
    return Fault(
        say("anchor {expected} is typed {found}", expected=expected, found=found),
        target_span=(anchor.start, anchor.end),
        expected=expected,
        found=found,
        hint=say("the publisher sets the digits and brackets of each language"),
        fixes=(Fix((anchor.start, anchor.end), expected),),
    )


def _loose(text: str, anchor: Anchor, expected: str) -> Iterator[Fault]:
    start = anchor.start
    while start and text[start - 1] in _SPACES + _CONTROLS:
        start -= 1
    if 0 < start < anchor.start:
        yield Fault(
            say("a space or control character stands before anchor {expected}", expected=expected),
            target_span=(start, anchor.end),
            expected=expected,
            found=text[start : anchor.end],
            fixes=(Fix((start, anchor.start), ""),),
        )
