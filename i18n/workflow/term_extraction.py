"""Words of a source that may belong into the termbase: acronyms, defined terms, names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from i18n.profile import Profile
from i18n.segment import Segment
from i18n.termbase import Termbase
from i18n.text.acronym import find_acronyms

_MARKS = '“”„‘’‚«»‹›「」『』"'
_DEFINED = re.compile(
    rf"[(（\[][^()（）\[\]{_MARKS}]{{0,40}}[{_MARKS}](?P<term>[^()（）{_MARKS}]{{2,60}})"
    rf"[{_MARKS}]\s*[)）\]]"
)
"""(hereinafter “the Court”), （以下简称“联合会”）: little stands in the bracket besides."""
_BRACKETED = re.compile(r"[(（](?P<short>[^\W\d_]{2,8})[)）]")
_ELIDED = re.compile(r"^[dlDL]['’](?=\w)")
_WORD = re.compile(r"[^\W\d_][\w’'-]*|\S")
_OFTEN = 2
_SMALL = frozenset(
    ("of", "the", "on", "for", "and", "to", "in", "against", "de", "du", "des", "la", "le", "les",
     "del", "los", "las", "y", "e", "da", "do", "das", "dos", "für", "und", "der", "die", "von")
)  # fmt: skip


@dataclass(frozen=True)
class Candidate:
    """Words of a source that may belong into the termbase."""

    term: str
    reason: str
    count: int
    full: str | None = None
    """What an acronym stands for."""


def candidates(segments: Sequence[Segment], base: Termbase) -> Iterator[Candidate]:
    """Acronyms, defined terms and names that come back, unless the termbase has them already."""
    known = {term.text.casefold() for concept in base.concepts for term in concept.terms}
    texts = [segment.source.masked for segment in segments]
    whole = "\n".join(texts)
    for short, full in find_acronyms(texts).items():
        if short.casefold() not in known and full.casefold() not in known:
            yield Candidate(short, "acronym", whole.count(short), full)
        known |= {short.casefold()}
    yield from _bracketed(whole, known)
    profile = segments[0].source.profile if segments else None
    for term in dict.fromkeys(_defined(whole, profile)):
        if term.casefold() not in known:
            yield Candidate(term, "defined here", whole.count(term))
    names = Counter(_bare(name, profile) for text in texts for name in _names(text))
    for name, count in names.most_common():
        if count >= _OFTEN and " " in name and name.casefold() not in known:
            yield Candidate(name, "name that comes back", count)


def _bracketed(whole: str, known: Collection[str]) -> Iterator[Candidate]:
    """Capitals in brackets that come back, in any script, where no full form was made out."""
    shorts = dict.fromkeys(match["short"] for match in _BRACKETED.finditer(whole))
    for short in shorts:
        if short.isupper() and whole.count(short) >= _OFTEN and short.casefold() not in known:
            yield Candidate(short, "acronym", whole.count(short))


def _defined(whole: str, profile: Profile | None) -> Iterator[str]:
    for match in _DEFINED.finditer(whole):
        term = _bare(match["term"].strip(" \u00a0\u202f.,"), profile)
        if term:
            yield term


def _bare(term: str, profile: Profile | None) -> str:
    """A term without the article it begins with."""
    term = _ELIDED.sub("", term)
    first, _, rest = term.partition(" ")
    small = profile.function_words if profile else ()
    return rest if rest and first.lower() in small else term


def _names(text: str) -> Iterator[str]:
    """Two capitalised words and more in a row, small words between them not counted."""
    run: list[str] = []
    for word in (*_WORD.findall(text), ""):
        if word[:1].isupper() or (run and word in _SMALL):
            run.append(word)
            continue
        while run and run[-1] in _SMALL:
            run.pop()
        if len(run) > 1:
            yield " ".join(run)
        run = []
