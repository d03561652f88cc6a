"""Versions of a statement paragraph beside paragraph as PDF/UA, on pages laid on their side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from i18n.profile import Profile
from i18n.publication.composed import Passage
from i18n.publication.edition import Edition
from i18n.publication.rendition import Rendition
from i18n.publication.synoptic import Group
from i18n.writers.editions.fonts import require_glyphs
from i18n.writers.editions.imprint import status
from i18n.writers.editions.synopsis import SynopticRow, align
from i18n.writers.editions.typst_blocks import blocks_typst
from i18n.writers.editions.typst_paper import dressed, fonts_argument, printed
from i18n.writers.editions.typst_text import Footnotes, language_argument, string
from i18n.writers.editions.wording import own_name, wording


@dataclass
class AlignedNotes(Footnotes):
    """The notes of one of several versions: they stand below the text, beside each other."""

    def key(self, label: str) -> str:
        """What a note is known by in the file."""
        return f"note-{self.profile.tag}-{label}"

    def anchor(self, label: str) -> str:
        """The anchor of a note, which leads to it."""
        return f"#anchor({string(self.key(label))}, {string(self.number(label))})"


def write(edition: Edition, group: Group) -> bytes:
    """The bytes of a PDF that meets PDF/UA-1; equal for equal editions.

    EditionError names the characters that no font at hand has, and what Typst refuses.
    """
    release = edition.release
    versions = [next(v for v in release.versions if v.locale == tag) for tag in group]
    name = f"{release.name} {' '.join(group)}"
    text = _source(edition, versions)
    for version in versions:
        require_glyphs(text, version.profile, name)
    return printed(edition, text, name, sideways=True)


def _source(edition: Edition, versions: Sequence[Rendition]) -> str:
    release, first = edition.release, versions[0]
    synopsis = align(release, versions)
    columns = [AlignedNotes(version.profile, lambda _: "") for version in versions]
    heads = [_head(edition, version) for version in versions]
    rows = [_row(row, columns) for row in synopsis.rows]
    parts = [_table(len(columns), rows, heads)]
    if synopsis.notes:
        parts.append(_notes_heading(synopsis.notes_heading, columns, first))
        notes = [_note(label, row, columns) for label, row in synopsis.notes.items()]
        parts.append(_table(len(columns), notes, heads))
    standing = dressed(edition, first, _standing(edition, versions), sideways=True)
    return standing + "\n" + "\n\n".join(parts) + "\n"


def _standing(edition: Edition, versions: Sequence[Rendition]) -> list[str]:
    """What the reader must know before the text, each once, in the language of the first."""
    words = wording(versions[0].profile)
    lines = [line for version in versions for line in status(edition, version, words)]
    return [line for line in dict.fromkeys(lines) if line != words["original"]]


def _head(edition: Edition, version: Rendition) -> str:
    words = wording(version.profile)
    what = words["original" if edition.release.is_original(version) else "unofficial"]
    return _cell(f"#{string(own_name(version.locale))}; · #{string(what)};", version.profile)


def _table(count: int, rows: Sequence[str], heads: Sequence[str]) -> str:
    header = f"table.header({', '.join(heads)})"
    listed = ",\n".join(rows)
    return f"#side-by-side({count}, {header},\n{listed},\n)"


def _row(row: SynopticRow, columns: Sequence[AlignedNotes]) -> str:
    return ", ".join(
        _cell(_blocks(passages, notes, row.level), notes.profile)
        for passages, notes in zip(row.cells, columns, strict=True)
    )


def _note(label: str, row: SynopticRow, columns: Sequence[AlignedNotes]) -> str:
    return ", ".join(
        _cell(
            f"#noted({string(notes.key(label))}, {string(notes.number(label))})"
            f"[{_blocks(passages, notes, 0)}]",
            notes.profile,
        )
        for passages, notes in zip(row.cells, columns, strict=True)
    )


def _blocks(passages: Sequence[Passage], notes: AlignedNotes, level: int) -> str:
    return blocks_typst(passages, notes, (lambda _: level) if level else None)


def _notes_heading(
    row: SynopticRow | None, columns: Sequence[AlignedNotes], first: Rendition
) -> str:
    if row is None:
        return f"#heading(level: 2)[#{string(wording(first.profile)['notes'])};]"
    return f"#side-by-side({len(columns)}, {_row(row, columns)})"


def _cell(content: str, profile: Profile) -> str:
    named = language_argument(profile.tag).removeprefix("lang: ")
    fonts, direction = fonts_argument(profile), str(profile.direction)
    return f"column({fonts}, {direction}, {named})[{content}]"
