"""Runs the checks over translations and sources, and turns their faults into findings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import cast

from i18n.checks import CatalogRule, Check, SegmentRule, SourceRule, all_checks
from i18n.finding import MOST, Fault, Finding, Severity
from i18n.phrase import say, say_count
from i18n.segment import SourceText, Translation


def check_translation(translation: Translation, document: str | None = None) -> list[Finding]:
    """Findings that need nothing but the pair. An empty or fuzzy target gets TX-05 alone.

    Of a check that finds more than `MOST` the worst are kept, and one more says how many are not.
    """
    found: list[Finding] = []
    faults: list[Fault] = []
    for check, rule in _segment_rules() if translation.usable else _rules_of_unusable():
        try:
            faults += rule(translation)
        except Exception as error:
            faults.append(_failure(check, error))
        if faults:
            told = faults if len(faults) <= MOST else _worst(check, faults)
            found += (_at(check, fault, translation, document) for fault in told)
            faults = []
    return found


def _worst(check: Check, faults: list[Fault]) -> list[Fault]:
    """The `MOST` gravest, and one that says how many more there are."""
    ordered = sorted(faults, key=lambda fault: -_severity(check, fault).rank)
    count = len(ordered) - MOST
    rest = Fault(
        say_count(
            "{count} more finding of {check} is not shown",
            "{count} more findings of {check} are not shown",
            count,
            check=check.id,
        ),
        severity=_severity(check, ordered[MOST]),
        hint=say("mend the first ones, and check again"),
    )
    return [*ordered[:MOST], rest]


@cache
def _segment_rules() -> tuple[tuple[Check, SegmentRule], ...]:
    return tuple((check, cast(SegmentRule, check.rule)) for check in _of_scope("segment"))


@cache
def _rules_of_unusable() -> tuple[tuple[Check, SegmentRule], ...]:
    return tuple(each for each in _segment_rules() if each[0].id == "TX-05")


def check_document(
    translations: Sequence[Translation], document: str | None = None
) -> list[Finding]:
    """Findings that need a whole document in one locale; `translations` in reading order."""
    found: list[Finding] = []
    for check in _of_scope("catalog"):
        rule = cast(CatalogRule, check.rule)
        try:
            found += (_at(check, fault, where, document) for where, fault in rule(translations))
        except Exception as error:
            if translations:
                found.append(_at(check, _failure(check, error), translations[0], document))
    return found


def check_source(source: SourceText, document: str | None = None) -> list[Finding]:
    """Findings of the source lint, in the order of the file."""
    found: list[Finding] = []
    for check in _of_scope("source"):
        rule = cast(SourceRule, check.rule)
        try:
            found += (
                _in_source(check, fault, index, source, document) for index, fault in rule(source)
            )
        except Exception as error:
            found.append(_in_source(check, _failure(check, error), 0, source, document))
    return sorted(found, key=lambda finding: (finding.line or 0, finding.check))


def _of_scope(scope: str) -> Iterator[Check]:
    return (check for check in all_checks() if check.scope == scope)


def _failure(check: Check, error: Exception) -> Fault:
    """A check that breaks is a finding of its own, and stops no other."""
    return Fault(
        say(
            "the check {check} could not be run here ({error})",
            check=check.id,
            error=f"{type(error).__name__}: {error}",
        ),
        severity=Severity.MAJOR,
        hint=say("the text was not checked by this rule; report it with the two texts"),
    )


def _severity(check: Check, fault: Fault) -> Severity:
    if fault.severity is None or not check.severity.at_least(fault.severity):
        return check.severity
    return fault.severity


def _at(check: Check, fault: Fault, where: Translation, document: str | None) -> Finding:
    segment = where.segment
    return Finding(
        check.id,
        check.name,
        _severity(check, fault),
        fault,
        fault.kind.mqm if fault.kind else check.mqm,
        fault.kind.its if fault.kind else check.its,
        locale=where.locale,
        document=document,
        segment=segment.id or None,
        context=segment.context,
        source=segment.source.text,
        target=where.target.text,
        path=where.path,
        line=where.line,
    )


def _in_source(
    check: Check, fault: Fault, index: int, source: SourceText, document: str | None
) -> Finding:
    block = source.document.blocks[index] if source.document.blocks else None
    return Finding(
        check.id,
        check.name,
        _severity(check, fault),
        fault,
        fault.kind.mqm if fault.kind else check.mqm,
        fault.kind.its if fault.kind else check.its,
        locale=source.document.locale,
        document=document,
        context=f"note {block.note}" if block and block.note else None,
        source=block.text if block else None,
        path=source.document.name or None,
        line=fault.line or (block.line if block else None),
    )
