"""An anchor that moves from one clause to the next vouches for something else."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from i18n.checks import segment_check
from i18n.document import Anchor, AnchorForm
from i18n.finding import Fault, Severity
from i18n.notes.anchor_pair import NEAR, AnchorPair, Clause
from i18n.notes.attachment import Attachment, AttachmentKind, Surface
from i18n.notes.company import figure_beside, parted
from i18n.notes.landmark import Landmarks, find_landmarks
from i18n.notes.sentences import FINAL, LOW, SPACES
from i18n.phrase import Phrase, say
from i18n.segment import Translation

_SHARE = 0.2
"""Of a segment's length, by which an anchor may move with the order of words."""
_DENSEST = 0.4
"""How long a Chinese text is, of its English source."""
_CLOSE = 8
"""Code points before an anchor in which a figure stands beside it, in a script without spaces."""
_FIGURE = re.compile(r"(?<!\d)\d+")
_NAME = re.compile(r"[A-Z][A-Z0-9]+|[A-Z][a-z]{3,}")
_QUOTATION = AttachmentKind.QUOTATION
_SURE = say("anchor [{label}] is attached to {found}, in the source to {expected}")
_DOUBTFUL = say("anchor [{label}] is attached to {found} (“…{words}”), in the source to {expected}")
_KINDS = {
    AttachmentKind.QUOTATION: say("quotation {number}"),
    AttachmentKind.SENTENCE_END: say("the end of a sentence"),
    AttachmentKind.WORD: say("a word"),
}


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
    before, after = Surface(source), Surface(target)
    ours, theirs = _notes(before), _notes(after)
    expected, found = [one.label for one in ours], [other.label for other in theirs]
    if Counter(expected) != Counter(found):
        return
    known = Landmarks(
        (here, there)
        for here, there in find_landmarks(source, target)
        if not before.is_in_note(here) and not after.is_in_note(there)
    )
    if expected == found:
        pairs = [
            AnchorPair(before, one, after, other, known)
            for one, other in zip(ours, theirs, strict=True)
        ]
        faults = _with_company(pairs, [_compared(pair) or _closing(pair) for pair in pairs])
    else:
        places = {anchor.label: anchor for anchor in theirs}
        faults = (
            _exchanged(AnchorPair(before, one, after, places[one.label], known)) for one in ours
        )
    yield from filter(None, faults)


def _with_company(pairs: list[AnchorPair], faults: list[Fault | None]) -> Iterator[Fault | None]:
    """The faults, and a hint for each anchor that has left its neighbour, or come to one."""
    yield from faults
    together = say("the same word as the anchor before it")
    apart = say("another clause than the anchor before it")
    for index, before in parted(pairs):
        if not (faults[index - 1] or faults[index]):
            expected, found = (together, apart) if before else (apart, together)
            yield _fault(pairs[index], expected, found, Severity.INFO)


def _notes(surface: Surface) -> list[Anchor]:
    """The anchors of notes; a reference to a section stands where the grammar wants it."""
    return [a for a in surface.anchors if a.form is not AnchorForm.CROSS_REFERENCE]


def _fault(
    pair: AnchorPair, expected: Phrase, found: Phrase, severity: Severity | None = None
) -> Fault:
    form = _DOUBTFUL if severity is Severity.INFO else _SURE
    return Fault(
        form.filled(label=pair.before.label, words=pair.words, found=found, expected=expected),
        severity=severity,
        source_span=(pair.before.start, pair.before.end),
        target_span=(pair.after.start, pair.after.end),
        expected=expected,
        found=found,
    )


def _told(attachment: Attachment) -> Phrase:
    return _KINDS[attachment.kind].filled(number=(attachment.quotation or 0) + 1)


def _exchanged(pair: AnchorPair) -> Fault | None:
    """Of anchors in another order (FN-03): one has left its quotation, or come to one."""
    if not pair.same_quotations:
        return None
    one, other = pair.attachments
    if (one.kind is _QUOTATION) == (other.kind is _QUOTATION):
        return None
    return _fault(pair, _told(one), _told(other))


def _compared(pair: AnchorPair) -> Fault | None:
    one, other = pair.attachments
    if one.kind is _QUOTATION and pair.same_quotations:
        return _left_quotation(pair, one, other) if one != other else None
    if other.kind is _QUOTATION and pair.same_quotations:
        other = pair.target.unquoted(pair.after)
    if one.kind is other.kind is AttachmentKind.SENTENCE_END and pair.is_same_sentence:
        return None
    shared = pair.clause
    if shared is Clause.SAME:
        if one.kind is other.kind is AttachmentKind.WORD:
            return _another_word(pair) or _misplaced(pair)
        return _inside_sentence(pair, one, other)
    if shared is Clause.ANOTHER:
        return _fault(pair, say("its clause"), say("another clause"))
    if pair.is_elsewhere:
        one_sentence, other_sentence = (say("sentence {number}", number=n) for n in pair.sentences)
        return _fault(pair, one_sentence, other_sentence)
    if one.kind is not other.kind and _QUOTATION not in (one.kind, other.kind):
        return _fault(pair, _told(one), _told(other), None if pair.is_far else Severity.INFO)
    named = _another_word(pair) if one.kind is AttachmentKind.WORD else None
    return (
        named
        or _in_another_clause(pair, shared)
        or _displaced(pair)
        or _misplaced(pair)
        or _come_to_quotation(pair)
    )


def _closing(pair: AnchorPair) -> Fault | None:
    """At the end of the text, where the source has another sentence behind it, or the reverse."""
    if not pair.is_last_in_one:
        return None
    ends = say("the end of the text"), say("the end of a sentence")
    last = pair.target.letters_behind(pair.after) == 0
    return _fault(pair, *(ends[::-1] if last else ends), Severity.INFO)


def _inside_sentence(pair: AnchorPair, one: Attachment, other: Attachment) -> Fault | None:
    """One clause makes the sentence that an anchor ends, and the other stands inside it.

    Not where what both texts have stands close before either: then the clauses were turned round.
    Nor where the last words of a language may have come behind the source's place.
    """
    if one.kind is other.kind or _QUOTATION in (one.kind, other.kind):
        return None
    closing, inner = (
        pair.positions if one.kind is AttachmentKind.SENTENCE_END else pair.positions[::-1]
    )
    ends = one.kind is AttachmentKind.SENTENCE_END and pair.leaves_much_behind
    turned = closing.pauses or pair.is_beside_same or inner.pauses == inner.pause
    if turned and not ends and not pair.has_passed:
        return None
    return _fault(pair, _told(one), _told(other), Severity.INFO)


def _left_quotation(pair: AnchorPair, one: Attachment, other: Attachment) -> Fault:
    """A verb that closes the sentence or clause may stand between a quotation and its anchor, and
    what ends one text's sentence may stand inside the other's."""
    closing = pair.target.markup.quotations[one.quotation or 0].outer[1]
    between = pair.target.text[closing : pair.after.start]
    verb = between.rstrip(LOW)
    closes = verb != between and not any(mark in verb for mark in LOW)
    closes = closes or other.kind is AttachmentKind.SENTENCE_END
    near = closes and 0 < len(between) <= NEAR
    both = other.kind is pair.source.unquoted(pair.before).kind is AttachmentKind.SENTENCE_END
    within = not any(mark in between.rstrip(FINAL + SPACES) for mark in FINAL)
    sure = pair.is_elsewhere or not (near or (both and within))
    return _fault(pair, _told(one), _told(other), None if sure else Severity.INFO)


def _in_another_clause(pair: AnchorPair, shared: Clause) -> Fault | None:
    """As many commas, the anchor behind another: lists differ so by right, so this is a hint."""
    one, other = pair.source.item(pair.before), pair.target.item(pair.after)
    if one.pauses != other.pauses or (one.pause == other.pause and shared is Clause.UNKNOWN):
        return None
    expected = say("clause {number} of its sentence", number=one.pause + 1)
    found = say("clause {number} of its sentence", number=other.pause + 1)
    return _fault(pair, expected, found, Severity.INFO)


def _another_word(pair: AnchorPair) -> Fault | None:
    """A figure, acronym or name that both texts have once stands before one anchor alone."""
    ours, theirs = pair.left_words
    for near, far, span, other in (
        (pair.source, pair.target, ours, pair.after),
        (pair.target, pair.source, theirs, pair.before),
    ):
        word = near.text[slice(*span)]
        spaced = near.markup.profile.spaced
        figure = _FIGURE.search(word, 0 if spaced else max(0, len(word) - _CLOSE))
        wanted = figure[0] if figure else word if _NAME.fullmatch(word) else None
        if (
            wanted is None
            or wanted in far.text[max(0, other.start - NEAR - len(wanted)) : other.start]
        ):
            continue
        if far.has_once(wanted) and near.has_once(wanted):
            told = say("“{word}”", word=word), say("something else")
            return _fault(pair, *(told if near is pair.source else told[::-1]))
    return None


def _misplaced(pair: AnchorPair) -> Fault | None:
    """An anchor beside a figure of a list, or inside an abbreviation, as the source's is not."""
    figure = figure_beside(pair)
    if figure is not None:
        word = say("“{word}”", word=figure)
        return _fault(pair, say("something else"), word, Severity.INFO)
    if pair.target.splits_word(pair.after):
        return _fault(pair, _told(pair.attachments[0]), say("something else"), Severity.INFO)
    return None


def _come_to_quotation(pair: AnchorPair) -> Fault | None:
    """An anchor right behind a quotation, where the source has words between the two."""
    one, other = pair.attachments
    if other.kind is not _QUOTATION or not pair.same_quotations:
        return None
    end = pair.source.markup.quotations[other.quotation or 0].outer[1]
    if any(map(str.isalnum, pair.source.text[end : pair.before.start])):
        return _fault(pair, _told(one), _told(other), Severity.INFO)
    return None


def _displaced(pair: AnchorPair) -> Fault | None:
    """An anchor that stands in quite another part of its segment is worth a look.

    So is one that has left a figure or name it stood close to.
    """
    sizes = len(pair.source.text), len(pair.target.text)
    shift = pair.after.start / sizes[1] - pair.before.start / sizes[0]
    far = abs(shift) >= _SHARE and abs(shift) * min(sizes) >= NEAR
    if not far and not pair.has_left(min(1.0, max(_DENSEST, sizes[1] / sizes[0]))):
        return None
    behind, before = say("one well behind its place"), say("one well before its place")
    return _fault(pair, _KINDS[AttachmentKind.WORD], behind if shift > 0 else before, Severity.INFO)
