"""The concordance matrix: what each language has of every segment, side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sqlmodel import Session

from i18n.review import State
from i18n.text.markup import Markup
from service import paging, values
from service.schemas.review import Cell, Row
from service.store import documents, translations
from service.store import found as found_store
from service.tables import DocumentRow, FindingRow, StoredSegment, StoredTranslation


def rows(
    session: Session, document: DocumentRow, locales: Sequence[str], after: int, limit: int
) -> tuple[list[Row], str | None]:
    """A page of the matrix behind a position, and the cursor of the next."""
    assert document.id is not None
    found = documents.segments_after(session, document.id, after, limit + 1)
    shown, following = paging.page(found, limit, lambda row: row.position or 0)
    ids = [row.id or 0 for row in shown]
    cells = translations.across(session, ids)
    findings = found_store.of(session, [cell.id or 0 for cell in cells.values()])
    versions = {
        row.locale: row.id or 0
        for row in documents.versions(session, document.id)
        if row.locale in locales
    }
    return [
        _row(
            document,
            segment,
            {
                tag: cells[segment.id or 0, id]
                for tag, id in versions.items()
                if (segment.id or 0, id) in cells
            },
            findings,
        )
        for segment in shown
    ], following


def _row(
    document: DocumentRow,
    segment: StoredSegment,
    cells: dict[str, StoredTranslation],
    findings: dict[int, list[FindingRow]],
) -> Row:
    known = values.conventions(document, document.source_locale)
    source = values.segment(segment, known)
    anchors, quotations = _marks(source.source)
    found = {}
    for tag, cell in cells.items():
        here = values.conventions(document, tag)
        target = values.translation(source, cell.target, cell.fuzzy, here).target
        target_anchors, target_quotations = _marks(target)
        open_findings = [f for f in findings.get(cell.id or 0, ()) if not f.waived]
        found[tag] = Cell(
            state=State(cell.state),
            anchors=target_anchors,
            quotations=target_quotations,
            findings=dict(Counter(finding.severity for finding in open_findings)),
        )
    return Row(
        id=segment.name,
        position=segment.position or 0,
        note=segment.note,
        anchors=anchors,
        quotations=quotations,
        locales=found,
    )


def _marks(text: Markup) -> tuple[list[str], list[str]]:
    return [a.label for a in text.anchors], [q.text for q in text.quotations]
