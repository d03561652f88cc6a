"""A catalog is brought up to a changed source: renumbered, carried over, matched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from i18n import locale
from i18n.catalog import Catalog
from i18n.catalogs import po
from i18n.record import Decision, ReviewRecord
from i18n.review import UPDATE, Action, Person
from i18n.segment import digest
from i18n.updating.catalog_renumber import Key, Origin, Renumbered, messages_of, renumber
from i18n.updating.catalog_update import merge
from i18n.updating.renumbering import Message, Renumbering, compare
from i18n.updating.typo import is_typo_fix
from i18n.workflow import records, storage
from i18n.workflow.extract import now
from i18n.workflow.progress import watched
from i18n.workflow.reading import Source, read_catalog, read_source
from i18n.workflow.witnesses import with_record
from i18n.workflow.workspace import DocumentConfig, Workspace


@dataclass(frozen=True)
class Change:
    """What an update did to one catalog."""

    document: str
    locale: str
    counts: Mapping[str, int]
    """Segments by what happened: kept, moved, renumbered, edited, new, removed …"""
    renumbering: Renumbering
    written: bool

    def summary(self) -> str:
        """The counts in one line, those that are not 0."""
        parts = [f"{count} {what}" for what, count in self.counts.items() if count]
        if self.renumbering:
            parts.append(f"notes {self.renumbering}")
        return ", ".join(parts) or "nothing to do"


def update(
    workspace: Workspace,
    config: DocumentConfig,
    *,
    fuzzy: bool = True,
    carry: Person | None = None,
) -> list[Change]:
    """Bring every catalog of a document up to its source as it is now, making missing ones.

    Where `carry` names a person, segments in which only a slip was mended keep their translation
    and state, as that person's decision.
    """
    source = read_source(workspace, config)
    template = read_catalog(workspace.template_path(config.name), keep_layout=False)
    tags = watched(workspace.locales, f"updating {config.name}")
    return [_update_one(source, template, tag, fuzzy, carry) for tag in tags]


def _update_one(
    source: Source, template: Catalog, tag: str, fuzzy: bool, carry: Person | None
) -> Change:
    path = source.workspace.catalog_path(source.name, tag)
    if not path.exists():
        return _new_catalog(source, template, tag)
    old = read_catalog(path)
    profile = source.workspace.profile(tag)
    new = [Message(segment.source, segment.context) for segment in source.segments]
    renumbering = compare(messages_of(old, source.profile), new)
    renumbered = renumber(old, renumbering, source.profile, profile)
    merged = merge(renumbered.catalog, template, fuzzy=fuzzy, joiner=profile.sentence_space)
    counts = Counter(merged.counts)
    counts["removed"] += renumbered.removed
    counts["renumbered"] = renumbered.changed
    catalog, carried = merged.catalog, dict[Key, Origin]()
    if carry:
        catalog, carried = _carry_typos(catalog, renumbered)
        counts["carried"] = len(carried)
    record = _keep_approvals(source, tag, catalog, renumbered, carried, carry)
    catalog = with_record(catalog, record)
    return Change(
        source.name, tag, counts, renumbering, storage.write_bytes(path, po.write(catalog))
    )


def _new_catalog(source: Source, template: Catalog, tag: str) -> Change:
    header = {
        **template.header,
        "PO-Revision-Date": now(),
        "Last-Translator": "",
        "Language-Team": locale.display_name(tag, "en"),
        "Language": locale.folder(tag),
        "Plural-Forms": locale.plural_forms(tag),
    }
    fresh = replace(template, header=header, header_comments=(), layout=None)
    path = source.workspace.catalog_path(source.name, tag)
    written = storage.write_bytes(path, po.write(fresh))
    return Change(source.name, tag, {"new": len(template.entries)}, Renumbering(), written)


def _carry_typos(catalog: Catalog, renumbered: Renumbered) -> tuple[Catalog, dict[Key, Origin]]:
    """The catalog with the targets of mended slips no longer fuzzy, and where they came from."""
    entries = list(catalog.entries)
    carried: dict[Key, Origin] = {}
    for index, entry in enumerate(entries):
        if not entry.fuzzy or entry.obsolete or entry.previous_source is None:
            continue
        before = entry.previous_context or entry.context, entry.previous_source
        known = renumbered.catalog.by_key.get(before)
        if known and known.translated and is_typo_fix(entry.previous_source, entry.source):
            flags = tuple(flag for flag in entry.flags if flag != "fuzzy")
            entries[index] = replace(
                entry, flags=flags, previous_source=None, previous_context=None
            )
            carried[entry.key] = renumbered.origins[before]
    return replace(catalog, entries=tuple(entries)), carried


def _keep_approvals(
    source: Source,
    tag: str,
    catalog: Catalog,
    renumbered: Renumbered,
    carried: Mapping[Key, Origin],
    person: Person | None,
) -> ReviewRecord:
    """Record, for every translation with other numbers or a mended source, which words it was.

    Comes before the catalog is written: should the second write fail, no approval is lost.
    """

    def linked(record: ReviewRecord) -> ReviewRecord:
        decisions = []
        for segment in source.segments:
            key = segment.context, segment.source.text
            entry = catalog.by_key.get(key)
            origin = carried.get(key) or renumbered.origins.get(key)
            if entry is None or origin is None or not entry.translated:
                continue
            present = digest(entry.source, entry.target)
            unchanged = (origin.id, origin.digest) == (segment.id, present)
            if not unchanged and record.about(origin.id, origin.digest):
                by = person.name if person and key in carried else None
                decisions.append(_link(record, segment.id, present, origin, by, renumbered))
        return record.append(decisions)

    return records.change(source.workspace, source.name, tag, linked)


def _link(
    record: ReviewRecord,
    segment: str,
    present: str,
    origin: Origin,
    by: str | None,
    renumbered: Renumbered,
) -> Decision:
    state = record.state(origin.id, origin.digest, usable=True)
    numbers = f"notes renumbered: {renumbered.renumbering}"
    return Decision(
        segment,
        Action.CARRY if by else Action.RENUMBER,
        by or UPDATE,
        datetime.now(UTC).isoformat(timespec="seconds"),
        state,
        state,
        present,
        comment="a slip of the source was mended" if by else numbers,
        former_segment=origin.id,
        former_digest=origin.digest,
    )
