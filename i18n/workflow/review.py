"""Decisions of people about translations, kept in the record beside the catalog."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from i18n.errors import ReviewError
from i18n.finding import Finding, Severity
from i18n.record import Decision, ReviewRecord
from i18n.review import Action, Person, State, advance
from i18n.segment import Translation
from i18n.workflow import records
from i18n.workflow.check import check_version
from i18n.workflow.reading import Version


@dataclass(frozen=True)
class Standing:
    """One translation with its state and what the checks find in it."""

    translation: Translation
    state: State
    translator: str | None
    findings: tuple[Finding, ...] = ()

    @property
    def open_findings(self) -> tuple[Finding, ...]:
        """Findings nobody waived that are at least major."""
        return tuple(
            f for f in self.findings if not f.waived and f.severity.at_least(Severity.MAJOR)
        )

    @property
    def open_critical(self) -> tuple[str, ...]:
        """Checks with a critical finding nobody waived."""
        return tuple(f.check for f in self.open_findings if f.severity is Severity.CRITICAL)


def standings(version: Version, findings: Sequence[Finding] | None = None) -> tuple[Standing, ...]:
    """Every translation of a version in reading order, with its state and findings."""
    if findings is None:
        findings = check_version(version)
    by_segment: dict[str | None, list[Finding]] = {}
    for finding in findings:
        by_segment.setdefault(finding.segment, []).append(finding)
    return tuple(
        Standing(
            translation,
            version.record.state(
                translation.segment.id, translation.digest, usable=translation.usable
            ),
            version.translator_of(translation),
            tuple(by_segment.get(translation.segment.id, ())),
        )
        for translation in version.translations
    )


def decide(
    standing: Standing,
    action: Action,
    person: Person,
    *,
    comment: str | None = None,
    check: str | None = None,
    at: str | None = None,
) -> Decision:
    """The decision of a person about one translation; ReviewError when the rules refuse it."""
    translation = standing.translation
    if action is Action.WAIVE and check not in {finding.check for finding in standing.findings}:
        raise ReviewError(f"there is no finding of {check} in segment {translation.segment.id}")
    after = advance(
        standing.state,
        action,
        person,
        translator=standing.translator,
        comment=comment,
        open_critical=standing.open_critical,
    )
    return Decision(
        translation.segment.id,
        action,
        person.name,
        at or datetime.now(UTC).isoformat(timespec="seconds"),
        standing.state,
        after,
        translation.digest,
        translator=standing.translator,
        comment=comment,
        check=check,
    )


def record_decisions(version: Version, decisions: Sequence[Decision]) -> ReviewRecord:
    """Add decisions to the record on disk, which may have grown since the version was read.

    All or none: ReviewError when somebody else was faster and a state is no longer what a
    decision was made on.
    """
    source = version.source
    usable = {t.segment.id: t.usable for t in version.translations}

    def added(record: ReviewRecord) -> ReviewRecord:
        for decision in decisions:
            now = record.state(decision.segment, decision.digest, usable=usable[decision.segment])
            if now is not decision.before:
                raise ReviewError(
                    f"segment {decision.segment} has meanwhile become {now}; look at it again"
                )
        return record.append(decisions)

    return records.change(source.workspace, source.name, version.locale, added)


def find(version: Version, wanted: str) -> Translation:
    """The translation whose segment has this id (or its unique beginning), or this context."""
    found = [
        translation
        for translation in version.translations
        if translation.segment.id.startswith(wanted) or translation.segment.context == wanted
    ]
    if len(found) != 1:
        problem = "is no segment" if not found else "is more than one segment"
        raise ReviewError(f"{wanted!r} {problem} of {version.source.name}; see: concordant status")
    return found[0]
