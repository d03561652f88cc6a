"""Readers follow notes by their order; `Ibid.` depends on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from i18n.checks import segment_check
from i18n.document import Anchor
from i18n.finding import Fault, Severity, Span
from i18n.segment import Translation


@segment_check("FN-03", Severity.MAJOR, mqm="design/layout", its="inconsistency")
def note_order(translation: Translation) -> Iterator[Fault]:
    """The anchors of a segment stand in the order of its source.

    Where grammar turns the clauses round, a reviewer waives it. The notes are never renumbered:
    people cite "note 15" in any language.

    Source: The Declaration[14] and the Covenant[15] apply.
    Bad:    Der Pakt[15] und die Erklärung[14] gelten.
    Good:   Die Erklärung[14] und der Pakt[15] gelten.
    """
    expected = [anchor.label for anchor in translation.source.anchors]
    anchors = translation.target.anchors
    found = [anchor.label for anchor in anchors]
    if len(expected) < 2 or expected == found or Counter(expected) != Counter(found):
        return
    place = next(i for i, (a, b) in enumerate(zip(expected, found, strict=True)) if a != b)
    yield Fault(
        f"anchor [{found[place]}] stands where the source has [{expected[place]}]",
        source_span=_span(translation.source.anchors, place),
        target_span=_span(anchors, place),
        expected=" ".join(f"[{label}]" for label in expected),
        found=" ".join(f"[{label}]" for label in found),
        hint="keep the order of the source, or waive this with the reason of grammar",
    )


def _span(anchors: tuple[Anchor, ...], place: int) -> Span:
    return anchors[place].start, anchors[place].end
