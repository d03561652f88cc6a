"""A term of law under two names becomes two things."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from i18n.checks import catalog_check, segment_check
from i18n.facts.rendered import Rendered, renderings
from i18n.finding import Fault, Severity
from i18n.phrase import Phrase, say, say_count
from i18n.segment import Translation
from i18n.termbase import ConceptKind
from i18n.text.rendering import same_term


@segment_check("TX-04", Severity.MAJOR, mqm="terminology/wrong-term", its="terminology")
def terms(translation: Translation) -> Iterator[Fault]:
    """A term of the termbase has one of its allowed renderings, with its capital.

    A rendering that the termbase rejects is a fault. Where none is found the text may say it in
    other words: that is a hint, or a fault where the termbase requires the term. Forms of a word
    are recognised by their beginning.

    Source: The States Parties must cooperate.
    Bad:    Les États membres doivent coopérer.
    Good:   Les États parties doivent coopérer.
    """
    for rendered in renderings(translation, ConceptKind.TERM):
        if rendered.used is None:
            severity = Severity.MAJOR if rendered.concept.required else Severity.INFO
            yield _fault(rendered, rendered.departure(None), None, severity)
            continue
        assert rendered.span
        found = translation.target.text[slice(*rendered.span)]
        if rendered.is_rejected:
            yield _fault(rendered, rendered.departure(found), found, Severity.MAJOR)
        elif rendered.used.text[0].isupper() and found[0].islower():
            yield _fault(rendered, _without_capital(rendered), found, Severity.MINOR)


def _without_capital(rendered: Rendered) -> Phrase:
    return say(
        "“{term}” is “{wanted}” in the termbase; it keeps its capital",
        term=rendered.mention.term.text,
        wanted=rendered.preferred,
    )


def _fault(rendered: Rendered, message: Phrase, found: str | None, severity: Severity) -> Fault:
    return Fault(
        message,
        severity,
        source_span=(rendered.mention.start, rendered.mention.end),
        target_span=rendered.span if found else None,
        expected=rendered.preferred,
        found=found,
    )


@catalog_check("TX-04", Severity.MINOR, mqm="terminology/inconsistent-use", its="inconsistency")
def one_rendering(translations: Sequence[Translation]) -> Iterator[tuple[Translation, Fault]]:
    """Where the termbase admits several renderings, a document uses one throughout.

    Source: crimes against humanity … Crimes against humanity …
    Bad:    crímenes de lesa humanidad … crímenes contra la humanidad …
    Good:   crímenes de lesa humanidad … crímenes de lesa humanidad …
    """
    uses: dict[str, list[tuple[Translation, Rendered]]] = defaultdict(list)
    for translation in translations:
        if translation.segment.mentions and translation.usable:
            for rendered in renderings(translation, ConceptKind.TERM):
                if rendered.used and not rendered.used.acronym and not rendered.is_rejected:
                    uses[rendered.concept.id].append((translation, rendered))
    for places in uses.values():
        yield from _departures(places)


def _departures(
    places: Sequence[tuple[Translation, Rendered]],
) -> Iterator[tuple[Translation, Fault]]:
    texts = [rendered.used.text for _, rendered in places if rendered.used]
    usual = Counter(texts).most_common(1)[0]
    for translation, rendered in places:
        assert rendered.used
        own = rendered.used.text
        if own != usual[0] and not same_term(own, usual[0], translation.target.profile):
            yield (
                translation,
                Fault(
                    say_count(
                        "“{term}” is “{own}” here and “{usual}” elsewhere ({count} time)",
                        "“{term}” is “{own}” here and “{usual}” elsewhere ({count} times)",
                        usual[1],
                        term=rendered.mention.term.text,
                        own=own,
                        usual=usual[0],
                    ),
                    source_span=(rendered.mention.start, rendered.mention.end),
                    target_span=rendered.span,
                    expected=usual[0],
                    found=own,
                ),
            )
