"""Findings as SARIF 2.1.0 (OASIS), for code scanning services and editors."""

from __future__ import annotations

import json
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import quote

from i18n.checks import described_checks
from i18n.finding import Finding, Severity

_LEVELS = {
    Severity.CRITICAL: "error",
    Severity.MAJOR: "error",
    Severity.MINOR: "warning",
    Severity.INFO: "note",
}


def render(findings: Iterable[Finding]) -> str:
    """One SARIF log with one run; waived findings are suppressed, not left out."""
    checks = described_checks()
    places = {check.id: index for index, check in enumerate(checks)}
    driver = {
        "name": "Concordant",
        "semanticVersion": version("concordant"),
        "rules": [
            {
                "id": check.id,
                "name": check.name,
                "shortDescription": {"text": check.summary},
                "fullDescription": {"text": check.explanation},
                "defaultConfiguration": {"level": _LEVELS[check.severity]},
                "properties": {"mqm": check.mqm, "its": check.its},
            }
            for check in checks
        ],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, places) for finding in findings],
    }
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _result(finding: Finding, places: dict[str, int]) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.check,
        "ruleIndex": places[finding.check],
        "level": _LEVELS[finding.severity],
        "message": {"text": _message(finding)},
        "properties": {
            "severity": finding.severity.value,
            "locale": finding.locale,
            **{key: value for key, value in _place(finding).items() if value is not None},
        },
    }
    if finding.path:
        location: dict[str, Any] = {"artifactLocation": {"uri": _uri(finding.path)}}
        if finding.line:
            location["region"] = {"startLine": finding.line}
        result["locations"] = [{"physicalLocation": location}]
    if finding.waived:
        result["suppressions"] = [{"kind": "external", "status": "accepted"}]
    return result


def _place(finding: Finding) -> dict[str, Any]:
    """Where in the texts the finding is; spans are offsets in code points, as everywhere."""
    fault = finding.fault
    return {
        "id": finding.id,
        "segment": finding.segment,
        "context": finding.context,
        "sourceSpan": list(fault.source_span) if fault.source_span else None,
        "targetSpan": list(fault.target_span) if fault.target_span else None,
    }


def _uri(path: str) -> str:
    return Path(path).as_uri() if Path(path).is_absolute() else quote(path)


def _message(finding: Finding) -> str:
    hint = finding.fault.hint
    return f"{finding.message}; {hint}" if hint else finding.message
