"""What a translator looks up while writing: earlier translations, terms, official wordings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from i18n import authorities
from i18n import locale as locales
from i18n.authority import Trace, Wording
from i18n.termbase import Concept, Termbase
from i18n.text.token import tokens
from i18n.workflow import terms
from service import values
from service.store import documents, memory
from service.visit import Visit

_WORDS = 4
"""How many of the rarest, that is longest, words are looked for."""
_CANDIDATES = 400
_LIKE = 0.55


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
    """Translations of this source or one like it, in documents the person may see, best first."""
    tag = locales.canonical(tag)
    seen = [d.name for d in documents.documents(visit.session) if visit.person.reads(d.name, tag)]
    rows = [*memory.with_source(visit.session, tag, seen, source, limit)]
    words = _telling(source)
    if words:
        rows += memory.with_words(visit.session, tag, seen, words, _CANDIDATES)
    found: dict[tuple[str, str], Match] = {}
    for document, segment, text, target, state in rows:
        score = 1.0 if text == source else fuzz.ratio(source, text) / 100
        if score >= _LIKE:
            found.setdefault((text, target), Match(document, segment, text, target, state, score))
    return sorted(found.values(), key=lambda match: -match.score)[:limit]


def _telling(source: str) -> list[str]:
    """The longest words, each once; of a text without spaces, pairs of characters."""
    words = sorted(set(tokens(values.folded(source))), key=lambda word: (-len(word), word))
    if words and all(len(word) == 1 for word in words):
        text = values.folded(source)
        return [text[place : place + 2] for place in range(0, min(len(text) - 1, 3 * _WORDS), 3)]
    return [word for word in words if len(word) > 3][:_WORDS]


def find_terms(visit: Visit, words: str, tag: str | None) -> Iterator[Concept]:
    """Concepts with a term that holds these words, of the documents the person may see."""
    wanted = words.casefold()
    for concept in _termbase(visit).concepts:
        if tag and not concept.in_locale(locales.canonical(tag)):
            continue
        if any(wanted in term.text.casefold() for term in concept.terms):
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


def find_wordings(words: str, tag: str) -> Iterator[tuple[Trace, Sequence[Wording]]]:
    """Provisions whose name, instrument or words hold these words, with what they say in a
    locale."""
    wanted = words.casefold()
    for instrument in authorities.bank().instruments:
        for provision in instrument.provisions:
            trace = Trace(instrument, provision)
            texts = (trace.name, instrument.title, *(w.text for w in provision.wordings))
            found = provision.in_locale(locales.canonical(tag))
            if found and any(wanted in text.casefold() for text in texts):
                yield trace, found
