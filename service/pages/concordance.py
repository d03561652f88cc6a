"""The concordance page: all languages side by side, and where one departs from the source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Request, Response

from i18n.document import Anchor
from i18n.quoting.counterpart import counterparts
from i18n.segment import Segment, Translation
from service import values
from service.actions.places import find_document
from service.pages import marking
from service.pages.marking import Run
from service.pages.rendering import page
from service.pages.view import View, address
from service.store import documents, translations
from service.tables import StoredDocument, StoredFinding, StoredSegment, StoredTranslation
from service.visit import Asking, Visit

router = APIRouter(include_in_schema=False)
SHOWN = 100
"""Segments in a page."""
_MOST_LANGUAGES = 8


class Has(StrEnum):
    """What a language has of an anchor or a quotation of the source."""

    SAME = "same"
    MISSING = "missing"
    ELSEWHERE = "elsewhere"
    """The anchor stands in another segment."""
    UNTRANSLATED = "untranslated"


@dataclass(frozen=True)
class Mark:
    """What a language has in a place of the matrix."""

    has: Has
    text: str
    """The quotation as the language has it."""
    link: str


@dataclass(frozen=True)
class Line:
    """A line of the matrix: an anchor or a quotation of the source, in every language."""

    label: str
    quoted: str | None
    """The quotation; `None` for an anchor."""
    marks: tuple[Mark, ...]

    @property
    def departs(self) -> bool:
        """Some language that is translated does not have it here."""
        return any(mark.has in (Has.MISSING, Has.ELSEWHERE) for mark in self.marks)


@dataclass(frozen=True)
class Cell:
    """A segment in a language."""

    runs: tuple[Run, ...]
    state: str
    findings: int
    added: tuple[str, ...]
    """Anchors that the source does not have here."""
    link: str
    translation: Translation


@dataclass(frozen=True)
class Row:
    """A segment in its own language and in the others."""

    segment: Segment
    position: int
    runs: tuple[Run, ...]
    cells: tuple[Cell | None, ...]


@router.get("/documents/{doc}/concordance")
def show_concordance(doc: str, request: Request, visit: Asking) -> Response:
    """A page of a document in several languages."""
    document = find_document(visit, doc)
    seen = [
        row.locale
        for row in documents.versions(visit.session, document.id or 0)
        if visit.person.reads(doc, row.locale)
    ]
    asked = request.query_params.getlist("in")
    chosen = [tag for tag in seen if not asked or tag in asked][:_MOST_LANGUAGES]
    start = request.query_params.get("start", "0")
    first = int(start) if start.isdecimal() and len(start) < 10 else 0
    rows = _rows(visit, document, chosen, first)
    return page(
        request,
        "concordance.html",
        person=visit.person,
        document=document,
        locales=seen,
        chosen=chosen,
        rows=rows[:SHOWN],
        anchors=_anchor_lines(rows[:SHOWN], chosen),
        quotations=_quotation_lines(rows[:SHOWN], chosen),
        later=_place(doc, asked, rows[SHOWN].position) if len(rows) > SHOWN else None,
        earlier=_place(doc, asked, max(0, first - SHOWN)) if first else None,
    )


def _place(doc: str, asked: Sequence[str], start: int) -> str:
    query = urlencode([*(("in", tag) for tag in asked), ("start", start)])
    return f"/documents/{quote(doc, safe='')}/concordance?{query}"


def _rows(visit: Visit, document: StoredDocument, chosen: list[str], first: int) -> list[Row]:
    stored = documents.segments_after(visit.session, document.id or 0, first - 1, SHOWN + 1)
    cells = translations.across(visit.session, [row.id or 0 for row in stored])
    found = translations.findings(visit.session, [cell.id or 0 for cell in cells.values()])
    ids = {v.locale: v.id or 0 for v in documents.versions(visit.session, document.id or 0)}
    known = values.conventions(document, document.source_locale)
    rows = []
    for segment in stored:
        value = values.segment(segment, known)
        here = [
            _cell(document, segment, value, tag, cells.get((segment.id or 0, ids[tag])), found)
            for tag in chosen
        ]
        runs = marking.runs(value.source.text, marking.structure(value.source))
        rows.append(Row(value, segment.position or 0, runs, tuple(here)))
    return rows


def _cell(
    document: StoredDocument,
    segment: StoredSegment,
    value: Segment,
    tag: str,
    row: StoredTranslation | None,
    findings: dict[int, list[StoredFinding]],
) -> Cell | None:
    if row is None:
        return None
    known = values.conventions(document, tag)
    translation = values.translation(value, row.target, row.fuzzy, known)
    target = translation.target
    expected = Counter(anchor.label for anchor in value.source.anchors)
    added = Counter(anchor.label for anchor in target.anchors) - expected
    return Cell(
        marking.runs(target.text, marking.structure(target)),
        row.state,
        sum(not finding.waived for finding in findings.get(row.id or 0, ())),
        tuple(added.elements()),
        address(document.name, tag, View(at=segment.name)),
        translation,
    )


def _anchor_lines(rows: Sequence[Row], chosen: Sequence[str]) -> list[Line]:
    """One line for each anchor of the source, in reading order."""
    everywhere = [
        Counter(a.label for row in rows if (cell := row.cells[i]) for a in _anchors(cell))
        for i in range(len(chosen))
    ]
    lines = []
    for row in rows:
        for label in dict.fromkeys(anchor.label for anchor in row.segment.source.anchors):
            marks = (
                _anchor_mark(row, cell, label, elsewhere)
                for cell, elsewhere in zip(row.cells, everywhere, strict=True)
            )
            lines.append(Line(label, None, tuple(marks)))
    return lines


def _anchors(cell: Cell) -> Sequence[Anchor]:
    return cell.translation.target.anchors


def _anchor_mark(row: Row, cell: Cell | None, label: str, elsewhere: Counter[str]) -> Mark:
    if cell is None or not cell.translation.target.text.strip():
        return Mark(Has.UNTRANSLATED, "", cell.link if cell else "")
    expected = sum(anchor.label == label for anchor in row.segment.source.anchors)
    if sum(anchor.label == label for anchor in _anchors(cell)) >= expected:
        return Mark(Has.SAME, "", cell.link)
    return Mark(Has.ELSEWHERE if elsewhere[label] else Has.MISSING, "", cell.link)


def _quotation_lines(rows: Sequence[Row], chosen: Sequence[str]) -> list[Line]:
    """One line for each quotation of the source, numbered in reading order."""
    lines: list[Line] = []
    for row in rows:
        source = row.segment.source
        answers = [_answers(cell) for cell in row.cells]
        for index, quotation in enumerate(source.quotations):
            marks = tuple(
                _quotation_mark(cell, answer.get(index))
                for cell, answer in zip(row.cells, answers, strict=True)
            )
            lines.append(Line(str(len(lines) + 1), quotation.text, marks))
    return lines


def _answers(cell: Cell | None) -> dict[int, str]:
    if cell is None or not cell.translation.source.quotations:
        return {}
    source, target = cell.translation.source, cell.translation.target
    wanted, found = range(len(source.quotations)), range(len(target.quotations))
    pairs = counterparts(source, target, wanted, found).pairs
    return {index: target.quotations[answer].text for index, answer in pairs}


def _quotation_mark(cell: Cell | None, answer: str | None) -> Mark:
    if cell is None or not cell.translation.target.text.strip():
        return Mark(Has.UNTRANSLATED, "", cell.link if cell else "")
    return Mark(Has.SAME if answer is not None else Has.MISSING, answer or "", cell.link)
