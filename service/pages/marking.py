"""Marks what must agree in two texts: anchors, quotations, numbers, dates, terms and findings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from i18n.facts.rendered import renderings
from i18n.finding import Severity
from i18n.quoting.counterpart import counterparts
from i18n.segment import Translation
from i18n.termbase import ConceptKind
from i18n.text.markup import Markup


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a text, offsets in code points, and what it is."""

    start: int
    end: int
    kind: str
    """`anchor`, `quotation`, `number`, `date`, `term`, or the severity of a finding."""
    partner: str = ""
    """Marks of both texts that answer each other have the same."""


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that have the same marks."""

    text: str
    kinds: tuple[str, ...]
    partners: tuple[str, ...]


def marked(
    translation: Translation, findings: Sequence[dict[str, Any]]
) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """Source and target in runs; joined, their texts are the texts."""
    source, target = translation.source, translation.target
    terms, rendered = _terms(translation)
    quoted, answers = _quotations(source, target)
    left = [*_plain(source), *terms, *quoted, *_faults(findings, "source_span")]
    right = [*_plain(target), *rendered, *answers, *_faults(findings, "target_span")]
    return runs(source.text, left), runs(target.text, right)


def with_anchors(text: Markup) -> tuple[Run, ...]:
    """A text in which only the anchors are marked."""
    return runs(text.text, _anchors(text))


def structure(text: Markup) -> Iterable[Mark]:
    """The anchors and the quotations of a text."""
    yield from _anchors(text)
    for quotation in text.quotations:
        yield Mark(*quotation.outer, "quotation")


def _plain(text: Markup) -> Iterable[Mark]:
    yield from _anchors(text)
    for date in text.dates:
        yield Mark(date.start, date.end, "date", f"d{date.first}")
    for number in text.numbers:
        yield Mark(number.start, number.end, "number", f"n{number}")


def _anchors(text: Markup) -> Iterable[Mark]:
    return (Mark(a.start, a.end, "anchor", f"a{a.label}") for a in text.anchors)


def _quotations(source: Markup, target: Markup) -> tuple[list[Mark], list[Mark]]:
    wanted, found = source.quotations, target.quotations
    matched = counterparts(source, target, range(len(wanted)), range(len(found)))
    partner_of = {answer: index for index, answer in matched.pairs}
    left = [Mark(*q.outer, "quotation", f"q{index}") for index, q in enumerate(wanted)]
    right = [
        Mark(*q.outer, "quotation", f"q{partner_of[index]}" if index in partner_of else "")
        for index, q in enumerate(found)
    ]
    return left, right


def _terms(translation: Translation) -> tuple[list[Mark], list[Mark]]:
    mentions = translation.segment.mentions
    number_of = {mention.concept.id: number for number, mention in enumerate(mentions)}
    found = (rendered for kind in ConceptKind for rendered in renderings(translation, kind))
    left = [Mark(m.start, m.end, "term", f"t{number_of[m.concept.id]}") for m in mentions]
    right = [
        Mark(*rendered.span, "term", f"t{number_of[rendered.concept.id]}")
        for rendered in found
        if rendered.span
    ]
    return left, right


def _faults(findings: Sequence[dict[str, Any]], span: str) -> Iterable[Mark]:
    known = set(Severity)
    for number, finding in enumerate(findings):
        place = finding.get(span)
        if isinstance(place, list) and not finding.get("waived") and finding["severity"] in known:
            yield Mark(place[0], place[1], str(finding["severity"]), f"f{number}")


def runs(text: str, marks: Iterable[Mark]) -> tuple[Run, ...]:
    """The text cut wherever a mark begins or ends."""
    inside = [mark for mark in marks if 0 <= mark.start < mark.end <= len(text)]
    cuts = sorted({0, len(text)}.union(*((mark.start, mark.end) for mark in inside)))
    return tuple(
        _run(text[start:end], [m for m in inside if m.start <= start and end <= m.end])
        for start, end in pairwise(cuts)
    )


def _run(text: str, marks: Sequence[Mark]) -> Run:
    kinds = dict.fromkeys(mark.kind for mark in marks)
    partners = dict.fromkeys(mark.partner.replace(" ", "_") for mark in marks if mark.partner)
    return Run(text, tuple(kinds), tuple(partners))
