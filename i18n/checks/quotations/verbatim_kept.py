"""A kept title that was altered names a work that does not exist."""

from __future__ import annotations

from collections.abc import Iterator

from i18n.checks import segment_check
from i18n.finding import Fault, Severity
from i18n.phrase import say
from i18n.quoting.counterpart import counterparts
from i18n.quoting.normal_form import contains, likeness, normal_form, same_words
from i18n.quoting.quotation import Quotation, QuotationPolicy
from i18n.segment import Segment, Translation
from i18n.text.markup import Markup

_NEAR = 0.8
_SHARED = 0.6


@segment_check(
    "QT-05", Severity.CRITICAL, mqm="accuracy/do-not-translate", its="inconsistent-entities"
)
def verbatim_kept(translation: Translation) -> Iterator[Fault]:
    """Words that are kept in the source language are exactly the source's.

    A translation of them may follow in brackets. Where nobody decided that they are kept, a
    translated title is right as well, and only a copy that was altered is a fault.

    Source: GIAI, “Save the International Criminal Court and the rule of law,” 2025
    Bad:    GIAI, «Save the International Criminal Court and rule of law», 2025
    Good:   GIAI, «Save the International Criminal Court and the rule of law», 2025
    """
    source, target = translation.source, translation.target
    if not source.quotations or not (target.quotations or target.resolution.titles):
        return
    kept = _kept(translation.segment)
    if not kept:
        return
    answers = _answers(source, target)
    standing = {
        normal_form(words.text) for words in (*target.quotations, *target.resolution.titles)
    }
    for index in kept:
        quotation, answer = source.quotations[index], answers.get(index)
        if answer is None or normal_form(quotation.text) in standing:
            continue
        if same_words(quotation.text, answer.text) or contains(answer.text, quotation.text):
            continue
        if translation.segment.rule(index).decided or _is_altered_copy(index, answer, translation):
            yield _fault(quotation, answer)


def _kept(segment: Segment) -> list[int]:
    """The quotations of the source whose words are kept, decided or proposed."""
    indexes = range(len(segment.source.quotations))
    return [i for i in indexes if segment.rule(i).policy is QuotationPolicy.KEEP]


def _answers(source: Markup, target: Markup) -> dict[int, Quotation]:
    """For each quotation of the source, the words of the target that answer it."""
    everything = target.quotations or target.resolution.titles
    if not target.quotations:
        return dict(enumerate(everything))
    matched = counterparts(
        source, target, range(len(source.quotations)), range(len(target.quotations))
    )
    return {one: everything[other] for one, other in matched.pairs}


def _is_altered_copy(index: int, answer: Quotation, translation: Translation) -> bool:
    """The answer is in the source's language and nearly the same, but not the same."""
    words = translation.source.quotations[index].text
    if likeness(words, answer.text) < _NEAR:
        return False
    original, copy = _words(words), _words(answer.text)
    shared = len(original & copy) / max(1, len(original | copy))
    source, target = translation.source.profile, translation.target.profile
    native = len(copy & frozenset(target.function_words) - frozenset(source.function_words))
    foreign = len(copy & frozenset(source.function_words) - frozenset(target.function_words))
    return shared >= _SHARED and foreign >= native and len(original) > 1


def _words(text: str) -> frozenset[str]:
    return frozenset(normal_form(text).lower().split())


def _fault(quotation: Quotation, answer: Quotation) -> Fault:
    return Fault(
        say("the kept words “{text}” were altered", text=quotation.text),
        source_span=(quotation.start, quotation.end),
        target_span=(answer.start, answer.end),
        expected=quotation.text,
        found=answer.text,
    )
