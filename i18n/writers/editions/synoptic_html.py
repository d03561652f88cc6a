"""Versions of a statement paragraph beside paragraph, as a page; on a phone one below the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from i18n.document import BlockKind
from i18n.publication.composed import Passage
from i18n.publication.edition import Edition
from i18n.publication.rendition import Rendition
from i18n.publication.synoptic import Group, pdf_of
from i18n.review import State
from i18n.writers.editions import formats
from i18n.writers.editions.html_blocks import Laid, body_html, note_items
from i18n.writers.editions.html_text import NoteNumbers, to_html
from i18n.writers.editions.imprint import plain
from i18n.writers.editions.page import languages, page_path, render
from i18n.writers.editions.synopsis import SynopticRow, align
from i18n.writers.editions.wording import own_name, wording


@dataclass(frozen=True, slots=True)
class Column:
    """One version on the page."""

    version: Rendition
    name: str
    path: str
    """Of the page with this version alone."""
    numbers: NoteNumbers

    def cell(self, content: str, kind: str = "text") -> str:
        """HTML in the language and direction of the version."""
        profile = self.version.profile
        return (
            f'<div class="cell {kind}" lang="{profile.tag}" dir="{profile.direction}" '
            f'data-language="{escape(self.name)}">{content}</div>'
        )


def write(edition: Edition, group: Group) -> bytes:
    """The page, in the language of the first version; valid HTML that loads and runs nothing."""
    release = edition.release
    versions = [next(v for v in release.versions if v.locale == tag) for tag in group]
    synopsis = align(release, versions)
    columns = [_column(version) for version in versions]
    title = next((row for row in synopsis.rows if row.level == 1), None)
    rows = [_row(row, columns, number) for number, row in enumerate(synopsis.rows, 1)]
    heading = synopsis.notes_heading
    first = versions[0]
    return render(
        "synoptic.html.j2",
        edition,
        first.profile,
        plain(title.cells[0][0][1]) if title and title.cells[0] else release.title(first),
        more_style="synoptic.css",
        columns=columns,
        languages=languages(edition, "../", None),
        rows=rows,
        titled=title is not None,
        notes_heading=[to_html(c[0][1], columns[n].numbers) for n, c in enumerate(heading.cells)]
        if heading
        else [],
        notes=list(_notes(synopsis.notes, columns)),
        machine=any(version.machine for version in versions),
        incomplete=any(
            version.coverage()[State.INITIAL] > 0
            for version in versions
            if not release.is_original(version)
        ),
        pdf=pdf_of(group, release.name).rsplit("/", 1)[-1]
        if "pdf" in {form.name for form in formats(edition.formats, release.source.format)}
        else None,
    )


def _column(version: Rendition) -> Column:
    profile, words = version.profile, wording(version.profile)
    numbers = NoteNumbers(
        version.document.labels, profile, words, prefix=f"{version.locale.lower()}-"
    )
    return Column(version, own_name(version.locale), f"../{page_path(version)}", numbers)


def _row(row: SynopticRow, columns: Sequence[Column], number: int) -> str:
    if row.cells[0] and row.cells[0][0][0].kind is BlockKind.CODE:
        blocks = [Laid(*passage) for passage in row.cells[0]]
        return f'<div class="row whole">{body_html(blocks, columns[0].numbers)}</div>'
    cells = [
        column.cell(_content(row, passages, column, f"{column.numbers.prefix}section-{number}"))
        for column, passages in zip(columns, row.cells, strict=True)
    ]
    kind = ("row title" if row.level == 1 else "row heading") if row.level else "row"
    return f'<div class="{kind}">{"".join(cells)}</div>'


def _content(row: SynopticRow, passages: Sequence[Passage], column: Column, id: str) -> str:
    if row.level == 1:
        return "".join(
            f'<h1 id="{id}">{to_html(pieces, column.numbers)}</h1>' for _, pieces in passages
        )
    laid = [Laid(block, pieces, row.level, id if row.level else "") for block, pieces in passages]
    return body_html(laid, column.numbers)


def _notes(notes: Mapping[str, SynopticRow], columns: Sequence[Column]) -> Iterator[str]:
    """The rows of the notes; all anchors are counted first."""
    items = [
        dict(
            zip(
                notes,
                note_items({label: row.cells[n] for label, row in notes.items()}, column.numbers),
                strict=True,
            )
        )
        for n, column in enumerate(columns)
    ]
    for label in notes:
        cells = "".join(
            column.cell(f'<ol role="list">{items[n][label]}</ol>', "note")
            for n, column in enumerate(columns)
        )
        yield f'<div class="row">{cells}</div>'
