"""A translation beside its source in rows, for people who review on paper or in Word."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from i18n.finding import Span
from i18n.phrase import Phrase
from i18n.segment import digest

MARK = 24
"""So many digits of a digest say which words went out: 96 bits, which no two texts share."""
MOST_ROWS = 500
"""Of one file, some eighty pages: Word is slow with more, and may make it much larger."""


def parts(segments: int) -> int:
    """How many tables a document of so many segments makes."""
    return max(1, math.ceil(segments / MOST_ROWS))


def rows_of(part: int) -> slice:
    """Which of the segments are in a part; the first part is 1."""
    return slice((part - 1) * MOST_ROWS, part * MOST_ROWS)


@dataclass(frozen=True, slots=True)
class Teller:
    """Says phrases in a language."""

    locale: str
    tell: Callable[[Phrase], str]


ENGLISH = Teller("en", str)


@dataclass(frozen=True, slots=True)
class Annotation:
    """What a row says about itself in a comment: a finding, or what a translator wrote."""

    text: str
    source_span: Span | None = None
    """The words of the source it is about; offsets in code points."""
    target_span: Span | None = None
    locale: str | None = None
    """The language of the text, where that is known."""


@dataclass(frozen=True, slots=True)
class Row:
    """A segment as it goes out; source and target are messages."""

    id: str
    place: str
    """Where it stands, for people: `note 7`, `¶`; empty where it goes on from the row above."""
    source: str
    target: str
    state: str
    """How far it has got, in the words of the reader."""
    annotations: tuple[Annotation, ...] = ()

    @property
    def base(self) -> str:
        """What tells these words from all others when they come back."""
        return digest(self.source, self.target)[:MARK]


@dataclass(frozen=True, slots=True)
class ReviewTable:
    """A document in one locale, to be written as a table."""

    document: str
    source_locale: str
    locale: str
    title: str
    subtitle: str
    instructions: tuple[tuple[str, str], ...]
    """What to do with it, with the locale it says so in."""
    headings: tuple[str, str, str, str]
    """Of the columns: place, source, target, state."""
    heading_locale: str
    rows: tuple[Row, ...]
    labels: frozenset[str] = frozenset()
    """The labels of the notes, whose anchors are tokens in the messages."""
    at: str = "1980-01-01T00:00:00Z"
    """When the translation was last revised: the date of our comments."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What a person wrote in a comment."""

    text: str
    by: str
    at: str | None = None
    """The day, ISO 8601, where the file says it."""


@dataclass(frozen=True, slots=True)
class ReturnedRow:
    """A row of a table that came back."""

    number: int
    """Which row of the file it is, from 1, headings not counted."""
    source: str
    target: str
    id: str | None = None
    """`None` where the program that saved the file has lost it."""
    base: str | None = None
    """The beginning of the digest of the words that went out."""
    remarks: tuple[Remark, ...] = ()
    notices: tuple[Phrase, ...] = ()
    """What about it a person should know, a line each."""


@dataclass(frozen=True, slots=True)
class ReturnedTable:
    """A table that came back; what the file does not say is empty."""

    document: str
    source_locale: str
    locale: str
    rows: tuple[ReturnedRow, ...]
    notices: tuple[Phrase, ...] = ()
    """What was found in the file and belongs to no row, a line each."""


class Verdict(StrEnum):
    """What a row that came back asks for."""

    UNCHANGED = "unchanged"
    SUGGESTED = "suggested"
    """They changed the words that are here: a suggestion."""
    OUTDATED = "changed here since"
    """They changed nothing; here it was changed meanwhile, and stays."""
    CONFLICT = "changed on both sides"
    """The words here stay, and theirs are a suggestion."""
    SOURCE_CHANGED = "made for another source"
    """Theirs are a suggestion, to be compared with the source of today."""
    EMPTIED = "emptied"
    """They took all words out; here they stay."""
    UNKNOWN = "not in the document"
    TWICE = "a second row of one segment"
    """It says the same as the first."""


SUGGESTIONS = (Verdict.SUGGESTED, Verdict.CONFLICT, Verdict.SOURCE_CHANGED)
"""The words of such rows become suggestions."""
OPEN = (Verdict.CONFLICT, Verdict.SOURCE_CHANGED, Verdict.EMPTIED, Verdict.UNKNOWN)
"""Rows a person has to look at."""


@dataclass(frozen=True, slots=True)
class Present:
    """The words of a segment as they are now, as the table shows them."""

    source: str
    target: str


def judge(row: ReturnedRow, present: Present) -> Verdict:
    """What a row asks for, compared with what went out in it and with what is here now.

    A cell of the source that somebody typed into is no change of the source: what went out says
    which it was.
    """
    theirs = row.target
    if theirs.strip() == present.target.strip():
        return Verdict.UNCHANGED
    sources = (row.source, present.source)
    if row.base and any(digest(source, theirs).startswith(row.base) for source in sources):
        return Verdict.OUTDATED
    if not theirs.strip():
        return Verdict.EMPTIED
    is_ours = row.base and digest(present.source, present.target).startswith(row.base)
    if is_ours:
        return Verdict.SUGGESTED
    if row.source.strip() != present.source.strip():
        return Verdict.SOURCE_CHANGED
    return Verdict.CONFLICT if row.base else Verdict.SUGGESTED


@dataclass(frozen=True, slots=True)
class Judged:
    """A row with what it asks for, and the segment it is about."""

    row: ReturnedRow
    verdict: Verdict
    id: str | None


def judge_all(rows: tuple[ReturnedRow, ...], present: Mapping[str, Present]) -> tuple[Judged, ...]:
    """What each row asks for; `present` has the words of every segment, by its id.

    A row that has lost its id is known by its source, where only one segment has it.
    """
    by_source: dict[str, list[str]] = {}
    for name, words in present.items():
        by_source.setdefault(words.source.strip(), []).append(name)
    found: list[Judged] = []
    seen: set[tuple[str, str]] = set()
    for row in rows:
        named = by_source.get(row.source.strip(), ())
        known = row.id if row.id in present else None
        id = known or (named[0] if len(named) == 1 else None)
        if id is None:
            found.append(Judged(row, Verdict.UNKNOWN, None))
            continue
        is_again = (id, row.target) in seen
        seen.add((id, row.target))
        found.append(Judged(row, Verdict.TWICE if is_again else judge(row, present[id]), id))
    return tuple(found)
