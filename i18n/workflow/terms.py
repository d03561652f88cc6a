"""The termbase of a workspace: its own `terms.toml` over the one that comes with Concordant."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from i18n import terms
from i18n.errors import TermbaseError
from i18n.termbase import Concept, ConceptKind, Standing, Term, Termbase
from i18n.terms import loading
from i18n.workflow import storage

if TYPE_CHECKING:
    import tomlkit

FILE = "terms.toml"


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
    term = Term(text, tag, standing)
    return _take(root, [(Concept(id, kind or ConceptKind.TERM, (term,)), kind is not None)]) == 1


def _take(root: Path, concepts: Sequence[tuple[Concept, bool]]) -> int:
    """The terms of these concepts are in `terms.toml`, all or none; how many were not before.

    Whether a concept says its kind is told with it.
    """
    import tomlkit  # as long to load as all checks, and only who adds a term needs it
    from tomlkit.exceptions import TOMLKitError

    path = root / FILE
    added = 0
    with storage.locked(path):
        before = own_text(root)
        try:
            document = tomlkit.parse(before)
        except TOMLKitError as error:
            raise TermbaseError(f"is no TOML: {error}", path=path) from error
        for concept, says_kind in concepts:
            added += _put_concept(document, concept, says_kind)
        after = tomlkit.dumps(document)
        loading.parse(after, FILE)
        if after != before:
            storage.write_bytes(path, after.encode())
    return added


def _put_concept(document: tomlkit.TOMLDocument, concept: Concept, says_kind: bool) -> int:
    import tomlkit

    table = document.setdefault(concept.id, tomlkit.table())
    if says_kind:
        table["kind"] = concept.kind.value
    if concept.definition and "definition" not in table:
        table["definition"] = concept.definition
    if concept.sources and "sources" not in table:
        table["sources"] = list(concept.sources)
    return sum(_put(table, concept.id, term) for term in concept.terms)


def _put(concept: Any, id: str, term: Term) -> bool:
    """The term is in the table of its concept; false when it was there already."""
    table = loading.as_table(concept.get(term.locale, {}))
    key = "acronym" if term.acronym and term.standing is Standing.PREFERRED else term.standing.value
    if key == "preferred":
        if table.get("preferred") not in (None, term.text):
            raise TermbaseError(
                f"[{id}] {term.locale} already prefers “{table['preferred']}”, and here it is "
                f"“{term.text}”; give --standing admitted, or change it in {FILE}"
            )
        known = table.get("preferred") == term.text
        table["preferred"] = term.text
    else:
        held = table.get(key, [])
        texts = [held] if isinstance(held, str) else list(held)
        known = term.text in texts
        table[key] = texts if known else [*texts, term.text]
    if known:
        return False
    import tomlkit

    inline = tomlkit.inline_table()
    inline.update(table)
    concept[term.locale] = inline
    return True


def import_tbx(root: Path, data: bytes, name: str) -> tuple[int, int]:
    """Terms of a TBX file are in `terms.toml`; how many were added, how many were there."""
    from i18n.terms import tbx  # imports lxml

    concepts = tbx.read(data, name)
    total = sum(len(concept.terms) for concept in concepts)
    added = _take(root, [(c, c.kind is not ConceptKind.TERM) for c in concepts])
    return added, total - added


def export_tbx(base: Termbase, source_locale: str) -> bytes:
    """The termbase as TBX-Basic (ISO 30042:2019)."""
    from i18n.terms import tbx  # imports lxml

    return tbx.write(base, source_locale)


def shown(concept: Concept, term: Term) -> str:
    """A term in one line, for a reader."""
    mark = "" if term.standing is Standing.PREFERRED else f" ({term.standing})"
    return f"{term.locale}: {term.text}{mark}"
