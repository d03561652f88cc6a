"""A lost anchor leaves a claim without its authority."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from i18n.checks import segment_check
from i18n.document import Anchor
from i18n.finding import Fault, FaultKind, Severity
from i18n.notes.anchor import is_enumeration, is_part_of_name, typed_label
from i18n.phrase import say
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
        texts = translation.source.text, translation.target.text
        ours = [a for a in source if not is_part_of_name(a, *texts)]
        yield from _compared(ours, [a for a in target if not is_enumeration(a, *texts)])
    if translation.source.opening_label:
        yield from _opening_label(translation)


def _compared(source: Sequence[Anchor], target: Sequence[Anchor]) -> Iterator[Fault]:
    expected = Counter(anchor.label for anchor in source)
    found = Counter(anchor.label for anchor in target)
    if expected == found:
        return
    spans = {anchor.label: (anchor.start, anchor.end) for anchor in source}
    for label in expected - found:
        yield Fault(
            say("anchor [{label}] is missing", label=label),
            source_span=spans[label],
            expected=f"[{label}]",
        )
    spans = {anchor.label: (anchor.start, anchor.end) for anchor in target}
    for label in found - expected:
        known = label in expected
        yield Fault(
            say("anchor [{label}] stands too often", label=label)
            if known
            else say("anchor [{label}] is not in the source", label=label),
            target_span=spans[label],
            found=f"[{label}]",
            kind=FaultKind.ADDITION,
        )


def _opening_label(translation: Translation) -> Iterator[Fault]:
    source = translation.source.opening_label
    target = translation.target.opening_label or typed_label(translation.target.text)
    if source is None or (target and target.label == source.label):
        return
    yield Fault(
        say("the note opens with [{label}] in the source", label=source.label),
        source_span=(source.start, source.end),
        target_span=(target.start, target.end) if target else None,
        expected=f"[{source.label}]",
        found=f"[{target.label}]" if target else None,
    )
