"""What each language has of the anchors and quotations of the source, and what it has instead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from i18n.document import Anchor
from i18n.quoting.counterpart import counterparts
from i18n.quoting.quotation import QuotationKind, QuotationPolicy
from i18n.segment import Segment
from service.pages.beside import Cell, Row


class Has(StrEnum):
    """What a language has of an anchor or a quotation of the source."""

    SAME = "same"
    MISSING = "missing"
    INSTEAD = "instead"
    """Another anchor stands in the segment."""
    ELSEWHERE = "elsewhere"
    """The anchor stands in another segment, which the source does not give it."""
    MORE = "more"
    """It stands there more often."""
    ADDED = "added"
    """The source has no such anchor there."""
    UNMARKED = "unmarked"
    """Words without quotation marks, as the policy of the quotation allows."""
    UNTRANSLATED = "untranslated"
    NONE = "none"
    """Neither source nor language has it."""


_AS_IT_SHOULD_BE = (Has.SAME, Has.UNMARKED, Has.UNTRANSLATED, Has.NONE)


@dataclass(frozen=True)
class Mark:
    """What a language has in a place of the matrix."""

    has: Has
    text: str = ""
    """The quotation as the language has it; or what it has instead of an anchor."""
    link: str = ""

    @property
    def departs(self) -> bool:
        """The language departs from the source here."""
        return self.has not in _AS_IT_SHOULD_BE


@dataclass(frozen=True)
class Line:
    """An anchor or a quotation of the source, in every language."""

    label: str
    segment: str
    quoted: str | None
    """The quotation; `None` for an anchor."""
    marks: tuple[Mark, ...]

    @property
    def departs(self) -> bool:
        """Some language departs from the source here."""
        return any(mark.departs for mark in self.marks)


def anchor_lines(rows: Sequence[Row]) -> list[Line]:
    """One line for each anchor of the source, in reading order, and for each that some language
    has where the source has none."""
    columns = range(len(rows[0].cells) if rows else 0)
    surplus = [_surplus(rows, column) for column in columns]
    lost = [_lost(rows, column) for column in columns]
    lines = []
    for row in rows:
        expected = _labels(row.segment.source.anchors)
        for label in (*expected, *_added(row, expected, lost)):
            marks = (
                _anchor_mark(expected, row.cells[column], label, surplus[column])
                for column in columns
            )
            lines.append(Line(label, row.segment.id, None, tuple(marks)))
    return lines


def _labels(anchors: Sequence[Anchor]) -> Counter[str]:
    return Counter(anchor.label for anchor in anchors)


def _surplus(rows: Sequence[Row], column: int) -> dict[str, Cell]:
    """Where a language has an anchor that the source does not have there, by label."""
    return {
        label: cell
        for row in rows
        if (cell := row.cells[column])
        for label in _labels(cell.anchors) - _labels(row.segment.source.anchors)
    }


def _lost(rows: Sequence[Row], column: int) -> set[str]:
    """The anchors that a language lacks where the source has them."""
    return {
        label
        for row in rows
        if (cell := row.cells[column]) and cell.text.strip()
        for label in _labels(row.segment.source.anchors) - _labels(cell.anchors)
    }


def _added(row: Row, expected: Counter[str], lost: Sequence[set[str]]) -> list[str]:
    """The anchors that some language has here though the source has not: neither in the place of
    another nor at home in a place where the language lacks them."""
    found = (
        label
        for cell, missing in zip(row.cells, lost, strict=True)
        if cell and not expected - _labels(cell.anchors)
        for label in _labels(cell.anchors)
        if label not in expected and label not in missing
    )
    return list(dict.fromkeys(found))


def _anchor_mark(
    expected: Counter[str], cell: Cell | None, label: str, surplus: dict[str, Cell]
) -> Mark:
    if cell is None or not cell.text.strip():
        has = Has.UNTRANSLATED if label in expected else Has.NONE
        return Mark(has, "", cell.link if cell else "")
    found = _labels(cell.anchors)
    if found[label] == expected[label]:
        return Mark(Has.SAME if found[label] else Has.NONE, "", cell.link)
    if not expected[label]:
        return Mark(Has.ADDED, f"[{label}]", cell.link)
    if found[label] > expected[label]:
        return Mark(Has.MORE, f"{found[label]} × [{label}]", cell.link)
    if label in surplus:
        return Mark(Has.ELSEWHERE, str(surplus[label].position + 1), surplus[label].link)
    others = " ".join(f"[{other}]" for other in found - expected)
    return Mark(Has.INSTEAD if others else Has.MISSING, others, cell.link)


def quotation_lines(rows: Sequence[Row]) -> list[Line]:
    """One line for each quotation of the source, numbered in reading order."""
    lines: list[Line] = []
    for row in rows:
        answers = [_answers(row.segment, cell) for cell in row.cells]
        for index, quotation in enumerate(row.segment.source.quotations):
            marks = tuple(
                _quotation_mark(row.segment, index, cell, answer.get(index))
                for cell, answer in zip(row.cells, answers, strict=True)
            )
            lines.append(Line(str(len(lines) + 1), row.segment.id, quotation.text, marks))
    return lines


def _answers(segment: Segment, cell: Cell | None) -> dict[int, str]:
    if cell is None or not segment.source.quotations:
        return {}
    source, target = segment.source, cell.translation.target
    wanted, found = range(len(source.quotations)), range(len(target.quotations))
    pairs = counterparts(source, target, wanted, found).pairs
    return {index: target.quotations[answer].text for index, answer in pairs}


def _quotation_mark(segment: Segment, index: int, cell: Cell | None, answer: str | None) -> Mark:
    if cell is None or not cell.text.strip():
        return Mark(Has.UNTRANSLATED, "", cell.link if cell else "")
    if answer is not None:
        return Mark(Has.SAME, answer, cell.link)
    return Mark(Has.UNMARKED if _needs_no_marks(segment, index) else Has.MISSING, "", cell.link)


def _needs_no_marks(segment: Segment, index: int) -> bool:
    """Reported speech, terms and titles may stand without quotation marks."""
    rule = segment.rule(index)
    free = (QuotationPolicy.INDIRECT, QuotationPolicy.TERM)
    return rule.policy in free or rule.kind in (QuotationKind.TERM, QuotationKind.TITLE)


def departures(lines: Sequence[Line]) -> Iterator[Line]:
    """Those lines in which some language departs from the source."""
    return (line for line in lines if line.departs)
