"""The pages of a book: title, text in as many files as it is long, notes, certificate, contents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from i18n.publication.edition import Edition, describe_version
from i18n.publication.passage import words_of
from i18n.publication.rendition import Rendition
from i18n.review import State
from i18n.writers.editions.certificate import account
from i18n.writers.editions.epub_notes import NOTES, BookNotes
from i18n.writers.editions.html_blocks import Laid, body_html, notes_html
from i18n.writers.editions.html_text import to_html
from i18n.writers.editions.page import language_of, template
from i18n.writers.editions.page_parts import Parts, part
from i18n.writers.editions.wording import wording
from i18n.writers.editions.xhtml import to_xhtml

CONTENTS = "nav.xhtml"
TITLE = "title.xhtml"
CERTIFICATE = "certificate.xhtml"
_LONG = 40_000
"""Characters after which a main heading begins a new file: e-readers lay out a file at once."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the table of contents, and those below it."""

    path: str
    words: str
    entries: list[Entry] = field(default_factory=list)


@dataclass(frozen=True)
class Book:
    """A version as the pages of a book."""

    edition: Edition
    version: Rendition
    pages: dict[str, bytes] = field(default_factory=dict)
    """By the name of their file, in the order in which they are read."""
    entries: list[Entry] = field(default_factory=list)
    """The table of contents."""

    @property
    def text(self) -> str:
        """The file in which the text begins."""
        return list(self.pages)[1]


def make_book(edition: Edition, version: Rendition) -> Book:
    """The version as a book that holds all its words, but for the table of contents."""
    book = Book(edition, version)
    words = wording(version.profile)
    parts = part(edition.release, version)
    numbers = BookNotes(version.document.labels, version.profile, words, page=TITLE)
    _add_title(book, parts, numbers)
    _add_text(book, parts.body, numbers)
    if parts.notes:
        _add_notes(book, parts, numbers)
    _add_certificate(book)
    return book


def contents_page(book: Book) -> bytes:
    """The table of contents, and where the parts of the book begin."""
    return _page(
        book,
        "nav.html.j2",
        wording(book.version.profile)["contents"],
        entries=book.entries,
        text=book.text,
    )


def _add_title(book: Book, parts: Parts, numbers: BookNotes) -> None:
    name = book.edition.release.title(book.version)
    book.entries.append(Entry(TITLE, name))
    book.pages[TITLE] = _page(
        book,
        "title.html.j2",
        name,
        original=book.edition.release.is_original(book.version),
        incomplete=book.version.coverage()[State.INITIAL] > 0,
        above=body_html(parts.above, numbers),
        heading=to_html(parts.title, numbers),
    )


def _add_text(book: Book, body: Sequence[Laid], numbers: BookNotes) -> None:
    name = book.edition.release.title(book.version)
    above: list[tuple[int, list[Entry]]] = [(0, book.entries)]
    for number, laid in enumerate(_files(body), 1):
        numbers.page = f"text-{number}.xhtml"
        content = body_html(laid, numbers)
        book.pages[numbers.page] = _page(book, "text.html.j2", name, body=content)
        for one in laid:
            if one.level:
                while above[-1][0] >= one.level:
                    above.pop()
                entry = Entry(f"{numbers.page}#{one.id}", words_of(one.pieces))
                above[-1][1].append(entry)
                above.append((one.level, entry.entries))


def _files(body: Sequence[Laid]) -> Iterator[list[Laid]]:
    """The text in files of a size that e-readers like; each begins with a main heading."""
    laid: list[Laid] = []
    length = 0
    for one in body:
        if one.level == 2 and length > _LONG:
            yield laid
            laid, length = [], 0
        laid.append(one)
        length += len(words_of(one.pieces))
    yield laid


def _add_notes(book: Book, parts: Parts, numbers: BookNotes) -> None:
    numbers.page = NOTES
    name = words_of(parts.notes_heading) or numbers.wording["notes"]
    heading = to_html(parts.notes_heading, numbers)
    listed = notes_html(parts.notes, numbers)
    book.pages[NOTES] = _page(book, "notes.html.j2", name, heading=heading, notes=listed)
    book.entries.append(Entry(NOTES, name))


def _add_certificate(book: Book) -> None:
    """Which text this is a version of, and who vouches for it; of a draft, that nobody does."""
    edition, version = book.edition, book.version
    words = wording(version.profile)
    draft = edition.is_draft
    name = words["draft_record"] if draft else words["certificate"]
    published = describe_version(version, edition.release, {})
    book.pages[CERTIFICATE] = _page(
        book,
        "certificate.html.j2",
        name,
        account=account(version, published, words),
        original=edition.release.is_original(version),
    )
    book.entries.append(Entry(CERTIFICATE, name))


def _page(book: Book, name: str, title: str, **values: Any) -> bytes:
    words = wording(book.version.profile)
    page = template(f"epub/{name}").render(
        edition=book.edition,
        release=book.edition.release,
        version=book.version,
        profile=book.version.profile,
        words=words,
        language=language_of(words, book.version.profile),
        title=title,
        **values,
    )
    return to_xhtml(page).encode()
