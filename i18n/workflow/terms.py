"""The termbase of a workspace: its own `terms.toml` over the one that comes with Concordant."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import tomlkit
from tomlkit.exceptions import TOMLKitError

from i18n import terms
from i18n.errors import TermbaseError
from i18n.segment import Segment
from i18n.termbase import Concept, ConceptKind, Standing, Term, Termbase
from i18n.terms import loading, tbx
from i18n.text.acronym import find_acronyms
from i18n.workflow import storage

FILE = "terms.toml"
_DEFINED = re.compile(r"\([^()“‘«„「\"]{0,30}[“‘«„「\"](?P<term>[^”’»“」\"]{2,60})[”’»“」\"]\s*\)")
_WORD = re.compile(r"[^\W\d_][\w’'-]*|\S")
_OFTEN = 2
_SMALL = frozenset(("of", "the", "on", "for", "and", "to", "in", "against"))


def own_text(root: Path) -> str:
    """The text of a workspace's `terms.toml`; empty where it has none."""
    path = root / FILE
    if not path.exists():
        return ""
    try:
        return storage.read_bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise TermbaseError(
            f"byte {error.start} is not UTF-8; save it as UTF-8", path=path
        ) from error


@lru_cache(maxsize=16)
def own(text: str) -> Termbase:
    """The terms of a workspace whose `terms.toml` has this text; a target must have them."""
    return loading.parse(text, FILE, required=True)


@lru_cache(maxsize=16)
def termbase(text: str) -> Termbase:
    """The terms of a workspace over those of Concordant."""
    return own(text).over(terms.builtin())


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
    for match in _DEFINED.finditer(whole):
        if match["term"].casefold() not in known:
            yield Candidate(match["term"], "defined here", whole.count(match["term"]))
    names = Counter(name for text in texts for name in _names(text))
    for name, count in names.most_common():
        if count >= _OFTEN and name.casefold() not in known:
            yield Candidate(name, "name that comes back", count)


def _names(text: str) -> Iterator[str]:
    """Two capitalised words and more in a row, small words between them not counted."""
    run: list[str] = []
    for word in (*_WORD.findall(text), ""):
        if word[:1].isupper() or (run and word in _SMALL):
            run.append(word)
            continue
        while run and run[-1] in _SMALL:
            run.pop()
        named = run[1:] if run[:1] == ["The"] else run
        if len(named) > 1:
            yield " ".join(named)
        run = []


def add(
    root: Path,
    id: str,
    tag: str,
    text: str,
    *,
    standing: Standing = Standing.PREFERRED,
    kind: ConceptKind | None = None,
) -> bool:
    """A term is in the workspace's `terms.toml`; false when it was there already.

    Everything else in the file stays as it was, comments and all.
    """
    path = root / FILE
    with storage.locked(path):
        before = own_text(root)
        try:
            document = tomlkit.parse(before)
        except TOMLKitError as error:
            raise TermbaseError(f"is no TOML: {error}", path=path) from error
        _put(document, id, tag, text, standing, kind)
        after = tomlkit.dumps(document)
        loading.parse(after, FILE)
        return after != before and storage.write_bytes(path, after.encode())


def _put(
    document: tomlkit.TOMLDocument,
    id: str,
    tag: str,
    text: str,
    standing: Standing,
    kind: ConceptKind | None,
) -> None:
    concept = document.setdefault(id, tomlkit.table())
    if kind is not None:
        concept["kind"] = kind.value
    held = concept.get(tag, {})
    table = loading.as_table(held)
    if standing is Standing.PREFERRED and table.get("preferred") not in (None, text):
        raise TermbaseError(
            f"[{id}] {tag} already prefers “{table['preferred']}”; give --standing admitted, "
            f"or change it in {FILE}"
        )
    if standing is Standing.PREFERRED:
        table["preferred"] = text
    elif text not in table.setdefault(standing.value, []):
        table[standing.value] = [*table[standing.value], text]
    inline = tomlkit.inline_table()
    inline.update(table)
    concept[tag] = inline


def import_tbx(root: Path, data: bytes, name: str) -> tuple[int, int]:
    """Terms of a TBX file are in `terms.toml`; how many were added, how many were there."""
    added = known = 0
    for concept in tbx.read(data, name):
        for term in concept.terms:
            if add(root, concept.id, term.locale, term.text, standing=term.standing):
                added += 1
            else:
                known += 1
    return added, known


def export_tbx(base: Termbase, source_locale: str) -> bytes:
    """The termbase as TBX-Basic (ISO 30042:2019)."""
    return tbx.write(base, source_locale)


def shown(concept: Concept, term: Term) -> str:
    """A term in one line, for a reader."""
    mark = "" if term.standing is Standing.PREFERRED else f" ({term.standing})"
    return f"{term.locale}: {term.text}{mark}"
