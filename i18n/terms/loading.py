"""Reads termbases that people write in a text editor, and refuses what makes no sense.

[states-parties]
definition = "States for which the Rome Statute is in force"
sources = ["Rome Statute, article 112"]
en = ["States Parties", "State Party"]
fr = { preferred = "États parties", admitted = ["État partie"], deprecated = ["États membres"] }
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

from i18n import locale
from i18n.errors import TermbaseError
from i18n.termbase import Concept, ConceptKind, Standing, Term, Termbase

_ABOUT = ("kind", "definition", "sources", "required")
_STANDINGS = ("preferred", "admitted", "deprecated")
_KEYS = (*_STANDINGS, "acronym")


def parse(text: str, path: str, *, required: bool = False) -> Termbase:
    """The termbase that a file's text describes; TermbaseError names the concept that is wrong.

    `required` is what holds for concepts that do not say it themselves.
    """
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise TermbaseError(f"is no TOML: {error}", path=path) from error
    try:
        concepts = tuple(_concept(id, table, required) for id, table in tables.items())
    except (TypeError, ValueError) as error:
        raise TermbaseError(str(error), path=path) from error
    return Termbase(concepts)


def _concept(id: str, table: Any, required: bool) -> Concept:
    if not isinstance(table, dict):
        raise TypeError(f"{id}: write a concept as a table, [{id}], with its terms by language")
    kind = table.get("kind", ConceptKind.TERM.value)
    if kind not in list(ConceptKind):
        raise ValueError(f"[{id}] kind: {kind!r} is none of {', '.join(ConceptKind)}")
    terms = tuple(
        term
        for tag, value in table.items()
        if tag not in _ABOUT
        for term in _terms(f"[{id}] {tag}", locale.canonical(tag), value)
    )
    if not terms:
        raise ValueError(f'[{id}] has no term in any language; add one, such as en = ["…"]')
    wanted = table.get("required", required)
    if not isinstance(wanted, bool):
        raise TypeError(f"[{id}] required: write true or false")
    return Concept(
        id,
        ConceptKind(kind),
        terms,
        definition=_text(table.get("definition", "-"), f"[{id}] definition").removeprefix("-"),
        sources=_texts(table.get("sources", []), f"[{id}] sources"),
        required=wanted,
    )


def _terms(where: str, tag: str, value: Any) -> Iterator[Term]:
    """A text, a list (the first is preferred), or a table by standing."""
    if isinstance(value, str | list):
        first, *others = _texts([value] if isinstance(value, str) else value, where) or ("",)
        value = {"preferred": first, "admitted": others}
    if not isinstance(value, dict):
        raise TypeError(f"{where}: write a term, a list of terms, or a table of terms")
    unknown = sorted(value.keys() - set(_KEYS))
    if unknown:
        raise ValueError(f"{where}: no key {unknown[0]!r}; there are {', '.join(_KEYS)}")
    for standing in _STANDINGS:
        for text in _several(value, standing, where):
            yield Term(text, tag, Standing(standing), acronym=is_acronym(text))
    for text in _several(value, "acronym", where):
        yield Term(text, tag, Standing.PREFERRED, acronym=True)


def is_acronym(text: str) -> bool:
    """Written as it stands or not at all: capitals without a space."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) > 1 and " " not in text and sum(c.isupper() for c in letters) > 1


def _several(table: Mapping[str, Any], key: str, where: str) -> tuple[str, ...]:
    value = table.get(key, [])
    return _texts([value] if isinstance(value, str) else value, f"{where}.{key}")


def _texts(value: Any, where: str) -> tuple[str, ...]:
    if not isinstance(value, list | tuple):
        raise TypeError(f"{where}: a list of texts is wanted")
    return tuple(_text(item, where) for item in value)


def _text(value: Any, where: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise TypeError(f"{where}: a text is wanted, not {value!r}")
    return value.strip()


def as_table(value: Any) -> dict[str, Any]:
    """The terms of a language as a table by standing, however they were written."""
    if isinstance(value, str):
        return {"preferred": str(value)}
    if isinstance(value, list):
        first, *others = map(str, value)
        return {"preferred": first, **({"admitted": others} if others else {})}
    return dict(value)
