"""Findings as GitHub workflow commands, shown at the lines of a pull request."""

from __future__ import annotations

from collections.abc import Iterable

from i18n.finding import Finding, Severity

_LEVELS = {
    Severity.CRITICAL: "error",
    Severity.MAJOR: "error",
    Severity.MINOR: "warning",
    Severity.INFO: "notice",
}


def render(findings: Iterable[Finding]) -> str:
    """One workflow command a line; waived findings are left out."""
    return "".join(_command(finding) for finding in findings if not finding.waived)


def _command(finding: Finding) -> str:
    place = {"file": finding.path, "line": finding.line, "title": f"{finding.check} {finding.name}"}
    properties = ",".join(f"{k}={_property(str(v))}" for k, v in place.items() if v is not None)
    return f"::{_LEVELS[finding.severity]} {properties}::{_data(finding.message)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
