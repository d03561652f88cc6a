"""What a new version of a source would change, segment by segment, for whoever must decide.

The parts of it are done apart, one after another, so the library alone is imported here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from i18n.catalog import Catalog, Entry
from i18n.checks.engine import check_source
from i18n.publication.question import answered
from i18n.reports.json_lines import as_object
from i18n.updating.catalog_renumber import messages_of, renumber
from i18n.updating.catalog_update import Fate, Merge, merge
from i18n.updating.renumbering import Message, compare
from i18n.workflow import records
from i18n.workflow.extract import make_template
from i18n.workflow.reading import Source, read_catalog, read_source, read_unsplit
from i18n.workflow.update import Change
from i18n.workflow.workspace import Workspace, load
from service import whole
from service.apart import alone

_MOST_FINDINGS = 1000
"""Of the lint, that a report holds: nobody reads more, and it is kept."""
Rows = Sequence[tuple[str, str | None, str]]
"""Id, context and source of segments, in order."""


def report(workspace: Workspace, rows: Rows, digest: str) -> dict[str, Any]:
    """What becomes of the segments there are (`rows`, in order), and of every translation.

    The catalogs of the workspace, which is nobody's, are brought up to the source for it.
    """
    before = alone(len(rows), _fuzzy, workspace.root)
    changes = followed(workspace, len(rows))
    after = alone(len(rows), _fuzzy, workspace.root)
    return {
        **alone(len(rows), _compared, workspace.root, rows, digest),
        **alone(len(rows), _linted, workspace.root),
        "locales": {c.locale: _counts(c, after[c.locale] - before[c.locale]) for c in changes},
    }


def _compared(workspace: Path, rows: Rows, digest: str) -> dict[str, Any]:
    opened = load(workspace)
    source = read_source(opened, opened.documents[0])
    return {
        "unchanged": digest == source.document.digest,
        "segments": len(source.segments),
        **_segments(source, rows),
    }


def _linted(workspace: Path) -> dict[str, Any]:
    opened = load(workspace)
    config = opened.documents[0]
    record = records.read(opened, config.name, opened.source_locale)
    found = answered(check_source(read_unsplit(opened, config), config.name), record)
    gravest = sorted(range(len(found)), key=lambda place: -found[place].severity.rank)
    return {
        "findings": [as_object(found[place]) for place in sorted(gravest[:_MOST_FINDINGS])],
        "found": len(found),
    }


def followed(workspace: Workspace, segments: int) -> list[Change]:
    """The template and the catalogs of a workspace follow its source, which has about so many
    segments; what that did to each."""
    alone(segments, whole.extract, workspace.root)
    return alone(segments, whole.update, workspace.root)


def _counts(change: Change, doubtful: Counter[str]) -> dict[str, int]:
    counts = {**change.counts, "fuzzy": doubtful.total()}
    return {what: count for what, count in counts.items() if count}


def _fuzzy(folder: Path) -> Mapping[str, Counter[str]]:
    """The fuzzy targets of each catalog."""
    workspace = load(folder)
    name = workspace.documents[0].name
    paths = {tag: workspace.catalog_path(name, tag) for tag in workspace.locales}
    return {
        tag: Counter(
            e.target for e in read_catalog(path, keep_layout=False).active if e.fuzzy and e.target
        )
        for tag, path in paths.items()
    }


def _segments(source: Source, rows: Rows) -> dict[str, Any]:
    """The source there is taken for a translation into its own language, and brought up to the
    new one: a fuzzy target then is an edited segment."""
    old = Catalog(tuple(Entry(text, text, context) for _, context, text in rows))
    new = [Message(segment.source, segment.context) for segment in source.segments]
    renumbering = compare(messages_of(old, source.profile), new)
    renumbered = renumber(old, renumbering, source.profile, source.profile)
    merged = merge(renumbered.catalog, make_template(source, (), ""))
    went = {
        origin.id
        for key, origin in renumbered.origins.items()
        if merged.fates.get(key) is Fate.REMOVED
    }
    went |= {name for name, *_ in rows} - {o.id for o in renumbered.origins.values()}
    return {
        "renumbered": str(renumbering),
        "added": list(_with(source, merged, Fate.NEW)),
        "edited": [
            {**item, "before": merged.catalog.by_key[key].previous_source or ""}
            for key, item in _keyed(source, merged, Fate.EDITED)
        ],
        "moved": list(_with(source, merged, Fate.MOVED)),
        "removed": [{"id": name, "source": text} for name, _, text in rows if name in went],
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
