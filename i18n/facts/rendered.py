"""How a target renders the terms that its source mentions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from i18n.phrase import Phrase, say
from i18n.quoting.quotation import QuotationPolicy
from i18n.segment import Translation
from i18n.termbase import Concept, ConceptKind, Mention, Standing, Term
from i18n.text.rendering import Wording, find_term
from i18n.text.spans import Spans


@dataclass(frozen=True, slots=True)
class Rendered:
    """A concept of the source, and what the target calls it."""

    mention: Mention
    terms: tuple[Term, ...]
    """What the target language calls the concept, deprecated terms among them."""
    used: Term | None
    """A term that stands in the target: one that may be used, else a deprecated one."""
    span: tuple[int, int] | None
    """Where it stands, in code points."""

    @property
    def concept(self) -> Concept:
        """What source and target speak of."""
        return self.mention.concept

    @property
    def is_rejected(self) -> bool:
        """The target has nothing but a term that the termbase rejects."""
        return self.used is not None and self.used.standing is Standing.DEPRECATED

    @property
    def preferred(self) -> str:
        """What the termbase asks for, the acronym behind the full form."""
        wanted = [term.text for term in self.terms if term.standing is Standing.PREFERRED]
        return ", ".join(wanted or [self.terms[0].text])

    def departure(self, found: str | None) -> Phrase:
        """What is to be said when the target has `found` in its place, or nothing."""
        term = {"term": self.mention.term.text, "wanted": self.preferred}
        if found is None:
            return say("“{term}” is “{wanted}” in the termbase; it was not found", **term)
        return say(
            "“{term}” is “{wanted}” in the termbase; the target says “{found}”", **term, found=found
        )


def renderings(translation: Translation, kind: ConceptKind) -> Iterator[Rendered]:
    """Each concept of this kind that the source mentions and the target language has a term for.

    Words that are kept in the source language, and what stands in addresses and symbols of
    documents (`ICC-01/11-209`), are not looked at.
    """
    if not translation.segment.mentions:
        return
    seen: set[str] = set()
    left: Spans | None = None
    for mention in translation.segment.mentions:
        concept = mention.concept
        if concept.kind is not kind or concept.id in seen:
            continue
        left = left or _left_as_they_are(translation)
        if mention.start in left:
            continue
        seen.add(concept.id)
        terms = concept.in_locale(translation.locale)
        if terms:
            yield _rendered(mention, terms, translation.target.wording)


def _rendered(mention: Mention, terms: tuple[Term, ...], words: Wording) -> Rendered:
    for term in sorted(terms, key=lambda term: list(Standing).index(term.standing)):
        span = find_term(term.text, words, acronym=term.acronym)
        if span:
            return Rendered(mention, terms, term, span)
    return Rendered(mention, terms, None, None)


def _left_as_they_are(translation: Translation) -> Spans:
    """The kept quotations of the source, and its symbols of documents."""
    source, segment = translation.source, translation.segment
    kept = [
        (quotation.start, quotation.end)
        for index, quotation in enumerate(source.quotations)
        if segment.rule(index).policy is QuotationPolicy.KEEP
    ]
    return Spans([*kept, *((symbol.start, symbol.end) for symbol in source.symbols)])
