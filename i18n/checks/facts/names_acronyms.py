"""A body under a name of one's own making is another body to its reader."""

from __future__ import annotations

from collections.abc import Iterator

from i18n.checks import segment_check
from i18n.facts.rendered import Rendered, renderings
from i18n.finding import Fault, Severity
from i18n.segment import Translation
from i18n.termbase import ConceptKind
from i18n.text.rendering import find_term


@segment_check("TX-03", Severity.MAJOR, mqm="accuracy/mistranslation", its="inconsistent-entities")
def names_acronyms(translation: Translation) -> Iterator[Fault]:
    """Persons, bodies and cases have the names and acronyms that the termbase gives them.

    The full name may stand for the acronym and the other way round. Where neither is found the
    text may say “the Court”: that is a hint, or a fault where the termbase requires the name.

    Source: The ICC has opened an investigation.
    Bad:    L’ICC a ouvert une enquête.
    Good:   La CPI a ouvert une enquête.
    """
    for rendered in renderings(translation, ConceptKind.NAME):
        if rendered.used is None:
            yield _missing(rendered, translation)
        elif rendered.is_rejected and rendered.span:
            found = translation.target.text[slice(*rendered.span)]
            yield _fault(rendered, found, rendered.span, Severity.MAJOR)


def _missing(rendered: Rendered, translation: Translation) -> Fault:
    """A source-language acronym that stayed is a fault; that nothing is found may have reasons."""
    words = translation.target.wording
    for term in rendered.concept.in_locale(translation.source.profile.tag):
        span = find_term(term.text, words, acronym=True) if term.acronym else None
        if span:
            severity = Severity.INFO if translation.segment.is_note else Severity.MAJOR
            return _fault(rendered, term.text, span, severity)
    severity = Severity.MAJOR if rendered.concept.required else Severity.INFO
    return _fault(rendered, None, None, severity)


def _fault(
    rendered: Rendered, found: str | None, span: tuple[int, int] | None, severity: Severity
) -> Fault:
    return Fault(
        rendered.departure(found),
        severity,
        source_span=(rendered.mention.start, rendered.mention.end),
        target_span=span,
        expected=rendered.preferred,
        found=found,
    )
