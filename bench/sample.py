"""The catalogs the comparisons run on: published ones where they are at hand, else made here."""

from __future__ import annotations

import random
from dataclasses import replace
from functools import cache
from pathlib import Path

from i18n.catalog import Catalog, Entry
from i18n.catalogs import po

CORPUS = Path(__file__).parents[2] / "shared" / "corpus" / "po"
HEADER = {
    "Project-Id-Version": "sample",
    "POT-Creation-Date": "2026-01-31 12:00+0000",
    "PO-Revision-Date": "2026-01-31 12:00+0000",
    "Last-Translator": "Someone <someone@example.org>",
    "Language-Team": "Sample",
    "Language": "fr",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
}
_VOCABULARY = """
    the court tribunal state party judge article treaty statute report of in for to by under
    sanction measure obligation cooperation investigation prosecution witness victim counsel
    shall may must requires recalls notes welcomes condemns affirms regrets independence
    international criminal human rights law order resolution session assembly council member
    crime atrocity justice evidence hearing decision appeal chamber president registrar
"""


@cache
def published_entries() -> tuple[Entry, ...]:
    """The translated entries of the published catalogs, each source once; empty without them."""
    found: dict[str, Entry] = {}
    for path in sorted(CORPUS.rglob("*.po")):
        for entry in po.read(path.read_bytes(), str(path)).active:
            if entry.translated and entry.context is None and entry.source_plural is None:
                found.setdefault(entry.source, replace(entry, layout=None, line=None, flags=()))
    return tuple(found.values())


def sample_catalog(size: int, seed: int = 1) -> Catalog:
    """A catalog of `size` different entries: published ones first, then sentences made of words."""
    random_ = random.Random(seed)
    entries = {entry.source: entry for entry in published_entries()[:size]}
    while len(entries) < size:
        entry = _made(random_, len(entries))
        entries.setdefault(entry.source, entry)
    return Catalog(tuple(entries.values()), HEADER)


def _made(random_: random.Random, number: int) -> Entry:
    vocabulary = _VOCABULARY.split()
    length = random_.choice([2, 3, 5, 8, 13, 21, 34])
    words = [random_.choice(vocabulary) for _ in range(length)]
    source = " ".join(words).capitalize() + "."
    target = " ".join(reversed(words)).capitalize() + "."
    return Entry(source, target, references=(f"made/text-{number // 200}.txt:{number % 200 * 3}",))
