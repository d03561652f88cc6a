"""How far each version has got, read off its counters: the cost does not grow with a document."""

from __future__ import annotations

import csv
import io
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from sqlmodel import Session

from i18n.finding import Severity
from i18n.review import State
from service.store import places, review
from service.tables import DocumentRow, VersionRow

_WAITED_FOR = {
    State.INITIAL: "translator",
    State.TRANSLATED: "reviewer",
    State.REVIEWED: "approver",
}


@dataclass(frozen=True)
class Progress:
    """One version, counted."""

    locale: str
    segments: dict[str, int]
    """Segments by state."""
    words: dict[str, int]
    """Words of the source by state."""
    findings: dict[str, int]
    """Findings nobody waived, by severity."""
    waived: int
    blocked_by: list[str]
    """What blocks a release, a reason each."""
    waiting_for: dict[str, int]
    """Segments that wait for somebody, by role."""
    checking: bool
    """The document-wide checks have not yet seen the last change."""

    @property
    def released_share(self) -> int:
        """Per cent of the segments that are final, rounded down."""
        total = sum(self.segments.values())
        return 100 * self.segments[State.FINAL.value] // total if total else 0


def progress(
    session: Session, document: DocumentRow, locales: Sequence[str] | None = None
) -> list[Progress]:
    """The progress of a document in these locales, or in all."""
    assert document.id is not None
    tallies: dict[int, Counter[tuple[str, str]]] = defaultdict(Counter)
    for version, kind, name, count in review.tallies_of(session, document.id):
        tallies[version][kind, name] = count
    rows = [
        row
        for row in places.versions(session, document.id)
        if locales is None or row.locale in locales
    ]
    required = State(document.config.get("release_state", State.FINAL))
    return [_progress(row, tallies[row.id or 0], required) for row in rows]


def _progress(row: VersionRow, counts: Counter[tuple[str, str]], required: State) -> Progress:
    segments = {state.value: counts["segments", state.value] for state in State}
    findings = {
        severity.value: sum(n for (kind, _), n in counts.items() if kind == severity.value)
        for severity in Severity
    }
    waiting = {
        role: segments[state.value]
        for state, role in _WAITED_FOR.items()
        if state.rank < required.rank
    }
    return Progress(
        row.locale,
        segments,
        {state.value: counts["words", state.value] for state in State},
        findings,
        sum(n for (kind, _), n in counts.items() if kind == "waived"),
        _obstacles(row, counts, required),
        {role: count for role, count in waiting.items() if count},
        row.recheck > 0,
    )


def _obstacles(row: VersionRow, counts: Counter[tuple[str, str]], required: State) -> list[str]:
    """Why the locale may not be released yet, as `concordant status` says it."""
    reasons = [
        f"{counts['segments', state.value]} segments are {state}, not {required}"
        for state in State
        if state.rank < required.rank and counts["segments", state.value]
    ]
    for severity in (Severity.CRITICAL, Severity.MAJOR):
        checks = {
            name: n for (kind, name), n in sorted(counts.items()) if kind == severity.value and n
        }
        if checks:
            named = ", ".join(f"{check} ×{count}" for check, count in checks.items())
            reasons.append(f"{sum(checks.values())} {severity} findings are open ({named})")
    if row.recheck:
        reasons.append("the document-wide checks have not seen the last change yet")
    return reasons


def as_csv(document: str, rows: Sequence[Progress]) -> str:
    """A line for each locale, with a header."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    states, severities = [s.value for s in State], [s.value for s in Severity]
    writer.writerow(
        [
            "document",
            "locale",
            *(f"segments {state}" for state in states),
            *(f"words {state}" for state in states),
            *severities,
            "waived",
            "blocked by",
            "waiting for",
        ]
    )
    for row in rows:
        writer.writerow(
            [
                document,
                row.locale,
                *(row.segments[state] for state in states),
                *(row.words[state] for state in states),
                *(row.findings[severity] for severity in severities),
                row.waived,
                "; ".join(row.blocked_by),
                "; ".join(f"{role} {count}" for role, count in row.waiting_for.items()),
            ]
        )
    return text.getvalue()


def as_badge(document: str, row: Progress) -> str:
    """A small picture: what is shown, and how much of it is final."""
    label, value = f"{document} {row.locale}", f"{row.released_share} % final"
    left, right = 12 + 7 * len(label), 12 + 7 * len(value)
    color = "#2e7d32" if row.released_share == 100 else "#b26a00"
    label, title = escape(label), escape(f"{label}: {value}")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{left + right}" height="20" role="img" '
        f'aria-label="{title}"><title>{title}</title>'
        f'<rect width="{left}" height="20" fill="#444"/>'
        f'<rect x="{left}" width="{right}" height="20" fill="{color}"/>'
        '<g fill="#fff" font-family="sans-serif" font-size="11" text-anchor="middle">'
        f'<text x="{left / 2}" y="14">{label}</text>'
        f'<text x="{left + right / 2}" y="14">{value}</text></g></svg>\n'
    )
