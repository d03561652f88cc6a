"""What helps with a segment: terms, earlier translations, what other languages say."""

from __future__ import annotations

from dataclasses import dataclass

from i18n.facts.rendered import Rendered, renderings
from i18n.segment import Translation
from i18n.termbase import ConceptKind
from i18n.text.markup import Markup
from service import values
from service.actions.looking_up import Match, remember
from service.actions.places import Place
from service.pages import marking
from service.pages.marking import Run
from service.pages.view import View, address
from service.routes.reviewing import word_diff
from service.store import documents, translations
from service.visit import Visit

_MATCHES = 5
_LANGUAGES = 12


@dataclass(frozen=True)
class Earlier:
    """A translation of a source like this one, and how that source differs from this."""

    match: Match
    changes: tuple[tuple[str, str], ...]
    """Empty where it is the same."""
    link: str


@dataclass(frozen=True)
class Elsewhere:
    """What another language has for the segment."""

    locale: str
    state: str
    runs: tuple[Run, ...]
    link: str


@dataclass(frozen=True)
class Aids:
    """What there is; empty where nothing is asked for."""

    terms: tuple[Rendered, ...] = ()
    earlier: tuple[Earlier, ...] = ()
    elsewhere: tuple[Elsewhere, ...] = ()


def terms_of(translation: Translation) -> tuple[Rendered, ...]:
    """The terms and names of the source that the termbase has in the language of the target."""
    return tuple(found for kind in ConceptKind for found in renderings(translation, kind))


def aids(visit: Visit, place: Place) -> Aids:
    """All that helps with a segment."""
    return Aids(terms_of(place.value), _earlier(visit, place), _elsewhere(visit, place))


def _earlier(visit: Visit, place: Place) -> tuple[Earlier, ...]:
    source, locale = place.segment.source, place.version.row.locale
    own = (place.version.document.name, place.segment.name)
    matches = remember(visit, source, locale, _MATCHES + 1)
    return tuple(
        Earlier(
            match,
            tuple(word_diff(match.source, source)) if match.source != source else (),
            address(match.document, locale, View(at=match.segment)),
        )
        for match in matches
        if (match.document, match.segment) != own
    )[:_MATCHES]


def _elsewhere(visit: Visit, place: Place) -> tuple[Elsewhere, ...]:
    document, own = place.version.document, place.version.id
    rows = translations.across(visit.session, [place.segment.id or 0])
    found = []
    for version in documents.versions(visit.session, document.id or 0):
        row = rows.get((place.segment.id or 0, version.id or 0))
        seen = visit.person.reads(document.name, version.locale)
        if row is None or not row.target.strip() or version.id == own or not seen:
            continue
        known = values.conventions(document, version.locale)
        text = Markup(row.target, known.target, known.labels)
        link = address(document.name, version.locale, View(at=place.segment.name))
        runs = marking.runs(text.text, marking.structure(text))
        found.append(Elsewhere(version.locale, row.state, runs, link))
    return tuple(found[:_LANGUAGES])
