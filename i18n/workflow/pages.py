"""Reads a published page again, to see that its notes are whole and that it loads nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

_LOADING = {"script", "img", "iframe", "object", "embed", "audio", "video", "source", "base"}


@dataclass
class Page:
    """What a page says of itself."""

    language: str | None = None
    direction: str | None = None
    identifiers: Counter[str] = field(default_factory=Counter)
    anchors: list[tuple[str, str]] = field(default_factory=list)
    """Each note anchor: its own identifier, and that of the note it leads to."""
    backlinks: set[str] = field(default_factory=set)
    """Identifiers of the anchors that notes lead back to."""
    notes: list[str] = field(default_factory=list)
    """Identifiers of the notes, in order."""
    leads: list[str] = field(default_factory=list)
    """Identifiers that links within the page lead to."""
    loads: list[str] = field(default_factory=list)
    """Elements that would fetch something or run."""

    def problems(self) -> Iterator[str]:
        """What is wrong with the page taken by itself."""
        for identifier, count in self.identifiers.items():
            if count > 1:
                yield f"the identifier {identifier} occurs {count} times"
        for lead in dict.fromkeys(self.leads):
            if lead not in self.identifiers:
                yield f"a link leads to #{lead}, which is not there"
        for anchor, note in self.anchors:
            if note not in self.notes:
                yield f"anchor {anchor} leads to no note"
            elif anchor not in self.backlinks:
                yield f"note {note} does not lead back to its anchor {anchor}"
        for element in self.loads:
            yield f"it loads something: {element}"

    def anchors_by_note(self) -> Counter[int]:
        """How many anchors lead to the first, second … note (from 0)."""
        places = {identifier: place for place, identifier in enumerate(self.notes)}
        return Counter(places[note] for _, note in self.anchors if note in places)


class _PageReader(HTMLParser):
    """Collects what `Page` holds."""

    def __init__(self) -> None:
        super().__init__()
        self.page = Page()
        self._in_notes = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        page = self.page
        if tag == "html":
            page.language, page.direction = given.get("lang"), given.get("dir")
        if identifier := given.get("id"):
            page.identifiers[identifier] += 1
        if tag == "section":
            self._in_notes = given.get("role") == "doc-endnotes"
        if tag == "li" and self._in_notes and identifier:
            page.notes.append(identifier)
        if tag == "a":
            self._link(given)
        if tag in _LOADING or given.get("rel") in ("stylesheet", "preload", "icon"):
            page.loads.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == "section":
            self._in_notes = False

    def _link(self, given: dict[str, str]) -> None:
        href = given.get("href", "")
        if not href.startswith("#"):
            return
        lead = href[1:]
        self.page.leads.append(lead)
        if given.get("role") == "doc-noteref":
            self.page.anchors.append((given.get("id", ""), lead))
        elif given.get("role") == "doc-backlink":
            self.page.backlinks.add(lead)


def read_page(text: str) -> Page:
    """What the text of a page says of its language, its notes and its links."""
    reader = _PageReader()
    reader.feed(text)
    reader.close()
    return reader.page
