"""How far each translation has got, and what stands in the way of a release."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from i18n.finding import Severity
from i18n.publication.gate import examine
from i18n.review import State
from i18n.text.words import count_words
from i18n.workflow.check import check_version
from i18n.workflow.reading import Version, read_source, read_version
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
    """What blocks a release, a reason each."""


def status(workspace: Workspace, documents: Sequence[str] = ()) -> list[Progress]:
    """The progress of each document in each locale of the workspace."""
    return [
        progress(read_version(source, tag))
        for config in workspace.chosen(tuple(documents))
        for source in [read_source(workspace, config)]
        for tag in workspace.locales
    ]


def progress(version: Version) -> Progress:
    """The progress of one document in one locale."""
    checked = check_version(version)
    all_standings = standings(version, checked)
    gate = examine(release(version.source, [(version, checked)]))
    segments: Counter[str] = Counter({state.value: 0 for state in State})
    words: Counter[str] = Counter({state.value: 0 for state in State})
    findings: Counter[str] = Counter({severity.value: 0 for severity in Severity})
    for standing in all_standings:
        segments[standing.state.value] += 1
        words[standing.state.value] += count_words(standing.translation.source.text)
        findings.update(f.severity.value for f in standing.findings if not f.waived)
    waived = sum(finding.waived for standing in all_standings for finding in standing.findings)
    return Progress(
        version.source.name,
        version.locale,
        dict(segments),
        dict(words),
        dict(findings),
        waived,
        tuple(obstacle.reason for obstacle in gate.obstacles),
    )
