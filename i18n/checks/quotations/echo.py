"""A word that is quoted again must be recognised as the one that was quoted before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from i18n.checks import catalog_check
from i18n.finding import Fault, Severity
from i18n.phrase import say
from i18n.quoting.counterpart import counterparts
from i18n.quoting.normal_form import contains, normal_form
from i18n.quoting.quotation import Quotation, QuotationKind, QuotationPolicy
from i18n.segment import Translation
from i18n.text.token import common_words, same_stem, tokens

_LETTERS = 3
"""Letters of a word that may show an echo."""
_MOST = 500
"""Quotations of a document that later ones are compared with."""
_FRAGMENT = 5
"""A translation so many times shorter than its source is not all of it."""
_WORDS = 100
"""Words of a quotation that are compared."""


@dataclass(frozen=True, slots=True)
class _Quoted:
    """A quotation of the source with its translation."""

    source: str
    target: str
    words: str
    """The source in form N, in lower case."""
    authoritative: bool


@catalog_check("QT-06", Severity.MAJOR, mqm="terminology/inconsistent-use", its="inconsistency")
def echo(translations: Sequence[Translation]) -> Iterator[tuple[Translation, Fault]]:
    """A quotation that repeats words of an earlier one has words of its translation.

    One word with the same stem is enough. It is graver when the earlier words are those of an
    instrument.

    Source: “unimaginable atrocities that …” … the atrocities are not “unimaginable.”
    Bad:    « qui défient l’imagination … » … ne sont pas « inconcevables »
    Good:   « qui défient l’imagination … » … ne « défient » pas « l’imagination »
    """
    earlier: list[_Quoted] = []
    said = ""
    for translation in translations:
        if not translation.usable or not translation.source.quotations:
            continue
        for index, answer in _answers(translation):
            quotation = translation.source.quotations[index]
            repeated = _repeated(quotation.text, earlier, said)
            if repeated and not _echoes(answer.text, repeated.target):
                yield translation, _fault(quotation, answer, repeated)
            if len(earlier) < _MOST:
                earlier.append(_quoted(translation, index, answer))
                said += f"\n{earlier[-1].words}"


def _answers(translation: Translation) -> Iterator[tuple[int, Quotation]]:
    """The quotations that are translated, each with what answers it; kept ones are left out."""
    source, target, segment = translation.source, translation.target, translation.segment
    found = counterparts(
        source, target, range(len(source.quotations)), range(len(target.quotations))
    )
    for one, other in found.pairs:
        rule = segment.rule(one)
        kept = rule.policy in (QuotationPolicy.KEEP, QuotationPolicy.INDIRECT)
        if not kept and rule.kind is not QuotationKind.TITLE:
            yield one, target.quotations[other]


def _quoted(translation: Translation, index: int, answer: Quotation) -> _Quoted:
    text = translation.source.quotations[index].text
    rule = translation.segment.rule(index)
    authoritative = rule.policy is QuotationPolicy.AUTHORITATIVE
    return _Quoted(text, answer.text, normal_form(text).lower(), authoritative)


def _repeated(text: str, earlier: Sequence[_Quoted], said: str) -> _Quoted | None:
    """The first quotation that has the words; `said` are those of all, to see at once if none."""
    words = normal_form(text)
    if words.lower() not in said:
        return None
    if not any(len(word) >= _LETTERS for word in tokens(words)) and words.isascii():
        return None
    for quoted in earlier:
        shorter = len(words) < len(quoted.words) and words.lower() in quoted.words
        if shorter and contains(quoted.source, text):
            return quoted if len(quoted.target) * _FRAGMENT > len(quoted.source) else None
    return None


def _echoes(answer: str, earlier: str) -> bool:
    if contains(earlier, answer) or common_words(answer, earlier):
        return True
    first, second = tokens(normal_form(answer))[:_WORDS], tokens(normal_form(earlier))[:_WORDS]
    return any(
        same_stem(one, other)
        for one in first
        for other in second
        if min(len(one), len(other)) > _LETTERS
    )


def _fault(quotation: Quotation, answer: Quotation, repeated: _Quoted) -> Fault:
    return Fault(
        say("“{text}” repeats words quoted before, its translation does not", text=quotation.text),
        severity=None if repeated.authoritative else Severity.MINOR,
        source_span=(quotation.start, quotation.end),
        target_span=(answer.start, answer.end),
        expected=say("words of {target}", target=repeated.target),
        found=answer.text,
    )
