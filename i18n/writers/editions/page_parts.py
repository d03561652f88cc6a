"""The parts of a version as pages show them: what stands above the title, title, text and notes."""

from __future__ import annotations

from dataclasses import dataclass

from i18n.document import Block, BlockKind
from i18n.publication.composed import Composed, Passage
from i18n.publication.passage import Piece
from i18n.publication.rendition import Release, Rendition, title_block
from i18n.publication.structure import level_below
from i18n.writers.editions.html_blocks import Laid
from i18n.writers.editions.notes_heading import part_heading


@dataclass(frozen=True, slots=True)
class Parts:
    """A version parted for a page."""

    above: list[Laid]
    """What stands above the title."""
    title_block: Block | None
    """The block of the title; `None` where the text has none."""
    title: tuple[Piece, ...]
    """What its reader meets."""
    body: list[Laid]
    notes: dict[str, list[Passage]]
    notes_heading: tuple[Piece, ...]
    """The source's own heading of its notes; empty where it has none."""


def part(release: Release, version: Rendition) -> Parts:
    """The parts of a version; together they hold all that its readers meet."""
    composed, of_notes = part_heading(release.compose(version), release, version)
    name = title_block(version.document)
    running = _laid(composed, name)
    at = next((n for n, one in enumerate(running) if one.block is name), -1)
    return Parts(
        running[: max(at, 0)],
        name if at >= 0 else None,
        running[at].pieces if at >= 0 else (),
        running[at + 1 :],
        composed.notes,
        of_notes[1] if of_notes else (),
    )


def _laid(composed: Composed, name: Block | None) -> list[Laid]:
    """The blocks of the body; headings get the level they have on the page."""
    above = 1
    found: list[Laid] = []
    for number, (block, pieces) in enumerate(composed.body, 1):
        if block.kind is BlockKind.HEADING and block is not name:
            above = level_below(block, above)
            found.append(Laid(block, pieces, above, f"section-{number}"))
        else:
            found.append(Laid(block, pieces))
    return found
