"""Findings as people read them in a terminal."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

import click

from i18n.finding import Finding, Severity, Span

_COLOURS = {
    Severity.CRITICAL: "red",
    Severity.MAJOR: "magenta",
    Severity.MINOR: "yellow",
    Severity.INFO: "cyan",
}
_AROUND = 36
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


def render(findings: Sequence[Finding], *, verbose: bool = False) -> str:
    """One line a finding, and the words it is about; only when `verbose` info findings, and each of
    several that say the same of whole segments."""
    shown = [f for f in findings if verbose or f.severity is not Severity.INFO]
    if verbose:
        groups = [[finding] for finding in shown]
    else:
        groups = [list(group) for _, group in groupby(shown, _alike)]
    lines = [line for group in groups for line in _finding(group[0], group[1:])]
    return "".join(f"{line}\n" for line in lines)


def _alike(finding: Finding) -> object:
    """What findings share that are told as one: all but the segment, which they are about whole."""
    fault = finding.fault
    if finding.path is None or fault.source_span or fault.target_span:
        return id(finding)
    return finding.path, finding.check, finding.severity, finding.waived, fault


def _finding(finding: Finding, more: Sequence[Finding]) -> Iterator[str]:
    place = ":".join(str(p) for p in (finding.path, finding.line) if p is not None)
    named = "" if finding.id is None else str(finding.id)
    where = " ".join(p for p in (place, named, finding.locale, finding.context) if p)
    severity = click.style(finding.severity.value, fg=_COLOURS[finding.severity])
    waived = " (waived)" if finding.waived else ""
    message = visible(finding.message)
    also = f" (and {len(more)} more like it; -v lists them)" if more else ""
    yield f"{visible(where)}: {severity}: {message}{also} [{finding.check} {finding.name}]{waived}"
    fault = finding.fault
    if finding.source and fault.source_span:
        yield f"    source: {_excerpt(finding.source, fault.source_span)}"
    if finding.target and fault.target_span:
        yield f"    target: {_excerpt(finding.target, fault.target_span)}"
    if fault.hint:
        yield f"    {visible(str(fault.hint))}"


def _excerpt(text: str, span: Span) -> str:
    """The words of a span between marks, with some text around."""
    start, end = span
    left = text[max(0, start - _AROUND) : start]
    right = text[end : end + _AROUND]
    before = "…" if start > _AROUND else ""
    after = "…" if end + _AROUND < len(text) else ""
    line = " ".join(f"{before}{left}▸{text[start:end]}◂{right}{after}".split("\n"))
    return visible(line)


def visible(text: str) -> str:
    """The text with a picture for each control character: a text must not steer the terminal."""
    return _CONTROL.sub(_picture, text)


def _picture(found: re.Match[str]) -> str:
    code = ord(found[0])
    return "␡" if code == 0x7F else chr(0x2400 + code) if code < 0x20 else "␦"


def to_author(findings: Sequence[Finding], path: Path) -> str:
    """What the author of a source should look at, in one line."""
    return f"The source has {summary(findings)}: put them to the author (concordant lint {path})."


def summary(findings: Sequence[Finding]) -> str:
    """How many findings there are of each severity, in one line."""
    counts = Counter(finding.severity for finding in findings if not finding.waived)
    waived = sum(finding.waived for finding in findings)
    parts = [f"{counts[severity]} {severity}" for severity in Severity if counts[severity]]
    if waived:
        parts.append(f"{waived} waived")
    return ", ".join(parts) if parts else "no findings"
