"""What a new version of a source would change, segment by segment, for whoever must decide."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from i18n.catalog import Catalog, Entry
from i18n.reports.json_lines import as_object
from i18n.updating.catalog_renumber import messages_of, renumber
from i18n.updating.catalog_update import Fate, Merge, merge
from i18n.updating.renumbering import Message, compare
from i18n.workflow.check import lint_source
from i18n.workflow.extract import extract, make_template
from i18n.workflow.reading import Source, read_catalog
from i18n.workflow.update import Change, update
from i18n.workflow.workspace import Workspace
from service.tables import StoredSegment

Rows = Sequence[StoredSegment]


def report(workspace: Workspace, source: Source, rows: Rows, digest: str) -> dict[str, Any]:
    """What becomes of the segments there are (`rows`, in order), and of every translation.

    The catalogs of the workspace, which is nobody's, are brought up to the source for it.
    """
    config = workspace.documents[0]
    before = _fuzzy(workspace)
    extract(workspace, config)
    changes = update(workspace, config)
    after = _fuzzy(workspace)
    return {
        "unchanged": digest == source.document.digest,
        "segments": len(source.segments),
        **_segments(source, rows),
        "locales": {c.locale: _counts(c, after[c.locale] - before[c.locale]) for c in changes},
        "findings": [as_object(finding) for finding in lint_source(source)],
    }


def _counts(change: Change, doubtful: Counter[str]) -> dict[str, int]:
    counts = {**change.counts, "fuzzy": doubtful.total()}
    return {what: count for what, count in counts.items() if count}


def _fuzzy(workspace: Workspace) -> Mapping[str, Counter[str]]:
    """The fuzzy targets of each catalog."""
    name = workspace.documents[0].name
    paths = {tag: workspace.catalog_path(name, tag) for tag in workspace.locales}
    return {
        tag: Counter(e.target for e in read_catalog(path).active if e.fuzzy and e.target)
        for tag, path in paths.items()
    }


def _segments(source: Source, rows: Rows) -> dict[str, Any]:
    """The source there is taken for a translation into its own language, and brought up to the
    new one: a fuzzy target then is an edited segment."""
    old = Catalog(tuple(Entry(row.source, row.source, row.context) for row in rows))
    new = [Message(segment.source, segment.context) for segment in source.segments]
    renumbering = compare(messages_of(old, source.profile), new)
    renumbered = renumber(old, renumbering, source.profile, source.profile)
    merged = merge(renumbered.catalog, make_template(source, (), ""))
    went = {
        origin.id
        for key, origin in renumbered.origins.items()
        if merged.fates.get(key) is Fate.REMOVED
    }
    went |= {row.name for row in rows} - {o.id for o in renumbered.origins.values()}
    return {
        "renumbered": str(renumbering),
        "added": list(_with(source, merged, Fate.NEW)),
        "edited": [
            {**item, "before": merged.catalog.by_key[key].previous_source or ""}
            for key, item in _keyed(source, merged, Fate.EDITED)
        ],
        "moved": list(_with(source, merged, Fate.MOVED)),
        "removed": [{"id": row.name, "source": row.source} for row in rows if row.name in went],
    }


def _with(source: Source, merged: Merge, fate: Fate) -> Iterable[dict[str, str]]:
    return (item for _, item in _keyed(source, merged, fate))


def _keyed(
    source: Source, merged: Merge, fate: Fate
) -> Iterable[tuple[tuple[str | None, str], dict[str, str]]]:
    """The segments of one fate, in reading order, with the keys of their entries."""
    for segment in source.segments:
        key = segment.context, segment.source.text
        if merged.fates.get(key) is fate:
            yield key, {"id": segment.id, "source": segment.source.text}
