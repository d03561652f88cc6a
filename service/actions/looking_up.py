"""What a translator looks up while writing: earlier translations, terms, official wordings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from i18n import authorities
from i18n import locale as locales
from i18n.authority import Trace, Wording
from i18n.review import State
from i18n.termbase import Concept, Termbase
from i18n.text import recall
from i18n.text.token import is_unspaced, tokens
from i18n.workflow import terms
from service import values
from service.store import documents, memory
from service.visit import Visit


@dataclass(frozen=True)
class Match:
    """An earlier translation; `score` from 0 to 1 says how like its source is."""

    document: str
    segment: str
    source: str
    target: str
    state: str
    score: float


def remember(visit: Visit, source: str, tag: str, limit: int) -> list[Match]:
    """Translations of this source or one like it, in documents the person may see, best first.

    Of two that are alike the one that more people vouch for comes first; what is fuzzy is left out.
    """
    tag = locales.canonical(tag)
    versions = [
        version.id or 0
        for document, version in documents.all_versions(visit.session)
        if version.locale == tag and visit.person.reads(document.name, tag)
    ]
    keys = _telling(visit, source)
    rows = memory.translations(visit.session, versions, memory.ranked(visit.session, keys))
    matches = [_match(source, *row) for row in islice(rows, recall.CANDIDATES)]
    best = sorted(
        (match for match in matches if match.score >= recall.LIKE),
        key=lambda match: (-match.score, -State(match.state).rank),
    )
    found = {(match.source, match.target): match for match in reversed(best)}
    return sorted(found.values(), key=best.index)[:limit]


def _match(wanted: str, document: str, segment: str, source: str, target: str, state: str) -> Match:
    return Match(document, segment, source, target, state, recall.likeness(wanted, source))


def _telling(visit: Visit, source: str) -> list[str]:
    """The mark of this very text, and the rarest of its words, as many as the budget allows."""
    counts = memory.frequencies(visit.session, recall.longest(source), recall.BUDGET)
    return [recall.mark(source), *recall.rarest(counts)]


def find_terms(visit: Visit, words: str | None, tag: str | None) -> Iterator[Concept]:
    """Concepts with a term that holds these words, or all, of the documents the person may see."""
    wanted = values.folded(words or "")
    for concept in _termbase(visit).concepts:
        if tag and not concept.in_locale(locales.canonical(tag)):
            continue
        if any(wanted in values.folded(term.text) for term in concept.terms):
            yield concept


def _termbase(visit: Visit) -> Termbase:
    own = [
        str(document.config.get("terms") or "")
        for document in documents.documents(visit.session)
        if visit.person.reads(document.name)
    ]
    base = terms.termbase("")
    for text in dict.fromkeys(text for text in own if text):
        base = terms.own(text).over(base)
    return base


def find_wordings(words: str | None, tag: str | None) -> Iterator[tuple[Trace, Sequence[Wording]]]:
    """Provisions that have all these words in their name or their text, in any language, with what
    they say in a locale, or in all; those that are named so come first. Without words, all."""
    found: list[tuple[bool, Trace, Sequence[Wording]]] = []
    for instrument in authorities.bank().instruments:
        titles = (instrument.title, *instrument.names, *(w.text for w in instrument.titles))
        for provision in instrument.provisions:
            trace = Trace(instrument, provision)
            name = values.folded(trace.name, provision.name, *titles)
            whole = values.folded(name, *(w.text for w in provision.wordings))
            said: Sequence[Wording] = provision.wordings
            if tag:
                said = provision.in_locale(locales.canonical(tag))
            if said and (words is None or _has(whole, words)):
                found.append((words is not None and not _has(name, words), trace, said))
    for _, trace, said in sorted(found, key=lambda item: item[0]):
        yield trace, said


def _has(text: str, words: str) -> bool:
    """The text has every one of these words, or, where a script parts none, just these words."""
    wanted = tokens(values.folded(words))
    if any(map(is_unspaced, wanted)):
        return values.folded(words).strip() in text
    return bool(wanted) and set(wanted) <= set(tokens(text))
