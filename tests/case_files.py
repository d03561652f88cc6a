"""Reads the cases of a check, `tests/cases/checks/<name>.md`, as translators write them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from i18n import authorities, languages, readers
from i18n.checks import Check
from i18n.checks.engine import check_document, check_source, check_translation
from i18n.document import BlockKind
from i18n.finding import Finding
from i18n.quoting.quotation import QuotationKind, QuotationPolicy
from i18n.segment import QuotationRule, Segment, SourceText, Translation
from i18n.text.markup import Markup
from i18n.updating.renumbering import note_of
from i18n.workflow.tracing import with_knowledge

FOLDER = Path(__file__).parent / "cases" / "checks"
_FIELD = re.compile(r"(?P<key>[a-z]+)(?: \((?P<tag>[\w-]+)\))?:(?: (?P<value>.*))?")
_CODE = re.compile(r"\\(n|t|u[0-9a-f]{4}|U[0-9a-f]{8})")


@dataclass
class Pair:
    """One entry of a case's catalog."""

    source: str
    source_tag: str = "en"
    context: str | None = None
    target: str = ""
    target_tag: str = ""


@dataclass
class Case:
    """One heading of a case file, with what stands under it."""

    check: str
    title: str
    path: Path
    line: int
    pairs: list[Pair] = field(default_factory=list)
    finds: list[tuple[str, str]] = field(default_factory=list)
    """Severity and what the message holds, of each finding."""
    fix: str | None = None
    house: str | None = None
    kind: str | None = None
    policy: str | None = None
    document: str | None = None
    format: str = "text"
    tag: str = "en"

    def __str__(self) -> str:
        return f"{self.check}: {self.title}"


def all_cases() -> Iterator[Case]:
    """Every case of every file, in order."""
    for path in sorted(FOLDER.glob("*.md")):
        yield from _cases(path)


def _cases(path: Path) -> Iterator[Case]:
    case: Case | None = None
    context: str | None = None
    fence: list[str] | None = None
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if fence is not None:
            if line.startswith("```"):
                assert case is not None
                case.document, fence = "\n".join(fence) + "\n", None
            else:
                fence.append(line)
        elif line.startswith("## "):
            if case:
                yield case
            case, context = Case(path.stem, line[3:].strip(), path, number), None
        elif case and line.startswith("```"):
            case.format = line[3:].strip() or "text"
            fence = []
        elif case and (found := _FIELD.fullmatch(line)):
            context = _take(case, found, context)
    if case:
        yield case


def _take(case: Case, found: re.Match[str], context: str | None) -> str | None:
    """Put one field into the case; gives the context of the next pair back."""
    key, tag, value = found["key"], found["tag"], _decoded(found["value"] or "")
    match key:
        case "context":
            return value
        case "source":
            case.pairs.append(Pair(value, tag or "en", context))
        case "target":
            case.pairs[-1].target, case.pairs[-1].target_tag = value, tag
        case "finds":
            severity, _, message = value.partition(": ")
            case.finds.append((severity, message))
        case "locale":
            case.tag = value
        case "fix" | "house" | "kind" | "policy":
            setattr(case, key, value)
        case _:
            raise AssertionError(f"{case.path.name}: {case.title}: what is {key!r}?")
    return None if key == "source" else context


def _decoded(value: str) -> str:
    def character(found: re.Match[str]) -> str:
        code = found[1]
        return {"n": "\n", "t": "\t"}.get(code) or chr(int(code[1:], 16))

    return _CODE.sub(character, value)


def run(case: Case, check: Check) -> list[Finding]:
    """The findings of one check in one case."""
    if case.document is not None:
        name = f"case.{'md' if case.format == 'markdown' else 'txt'}"
        document = readers.read(case.document.encode(), name, case.tag)
        profile = languages.get(case.tag, house=case.house)
        findings = check_source(SourceText(document, profile, authorities.bank()))
    else:
        translations = [_translation(case, pair) for pair in case.pairs]
        findings = [f for t in translations for f in check_translation(t)]
        findings += check_document(translations)
    return [finding for finding in findings if finding.check == check.id]


def _translation(case: Case, pair: Pair) -> Translation:
    source = Markup(pair.source, languages.get(pair.source_tag, house=case.house))
    note = note_of(pair.context)
    segment = Segment(
        source,
        BlockKind.NOTE if note else BlockKind.PARAGRAPH,
        note=note,
        context=pair.context,
    )
    if case.kind or case.policy:
        segment = replace(segment, rules=tuple(_rules(case, segment)))
    segment = with_knowledge(segment)
    profile = languages.get(pair.target_tag, house=case.house)
    return Translation(segment, Markup(pair.target, profile, None, source.anchors))


def _rules(case: Case, segment: Segment) -> Iterator[QuotationRule]:
    for index in range(len(segment.source.quotations)):
        proposed = segment.rule(index)
        yield replace(
            proposed,
            kind=QuotationKind(case.kind) if case.kind else proposed.kind,
            policy=QuotationPolicy(case.policy) if case.policy else proposed.policy,
            decided=True,
        )


def fixed(target: str, findings: Sequence[Finding]) -> str:
    """The target once every fix that is offered has been applied."""
    fixes = sorted((fix for f in findings for fix in f.fault.fixes), key=lambda fix: -fix.span[0])
    for fix in fixes:
        target = target[: fix.span[0]] + fix.replacement + target[fix.span[1] :]
    return target
