"""The translation memory of a workspace: earlier sources with their targets, in one SQLite file.

The very source is found by its hash; what is like it through the rarest of its words in a full-text
index, and is then compared letter by letter (`i18n/text/recall.py`).
"""

from __future__ import annotations

import heapq
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from i18n.authority import written_language
from i18n.catalogs import tmx
from i18n.errors import TranslationMemoryError
from i18n.review import State
from i18n.text import recall
from i18n.translation_unit import Pair

FILE = "memory.sqlite"
_VERSION = 1
_SCHEMA = """
create table source (
    id integer primary key, locale text not null, mark text not null, text text not null,
    unique (locale, mark));
create table target (
    source_id integer not null references source (id), locale text not null, text text not null,
    origin text not null, by text, machine integer not null, state text not null,
    primary key (source_id, locale, text)) without rowid;
create virtual table word using fts5 (
    words, content='', detail=none, columnsize=0,
    tokenize="unicode61 remove_diacritics 0 categories 'L* N* M* Co'");
"""
_HAVING = "select rowid from word where word match ? limit ?"
_COMMON = 500
"""Sources with a word from which on it is looked up only where there are few rarer ones."""
_ENOUGH = 4
"""Rare words that find what is like a text."""


@dataclass(frozen=True, slots=True)
class Match:
    """An earlier translation; `score` from 0 to 1 says how like its source is."""

    pair: Pair
    score: float

    @property
    def is_exact(self) -> bool:
        """The source is the very text."""
        return self.score == 1


@dataclass(frozen=True, slots=True)
class Added:
    """What became of pairs that were added."""

    new: int = 0
    known: int = 0
    """Were there already; the state and the translator are now those of the later."""


class Memory:
    """A memory that is open; a change is whole or not at all."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add(self, pairs: Iterable[Pair]) -> Added:
        """The pairs are in the memory, each once; pairs without words are passed over."""
        new = known = 0
        with self._connection:
            for pair in pairs:
                if not pair.source.strip() or not pair.target.strip():
                    continue
                if self._put(pair):
                    new += 1
                else:
                    known += 1
        return Added(new, known)

    def _put(self, pair: Pair) -> bool:
        id = self._source_id(pair)
        known = self._connection.execute(
            "select 1 from target where source_id = ? and locale = ? and text = ?",
            (id, pair.locale, pair.target),
        ).fetchone()
        self._connection.execute(
            "insert or replace into target values (?, ?, ?, ?, ?, ?, ?)",
            (id, pair.locale, pair.target, pair.origin, pair.by, pair.machine, pair.state.value),
        )
        return known is None

    def _source_id(self, pair: Pair) -> int:
        mark = recall.mark(pair.source)
        found = self._connection.execute(
            "select id from source where locale = ? and mark = ?", (pair.source_locale, mark)
        ).fetchone()
        if found:
            return int(found[0])
        cursor = self._connection.execute(
            "insert into source (locale, mark, text) values (?, ?, ?)",
            (pair.source_locale, mark, pair.source),
        )
        words = " ".join(sorted(recall.words(pair.source)))
        self._connection.execute(
            "insert into word (rowid, words) values (?, ?)", (cursor.lastrowid, words)
        )
        return int(cursor.lastrowid or 0)

    def search(
        self,
        text: str,
        source_locale: str,
        tag: str,
        *,
        least: float = recall.LIKE,
        limit: int = 10,
    ) -> list[Match]:
        """Translations of this source or one like it, best first.

        A locale takes those of its own language as well, its own first. Of two that are alike the
        one that more people vouch for comes first; a machine's come last.
        """
        matches = [
            Match(pair, recall.likeness(text, pair.source))
            for pair in self._candidates(text, written_language(source_locale), tag)
        ]
        best = sorted(
            (match for match in matches if match.score >= least),
            key=lambda m: (-m.score, m.pair.machine, m.pair.locale != tag, -m.pair.state.rank),
        )
        found: dict[tuple[str, str], Match] = {}
        for match in best:
            found.setdefault((match.pair.source, match.pair.target), match)
        return list(found.values())[:limit]

    def _candidates(self, text: str, language: str, tag: str) -> Iterator[Pair]:
        """The pairs worth a comparison, those of the very text first."""
        rows = self._connection.execute(
            "select source.text, target.text, source.locale, target.locale, origin, by, machine, "
            f"state from target join source on source.id = source_id where {_in(self._like(text))}"
        )
        wanted = written_language(tag)
        for source, target, own, other, origin, by, machine, state in rows:
            pair = Pair(source, target, own, other, origin, by, bool(machine), State(state))
            if (written_language(pair.source_locale), written_language(pair.locale)) == (
                language,
                wanted,
            ):
                yield pair

    def _like(self, text: str) -> list[int]:
        """The very text, and the sources that share most of the rarest words with it."""
        exact = self._connection.execute(
            "select id from source where mark = ?", (recall.mark(text),)
        ).fetchall()
        shared: Counter[int] = Counter()
        for word in self._telling(recall.longest(text)):
            shared.update(id for (id,) in self._connection.execute(_HAVING, (f'"{word}"', -1)))
        nearest = heapq.nlargest(recall.CANDIDATES, shared, key=lambda id: (shared[id], -id))
        return [*(id for (id,) in exact), *nearest]

    def _telling(self, words: Iterable[str]) -> list[str]:
        """The rarest of these words; common ones are counted only where few are rare."""
        counts = {word: self._count(word, _COMMON) for word in words}
        rare = {word: count for word, count in counts.items() if 0 < count < _COMMON}
        if len(rare) < _ENOUGH:
            rare = {word: self._count(word, recall.BUDGET + 1) for word in counts if counts[word]}
        return list(recall.rarest(rare))

    def _count(self, word: str, most: int) -> int:
        """How many sources have a word, counted up to `most`."""
        query = f"select count(*) from ({_HAVING})"
        return int(self._connection.execute(query, (f'"{word}"', most)).fetchone()[0])

    def stats(self) -> list[tuple[str, str, int, int, int]]:
        """For each pair of languages: source, target, pairs, those a machine wrote, final ones."""
        return self._connection.execute(
            "select source.locale, target.locale, count(*), sum(machine), sum(state = 'final') "
            "from target join source on source.id = source_id group by 1, 2 order by 1, 2"
        ).fetchall()


@contextmanager
def opened(root: Path, *, make: bool = False) -> Iterator[Memory]:
    """The memory of a workspace; one is made where there is none and `make` says so.

    TranslationMemoryError where there is none, or the file is no memory of ours.
    """
    path = root / FILE
    if not make and not path.exists():
        raise TranslationMemoryError(
            "there is no memory yet; make one with: concordant memory add", path=path
        )
    try:
        connection = sqlite3.connect(path, timeout=30)
        try:
            _prepare(connection, path)
            yield Memory(connection)
        finally:
            connection.close()
    except sqlite3.DatabaseError as error:
        raise TranslationMemoryError(
            f"is no memory that can be used: {error}", path=path
        ) from error


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    (version,) = connection.execute("pragma user_version").fetchone()
    if version not in (0, _VERSION):
        raise TranslationMemoryError(
            f"is a memory of version {version}, and this program writes {_VERSION}; delete it and "
            "fill it again with: concordant memory add",
            path=path,
        )
    if version == 0:
        if connection.execute("select count(*) from sqlite_master").fetchone()[0]:
            raise TranslationMemoryError("is a database of something else", path=path)
        connection.executescript(f"begin; {_SCHEMA} pragma user_version = {_VERSION}; commit;")


def _in(ids: Iterable[int]) -> str:
    return f"source_id in ({', '.join(map(str, ids))})"


def take_tmx(root: Path, data: bytes, path: str) -> Added:
    """The pairs of a TMX file are in the memory, or none of them is."""
    with opened(root, make=True) as memory:
        return memory.add(tmx.read(data, path))
