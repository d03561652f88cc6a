"""Takes in what translators who work elsewhere send back: as translations, never as approvals.

A target is compared with what went out and with what is here now. What only they changed is taken,
as a translation by the person named; what both changed stays as it is here, and is told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum

from i18n.catalog import Catalog, Entry
from i18n.catalogs import po
from i18n.handoff import HandedBlock, HandedSegment, Handoff, SubState
from i18n.record import Decision, ReviewRecord
from i18n.review import Action, Person, State, advance
from i18n.segment import Translation, digest
from i18n.workflow import records, storage
from i18n.workflow.handing_off import key, standing
from i18n.workflow.reading import Version, read_version
from i18n.workflow.witnesses import with_record


class Fate(StrEnum):
    """What became of one segment of a file."""

    UNCHANGED = "unchanged"
    TAKEN = "taken"
    """Its target is now here, as a translation by the person named."""
    ADOPTED = "adopted"
    """A draft stays word for word, and the person named answers for it now."""
    OUTDATED = "changed here since"
    """They changed nothing; here it was changed meanwhile, and stays."""
    CONFLICT = "in conflict"
    """Both changed it: the target here stays."""
    SOURCE_CHANGED = "made for another source"
    UNKNOWN = "not in the document"
    EMPTY = "left empty or unfinished"
    """There is a target here and none in the file; nothing is taken away."""


OPEN = (Fate.CONFLICT, Fate.SOURCE_CHANGED, Fate.UNKNOWN)
"""What a person has to look at."""


@dataclass
class Handback:
    """What a file brought for one document in one locale."""

    document: str
    locale: str
    fates: list[tuple[HandedSegment, Fate]] = field(default_factory=list)
    ended: int = 0
    """Approvals that ended because the words they were for were changed."""
    comments: int = 0
    """Remarks that came back, now in the catalog."""

    def count(self, fate: Fate) -> int:
        """How many segments fared so."""
        return sum(1 for _, other in self.fates if other is fate)

    @property
    def open(self) -> Iterator[tuple[HandedSegment, Fate]]:
        """The segments a person has to look at."""
        return ((segment, fate) for segment, fate in self.fates if fate in OPEN)


def take(version: Version, handoff: Handoff, person: Person) -> Handback:
    """What the file changed is in the catalog, and recorded as translated by this person.

    The record is written first: should the catalog fail, no word has an author it does not have.
    Where nothing was changed, no byte on disk changes.
    """
    back = Handback(version.source.name, version.locale)
    path = version.source.workspace.catalog_path(version.source.name, version.locale)
    with storage.locked(path):
        version = read_version(version.source, version.locale)
        by_id = {t.segment.id: t for t in version.translations}
        changed: dict[str, str] = {}
        for segment in handoff.segments:
            translation = by_id.get(segment.id)
            fate = _fate(segment, translation, version)
            back.fates.append((segment, fate))
            if translation and fate in (Fate.TAKEN, Fate.ADOPTED):
                changed[segment.id] = segment.target
        remarks = dict(_remarks(handoff.blocks, version, person))
        back.comments = sum(map(len, remarks.values()))
        if changed or remarks:
            catalog = with_changes(version, changed, remarks)
            po.write(catalog)  # refused before anything is recorded
            record = _recorded(version, changed, person, back)
            storage.write_bytes(path, po.write(with_record(catalog, record)))
    return back


def _fate(segment: HandedSegment, translation: Translation | None, version: Version) -> Fate:
    if translation is None:
        return Fate.UNKNOWN
    if segment.source != translation.source.text:
        return Fate.SOURCE_CHANGED
    if not segment.target.strip():
        return Fate.EMPTY if translation.target.text.strip() else Fate.UNCHANGED
    present = translation.target.text
    if segment.target == present:
        return _same_words(segment, translation, version)
    theirs = digest(segment.source, segment.target)
    if segment.base == theirs:
        return Fate.OUTDATED
    if segment.base is not None and segment.base != translation.digest:
        return Fate.CONFLICT
    state, _ = standing(translation, version)
    if segment.base is None and state.rank >= State.REVIEWED.rank:
        return Fate.CONFLICT
    return Fate.TAKEN


def _same_words(segment: HandedSegment, translation: Translation, version: Version) -> Fate:
    """The words are those here: a draft is adopted where somebody raised its state."""
    state, sub_state = standing(translation, version)
    is_draft = state is State.INITIAL and sub_state is not SubState.REJECTED
    return Fate.ADOPTED if is_draft and segment.state is not State.INITIAL else Fate.UNCHANGED


def _recorded(
    version: Version, changed: dict[str, str], person: Person, back: Handback
) -> ReviewRecord:
    """The record with a decision to translate for each target that came in."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    source = version.source

    def added(record: ReviewRecord) -> ReviewRecord:
        decisions = []
        for translation in version.translations:
            segment = translation.segment
            if segment.id not in changed:
                continue
            before = record.state(segment.id, translation.digest, usable=translation.usable)
            back.ended += before.rank >= State.REVIEWED.rank
            decisions.append(_decision(translation, changed[segment.id], person, record, now))
        return record.append(decisions)

    return records.change(source.workspace, source.name, version.locale, added)


def _decision(
    translation: Translation, target: str, person: Person, record: ReviewRecord, now: str
) -> Decision:
    id = translation.segment.id
    words = digest(translation.source.text, target)
    before = record.state(id, words, usable=not translation.fuzzy)
    after = advance(before, Action.TRANSLATE, person, translator=None)
    return Decision(id, Action.TRANSLATE, person.name, now, before, after, words)


def _remarks(
    blocks: Iterable[HandedBlock], version: Version, person: Person
) -> Iterator[tuple[str, Sequence[str]]]:
    """Comments that no entry of the block has, by the segment they go to."""
    by_id = {t.segment.id: t for t in version.translations}
    for block in blocks:
        found = [by_id[s.id] for s in block.segments if s.id in by_id]
        entries = [version.catalog.by_key.get(key(t.segment)) for t in found]
        known = {
            line
            for entry in entries
            if entry
            for line in (*entry.translator_comments, *entry.extracted_comments)
        }
        fresh = [
            f"{person.name}: {line}"
            for comment in block.comments
            if comment.kind != "context" and comment.text not in known
            for line in comment.text.splitlines()
            if line.strip() and not {line, f"{person.name}: {line}"} & known
        ]
        if fresh and entries[0]:
            yield found[0].segment.id, fresh


def with_changes(
    version: Version, changed: Mapping[str, str], remarks: Mapping[str, Sequence[str]]
) -> Catalog:
    """The catalog with other targets, and more translator comments, by segment."""
    ids = {key(t.segment): t.segment.id for t in version.translations}
    entries = [
        _brought(entry, ids.get(entry.key), changed, remarks) if not entry.obsolete else entry
        for entry in version.catalog.entries
    ]
    held = {entry.key for entry in version.catalog.active}
    entries += [
        Entry(
            t.source.text,
            changed.get(t.segment.id, ""),
            t.segment.context,
            translator_comments=tuple(remarks.get(t.segment.id, ())),
        )
        for t in version.translations
        if t.segment.id in {*changed, *remarks} and key(t.segment) not in held
    ]
    return replace(version.catalog, entries=tuple(entries))


def _brought(
    entry: Entry, id: str | None, changed: Mapping[str, str], remarks: Mapping[str, Sequence[str]]
) -> Entry:
    if id is None:
        return entry
    if id in remarks:
        comments = (*entry.translator_comments, *remarks[id])
        entry = replace(entry, translator_comments=comments)
    if id not in changed:
        return entry
    return replace(
        entry,
        target=changed[id],
        flags=tuple(flag for flag in entry.flags if flag != "fuzzy"),
        previous_source=None,
        previous_context=None,
        previous_source_plural=None,
    )


def summary(back: Handback) -> str:
    """What came of a file, in one line."""
    counts = Counter(fate for _, fate in back.fates)
    parts = [f"{counts[fate]} {fate}" for fate in Fate if counts[fate]]
    if back.ended:
        parts.append(f"{back.ended} approvals ended with the words they were for")
    if back.comments:
        parts.append(f"{back.comments} comments")
    return ", ".join(parts) or "nothing in it"
