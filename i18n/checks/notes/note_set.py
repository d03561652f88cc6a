"""A lost anchor leaves a claim without its authority."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from i18n.checks import segment_check
from i18n.document import Anchor
from i18n.finding import Fault, Severity, Span
from i18n.segment import Translation


@segment_check("FN-01", Severity.CRITICAL, mqm="accuracy/omission", its="omission")
def note_set(translation: Translation) -> Iterator[Fault]:
    """The target has the anchors of its source, each as often.

    An anchor typed in another form (`[٧]`, `（7）`) counts; FN-06 reports the form. The label with
    which a note opens in a pair or foreign catalog counts as well.

    Source: The Court so held.[3]
    Bad:    La Cour l’a jugé.
    Good:   La Cour l’a jugé[3].
    """
    source, target = translation.source.anchors, translation.target.anchors
    if source or target:
        yield from _compared(source, target)
    if translation.source.opening_label:
        yield from _opening_label(translation)


def _compared(source: tuple[Anchor, ...], target: tuple[Anchor, ...]) -> Iterator[Fault]:
    expected = Counter(anchor.label for anchor in source)
    found = Counter(anchor.label for anchor in target)
    for label in expected - found:
        yield Fault(
            f"anchor [{label}] is missing", source_span=_span(source, label), expected=f"[{label}]"
        )
    for label in found - expected:
        problem = "stands too often" if label in expected else "is not in the source"
        yield Fault(
            f"anchor [{label}] {problem}", target_span=_span(target, label), found=f"[{label}]"
        )


def _span(anchors: tuple[Anchor, ...], label: str) -> Span | None:
    """The last anchor with this label."""
    return next(((a.start, a.end) for a in reversed(anchors) if a.label == label), None)


def _opening_label(translation: Translation) -> Iterator[Fault]:
    source, target = translation.source.opening_label, translation.target.opening_label
    if source and (target is None or target.label != source.label):
        if target is None and any(a.label == source.label for a in translation.target.anchors):
            return
        yield Fault(
            f"the note opens with [{source.label}] in the source",
            source_span=(source.start, source.end),
            target_span=(target.start, target.end) if target else None,
            expected=f"[{source.label}]",
            found=f"[{target.label}]" if target else None,
        )
