"""A catalog: the translations of one document into one locale, as gettext knows them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Entry:
    """One message: a source, its target, and what translators are told about it.

    `context`, `source` and `source_plural` are `None` or text as a reader sees it (unescaped,
    unfolded). An entry without a target has `target == ""`. Entries that differ in nothing a
    reader sees are equal, however their file folded them: `line` and `layout` do not count.
    """

    source: str
    target: str = ""
    context: str | None = None
    source_plural: str | None = None
    plural_targets: tuple[str, ...] = ()
    """All forms (`msgstr[0]`, `msgstr[1]` …) if `source_plural` is set; `target` is then form 0."""
    extracted_comments: tuple[str, ...] = ()
    """Lines of `#.`, from the document."""
    translator_comments: tuple[str, ...] = ()
    """Lines of `# `, from a person."""
    references: tuple[str, ...] = ()
    """Places of `#:`, as written (`statement.en.txt:7`)."""
    flags: tuple[str, ...] = ()
    previous_source: str | None = None
    previous_source_plural: str | None = None
    previous_context: str | None = None
    obsolete: bool = False
    line: int | None = field(default=None, compare=False)
    """1-based line of the entry's `msgid` in the file it was read from."""
    layout: object | None = field(default=None, compare=False, repr=False)
    """What the module that read the entry needs to write it back unchanged; opaque to others."""

    @property
    def key(self) -> tuple[str | None, str]:
        """What tells this entry from every other of its catalog."""
        return self.context, self.source

    @property
    def fuzzy(self) -> bool:
        """The target is not to be used until a person has looked at it."""
        return "fuzzy" in self.flags

    @property
    def translated(self) -> bool:
        """The target may be used: there is one, it is not fuzzy, the entry is not obsolete."""
        return bool(self.target) and not self.fuzzy and not self.obsolete


@dataclass(frozen=True)
class Catalog:
    """The entries of one PO file, in file order, obsolete ones included.

    `header` holds the fields of the empty entry (`Language`, `X-Concordant-…`) in file order.
    """

    entries: tuple[Entry, ...]
    header: Mapping[str, str] = field(default_factory=dict)
    header_comments: tuple[str, ...] = ()
    """Comment lines above the header entry, without `# `."""
    path: str | None = field(default=None, compare=False)
    layout: object | None = field(default=None, compare=False, repr=False)
    """What the module that read the catalog needs to write it back unchanged."""

    @cached_property
    def by_key(self) -> Mapping[tuple[str | None, str], Entry]:
        """The entries that are not obsolete, by context and source."""
        return {entry.key: entry for entry in self.entries if not entry.obsolete}

    @property
    def active(self) -> Iterator[Entry]:
        """The entries that belong to the document as it is now."""
        return (entry for entry in self.entries if not entry.obsolete)
