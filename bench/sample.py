"""The catalogs the comparisons run on: published ones where they are at hand, else made here."""

from __future__ import annotations

import random
import re
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


class Writer:
    """Writes messages that are no two the same, out of published sentences or of a vocabulary."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.words = _VOCABULARY.split()
        self._sentences: list[list[str]] = []
        self._written: set[str] = set()
        for entry in published_entries():
            sentences = re.split(r"(?<=[.;:]) +", entry.source)
            self._sentences += [sentence.split() for sentence in sentences if sentence.strip()]
        self.words += [word for sentence in self._sentences for word in sentence]

    def is_new(self, text: str) -> bool:
        """Nobody had this text before; from now on somebody has."""
        known = text in self._written
        self._written.add(text)
        return not known

    def sentence(self) -> list[str]:
        """The words of a sentence, some of them changed."""
        if not self._sentences:
            length = self.random.choice([2, 3, 5, 8, 13, 21, 34])
            return [self.random.choice(self.words) for _ in range(length)]
        sentence = list(self.random.choice(self._sentences))
        for at in range(len(sentence)):
            if self.random.random() < 0.15:
                sentence[at] = self.random.choice(self.words)
        return sentence

    def message(self) -> str:
        """A message of one to three sentences."""
        while True:
            count = self.random.choice([1, 1, 1, 2, 2, 3])
            text = " ".join(" ".join(self.sentence()) for _ in range(count))
            if self.is_new(text):
                return text


def sample_catalog(size: int, writer: Writer | None = None) -> Catalog:
    """A catalog of `size` different entries, published ones first; every target is unique."""
    writer = writer or Writer(1)
    entries = [entry for entry in published_entries()[:size] if writer.is_new(entry.source)]
    while len(entries) < size:
        source = writer.message()
        entries.append(Entry(source, " ".join(reversed(source.split()))))
    placed = [
        replace(
            entry,
            target=f"{entry.target} ({number})",
            references=(f"text-{number // 200}.txt:{number % 200 * 3}",),
        )
        for number, entry in enumerate(entries)
    ]
    return Catalog(tuple(placed), HEADER)
