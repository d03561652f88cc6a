"""An instrument speaks in its own words: a new translation of them is another norm."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from i18n.authority import Trace, Wording
from i18n.checks import segment_check
from i18n.finding import Fault, Severity
from i18n.phrase import say
from i18n.profile import Profile
from i18n.quoting.counterpart import counterparts
from i18n.quoting.normal_form import contains
from i18n.quoting.quotation import Quotation, QuotationPolicy
from i18n.quoting.quotation_rule import QuotationRule
from i18n.segment import Translation
from i18n.text.token import closest, differs_in_endings, spans, tokens, word_count

_SHOWN = 240
_TELLING = 4
"""Words that a quotation has at least to be known by them."""
_OTHERS = 20
"""Quotations of a target among which the words are looked for."""
_NEGATIONS = frozenset(
    ("no", "non", "not", "ne", "ni", "nor", "nul", "nicht", "kein", "não", "nem", "не", "ні", "ни",
     "لا", "ولا", "لم", "لن", "לא", "אין")
)  # fmt: skip
"""Small words that turn what follows into its contrary."""
_has = lru_cache(maxsize=4096)(contains)
_closest = lru_cache(maxsize=1024)(closest)


@segment_check("QT-04", Severity.CRITICAL, mqm="accuracy/mistranslation", its="mistranslation")
def authoritative_text(translation: Translation) -> Iterator[Fault]:
    """Words quoted from an instrument are those of its text in the target language.

    They may begin and end where the grammar of the sentence asks for it, and leave words out
    with an ellipsis. A wording nobody has verified is shown, and does not block; so is one that
    differs in endings alone.

    Source: “unimaginable atrocities that deeply shock the conscience of humanity”
    Bad:    «невообразимых злодеяний, глубоко потрясших совесть человечества»
    Good:   «немыслимых злодеяний, глубоко потрясших совесть человечества»
    """
    segment = translation.segment
    traced = [
        (index, rule)
        for index, rule in enumerate(segment.rules)
        if rule.traces and rule.policy is QuotationPolicy.AUTHORITATIVE
    ]
    if not traced:
        return
    answers = _answers(translation)
    for index, rule in traced:
        wordings = _wordings(rule.traces, translation.locale)
        if not wordings:
            yield _without_text(translation, index, rule)
        elif index in answers and not _stands(translation, answers[index], wordings):
            yield _fault(translation, index, rule, answers[index], wordings)


def _answers(translation: Translation) -> dict[int, Quotation]:
    source, target = translation.source, translation.target
    matched = counterparts(
        source, target, range(len(source.quotations)), range(len(target.quotations))
    )
    return {one: target.quotations[other] for one, other in matched.pairs}


def _wordings(traces: Sequence[Trace], tag: str) -> tuple[Wording, ...]:
    return tuple(w for trace in traces for w in trace.provision.in_locale(tag))


def _stands(translation: Translation, answer: Quotation, wordings: Sequence[Wording]) -> bool:
    """The answer, or another quotation of the target where the order changed, has the words."""
    texts = (answer.text, _core(answer.text, translation.target.profile))
    if any(_has(wording.text, text) for wording in wordings for text in texts):
        return True
    others = [
        quotation.text
        for quotation in translation.target.quotations[:_OTHERS]
        if word_count(tokens(quotation.text)) >= _TELLING
    ]
    return any(_has(wording.text, text) for wording in wordings for text in others)


def _core(text: str, profile: Profile) -> str:
    """The quoted words without the small ones they begin with (`des crimes`, `d’un des crimes`).

    Too few words stay as they are: they could stand anywhere.
    """
    if not profile.spaced:
        return text
    for start, end in spans(text):
        word = text[start:end].lower()
        if word in _NEGATIONS or (len(word) > 1 and word not in profile.function_words):
            core = text[start:]
            return core if word_count(tokens(core)) >= _TELLING else text
    return text


def _without_text(translation: Translation, index: int, rule: QuotationRule) -> Fault:
    quotation = translation.source.quotations[index]
    return Fault(
        say(
            "no authority text: the bank has no {locale} wording of {name}",
            locale=translation.locale,
            name=rule.traces[0].said,
        ),
        severity=Severity.INFO,
        source_span=(quotation.start, quotation.end),
        hint=say("take the official wording from the publication itself"),
    )


def _fault(
    translation: Translation,
    index: int,
    rule: QuotationRule,
    answer: Quotation,
    wordings: Sequence[Wording],
) -> Fault:
    quotation = translation.source.quotations[index]
    core = _core(answer.text, translation.target.profile)
    place = _elsewhere(rule.traces, translation.locale, core)
    passages = [(_closest(wording.text, answer.text), wording) for wording in wordings]
    words, wording = max(passages, key=lambda item: item[0].score)
    endings = differs_in_endings(words.text, answer.text)
    if place is not None:
        message = say(
            "these words stand in {name}, not in {cited}",
            name=place.name,
            cited=rule.traces[0].said,
        )
    elif endings:
        message = say("the words differ from {name} in endings only", name=rule.traces[0].said)
    else:
        message = say("the words are not those of {name}", name=rule.traces[0].said)
    return Fault(
        message,
        severity=_severity(wording, endings),
        source_span=(quotation.start, quotation.end),
        target_span=(answer.start, answer.end),
        expected=words.text if words.is_near else wording.text[:_SHOWN],
        found=answer.text,
        hint=say(
            "the official wording: {words} ({standing})",
            words=wording.text[:_SHOWN],
            standing=wording.standing,
        ),
    )


def _severity(wording: Wording, endings: bool) -> Severity:
    if endings:
        return Severity.INFO
    return Severity.CRITICAL if wording.verified else Severity.MINOR


def _elsewhere(traces: Sequence[Trace], tag: str, words: str) -> Trace | None:
    """Another provision of the instrument that has the words."""
    cited = {trace.provision.id for trace in traces}
    for instrument in dict.fromkeys(trace.instrument for trace in traces):
        for provision in instrument.provisions:
            if provision.id not in cited and any(
                _has(wording.text, words) for wording in provision.in_locale(tag)
            ):
                return Trace(instrument, provision)
    return None
