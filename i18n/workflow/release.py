"""Brings a document of the workspace and its translations together for publication."""

from __future__ import annotations

from collections.abc import Iterable

from i18n.publication.rendition import Release, Rendition
from i18n.splitting import SPLITTER, join
from i18n.workflow.check import check_version
from i18n.workflow.reading import Source, Version, read_version


def gather(source: Source, locales: Iterable[str] = ()) -> Release:
    """The release of a document in these locales, all of the workspace when none is named.

    A segment without a usable target stands in it as in the source.
    """
    workspace = source.workspace
    wanted = tuple(dict.fromkeys(locales)) or workspace.locales
    return Release(
        source.name,
        source.document,
        source.profile,
        source.segments,
        tuple(_rendition(read_version(source, tag)) for tag in wanted),
        publisher=workspace.publisher,
        required=workspace.release_state,
        splitter=SPLITTER,
    )


def _rendition(version: Version) -> Rendition:
    source = version.source
    targets = [t.target.text if t.usable else "" for t in version.translations]
    return Rendition(
        join(source.document, source.segments, targets, version.profile),
        version.profile,
        version.translations,
        version.record,
        tuple(check_version(version)),
        (version.translator,) if version.translator else (),
        version.is_machine_draft,
    )
