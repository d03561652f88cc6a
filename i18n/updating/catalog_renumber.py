"""A catalog whose notes got other numbers, under the new ones: no word of it changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from i18n.catalog import Catalog, Entry
from i18n.profile import Profile
from i18n.segment import digest
from i18n.text.markup import Markup
from i18n.updating.identity import identify
from i18n.updating.renumbering import (
    Message,
    Renumbering,
    note_of,
    renumber_source,
    renumber_target,
)

_UNSURE = "Concordant: the notes were renumbered; put the new numbers into this target"

Key = tuple[str | None, str]


@dataclass(frozen=True, slots=True)
class Origin:
    """What an entry was before: the id of its segment, and the digest of its texts."""

    id: str
    digest: str


@dataclass(frozen=True)
class Renumbered:
    """A catalog under the new numbers, and what each of its active entries was before."""

    catalog: Catalog
    renumbering: Renumbering
    origins: Mapping[Key, Origin]
    changed: int
    """How many entries got other numbers and need nobody's attention for it."""
    removed: int = 0
    """How many entries of notes that are gone became obsolete, or went."""


def messages_of(catalog: Catalog, profile: Profile) -> list[Message]:
    """The active entries of a catalog as messages of the source they were made for."""
    entries = list(catalog.active)
    labels = frozenset(label for label in (note_of(e.context) for e in entries) if label)
    return [Message(Markup(e.source, profile, labels), e.context) for e in entries]


def renumber(
    old: Catalog, renumbering: Renumbering, source_profile: Profile, profile: Profile
) -> Renumbered:
    """Put every active entry under the new numbers: context, source and target.

    The entry of a note without successor becomes obsolete, and is dropped where another note now
    has its number and its very words (`Ibid.`). A target in which a number cannot be
    found for sure is marked fuzzy, with a comment that says what to do.
    """
    messages = messages_of(old, source_profile)
    active = list(old.active)
    origins = [
        Origin(id, digest(entry.source, entry.target))
        for id, entry in zip(identify(messages), active, strict=True)
    ]
    if not renumbering:
        keys = [entry.key for entry in active]
        return Renumbered(old, renumbering, dict(zip(keys, origins, strict=True)), 0)
    entries: dict[Key, tuple[Entry, Origin]] = {}
    orphans: list[Entry] = []
    changed = removed = 0
    for entry, message, origin in zip(active, messages, origins, strict=True):
        lost = message.note is not None and message.note not in renumbering.labels
        new = entry if lost else _renumbered(entry, message, profile, renumbering)
        removed += lost
        if lost or new.key in entries:
            orphans.append(replace(entry, obsolete=True))
            continue
        changed += new is not entry and new.fuzzy == entry.fuzzy
        entries[new.key] = new, origin
    rest = [*orphans, *(entry for entry in old.entries if entry.obsolete)]
    kept = (entry for entry in rest if entry.key not in entries)
    catalog = replace(old, entries=(*(new for new, _ in entries.values()), *kept))
    known = {key: origin for key, (_, origin) in entries.items()}
    return Renumbered(catalog, renumbering, known, changed, removed)


def _renumbered(
    entry: Entry, message: Message, profile: Profile, renumbering: Renumbering
) -> Entry:
    markup = message.glance()
    source = renumber_source(markup, renumbering)
    context = entry.context
    if context and message.note and message.note in renumbering.moved:
        context = context.replace(message.note, renumbering.moved[message.note], 1)
    if (source, context) == (entry.source, entry.context):
        return entry
    if not entry.target:
        return replace(entry, source=source, context=context)
    target = Markup(entry.target, profile, markup.labels)
    text = renumber_target(markup, target, renumbering)
    if text is not None:
        return replace(entry, source=source, context=context, target=text)
    return replace(
        entry,
        source=source,
        context=context,
        flags=tuple(dict.fromkeys((*entry.flags, "fuzzy"))),
        previous_source=entry.source,
        previous_context=entry.context if entry.context != context else None,
        translator_comments=(*entry.translator_comments, _UNSURE),
    )
