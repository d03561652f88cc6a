"""Findings as JSON, one object a line (INTERFACE.md)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from i18n.finding import Finding
from i18n.phrase import Phrase


def as_object(finding: Finding) -> dict[str, Any]:
    """One finding with the names INTERFACE.md promises; spans are offsets in code points.

    What is said in English is there as its form and the values put into it too, as `phrases`, for
    whoever says it in another language.
    """
    fault = finding.fault
    phrases = {
        name: said.as_object()
        for name, said in (
            ("message", fault.message),
            ("expected", fault.expected),
            ("found", fault.found),
            ("hint", fault.hint),
        )
        if isinstance(said, Phrase)
    }
    result: dict[str, Any] = {
        "check": finding.check,
        "name": finding.name,
        "severity": finding.severity.value,
        "locale": finding.locale,
        "document": finding.document,
        "segment": finding.segment,
        "context": finding.context,
        "source_span": list(fault.source_span) if fault.source_span else None,
        "target_span": list(fault.target_span) if fault.target_span else None,
        "message": finding.message,
        "expected": _text(fault.expected),
        "found": _text(fault.found),
        "hint": _text(fault.hint),
        "mqm": finding.mqm,
        "its": finding.its,
        "waived": finding.waived,
        "fixes": [{"span": list(fix.span), "replacement": fix.replacement} for fix in fault.fixes],
        "phrases": phrases,
    }
    optional = {"id": finding.id, "path": finding.path, "line": finding.line}
    return result | {key: value for key, value in optional.items() if value is not None}


def _text(said: str | Phrase | None) -> str | None:
    return None if said is None else str(said)


def render(findings: Iterable[Finding]) -> str:
    """The findings, one object a line."""
    return "".join(json.dumps(as_object(f), ensure_ascii=False) + "\n" for f in findings)
