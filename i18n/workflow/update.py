"""A catalog is brought up to a changed source: renumbered, carried over, matched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from i18n import locale
from i18n.catalog import Catalog
from i18n.catalog_renumber import Renumbered, messages_of, renumber
from i18n.catalog_update import merge
from i18n.catalogs import po
from i18n.record import Decision, ReviewRecord, dump
from i18n.renumbering import Message, Renumbering, compare
from i18n.review import UPDATE, Action
from i18n.segment import digest
from i18n.workflow import storage
from i18n.workflow.extract import now
from i18n.workflow.reading import Source, read_catalog, read_record, read_source
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
    workspace: Workspace, config: DocumentConfig, *, fuzzy: bool = True, date: str | None = None
) -> list[Change]:
    """Bring every catalog of a document up to its source as it is now, making missing ones."""
    source = read_source(workspace, config)
    template = read_catalog(workspace.template_path(config.name))
    return [_update_one(source, template, tag, fuzzy) for tag in workspace.locales]


def _update_one(source: Source, template: Catalog, tag: str, fuzzy: bool) -> Change:
    path = source.workspace.catalog_path(source.name, tag)
    if not path.exists():
        fresh = replace(
            template, header=_fresh_header(template.header, tag), header_comments=(), layout=None
        )
        storage.write_bytes(path, po.write(fresh))
        counts = {"new": len(template.entries)}
        return Change(source.name, tag, counts, Renumbering(), written=True)
    old = read_catalog(path)
    profile = source.workspace.profile(tag)
    new = [Message(segment.source, segment.context) for segment in source.segments]
    renumbering = compare(messages_of(old, source.profile), new)
    renumbered = renumber(old, renumbering, source.profile, profile)
    merged = merge(renumbered.catalog, template, fuzzy=fuzzy)
    record_path = source.workspace.record_path(source.name, tag)
    record = read_record(record_path)
    kept = _kept_approvals(record, renumbered, merged.catalog, source)
    if kept is not record:
        storage.write_bytes(record_path, dump(kept).encode())
    counts = Counter(merged.counts)
    counts["renumbered"] = renumbered.changed
    return Change(
        source.name, tag, counts, renumbering, storage.write_bytes(path, po.write(merged.catalog))
    )


def _fresh_header(header: Mapping[str, str], tag: str) -> dict[str, str]:
    return {
        **header,
        "PO-Revision-Date": now(),
        "Last-Translator": "",
        "Language-Team": locale.display_name(tag, "en"),
        "Language": locale.folder(tag),
        "Plural-Forms": f"{locale.plural_forms(tag)}",
    }


def _kept_approvals(
    record: ReviewRecord, renumbered: Renumbered, merged: Catalog, source: Source
) -> ReviewRecord:
    """The record with a decision for every translation whose numbers alone changed."""
    if not record.decisions:
        return record
    at = datetime.now(UTC).isoformat(timespec="seconds")
    decisions = []
    for segment in source.segments:
        key = segment.context, segment.source.text
        entry, origin = merged.by_key.get(key), renumbered.origins.get(key)
        if entry is None or origin is None or not entry.translated:
            continue
        present = digest(entry.source, entry.target)
        if (origin.id, origin.digest) == (segment.id, present):
            continue
        if record.about(origin.id, origin.digest):
            state = record.state(origin.id, origin.digest, usable=True)
            decisions.append(
                Decision(
                    segment.id,
                    Action.RENUMBER,
                    UPDATE,
                    at,
                    state,
                    state,
                    present,
                    comment=f"notes renumbered: {renumbered.renumbering}",
                    former_segment=origin.id,
                    former_digest=origin.digest,
                )
            )
    return record.append(decisions) if decisions else record
