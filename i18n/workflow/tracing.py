"""Tells a segment what is known of its words elsewhere: in the authority bank, in the termbase.

Checks see values only.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from i18n import authorities, terms
from i18n.notes.attribution import attributed
from i18n.notes.ibid import ibid_at_start
from i18n.notes.source_notes import cited_notes
from i18n.quoting.quotation import QuotationKind, QuotationPolicy
from i18n.quoting.quotation_rule import QuotationRule, propose
from i18n.segment import Segment, SourceText
from i18n.termbase import Termbase
from i18n.text.markup import Markup


def with_knowledge(segment: Segment, termbase: Termbase | None = None) -> Segment:
    """The segment with the provisions and the terms its words stand for.

    Terms are those of the termbase that comes with Concordant, unless another is given.
    """
    mentions = (termbase or terms.builtin()).find(segment.source)
    known = _with_authorities(segment)
    return replace(known, mentions=mentions) if mentions else known


Notes = Callable[[Segment, int], tuple[Markup, ...]]
"""Gives the notes that a quotation of a segment, by its index, is anchored to."""


def as_cited(segments: Sequence[Segment], text: SourceText) -> tuple[Segment, ...]:
    """The segments of a document, each quotation traced only to what its note lets it be from.

    What a person decided stays.
    """

    def notes(segment: Segment, index: int) -> tuple[Markup, ...]:
        end = segment.source.quotations[index].end
        return tuple(text.markups[block] for _, block in cited_notes(text, segment.source, end))

    return tuple(_as_cited(s, notes) if _is_traced(s) else s for s in segments)


def as_noted(segment: Segment, known: Mapping[str, Sequence[Markup]]) -> Segment:
    """The same where only the notes are known, by label; one that says Ibid. tells nothing."""

    def notes(segment: Segment, index: int) -> tuple[Markup, ...]:
        end = segment.source.quotations[index].end
        label = next((a.label for a in segment.source.anchors if a.start >= end), "")
        found = tuple(known.get(label, ()))
        return () if any(map(ibid_at_start, found)) else found

    return _as_cited(segment, notes) if _is_traced(segment) else segment


def as_kept(segment: Segment, kept: Sequence[QuotationRule]) -> Segment:
    """The segment traced anew, but for quotations that were kept as standing in no instrument.

    Their notes, which told so, are not at hand.
    """
    if not kept or not _is_traced(segment):
        return segment
    rules = (
        rule if old.decided or old.policy is QuotationPolicy.AUTHORITATIVE else old
        for rule, old in zip(segment.rules, kept, strict=True)
    )
    return replace(segment, rules=tuple(rules))


def _is_traced(segment: Segment) -> bool:
    return any(rule.traces for rule in segment.rules)


def _as_cited(segment: Segment, notes_of: Notes) -> Segment:
    rules = list(segment.rules)
    for index, rule in enumerate(rules):
        if not rule.traces or rule.decided:
            continue
        notes = notes_of(segment, index) if segment.note is None else (segment.source,)
        kept = attributed(rule.traces, notes, authorities.bank().instruments)
        if kept != rule.traces:
            rules[index] = replace(rule, traces=kept) if kept else _untraced(segment, index)
    return replace(segment, rules=tuple(rules))


def _untraced(segment: Segment, index: int) -> QuotationRule:
    """What is proposed for a quotation that stands in no instrument."""
    return propose(segment.source.quotations[index], segment.source, segment.is_note)


def _with_authorities(segment: Segment) -> Segment:
    """The segment with the provisions its words were traced to.

    A quotation nobody has decided about becomes verbatim, in the words of the instrument; what a
    person decided stays.
    """
    passages = authorities.trace(segment.source)
    if not passages:
        return segment
    rules = [segment.rule(index) for index in range(len(segment.source.quotations))]
    for passage in passages:
        if passage.quotation is not None:
            rule = replace(rules[passage.quotation], traces=passage.traces)
            rules[passage.quotation] = rule if rule.decided else _authoritative(rule)
    unmarked = tuple(passage for passage in passages if passage.quotation is None)
    return replace(segment, rules=tuple(rules), passages=unmarked)


def _authoritative(rule: QuotationRule) -> QuotationRule:
    return replace(rule, kind=QuotationKind.VERBATIM, policy=QuotationPolicy.AUTHORITATIVE)
