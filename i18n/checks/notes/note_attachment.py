"""An anchor that moves from one clause to the next vouches for something else."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from i18n.checks import segment_check
from i18n.document import Anchor
from i18n.finding import Fault, Severity
from i18n.notes.anchor import INLINE
from i18n.notes.attachment import Attachment, AttachmentKind, Surface
from i18n.notes.landmark import landmarks
from i18n.segment import Translation

_NEAR = 24
"""Code points before an anchor in which the counterpart of its word may stand."""
_SHARE = 0.2
"""Of a segment's length, by which an anchor may move with the order of words."""
_DENSEST = 0.4
"""How long a Chinese text is, of its English source."""
_SHOWN = 24
"""Characters before an anchor that show where it stands."""
_FIGURE = re.compile(r"\d+")
_NAME = re.compile(r"[A-Z][A-Z0-9]+|[A-Z][a-z]{3,}")
_QUOTATION = AttachmentKind.QUOTATION


@segment_check("FN-05", Severity.MAJOR, mqm="accuracy/mistranslation", its="mistranslation")
def note_attachment(translation: Translation) -> Iterator[Fault]:
    """An anchor is attached to what its source is: a quotation, a sentence's end, or a word.

    The side of commas, stops and marks does not count: French `»[7].` equals English `.”[7]`.
    Of a word, only figures, acronyms and names that both texts have are compared. Where grammar
    alone may have moved an anchor inside its clause, that is a hint.

    Source: …“the conscience of humanity.”[7] They are horrific.
    Bad:    … « la conscience humaine ». Elles sont horribles[7].
    Good:   … « la conscience humaine »[7]. Elles sont horribles.
    """
    source, target = translation.source, translation.target
    if not source.anchors:
        return
    expected = [anchor.label for anchor in source.anchors]
    found = [anchor.label for anchor in target.anchors]
    if Counter(expected) != Counter(found):
        return
    before, after = Surface(source), Surface(target)
    known = landmarks(source, target)
    if expected == found:
        pairs = zip(source.anchors, target.anchors, strict=True)
        faults = (
            _compared(_Pair(before, one, after, other, known))
            for one, other in pairs
            if one.label != INLINE
        )
    else:
        places = {anchor.label: anchor for anchor in target.anchors}
        faults = (
            _exchanged(_Pair(before, one, after, places[one.label], known))
            for one in source.anchors
        )
    yield from filter(None, faults)


@dataclass(frozen=True, slots=True)
class _Pair:
    """An anchor of the source and the same of the target, each with its text."""

    source: Surface
    before: Anchor
    target: Surface
    after: Anchor
    landmarks: tuple[tuple[int, int], ...]
    """Where figures, names and words that both texts have once stand in either."""

    @property
    def attachments(self) -> tuple[Attachment, Attachment]:
        return self.source.attachment(self.before), self.target.attachment(self.after)

    @property
    def same_quotations(self) -> bool:
        """Quotation k of the source is quotation k of the target."""
        return len(self.source.markup.quotations) == len(self.target.markup.quotations)

    @property
    def words(self) -> str:
        """The last words before the anchor in the target."""
        before = self.target.markup.text[: self.after.start].rstrip()
        return before[-_SHOWN:].lstrip()

    def fault(self, expected: str, found: str, severity: Severity | None = None) -> Fault:
        place = f" (“…{self.words}”)" if severity is Severity.INFO else ""
        return Fault(
            f"anchor [{self.before.label}] is attached to {found}{place}, in the source to "
            f"{expected}",
            severity=severity,
            source_span=(self.before.start, self.before.end),
            target_span=(self.after.start, self.after.end),
            expected=expected,
            found=found,
        )


def _exchanged(pair: _Pair) -> Fault | None:
    """Of anchors in another order (FN-03): one has left its quotation, or come to one."""
    if not pair.same_quotations:
        return None
    one, other = pair.attachments
    if (one.kind is _QUOTATION) == (other.kind is _QUOTATION):
        return None
    return pair.fault(str(one), str(other))


def _compared(pair: _Pair) -> Fault | None:
    one, other = pair.attachments
    if one.kind is _QUOTATION and pair.same_quotations:
        return _left_quotation(pair, one, other) if one != other else None
    if other.kind is _QUOTATION and pair.same_quotations:
        other = pair.target.unquoted(pair.after)
    shared = _shared_clause(pair)
    if shared is _Clause.SAME:
        return _another_word(pair) if one.kind is other.kind is AttachmentKind.WORD else None
    if shared is _Clause.ANOTHER:
        return pair.fault("its clause", "another clause")
    if _is_elsewhere(pair):
        return pair.fault(*_sentences(pair))
    if one.kind is not other.kind and _QUOTATION not in (one.kind, other.kind):
        return pair.fault(str(one), str(other), None if _is_far(pair) else Severity.INFO)
    named = _another_word(pair) if one.kind is AttachmentKind.WORD else None
    return named or _in_another_clause(pair, shared) or _displaced(pair)


class _Clause(StrEnum):
    """What the figures and names beside two anchors tell of the clauses they stand in."""

    SAME = "same"
    ANOTHER = "another"
    DOUBTFUL = "doubtful"
    """Some are gone, or new; a language may cut its clauses otherwise."""
    UNKNOWN = "unknown"


def _shared_clause(pair: _Pair) -> _Clause:
    (begin, end), (first, last) = pair.source.clause(pair.before), pair.target.clause(pair.after)
    beside = {(begin <= here < end, first <= there < last) for here, there in pair.landmarks}
    if (True, True) in beside:
        return _Clause.SAME
    if beside >= {(True, False), (False, True)}:
        return _Clause.ANOTHER
    return _Clause.DOUBTFUL if beside - {(False, False)} else _Clause.UNKNOWN


def _is_far(pair: _Pair) -> bool:
    """One anchor closes its sentence, and the other leaves a clause of the same behind it."""
    one, other = pair.source.position(pair.before), pair.target.position(pair.after)
    same = pair.source.sentences == pair.target.sentences
    left = max(one.pauses - one.pause, other.pauses - other.pause)
    return same and left > 0


def _left_quotation(pair: _Pair, one: Attachment, other: Attachment) -> Fault:
    """A verb that closes the sentence may stand between a quotation and its anchor."""
    closing = pair.target.markup.quotations[one.quotation or 0].outer[1]
    between = pair.target.text[closing : pair.after.start]
    near = other.kind is AttachmentKind.SENTENCE_END and 0 < len(between) <= _NEAR
    sure = _is_elsewhere(pair) or not near
    return pair.fault(str(one), str(other), None if sure else Severity.INFO)


def _is_elsewhere(pair: _Pair) -> bool:
    """The anchor stands in another sentence, where both texts have as many of them."""
    one, other = pair.source.position(pair.before), pair.target.position(pair.after)
    return pair.source.sentences == pair.target.sentences and one.sentence != other.sentence


def _sentences(pair: _Pair) -> tuple[str, str]:
    one, other = pair.source.position(pair.before), pair.target.position(pair.after)
    return f"sentence {one.sentence + 1}", f"sentence {other.sentence + 1}"


def _in_another_clause(pair: _Pair, shared: _Clause) -> Fault | None:
    """As many commas, the anchor behind another: lists differ so by right, so this is a hint."""
    one, other = pair.source.position(pair.before), pair.target.position(pair.after)
    if one.pauses != other.pauses or (one.pause == other.pause and shared is _Clause.UNKNOWN):
        return None
    expected = f"clause {one.pause + 1} of its sentence"
    return pair.fault(expected, f"clause {other.pause + 1}", Severity.INFO)


def _another_word(pair: _Pair) -> Fault | None:
    """A figure, acronym or name that both texts have once stands before one anchor alone."""
    for near, far, anchor, other in (
        (pair.source, pair.target, pair.before, pair.after),
        (pair.target, pair.source, pair.after, pair.before),
    ):
        start, end = near.left_word(anchor)
        word = near.text[start:end]
        figure = _FIGURE.search(word)
        wanted = figure[0] if figure else word if _NAME.fullmatch(word) else None
        if wanted is None or far.text.count(wanted) != 1 or near.text.count(wanted) != 1:
            continue
        if wanted not in far.text[max(0, other.start - _NEAR - len(wanted)) : other.start]:
            ours, theirs = f"“{word}”", "something else"
            return pair.fault(*((ours, theirs) if near is pair.source else (theirs, ours)))
    return None


def _displaced(pair: _Pair) -> Fault | None:
    """An anchor that stands in quite another part of its segment is worth a look.

    So is one that has left a figure or name it stood close to.
    """
    sizes = len(pair.source.text), len(pair.target.text)
    shift = pair.after.start / sizes[1] - pair.before.start / sizes[0]
    far = abs(shift) >= _SHARE and abs(shift) * min(sizes) >= _NEAR
    if not far and not _has_left(pair, min(1.0, max(_DENSEST, sizes[1] / sizes[0]))):
        return None
    there = "behind" if shift > 0 else "before"
    return pair.fault("a word", f"one well {there} its place", Severity.INFO)


def _has_left(pair: _Pair, ratio: float) -> bool:
    """What stands close before the anchor in the source stands far from it in the target."""
    here, there = max(
        (mark for mark in pair.landmarks if mark[0] < pair.before.start), default=(-_NEAR, 0)
    )
    distance = pair.before.start - here
    moved = pair.after.start - there - distance * ratio
    return distance <= _NEAR and abs(moved) > 2 * _NEAR * ratio
