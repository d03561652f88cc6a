"""A stretch of a document in its own language and in others, segment by segment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from i18n.document import Anchor
from i18n.segment import Segment, Translation
from service import values
from service.pages import marking
from service.pages.marking import Run
from service.pages.view import View, address
from service.store import documents, translations
from service.store import found as found_store
from service.tables import DocumentRow, FindingRow, StoredSegment, StoredTranslation
from service.visit import Visit


@dataclass(frozen=True)
class Cell:
    """A segment in a language."""

    translation: Translation
    runs: tuple[Run, ...]
    state: str
    findings: int
    """Those nobody waived."""
    position: int
    link: str

    @property
    def text(self) -> str:
        """The target."""
        return self.translation.target.text

    @property
    def anchors(self) -> Sequence[Anchor]:
        """The anchors of the target."""
        return self.translation.target.anchors

    @property
    def added(self) -> tuple[str, ...]:
        """Anchors that the source does not have here, or not as often."""
        expected = Counter(anchor.label for anchor in self.translation.source.anchors)
        return tuple((Counter(anchor.label for anchor in self.anchors) - expected).elements())


@dataclass(frozen=True)
class Row:
    """A segment in its own language and in the others."""

    segment: Segment
    position: int
    runs: tuple[Run, ...]
    cells: tuple[Cell | None, ...]


def rows(
    visit: Visit, document: DocumentRow, chosen: Sequence[str], first: int, limit: int
) -> list[Row]:
    """At most so many segments from a position on, in these locales."""
    stored = documents.segments_after(visit.session, document.id or 0, first - 1, limit)
    cells = translations.across(visit.session, [row.id or 0 for row in stored])
    found = found_store.of(visit.session, [cell.id or 0 for cell in cells.values()])
    ids = {v.locale: v.id or 0 for v in documents.versions(visit.session, document.id or 0)}
    known = values.conventions(document, document.source_locale)
    shown = []
    for segment in stored:
        value = values.segment(segment, known)
        here = [
            _cell(document, segment, value, tag, cells.get((segment.id or 0, ids[tag])), found)
            for tag in chosen
        ]
        runs = marking.runs(value.source.text, marking.structure(value.source))
        shown.append(Row(value, segment.position or 0, runs, tuple(here)))
    return shown


def _cell(
    document: DocumentRow,
    segment: StoredSegment,
    value: Segment,
    tag: str,
    row: StoredTranslation | None,
    findings: dict[int, list[FindingRow]],
) -> Cell | None:
    if row is None:
        return None
    translation = values.translation(
        value, row.target, row.fuzzy, values.conventions(document, tag)
    )
    target = translation.target
    return Cell(
        translation,
        marking.runs(target.text, marking.structure(target)),
        row.state,
        sum(not finding.waived for finding in findings.get(row.id or 0, ())),
        segment.position or 0,
        address(document.name, tag, View(at=segment.name)),
    )
