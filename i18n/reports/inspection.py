"""How a document is read, before anything is made of it."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import Any

from i18n import authorities, languages
from i18n.checks.engine import check_source
from i18n.document import Block
from i18n.reports.json_lines import as_object
from i18n.segment import Segment, SourceText
from i18n.splitting import SplitRules, split
from i18n.workflow.reading import read_alone


def inspect(path: Path, tag: str | None = None, mode: str = "sentence") -> dict[str, Any]:
    """The object INTERFACE.md describes: blocks, segments, anchors, quotations, findings.

    The span of a quotation encloses its words, without the marks, in the segment's text.
    """
    document = read_alone(path, tag)
    profile = languages.get(document.locale)
    segments = split(document, profile, mode=mode, rules=SplitRules())
    by_block = {
        index: list(group) for index, group in groupby(segments, key=lambda segment: segment.block)
    }
    findings = check_source(SourceText(document, profile, authorities.bank()))
    return {
        "format": document.format,
        "locale": document.locale,
        "blocks": [
            _block(block, by_block.get(index, [])) for index, block in enumerate(document.blocks)
        ],
        "notes": list(document.labels),
        "findings": [as_object(finding) for finding in findings],
    }


def _block(block: Block, segments: list[Segment]) -> dict[str, Any]:
    return {
        "kind": block.kind.value,
        "note": block.note,
        "level": block.place.level,
        "line": block.line,
        "segments": [_segment(segment) for segment in segments],
    }


def _segment(segment: Segment) -> dict[str, Any]:
    return {
        "id": segment.id,
        "text": segment.source.text,
        "context": segment.context,
        "anchors": [anchor.label for anchor in segment.source.anchors],
        "quotations": [
            {
                "text": quotation.text,
                "depth": quotation.depth,
                "kind": segment.rule(index).kind.value,
                "policy": segment.rule(index).policy.value,
                "span": [quotation.start, quotation.end],
            }
            for index, quotation in enumerate(segment.source.quotations)
        ],
        "defects": [
            {"kind": defect.kind.value, "mark": defect.mark, "start": defect.start}
            for defect in segment.source.resolution.defects
        ],
    }
