"""The smallest part translated and reviewed as one, and its translation in a locale."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TypeVar

from i18n.authority import Passage
from i18n.authority_bank import Bank
from i18n.document import Anchor, BlockKind, Document
from i18n.profile import Profile
from i18n.quoting.quotation_rule import QuotationRule as QuotationRule
from i18n.quoting.quotation_rule import as_echo, echoes, propose
from i18n.termbase import Mention
from i18n.text.markup import Markup
from i18n.text.once import once

Copied = TypeVar("Copied")


@dataclass(frozen=True)
class Segment:
    """A block of the source, or a sentence of it."""

    source: Markup
    kind: BlockKind = BlockKind.PARAGRAPH
    id: str = ""
    """Stable while the words stand: inserting a paragraph elsewhere does not change it."""
    note: str | None = None
    """The label of the note the segment belongs to."""
    context: str | None = None
    """`msgctxt` in the catalog, where there is one."""
    block: int = 0
    """Index of the block in the document."""
    glue: str = ""
    """What stands between this segment and the one before it in the same block."""
    through: int | None = None
    """Index of the last block, where a person joined several into one segment."""
    path: str | None = field(default=None, compare=False)
    line: int | None = field(default=None, compare=False)
    rules: tuple[QuotationRule, ...] = ()
    """One for each quotation of the source, in order; empty where nothing is known."""
    passages: tuple[Passage, ...] = ()
    """Words of the source that stand in the authority bank and have no marks."""
    mentions: tuple[Mention, ...] = ()
    """Terms of the termbase that the source uses."""

    def unread(self) -> Segment:
        """The same, of which nothing is kept that was read off its source: that takes far more
        memory than the words, where segments are many."""
        return replace(self, source=replace(self.source))

    def known_as(self, id: str, context: str | None, path: str | None) -> Segment:
        """The same with its id, its context and the path of its document."""
        return _copied(self, id=id, context=context, path=path)

    @property
    def is_note(self) -> bool:
        """The segment is (part of) a note, or opens with a note's label."""
        return self.note is not None or self.source.opening_label is not None

    def rule(self, index: int) -> QuotationRule:
        """What holds for the quotation at `index` of the source: decided, or proposed by rule."""
        return self._all_rules[index]

    @once
    def _all_rules(self) -> tuple[QuotationRule, ...]:
        unknown, is_note = self.source.quotations[len(self.rules) :], self.is_note
        return (*self.rules, *(propose(quotation, self.source, is_note) for quotation in unknown))


def with_echoes(segments: Sequence[Segment]) -> tuple[Segment, ...]:
    """The segments of a document, short quotations that repeat an earlier one known as verbatim.

    “unimaginable.” is a term by itself, but not after “unimaginable atrocities that …”.
    """
    quotations = [
        (place, index)
        for place, segment in enumerate(segments)
        for index in range(len(segment.source.quotations))
    ]
    texts = [segments[place].source.quotations[index].text for place, index in quotations]
    found: dict[int, list[int]] = {}
    for (place, index), echo in zip(quotations, echoes(texts), strict=True):
        if echo:
            found.setdefault(place, []).append(index)
    return tuple(
        _with_echoes(segment, found[place]) if place in found else segment
        for place, segment in enumerate(segments)
    )


def _with_echoes(segment: Segment, indexes: list[int]) -> Segment:
    rules = [segment.rule(index) for index in range(len(segment.source.quotations))]
    for index in indexes:
        rules[index] = as_echo(rules[index])
    return replace(segment, rules=tuple(rules))


@dataclass(frozen=True)
class Translation:
    """The target of one segment in one locale."""

    segment: Segment
    target: Markup
    fuzzy: bool = False
    path: str | None = field(default=None, compare=False)
    line: int | None = field(default=None, compare=False)
    """1-based line of the entry in its catalog."""

    def unread(self) -> Translation:
        """The same, of which nothing is kept that was read off its texts."""
        return replace(self, segment=self.segment.unread(), target=replace(self.target))

    def lent(self) -> Translation:
        """A copy that has what was read off the texts already; what is read off it goes with it."""
        segment = _copied(self.segment, source=_copied(self.segment.source))
        return _copied(self, segment=segment, target=_copied(self.target))

    @property
    def source(self) -> Markup:
        """The source of the segment."""
        return self.segment.source

    @property
    def locale(self) -> str:
        """The locale of the target."""
        return self.target.profile.tag

    @property
    def usable(self) -> bool:
        """There is a target, and it is not fuzzy."""
        return bool(self.target.text.strip()) and not self.fuzzy

    @once
    def digest(self) -> str:
        """What an approval binds to: SHA-256 of source and target, hexadecimal."""
        return digest(self.source.text, self.target.text)


def _copied(value: Copied, **other: object) -> Copied:
    made: Copied = object.__new__(type(value))
    made.__dict__.update(value.__dict__, **other)
    return made


def digest(source: str, target: str) -> str:
    """SHA-256 over the lengths and the UTF-8 of source and target, hexadecimal."""
    source_bytes, target_bytes = source.encode(), target.encode()
    head = f"{len(source_bytes)}:{len(target_bytes)}:".encode()
    return hashlib.sha256(head + source_bytes + target_bytes).hexdigest()


@dataclass(frozen=True)
class SourceText:
    """A source document as the lint reads it: each block's text with its marks resolved."""

    document: Document
    profile: Profile
    bank: Bank = field(default_factory=Bank)
    """What is known of the authorities it may cite; empty where nothing is."""

    def unread(self) -> SourceText:
        """The same, of which nothing is kept that was read off it."""
        return replace(self)

    @once
    def markups(self) -> tuple[Markup, ...]:
        """One for each block of the document, in the same order."""
        labels = frozenset(self.document.labels)
        return tuple(Markup(block.text, self.profile, labels) for block in self.document.blocks)

    @once
    def notes(self) -> Mapping[str, int]:
        """The index of the first block of each note by its label, in the order of the source."""
        found: dict[str, int] = {}
        for index, block in enumerate(self.document.blocks):
            if block.note is not None:
                found.setdefault(block.note, index)
        return found

    @once
    def note_before(self) -> Mapping[str, str]:
        """The label of the note before each but the first."""
        return {after: label for label, after in pairwise(self.notes)}

    @once
    def anchored(self) -> Mapping[str, Sequence[tuple[int, Anchor]]]:
        """The anchors of each note by its label, each with the index of its block."""
        found: dict[str, list[tuple[int, Anchor]]] = {}
        for index, markup in enumerate(self.markups):
            for anchor in markup.anchors:
                found.setdefault(anchor.label, []).append((index, anchor))
        return found
