"""A figure that changed on the way is a fact that changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from i18n.checks import segment_check
from i18n.facts.bare_number import lost_minuses, lost_percents
from i18n.facts.evidence import in_code, is_label, is_named, is_weak
from i18n.facts.number import Number, NumberKind
from i18n.facts.reckoning import AGREED, Reckoning, reckon
from i18n.facts.unsaid import is_called_decade, is_converted, is_fraction, is_told, may_be_told
from i18n.finding import Fault, Severity
from i18n.notes.citation import PinpointKind, find_pinpoints
from i18n.phrase import say
from i18n.segment import Translation
from i18n.text.markup import Markup
from i18n.text.spans import Spans

_MOST = 20
"""Faults told of one text; where more numbers differ, the two are not the same text."""
_NO_SHARE = say("number {number} is a percentage in the source, and none in the target")
_NO_MINUS = say("number {number} is below zero in the source, and not in the target")
_SPELLED = 20
"""Up to here, and in round figures, numbers are often written as words."""


@segment_check("TX-01", Severity.MAJOR, mqm="accuracy/mistranslation", its="numbers")
def numbers(translation: Translation) -> Iterator[Fault]:
    """Numbers are equal as values, outside anchors, dates and document symbols.

    Figures may become words and words figures (`Eighth`, `8ᵉ`).

    Source: the 7th United Nations Congress, 24 articles
    Bad:    le 8ᵉ Congrès des Nations Unies, 42 articles
    Good:   le 7ᵉ Congrès des Nations Unies, 24 articles
    """
    source, target = translation.source, translation.target
    if source.numbers:
        yield from _bare(translation)
    reckoning = reckon(source, target)
    if reckoning is AGREED:
        return
    lost = _without_pages(reckoning.lost, source)
    lost = [number for number in lost if not is_fraction(number, target.text)]
    added = _without_pages(reckoning.added, target)
    pairs = list(reckoning.relabelled)
    for ours, theirs in (
        (lost, added),
        (reckoning.spelled, [number for number in added if not is_weak(number)]),
        (reckoning.words_lost, added),
        (lost, reckoning.words_added),
        (reckoning.words_lost, reckoning.words_added),
        (reckoning.words_fewer, reckoning.words_more),
    ):
        pairs += _paired(
            [n for n in _without(ours, pairs, 0) if not is_named(n, source.text)],
            [n for n in _without(theirs, pairs, 1) if not is_named(n, target.text)],
        )
    pairs += _slipped(
        _without(reckoning.words_lost, pairs, 0), _without(reckoning.repeated, pairs, 1)
    )
    faults = [_altered(number, other, translation) for number, other in pairs]
    faults += (_lost(n, reckoning, translation) for n in _without(lost, pairs, 0)[:_MOST])
    faults += (_added(number, target) for number in _without(added, pairs, 1)[:_MOST])
    yield from faults[:_MOST]


def _bare(translation: Translation) -> Iterator[Fault]:
    """A share that has become a count, and a number below zero that has come above it."""
    source, target = translation.source, translation.target
    for message, pairs in (
        (_NO_SHARE, lost_percents(source, target)),
        (_NO_MINUS, lost_minuses(source, target)),
    ):
        for number, other in islice(pairs, _MOST):
            yield Fault(
                message.filled(number=number),
                None if _has_words(translation) else Severity.MINOR,
                source_span=(number.start, number.end),
                target_span=(other.start, other.end),
                expected=str(number),
                found=str(other),
            )


def _without(
    numbers: Sequence[Number], pairs: list[tuple[Number, Number]], side: int
) -> list[Number]:
    taken = {id(pair[side]) for pair in pairs}
    return [number for number in numbers if id(number) not in taken]


def _paired(lost: list[Number], added: list[Number]) -> list[tuple[Number, Number]]:
    """Each lost number with the one that took its place: of like length first, then in order."""
    pairs = []
    free = added[:_MOST]
    for number in lost[:_MOST]:
        if free:
            size = len("".join(number.parts))
            other = min(free, key=lambda item: abs(len("".join(item.parts)) - size))
            free.remove(other)
            pairs.append((number, other))
    return pairs


def _slipped(lost: list[Number], repeated: list[Number]) -> list[tuple[Number, Number]]:
    """Each number word with figures that another number of the source has as well, and that may
    be its own with one of them changed or gone (`twelfth`, `제17차`)."""
    pairs = []
    free = repeated[:_MOST]
    for number in lost[:_MOST]:
        figures = str(number)
        other = next((item for item in free if _is_slip("".join(item.parts), figures)), None)
        if other:
            free.remove(other)
            pairs.append((number, other))
    return pairs


def _is_slip(figures: str, meant: str) -> bool:
    if len(figures) != len(meant):
        return len(meant) > 1 and (figures == meant[:-1] or figures[:-1] == meant)
    return len(meant) > 1 and sum(map(str.__ne__, figures, meant)) == 1


def _altered(number: Number, other: Number, translation: Translation) -> Fault:
    label = is_label(number, translation.source.text)
    written = is_weak(other) and len(other.parts[0]) == 1
    elsewhere = _stands_elsewhere(number, translation)
    guess = written and not label and (elsewhere or not _knows_word(number, translation))
    words = NumberKind.WORD in (number.kind, other.kind)
    worded = words and not _has_words(translation)
    return Fault(
        say("number {number} became {other}", number=number, other=other),
        Severity.INFO if guess else Severity.MINOR if worded else None,
        source_span=(number.start, number.end),
        target_span=(other.start, other.end),
        expected=str(number),
        found=str(other),
    )


def _lost(number: Number, reckoning: Reckoning, translation: Translation) -> Fault:
    label = is_label(number, translation.source.text)
    sure = label or _knows_word(number, translation) or bool(reckoning.repeated)
    sure = sure and not may_be_told(number, translation.source.text)
    sure = sure and (
        _has_words(translation) or not is_called_decade(number, translation.source.text)
    )
    all_of_it = number.kind is NumberKind.PERCENT and number.value == 100
    named = is_named(number, translation.source.text)
    if (number.value == 0 and not label) or all_of_it or named:
        sure = False
    if is_converted(number, translation.source.text) or is_told(number, translation):
        sure = False
    if _stands_elsewhere(number, translation) and not in_code(number, translation.source.text):
        sure = False  # what one language says twice, another says once
    return Fault(
        say("number {number} is missing", number=number),
        None if sure else Severity.INFO,
        source_span=(number.start, number.end),
        expected=str(number),
    )


def _stands_elsewhere(number: Number, translation: Translation) -> bool:
    """The target has the number, though less often than the source."""
    return number.key in translation.target.number_keys


def _knows_word(number: Number, translation: Translation) -> bool:
    """Had the target the number as a word, it would have been seen."""
    return _has_words(translation) or not _is_small(number)


def _has_words(translation: Translation) -> bool:
    """The number words of the target language are on record, with their case forms."""
    profile = translation.target.profile
    return bool(profile.number_words) and profile.confirmed("number_words")


def _added(number: Number, target: Markup) -> Fault:
    digits = len("".join(number.parts))
    sure = number.value is None or (digits > 2 and not _is_small(number))
    severity = None if sure else Severity.MINOR if not _is_small(number) else Severity.INFO
    if is_named(number, target.text):
        severity = Severity.INFO
    return Fault(
        say("number {number} is not in the source", number=number),
        severity,
        target_span=(number.start, number.end),
        found=str(number),
    )


def _is_small(number: Number) -> bool:
    """A number that texts like to write as a word."""
    value = number.value
    if value is None or value.denominator != 1:
        return False
    digits = str(value)
    return value <= _SPELLED or digits.rstrip("0") in "123456789"


def _without_pages(numbers: Sequence[Number], markup: Markup) -> list[Number]:
    """Translated editions have pages of their own, and FN-12 looks at them."""
    if not numbers:
        return []
    pinpoints = find_pinpoints(markup)
    pages = Spans((p.start, p.end) for p in pinpoints if p.kind is PinpointKind.PAGE)
    return [number for number in numbers if number.start not in pages]
