"""Reads a published book again, to count its notes."""

from __future__ import annotations

from html.parser import HTMLParser

from i18n.office.archive import Archive
from i18n.office.counting import Counted


def count_notes(data: bytes, name: str) -> Counted:
    """The notes and anchors of a book that was made here; DocumentError where it cannot be read."""
    archive = Archive.open(data, name)
    reader = _BookReader()
    for part in sorted(archive.names):
        if part.endswith(".xhtml"):
            reader.feed(archive.read(part).decode("utf-8", "replace"))
    reader.close()
    found = Counted()
    for place, (identifier, printed) in enumerate(reader.notes, 1):
        found.add_note(place, printed)
        found.anchors[place] = reader.anchors.count(identifier)
    return found


class _BookReader(HTMLParser):
    """Collects notes in their order, and where anchors lead."""

    def __init__(self) -> None:
        super().__init__()
        self.notes: list[tuple[str, str]] = []
        """The identifier of each, and its printed number."""
        self.anchors: list[str] = []
        self._in_label = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if given.get("epub:type") == "endnote":
            self.notes.append((given.get("id", ""), ""))
        elif given.get("epub:type") == "noteref":
            self.anchors.append(given.get("href", "").partition("#")[2])
        self._in_label = tag == "span" and given.get("class") == "label"

    def handle_data(self, data: str) -> None:
        if self._in_label and self.notes:
            identifier, printed = self.notes[-1]
            self.notes[-1] = identifier, printed + data

    def handle_endtag(self, tag: str) -> None:
        self._in_label = False
