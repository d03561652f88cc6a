"""Reads a published page again, to see what it says of itself, and that it loads nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from i18n.phrase import Phrase, say, say_count
from i18n.publication.manifest import Manifest, PublishedVersion

_LOADING = {"script", "iframe", "object", "embed", "audio", "video", "source", "base"}
_VOID = {"meta", "link", "br", "wbr", "hr", "img", "input", *_LOADING - {"script"}}


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
    """Elements that would fetch something from elsewhere, or run."""
    images: list[str] = field(default_factory=list)
    """Addresses of the images it shows."""
    alternates: list[tuple[str, str]] = field(default_factory=list)
    """Language and address of every version its head lists."""
    foreign: Counter[str] = field(default_factory=Counter)
    """How many stretches of its text are marked as being in another language, by language."""
    words: str = ""
    """All its words."""
    status: str = ""
    """What it says of its standing: original or translation, draft or edition."""
    is_draft: bool = False
    """It warns that it is a draft."""

    def faults(self) -> Iterator[Phrase]:
        """What is wrong with the page taken by itself."""
        for identifier, count in self.identifiers.items():
            if count > 1:
                yield say_count(
                    "the identifier {identifier} occurs {count} time",
                    "the identifier {identifier} occurs {count} times",
                    count,
                    identifier=identifier,
                )
        for lead in dict.fromkeys(self.leads):
            if lead not in self.identifiers:
                yield say("a link leads to #{lead}, which is not there", lead=lead)
        for anchor, note in self.anchors:
            if note not in self.notes:
                yield say("anchor {anchor} leads to no note", anchor=anchor)
            elif anchor not in self.backlinks:
                yield say(
                    "note {note} does not lead back to its anchor {anchor}",
                    note=note,
                    anchor=anchor,
                )
        for element in self.loads:
            yield say("it loads something: {address}", address=element)

    def anchors_by_note(self) -> Counter[int]:
        """How many anchors lead to the first, second … note (from 0)."""
        places = {identifier: place for place, identifier in enumerate(self.notes)}
        return Counter(places[note] for _, note in self.anchors if note in places)


@dataclass(frozen=True, slots=True)
class EditionPage:
    """A page as it lies in an edition, with what the manifest says of it."""

    path: str
    """Relative to the edition's folder, with `/`."""
    page: Page
    manifest: Manifest
    version: PublishedVersion


@dataclass(frozen=True, slots=True)
class _Open:
    tag: str
    classes: frozenset[str]
    role: str


class _PageReader(HTMLParser):
    """Collects what `Page` holds."""

    def __init__(self) -> None:
        super().__init__()
        self.page = Page()
        self._words: list[str] = []
        self._status: list[str] = []
        self._open: list[_Open] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        classes = frozenset(given.get("class", "").split())
        page = self.page
        if tag == "html":
            page.language, page.direction = given.get("lang"), given.get("dir")
        if identifier := given.get("id"):
            page.identifiers[identifier] += 1
            if tag == "li" and any(one.role == "doc-endnotes" for one in self._open):
                page.notes.append(identifier)
        if tag in ("span", "bdi") and "lang" in given and self._in_text():
            page.foreign[given["lang"]] += 1
        page.is_draft |= classes >= {"notice", "draft"}
        self._addresses(tag, given)
        if tag not in _VOID:
            self._open.append(_Open(tag, classes, given.get("role", "")))

    def handle_endtag(self, tag: str) -> None:
        for place in range(len(self._open) - 1, -1, -1):
            if self._open[place].tag == tag:
                del self._open[place:]
                return

    def handle_data(self, data: str) -> None:
        if any(one.tag in ("style", "title") for one in self._open):
            return
        self._words.append(data)
        if any("status" in one.classes for one in self._open):
            self._status.append(data)

    def finished(self) -> Page:
        self.close()
        self.page.words = "".join(self._words)
        self.page.status = " ".join("".join(self._status).split())
        return self.page

    def _in_text(self) -> bool:
        """Inside the document itself, not in what the edition says of it."""
        around = {one.tag for one in self._open}
        ours = any(one.classes & {"notice", "status"} for one in self._open)
        return "article" in around and not ours

    def _addresses(self, tag: str, given: dict[str, str]) -> None:
        page, rel = self.page, given.get("rel", "").split()
        if tag == "link" and "alternate" in rel:
            page.alternates.append((given.get("hreflang", ""), given.get("href", "")))
        if tag == "img" and "srcset" not in given:
            page.images.append(given.get("src", ""))
        elif tag in (*_LOADING, "img") or {"stylesheet", "preload", "icon"} & {*rel}:
            page.loads.append(tag)
        href = given.get("href", "")
        if tag == "a" and href.startswith("#"):
            page.leads.append(href[1:])
            if given.get("role") == "doc-noteref":
                page.anchors.append((given.get("id", ""), href[1:]))
            elif given.get("role") == "doc-backlink":
                page.backlinks.add(href[1:])


def read_page(text: str) -> Page:
    """What the text of a page says of its language, its notes and its links."""
    reader = _PageReader()
    reader.feed(text)
    return reader.finished()
