"""A catalog is brought up to a new template: what happened to each message is told apart."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from i18n.catalog import Catalog, Entry
from i18n.matching import match

Key = tuple[str | None, str]

_FROM_TEMPLATE = ("POT-Creation-Date", "Report-Msgid-Bugs-To")
_OWN_PREFIX = "X-Concordant-"
_FORMS = re.compile(r"nplurals\s*=\s*(\d+)")
_CROWD = 40
"""How many old messages of one place a new one is compared with, at most."""
_SHARED = 3
"""How many old messages may have the same context or reference for it to tell their place."""


class Fate(StrEnum):
    """What an update did with a message."""

    KEPT = "kept"
    MOVED = "moved"
    REVIVED = "revived"
    """It was obsolete, and is back."""
    EDITED = "edited"
    """Its source was edited; its own old target is there, marked fuzzy."""
    NEW = "new"
    REMOVED = "removed"
    """It is obsolete now, or gone if it had no target."""


@dataclass(frozen=True)
class Merge:
    """A catalog after an update, and what happened to each message by context and source."""

    catalog: Catalog
    fates: Mapping[Key, Fate]

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """How many messages had each fate, in the order of Fate; those of none are 0."""
        counted = Counter(self.fates.values())
        return {fate.value: counted[fate] for fate in Fate}


def merge(old: Catalog, template: Catalog, *, fuzzy: bool = True) -> Merge:
    """The catalog `old` with the messages, order, references and comments of `template`.

    Equal messages keep their target. An edited one gets its own old target, marked fuzzy, with
    the source that target was made for; without `fuzzy` it stays empty. Messages that are gone
    follow as obsolete ones if they have a target. Translator comments and the header stay, but
    for the dates and the fields that say what the template was made of.
    """
    new = tuple(template.active) if any(e.obsolete for e in template.entries) else template.entries
    origins = _equal_messages(old.entries, new)
    equal = set(filter(None.__ne__, origins))
    edits = _edited_messages(old.entries, new, origins) if fuzzy else {}
    forms = _form_count(old)
    kept = _in_order(origins)
    fates: dict[Key, Fate] = {}
    entries: list[Entry] = []
    lenders = _Lenders(old) if fuzzy else None
    for number, entry in enumerate(new):
        origin = origins[number]
        if origin is not None:
            before = old.entries[origin]
            fate = Fate.REVIVED if before.obsolete else Fate.MOVED
            fates[entry.key] = Fate.KEPT if origin in kept and not before.obsolete else fate
            entries.append(_carried(entry, before, forms, edited=False))
        elif number in edits:
            fates[entry.key] = Fate.EDITED
            entries.append(_carried(entry, old.entries[edits[number]], forms, edited=True))
        else:
            fates[entry.key] = Fate.NEW
            lender = lenders.find(entry) if lenders else None
            entries.append(_carried(entry, lender or Entry(""), forms, edited=True))
    used = equal | set(edits.values())
    left = [entry for index, entry in enumerate(old.entries) if index not in used]
    for entry in left:
        if not entry.obsolete:
            fates.setdefault(entry.key, Fate.REMOVED)
    entries += _obsolete(left, set(fates) - {e.key for e in left})
    header = _header(old, template)
    return Merge(replace(old, entries=tuple(entries), header=header), fates)
