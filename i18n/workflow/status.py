"""How far each translation has got, and what stands in the way of a release."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from i18n.finding import Finding, Severity
from i18n.publication.gate import Gate, examine
from i18n.review import State
from i18n.text.words import count_words
from i18n.workflow.check import check_version
from i18n.workflow.reading import Source, Version, read_source, read_version
from i18n.workflow.release import release
from i18n.workflow.review import standings
from i18n.workflow.workspace import Workspace


@dataclass(frozen=True)
class Progress:
    """One document in one locale, counted."""

    document: str
    locale: str
    segments: Mapping[str, int]
    """Segments by state."""
    words: Mapping[str, int]
    """Words of the source by state."""
    findings: Mapping[str, int]
    """Findings nobody waived, by severity."""
    waived: int
    blocked_by: tuple[str, ...] = field(default=())
    """What blocks a release in this locale, a reason each."""
    source_blocked_by: tuple[str, ...] = ()
    """What is open in the source, and blocks every locale."""

    @property
    def may_be_released(self) -> bool:
        """Nothing is open, here or in the source."""
        return not (self.blocked_by or self.source_blocked_by)


def status(workspace: Workspace, documents: Sequence[str] = ()) -> list[Progress]:
    """The progress of each document in each locale of the workspace."""
    return [
        progress
        for config in workspace.chosen(tuple(documents))
        for progress in _of_document(read_source(workspace, config))
    ]


def _of_document(source: Source) -> Iterator[Progress]:
    versions = [read_version(source, tag) for tag in source.workspace.locales]
    checked = [(version, check_version(version)) for version in versions]
    gate = examine(release(source, checked))
    for version, findings in checked:
        yield _progress(version, findings, gate)


def _progress(version: Version, checked: Sequence[Finding], gate: Gate) -> Progress:
    segments: Counter[str] = Counter({state.value: 0 for state in State})
    words: Counter[str] = Counter({state.value: 0 for state in State})
    findings: Counter[str] = Counter({severity.value: 0 for severity in Severity})
    waived = 0
    for standing in standings(version, checked):
        segments[standing.state.value] += 1
        words[standing.state.value] += count_words(standing.translation.source.text)
        findings.update(f.severity.value for f in standing.findings if not f.waived)
        waived += sum(finding.waived for finding in standing.findings)
    own = version.source.profile.tag
    return Progress(
        version.source.name,
        version.locale,
        dict(segments),
        dict(words),
        dict(findings),
        waived,
        tuple(o.reason for o in gate.obstacles if o.locale == version.locale),
        tuple(o.reason for o in gate.obstacles if o.locale == own),
    )
