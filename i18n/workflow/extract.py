"""A source document becomes a template, and its defects are put to the author."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path

from i18n.catalog import Catalog, Entry
from i18n.catalogs import po
from i18n.checks.engine import check_source
from i18n.comments import Background, comments
from i18n.document import Document
from i18n.errors import CatalogError
from i18n.finding import Finding
from i18n.segment import Segment
from i18n.splitting import SPLITTER
from i18n.text.acronym import find_acronyms
from i18n.workflow import storage
from i18n.workflow.reading import Source, read_catalog, read_source, read_unsplit
from i18n.workflow.workspace import DocumentConfig, Workspace


@dataclass(frozen=True)
class Extraction:
    """What an extraction found."""

    source: Source
    findings: tuple[Finding, ...]
    written: bool
    """The template changed."""

    @property
    def segments(self) -> tuple[Segment, ...]:
        """The segments of the document."""
        return self.source.segments

    @property
    def notes(self) -> int:
        """How many notes the document has."""
        return len(self.source.document.labels)


def extract(workspace: Workspace, config: DocumentConfig) -> Extraction:
    """Write the template of a document; one that would differ in nothing but its date stays."""
    document, findings = _linted(workspace, config)  # before there are segments: both take room
    source = read_source(workspace, config, document)
    path = workspace.template_path(config.name)
    template = make_template(source, findings, now())
    if path.exists() and _same(_known(path), template):
        return Extraction(source, findings, written=False)
    return Extraction(source, findings, storage.write_bytes(path, po.write(template)))


def _linted(workspace: Workspace, config: DocumentConfig) -> tuple[Document, tuple[Finding, ...]]:
    text = read_unsplit(workspace, config)
    return text.document, tuple(check_source(text, config.name))


def make_template(source: Source, findings: Sequence[Finding], date: str) -> Catalog:
    """The template of a document."""
    background = Background(
        source.document,
        find_acronyms(block.text for block in source.document.blocks),
        _defects(source, findings),
    )
    entries: list[Entry] = []
    for _, group in groupby(source.segments, key=lambda segment: segment.block):
        siblings = list(group)
        entries += (
            Entry(
                segment.source.text,
                context=segment.context,
                extracted_comments=comments(segment, siblings, background),
                references=(f"{source.document.name}:{segment.line}",),
            )
            for segment in siblings
        )
    return Catalog(tuple(entries), _header(source, date))


def _defects(source: Source, findings: Sequence[Finding]) -> dict[int, list[str]]:
    by_line = {block.line: index for index, block in enumerate(source.document.blocks)}
    starts = sorted(by_line)
    defects: dict[int, list[str]] = defaultdict(list)
    for finding in findings:
        place = bisect_right(starts, finding.line or 0)
        if place:
            defects[by_line[starts[place - 1]]].append(f"{finding.message} ({finding.check})")
    return defects


def _header(source: Source, date: str) -> dict[str, str]:
    document = source.document
    return {
        "Project-Id-Version": source.workspace.name,
        "Report-Msgid-Bugs-To": "",
        "POT-Creation-Date": date,
        "PO-Revision-Date": "YEAR-MO-DA HO:MI+ZONE",
        "Last-Translator": "FULL NAME <EMAIL@ADDRESS>",
        "Language-Team": "LANGUAGE <LL@li.org>",
        "Language": "",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "X-Concordant-Document": source.name,
        "X-Concordant-Source-Locale": document.locale,
        "X-Concordant-Source-Digest": f"sha256:{document.digest}",
        "X-Concordant-Segmentation": source.config.segmentation,
        "X-Concordant-Splitter": SPLITTER,
    }


def _known(path: Path) -> Catalog | None:
    try:
        return read_catalog(path, keep_layout=False)
    except CatalogError:
        return None  # a template is ours to make anew, whatever became of the old one


def _same(one: Catalog | None, other: Catalog) -> bool:
    if one is None or one.entries != other.entries:
        return False
    return {**one.header, "POT-Creation-Date": ""} == {**other.header, "POT-Creation-Date": ""}


def now() -> str:
    """The time as gettext headers write it, UTC."""
    return datetime.now(UTC).strftime("%Y-%m-%d %H:%M+0000")
