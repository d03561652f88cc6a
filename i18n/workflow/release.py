"""Brings a document of the workspace and its translations together for publication."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from i18n.document import Document
from i18n.finding import Finding
from i18n.office.media import without_unseen
from i18n.publication.rendition import Release, Rendition
from i18n.splitting import SPLITTER, join
from i18n.workflow import records
from i18n.workflow.check import check_version, lint_source
from i18n.workflow.house_style import read_style
from i18n.workflow.pictures import find_pictures
from i18n.workflow.reading import Source, Version, read_version


def gather(source: Source, locales: Iterable[str] = ()) -> Release:
    """The release of a document in these locales, all of the workspace when none is named.

    A segment without a usable target stands in it as in the source.
    """
    wanted = tuple(dict.fromkeys(locales)) or source.workspace.locales
    versions = (read_version(source, tag) for tag in wanted)
    return release(source, ((version, check_version(version)) for version in versions))


def release(source: Source, versions: Iterable[tuple[Version, Sequence[Finding]]]) -> Release:
    """The release of a document in versions that are read and checked; the source is linted.

    Its pictures hold nothing but what is seen, those in an office file too.
    """
    workspace, document = source.workspace, source.document
    if document.container:
        seen = without_unseen(document.container, document.name)
        document = replace(document, container=seen)
    pictures, omissions = find_pictures(replace(source, document=document))
    findings = tuple(lint_source(source))  # before there are translations, which take room too
    return Release(
        source.name,
        document,
        source.profile,
        source.segments,
        tuple(_rendition(version, findings, document) for version, findings in versions),
        publisher=workspace.publisher,
        required=workspace.release_state,
        splitter=SPLITTER,
        findings=findings,
        record=records.read(workspace, source.name, workspace.source_locale),
        pictures=pictures,
        omissions=omissions,
        style=read_style(workspace.root, workspace.publisher),
    )


def _rendition(version: Version, findings: Sequence[Finding], document: Document) -> Rendition:
    source = version.source
    targets = [t.target.text if t.usable else "" for t in version.translations]
    return Rendition(
        join(document, source.segments, targets, version.profile),
        version.profile,
        version.translations,
        version.record,
        tuple(findings),
        (version.translator,) if version.translator else (),
        version.is_machine_draft,
    )
