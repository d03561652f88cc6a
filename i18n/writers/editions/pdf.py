"""A version of a statement as PDF/UA: paged, with the notes at the foot of their pages."""

from __future__ import annotations

from dataclasses import dataclass

from i18n.document import Block
from i18n.publication.composed import Composed, Passage
from i18n.publication.edition import Edition
from i18n.publication.rendition import Rendition, title_block
from i18n.publication.structure import level_below
from i18n.writers.editions import EditionFormat
from i18n.writers.editions.fonts import require_glyphs
from i18n.writers.editions.imprint import status
from i18n.writers.editions.notes_heading import part_heading
from i18n.writers.editions.typst_blocks import blocks_typst
from i18n.writers.editions.typst_paper import dressed, printed
from i18n.writers.editions.typst_text import Footnotes, string, to_typst
from i18n.writers.editions.wording import wording


def write(edition: Edition, version: Rendition) -> bytes:
    """The bytes of a PDF that meets PDF/UA-1 (ISO 14289-1); equal for equal editions.

    EditionError names the characters that no font at hand has, and what Typst refuses.
    """
    release = edition.release
    composed, of_notes = part_heading(release.compose(version), release, version)
    text = _source(edition, version, composed, of_notes)
    require_glyphs(text, version.profile, f"{release.name} {version.locale}")
    return printed(edition, text, f"{release.name} {version.locale}")


def _source(
    edition: Edition, version: Rendition, composed: Composed, of_notes: Passage | None
) -> str:
    profile = version.profile
    words = wording(profile)
    notes = Footnotes(profile, lambda label: _note(label, composed, notes))
    name = title_block(version.document)
    body = blocks_typst(composed.body, notes, _Outline(name).level)
    unreferred = [label for label in composed.notes if label not in notes.printed]
    last = _left_over(unreferred, composed, notes, of_notes, words["notes"])
    head = dressed(edition, version, status(edition, version, words))
    return f"{head}\n{body}\n\n{last}\n"


@dataclass
class _Outline:
    """Gives the headings of a version their levels, one after the other."""

    title: Block | None
    above: int = 0

    def level(self, heading: Block) -> int:
        begins = not self.above or heading is self.title  # PDF/UA-1: the first has level 1
        self.above = 1 if begins else level_below(heading, self.above)
        return self.above


def _note(label: str, composed: Composed, notes: Footnotes) -> str:
    return blocks_typst(composed.notes.get(label, []), notes)


def _left_over(
    labels: list[str],
    composed: Composed,
    notes: Footnotes,
    of_notes: Passage | None,
    heading: str,
) -> str:
    """The notes that nothing refers to, below the text: no word is lost."""
    if not labels:
        return ""
    title = to_typst(of_notes[1], notes) if of_notes else f"#{string(heading)};"
    parts = [f"#heading(level: 2)[{title}]"]
    for label in labels:
        written = blocks_typst(composed.notes[label], notes)
        parts.append(f"#{string(f'[{notes.number(label)}] ')};{written}")
    return "\n\n".join(parts)


def _path(edition: Edition, version: Rendition) -> str:
    return f"{version.locale}/{edition.release.name}.{version.locale}.pdf"


FORMAT = EditionFormat("pdf", "pdf", _path, write)
