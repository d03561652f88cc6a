"""The numbers of notes in a book: its anchors stand in several files, its notes in one."""

from __future__ import annotations

from dataclasses import dataclass, field

from i18n.writers.editions.html_text import NoteNumbers

NOTES = "notes.xhtml"


@dataclass
class BookNotes(NoteNumbers):
    """Knows in which file each anchor was written."""

    page: str = ""
    """The file that is being written."""
    pages: dict[str, list[str]] = field(default_factory=dict)
    """The file of each anchor of a note, in order, by label."""

    def note_address(self, label: str) -> str:
        """Where an anchor leads: to its note."""
        return f"{NOTES}{super().note_address(label)}"

    def anchor_address(self, label: str, occurrence: int) -> str:
        """Where a note leads back to; what has not been written yet stands among the notes."""
        pages = self.pages.get(label, [])
        page = pages[occurrence - 1] if occurrence <= len(pages) else NOTES
        return f"{page}{super().anchor_address(label, occurrence)}"

    def anchor(self, label: str) -> str:
        """The next anchor of a note, linked to it."""
        self.pages.setdefault(label, []).append(self.page)
        return super().anchor(label)
