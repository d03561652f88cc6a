"""An anchor that moves from one clause to the next vouches for something else."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from i18n.attachment import AttachmentKind, attachment, count_sentences, left_word, sentence
from i18n.checks import segment_check
from i18n.document import Anchor
from i18n.finding import Fault, Severity
from i18n.markup import Markup
from i18n.segment import Translation

_NEAR = 24
"""Code points before an anchor in which the counterpart of its word may stand."""
_FIGURE = re.compile(r"\d+")
_ACRONYM = re.compile(r"[A-Z][A-Z0-9]+$")


@segment_check("FN-05", Severity.MAJOR, mqm="accuracy/mistranslation", its="mistranslation")
def note_attachment(translation: Translation) -> Iterator[Fault]:
    """An anchor is attached to what its source is: a quotation, a sentence's end, or a word.

    The side of commas, stops and marks does not count: French `»[7].` equals English `.”[7]`.
    Of a word, only figures and acronyms that both texts have are compared.

    Source: …“the conscience of humanity.”[7] They are horrific.
    Bad:    … « la conscience humaine ». Elles sont horribles[7].
    Good:   … « la conscience humaine »[7]. Elles sont horribles.
    """
    source, target = translation.source, translation.target
    if not source.anchors:
        return
    expected = Counter(anchor.label for anchor in source.anchors)
    if expected != Counter(anchor.label for anchor in target.anchors):
        return
    if [a.label for a in source.anchors] != [a.label for a in target.anchors]:
        return  # the order is FN-03's, and says it better
    for before, after in zip(source.anchors, target.anchors, strict=True):
        fault = _compare(source, before, target, after)
        if fault:
            yield fault


def _compare(source: Markup, before: Anchor, target: Markup, after: Anchor) -> Fault | None:
    one, other = attachment(source, before), attachment(target, after)
    if one.kind is AttachmentKind.QUOTATION and len(source.quotations) == len(target.quotations):
        if other != one:
            severity = None if other.kind is not AttachmentKind.SENTENCE_END else Severity.INFO
            return _fault(before, after, str(one), str(other), severity)
        return None
    if count_sentences(source) == count_sentences(target) and (
        sentence(source, before) != sentence(target, after)
    ):
        return _fault(before, after, "another sentence", "this one", None)
    if one.kind is AttachmentKind.WORD and other.kind is AttachmentKind.WORD:
        return _compare_words(source, before, target, after)
    if one.kind is not other.kind and AttachmentKind.QUOTATION not in (one.kind, other.kind):
        return _fault(before, after, str(one), str(other), Severity.INFO)
    return None


def _fault(
    before: Anchor, after: Anchor, expected: str, found: str, severity: Severity | None
) -> Fault:
    return Fault(
        f"anchor [{before.label}] is attached to {found}, in the source to {expected}",
        severity=severity,
        source_span=(before.start, before.end),
        target_span=(after.start, after.end),
        expected=expected,
        found=found,
    )


def _compare_words(source: Markup, before: Anchor, target: Markup, after: Anchor) -> Fault | None:
    start, end = left_word(source, before)
    word = source.text[start:end]
    figure = _FIGURE.search(word)
    wanted = figure[0] if figure else word if _ACRONYM.match(word) else None
    if wanted is None or target.masked.count(wanted) != 1 or source.masked.count(wanted) != 1:
        return None
    near = target.masked[max(0, after.start - _NEAR - len(wanted)) : after.start]
    if wanted in near:
        return None
    return _fault(before, after, f"“{word}”", "something else", None)
