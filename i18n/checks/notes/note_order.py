"""Readers follow notes by their order; `Ibid.` depends on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from i18n.checks import catalog_check, segment_check
from i18n.document import Anchor, AnchorForm
from i18n.finding import Fault, Severity, Span
from i18n.notes.ibid import moved_antecedents
from i18n.phrase import say
from i18n.profile import NoteOrder
from i18n.segment import Translation
from i18n.text.markup import Markup

_MQM = "design/layout"


@segment_check("FN-03", Severity.MAJOR, mqm=_MQM, its="inconsistency")
def note_order(translation: Translation) -> Iterator[Fault]:
    """The anchors of a segment stand in the order of its source.

    Where grammar turns the clauses round, a reviewer waives it; or the profile says
    `note_order = "set"`, and only an order that breaks a chain of Ibid. is reported. The notes are
    never renumbered: people cite "note 15" in any language.

    Source: The Declaration[14] and the Covenant[15] apply.
    Bad:    Der Pakt[15] und die Erklärung[14] gelten.
    Good:   Die Erklärung[14] und der Pakt[15] gelten.
    """
    if translation.target.profile.note_order is NoteOrder.STRICT and _is_reordered(translation):
        yield _reordered(translation)


@catalog_check("FN-03", Severity.MAJOR, mqm=_MQM, its="inconsistency")
def _broken_chain(translations: Sequence[Translation]) -> Iterator[tuple[Translation, Fault]]:
    """Where any order will do, it is not one in which an Ibid. follows another note."""
    free = [t for t in translations if t.target.profile.note_order is NoteOrder.SET]
    turned = [t for t in free if t.usable and _is_reordered(t)]
    if not turned:
        return
    moved = moved_antecedents(translations).values()
    touched = {label for one in moved for label in (one.label, one.expected, one.found)}
    for translation in turned:
        if touched.intersection(anchor.label for anchor in translation.source.anchors):
            yield translation, _reordered(translation)


def _is_reordered(translation: Translation) -> bool:
    expected = _labels(_notes(translation.source))
    found = _labels(_notes(translation.target))
    return len(expected) > 1 and expected != found and Counter(expected) == Counter(found)


def _notes(markup: Markup) -> tuple[Anchor, ...]:
    """The anchors of notes; a reference to a section stands where the grammar wants it."""
    return tuple(a for a in markup.anchors if a.form is not AnchorForm.CROSS_REFERENCE)


def _labels(anchors: Sequence[Anchor]) -> list[str]:
    return [anchor.label for anchor in anchors]


def _reordered(translation: Translation) -> Fault:
    ours, theirs = _notes(translation.source), _notes(translation.target)
    expected, found = _labels(ours), _labels(theirs)
    place = next(i for i, (a, b) in enumerate(zip(expected, found, strict=True)) if a != b)
    return Fault(
        say(
            "anchor [{found}] stands where the source has [{expected}]",
            found=found[place],
            expected=expected[place],
        ),
        source_span=_span(ours, place),
        target_span=_span(theirs, place),
        expected=" ".join(f"[{label}]" for label in expected),
        found=" ".join(f"[{label}]" for label in found),
        hint=say("keep the order of the source, or waive this with the reason of grammar"),
    )


def _span(anchors: tuple[Anchor, ...], place: int) -> Span:
    return anchors[place].start, anchors[place].end
