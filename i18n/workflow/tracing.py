"""Tells a segment what is known of its words elsewhere: in the authority bank, in the termbase.

Checks see values only.
"""

from __future__ import annotations

from dataclasses import replace

from i18n import authorities, terms
from i18n.quoting.quotation import QuotationKind, QuotationPolicy
from i18n.quoting.quotation_rule import QuotationRule
from i18n.segment import Segment
from i18n.termbase import Termbase


def with_knowledge(segment: Segment, termbase: Termbase | None = None) -> Segment:
    """The segment with the provisions and the terms its words stand for.

    Terms are those of the termbase that comes with Concordant, unless another is given.
    """
    mentions = (termbase or terms.builtin()).find(segment.source)
    known = _with_authorities(segment)
    return replace(known, mentions=mentions) if mentions else known


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
