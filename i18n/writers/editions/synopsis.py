"""The versions of a document paragraph beside paragraph, and note beside note."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from i18n.document import BlockKind
from i18n.publication.composed import Composed, Passage
from i18n.publication.rendition import Release, Rendition, title_block
from i18n.publication.structure import level_below
from i18n.writers.editions.notes_heading import part_heading

_Key = tuple[int, int]
"""The block of the source, and which block of code behind it; 0 for the block itself."""


@dataclass(frozen=True, slots=True)
class SynopticRow:
    """What stands side by side: for each version its passages, none where it has none."""

    cells: tuple[tuple[Passage, ...], ...]
    level: int = 0
    """Of headings on the page: 1 for the title, then 2…6; 0 for no heading."""


@dataclass(frozen=True, slots=True)
class Synopsis:
    """Versions of a document, aligned."""

    versions: tuple[Rendition, ...]
    rows: tuple[SynopticRow, ...]
    notes_heading: SynopticRow | None
    notes: Mapping[str, SynopticRow]
    """The notes by label, in the order of the source."""


def align(release: Release, versions: Sequence[Rendition]) -> Synopsis:
    """The versions side by side: a row for each block of the source, one for a whole table."""
    parted = [part_heading(release.compose(version), release, version) for version in versions]
    columns = [
        dict(_keyed(composed, version))
        for (composed, _), version in zip(parted, versions, strict=True)
    ]
    headings = [heading for _, heading in parted]
    heading = SynopticRow(tuple((one,) for one in headings if one), 2)
    return Synopsis(
        tuple(versions),
        tuple(_rows(columns, versions)),
        heading if all(headings) else None,
        {
            label: SynopticRow(tuple(tuple(one.notes.get(label, ())) for one, _ in parted))
            for label in release.source.labels
        },
    )


def _keyed(composed: Composed, version: Rendition) -> Iterator[tuple[_Key, Passage]]:
    """The blocks of the body by their place in the source."""
    places = {id(block): place for place, block in enumerate(version.document.blocks)}
    place, code = -1, 0
    for passage in composed.body:
        if id(passage[0]) in places:
            place, code = places[id(passage[0])], 0
        else:
            code += 1
        yield (place, code), passage


def _rows(
    columns: Sequence[Mapping[_Key, Passage]], versions: Sequence[Rendition]
) -> Iterator[SynopticRow]:
    titles = [title_block(version.document) for version in versions]
    above = 1
    keys = sorted({key for column in columns for key in column})
    for _, group in groupby(keys, key=lambda key: _together(key, columns)):
        members = list(group)
        cells = tuple(tuple(column[key] for key in members if key in column) for column in columns)
        first = next(passage for cell in cells for passage in cell)[0]
        level = 0
        if any(first is title for title in titles):
            level = 1
        elif first.kind is BlockKind.HEADING:
            level = above = level_below(first, above)
        yield SynopticRow(cells, level)


def _together(key: _Key, columns: Sequence[Mapping[_Key, Passage]]) -> tuple[int, ...]:
    """Cells of one table stand in one row."""
    block = next(column[key] for column in columns if key in column)[0]
    return (block.place.group,) if block.kind is BlockKind.CELL else (-1, *key)
