"""A catalog is brought up to a new template, and what happened to each message is told apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from i18n.catalog import Catalog, Entry
from i18n.updating.catalog_align import edited_messages, equal_messages, unmoved
from i18n.updating.catalog_regroup import joined, split

Key = tuple[str | None, str]

_FROM_TEMPLATE = ("POT-Creation-Date", "Report-Msgid-Bugs-To")
_OWN_FIELDS = "X-Concordant-"
_FORM_COUNT = re.compile(r"nplurals\s*=\s*(\d+)")

_MOST_FORMS = 20


class Fate(StrEnum):
    """What an update did with a message."""

    KEPT = "kept"
    MOVED = "moved"
    REVIVED = "revived"
    """It was obsolete, and is back."""
    EDITED = "edited"
    """Its source was edited; its own old target stands there as fuzzy, if it had one."""
    NEW = "new"
    REMOVED = "removed"
    """It is obsolete now, or not there at all if it had no target."""


@dataclass(frozen=True)
class Merge:
    """A catalog after an update, and what happened to each message by context and source."""

    catalog: Catalog
    fates: Mapping[Key, Fate]

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """How many messages had each fate, in the order of Fate."""
        counted = Counter(self.fates.values())
        return {fate.value: counted[fate] for fate in Fate}


def merge(old: Catalog, template: Catalog, *, fuzzy: bool = True, joiner: str = " ") -> Merge:
    """The catalog `old` with the messages, order, references and comments of `template`.

    Equal messages keep their target. An edited one gets its own old target, marked fuzzy, with
    the source that target was made for; without `fuzzy` it stays empty. Messages that were joined
    get all targets they had, with `joiner` between; those that were split each get the target of
    the whole, fuzzy both. Messages that are gone
    follow as obsolete if they have a target. Translator comments stay, and so does the header
    but for the fields that say what the template was made of.
    """
    new = [entry for entry in template.entries if not entry.obsolete]
    equal = equal_messages(old.entries, new)
    edits = edited_messages(old.entries, new, equal) if fuzzy else {}
    parts = split(old.entries, new, equal) if fuzzy else {}
    wholes = joined(old.entries, new, equal, joiner) if fuzzy else {}
    regrouped = {piece for pieces, _ in wholes.values() for piece in pieces}
    given = regrouped.union(parts.values())
    edits = {number: origin for number, origin in edits.items() if origin not in given}
    edits = {**edits, **parts, **{number: pieces[0] for number, (pieces, _) in wholes.items()}}
    origins = [edits.get(number, origin) for number, origin in enumerate(equal)]
    before = [None if origin is None else old.entries[origin] for origin in origins]
    for number, (_, whole) in wholes.items():
        before[number] = whole
    lender = _Lender(old.entries) if fuzzy else None
    forms = _form_count(old)
    entries = [
        _brought_up(entry, known, forms, lender) for entry, known in zip(new, before, strict=True)
    ]
    fates = _fates(old.entries, new, equal, edits)
    used = regrouped.union(origin for origin in origins if origin is not None)
    left = _left(old.entries, used)
    entries += _obsolete(left, {entry.key for entry in new})
    for entry in left:
        if not entry.obsolete:
            fates.setdefault(entry.key, Fate.REMOVED)
    return Merge(replace(old, entries=tuple(entries), header=_header(old, template)), fates)


def _fates(
    old: Sequence[Entry],
    new: Sequence[Entry],
    equal: Sequence[int | None],
    edits: Collection[int],
) -> dict[Key, Fate]:
    in_order = set(unmoved(equal))
    fates = {}
    for number, (entry, origin) in enumerate(zip(new, equal, strict=True)):
        if origin is None:
            fates[entry.key] = Fate.EDITED if number in edits else Fate.NEW
        elif old[origin].obsolete:
            fates[entry.key] = Fate.REVIVED
        else:
            fates[entry.key] = Fate.KEPT if origin in in_order else Fate.MOVED
    return fates


def _brought_up(new: Entry, old: Entry | None, forms: int, lender: _Lender | None) -> Entry:
    """The new message with the target of the old one, or of another that has the same source."""
    old = old or (lender.find(new.source) if lender else None)
    if old is None:
        return _untranslated(new, forms)
    same = old.key == new.key and old.source_plural == new.source_plural
    targets = _targets(new, old, forms)
    doubtful = any(targets) and (old.fuzzy or not same)
    flags = _flags(new, old, fuzzy=doubtful)
    if (
        same
        and not old.obsolete
        and (old.references, old.extracted_comments, old.flags)
        == (new.references, new.extracted_comments, flags)
    ):
        return old
    return Entry(
        new.source,
        targets[0],
        new.context,
        new.source_plural,
        () if new.source_plural is None else targets,
        new.extracted_comments,
        old.translator_comments,
        new.references,
        flags,
        *(_previous(old, same) if doubtful else (None, None, None)),
        line=old.line,
        layout=old.layout,
    )


def _untranslated(new: Entry, forms: int) -> Entry:
    flags = tuple(flag for flag in new.flags if flag != "fuzzy")
    targets = () if new.source_plural is None else ("",) * forms
    if (flags, targets, "") == (new.flags, new.plural_targets, new.target):
        return new
    return replace(new, target="", plural_targets=targets, flags=flags)


def _targets(new: Entry, old: Entry, forms: int) -> tuple[str, ...]:
    if new.source_plural is None:
        return (old.target,)
    return (old.target,) * forms if old.source_plural is None else old.plural_targets


def _flags(new: Entry, old: Entry, *, fuzzy: bool) -> tuple[str, ...]:
    """The flags of the new message, in the order the old one had them."""
    if not (fuzzy or old.flags or new.flags):
        return ()
    rest = tuple(flag for flag in new.flags if flag != "fuzzy")
    wanted = ("fuzzy", *rest) if fuzzy else rest
    return old.flags if set(wanted) == set(old.flags) else wanted


def _previous(old: Entry, same: bool) -> tuple[str | None, str | None, str | None]:
    """The source, plural and context that the target was made for."""
    if same or (old.fuzzy and old.previous_source is not None):
        return old.previous_source, old.previous_source_plural, old.previous_context
    return old.source, old.source_plural, old.context


class _Lender:
    """Targets to show where a source that is translated elsewhere appears once more."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = entries

    @cached_property
    def _by_source(self) -> Mapping[str, Entry]:
        return {entry.source: entry for entry in reversed(self._entries) if entry.translated}

    def find(self, source: str) -> Entry | None:
        """An entry with this source, stripped of all that is its own."""
        found = self._by_source.get(source)
        return found and replace(found, translator_comments=(), line=None, layout=None)


def _left(entries: Sequence[Entry], used: Collection[int]) -> list[Entry]:
    return [entry for index, entry in enumerate(entries) if index not in used]


def _obsolete(entries: Sequence[Entry], taken: set[Key]) -> Iterator[Entry]:
    """The entries as obsolete ones, each once; those without a target go."""
    for entry in entries:
        if entry.key in taken or not (entry.target or any(entry.plural_targets)):
            continue
        taken.add(entry.key)
        if entry.obsolete:
            yield entry
        else:
            yield replace(entry, obsolete=True, references=(), extracted_comments=())


def _form_count(catalog: Catalog) -> int:
    found = _FORM_COUNT.search(catalog.header.get("Plural-Forms", ""))
    return int(found[1]) if found and 0 < int(found[1]) <= _MOST_FORMS else 2


def _header(old: Catalog, template: Catalog) -> Mapping[str, str]:
    """The old header with what the template says of itself."""
    if not old.header:
        return template.header
    fresh = {
        name: value
        for name, value in template.header.items()
        if name in _FROM_TEMPLATE or name.startswith(_OWN_FIELDS)
    }
    charset = template.header.get("Content-Type")
    if charset and not all(_is_ascii(entry) for entry in template.entries):
        fresh["Content-Type"] = charset  # the old charset might not hold the new sources
    return {**old.header, **fresh}


def _is_ascii(entry: Entry) -> bool:
    texts = (entry.source, entry.context or "", entry.source_plural or "")
    return all(map(str.isascii, (*texts, *entry.extracted_comments)))
