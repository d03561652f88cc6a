"""Rows as the values the library works with, and back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from functools import cache, lru_cache
from hashlib import sha256
from typing import Any, Protocol

from i18n import languages
from i18n.checks import all_checks
from i18n.document import BlockKind
from i18n.finding import Fault, Finding, Severity
from i18n.phrase import quoted
from i18n.profile import Profile
from i18n.quoting.quotation import QuotationKind, QuotationPolicy
from i18n.record import Decision, ReviewRecord
from i18n.review import Action, State
from i18n.segment import QuotationRule, Segment, Translation
from i18n.termbase import Termbase
from i18n.text.markup import Markup
from i18n.text.recall import folded as folded
from i18n.workflow import terms
from i18n.workflow.reading import Source
from i18n.workflow.tracing import as_kept, with_knowledge
from i18n.workflow.workspace import DocumentConfig
from service.tables import DocumentRow, SegmentRow

_KEPT_AS = "phrases, of instruments too"
"""The form findings are kept in; another one has every version checked again."""


Basis = tuple[str, str, str, tuple[str, ...], str]
"""Name and locale of a document, the other locale, the labels of the notes, and what is decided."""


@dataclass(frozen=True)
class Conventions:
    """How a document reads in its own language and in another."""

    document: str
    locale: str
    labels: frozenset[str]
    source: Profile
    target: Profile
    termbase: Termbase
    ruleset: str
    """Stands for the checks and conventions; findings of another ruleset are out of date."""
    basis: Basis
    """All that they follow from, for another process."""


def conventions(document: DocumentRow, locale: str) -> Conventions:
    """The conventions of a document and a locale."""
    config = json.dumps(document.config, sort_keys=True)
    labels = tuple(document.labels)
    return known_by((document.name, document.source_locale, locale, labels, config))


@lru_cache(maxsize=256)
def known_by(basis: Basis) -> Conventions:
    """The conventions that follow from this."""
    name, source_locale, locale, labels, config = basis
    settings = json.loads(config)
    overrides: Mapping[str, Any] = settings.get("overrides") or {}

    def profile(tag: str) -> Profile:
        return languages.get(tag, house=settings.get("house"), overrides=overrides.get(tag))

    source, target = profile(source_locale), profile(locale)
    own_terms = settings.get("terms") or ""
    rules = [_KEPT_AS, _checks(), own_terms, _values(source), _values(target), sorted(labels)]
    ruleset = sha256(json.dumps(rules, sort_keys=True, default=_plain).encode()).hexdigest()[:16]
    base = terms.termbase(own_terms)
    return Conventions(name, locale, frozenset(labels), source, target, base, ruleset, basis)


def _values(profile: Profile) -> dict[str, Any]:
    return {field.name: getattr(profile, field.name) for field in fields(profile)}


def _plain(value: object) -> object:
    """A value of a profile in a form that is the same in every process."""
    if isinstance(value, frozenset | set):
        return sorted(value)
    if isinstance(value, Mapping):
        return dict(value)
    return repr(value)


@cache
def _checks() -> tuple[tuple[str, str, str], ...]:
    return tuple((check.id, check.severity.value, check.explanation) for check in all_checks())


def segment(row: SegmentRow, known: Conventions) -> Segment:
    """The segment of a row, with what is known of its words elsewhere."""
    kept = bare_segment(row, known)
    return as_kept(with_knowledge(kept, known.termbase), kept.rules)


def bare_segment(row: SegmentRow, known: Conventions) -> Segment:
    """The segment of a row by itself: all that a pair needs which is not checked."""
    return Segment(
        Markup(row.source, known.source, known.labels),
        BlockKind(row.kind),
        row.name,
        row.note,
        row.context,
        row.block,
        row.glue,
        through=row.through,
        path=row.path,
        line=row.line,
        rules=tuple(
            QuotationRule(QuotationKind(kind), QuotationPolicy(policy), decided)
            for kind, policy, decided in row.rules
        ),
    )


def segment_fields(segment: Segment) -> dict[str, Any]:
    """What a row keeps of a segment, but its place and its document."""
    return {
        "name": segment.id,
        "context": segment.context,
        "note": segment.note,
        "kind": segment.kind.value,
        "source": segment.source.text,
        "block": segment.block,
        "through": segment.through,
        "glue": segment.glue,
        "rules": [[r.kind.value, r.policy.value, r.decided] for r in segment.rules],
        "path": segment.path,
        "line": segment.line,
    }


def document_config(source: Source) -> dict[str, Any]:
    """What a document takes from its workspace."""
    workspace = source.workspace
    overrides = {tag: dict(values) for tag, values in workspace.overrides.items()}
    return {
        "house": workspace.house,
        "terms": terms.own_text(workspace.root),
        "overrides": json.loads(json.dumps(overrides, default=str)),
        "release_state": workspace.release_state.value,
        "publisher": workspace.publisher,
        "document": _decided(source.config),
    }


def _decided(config: DocumentConfig) -> dict[str, Any]:
    """What a person decided about a document, as `concordant.toml` has it."""
    decided = {
        "segmentation": config.segmentation.value,
        "join": list(config.joins),
        "split": list(config.splits),
        "quotation": [
            {key: str(value) for key, value in asdict(item).items() if value is not None}
            for item in config.quotations
        ],
    }
    return {key: value for key, value in decided.items() if value}


def translation(of: Segment, target: str, fuzzy: bool, known: Conventions) -> Translation:
    """The translation of a segment with this target."""
    return Translation(of, Markup(target, known.target, known.labels, of.source.anchors), fuzzy)


class Kept(Protocol):
    """A row of a decision."""

    @property
    def fields(self) -> Mapping[str, Any]:
        """All of the decision."""


def record(rows: Iterable[Kept]) -> ReviewRecord:
    """The part of a review record that these rows, in order, hold."""
    return ReviewRecord(tuple(decision(row.fields) for row in rows))


def decision(kept: Mapping[str, Any]) -> Decision:
    """The decision of a row."""
    return Decision(
        **{
            **kept,
            "action": Action(kept["action"]),
            "before": State(kept["before"]),
            "after": State(kept["after"]),
        }
    )


def decision_fields(of: Decision) -> dict[str, Any]:
    """What a row keeps of a decision: all of it."""
    return asdict(of)


def finding(report: Mapping[str, Any], waived: bool) -> Finding:
    """The finding of a report, as far as the rules of review ask."""
    return Finding(
        report["check"],
        report["name"],
        Severity(report["severity"]),
        Fault(quoted(report["message"])),
        report["mqm"],
        report["its"],
        segment=report["segment"],
        waived=waived,
    )
