"""A version of a statement as an accessible book for e-readers (EPUB 3.3, EPUB Accessibility 1.1).

It is written from the blocks of the HTML edition rather than by pandoc: these know which words are
in another language or direction, what leads back from a note to several anchors, and a note's own
number, for none of which pandoc's documents have a place.
"""

from __future__ import annotations

import mimetypes
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

from i18n.packing import pack
from i18n.publication.edition import Edition, timestamp
from i18n.publication.rendition import Rendition
from i18n.writers.editions import EditionFormat
from i18n.writers.editions.epub_pages import CONTENTS, Book, contents_page, make_book
from i18n.writers.editions.imprint import status
from i18n.writers.editions.in_place import name_in_place
from i18n.writers.editions.page import template
from i18n.writers.editions.wording import wording
from i18n.writers.editions.xhtml import to_xml

_KIND = "application/epub+zip"
_FOLDER = "EPUB"
_NO_WORDS = b' alt=""'
"""What a picture has that nobody described."""
_CONTAINER = f"""\
<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="{_FOLDER}/package.opf" \
media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture of the book."""

    path: str
    kind: str
    """Its media type."""


def write(edition: Edition, version: Rendition) -> bytes:
    """The bytes of the book; equal for equal editions. It loads nothing and runs nothing."""
    book = make_book(edition, version)
    style = files(__package__) / "templates" / "epub" / "style.css"
    parts = {
        **book.pages,
        CONTENTS: contents_page(book),
        "style.css": "\n".join([style.read_text("utf-8"), edition.release.style.css]).encode(),
        "package.opf": _package(book),
        **{path: picture.read() for path, picture in edition.release.shown.items()},
    }
    inside = {f"{_FOLDER}/{path}": data for path, data in parts.items()}
    return pack({"META-INF/container.xml": _CONTAINER.encode(), **inside}, _KIND)


def _package(book: Book) -> bytes:
    edition, version = book.edition, book.version
    release, words = edition.release, wording(version.profile)
    images = [Image(path, mimetypes.guess_type(path)[0] or "") for path in _paths(edition)]
    described = not any(_NO_WORDS in page for page in book.pages.values())
    draft = f"{words['draft']}: " if edition.is_draft else ""
    package = template("epub/package.opf.j2").render(
        release=release,
        version=version,
        profile=version.profile,
        words=words,
        identifier=_identifier(edition, version).urn,
        title=draft + release.title(version),
        modified=timestamp(edition.at),
        status=" · ".join(status(edition, version, words)),
        features=[
            "structuralNavigation",
            "tableOfContents",
            "readingOrder",
            "displayTransformability",
            *(["alternativeText"] if images and described else []),
        ],
        described=described,
        images=images,
        pages=list(book.pages),
    )
    return to_xml(package).encode()


def _paths(edition: Edition) -> Iterator[str]:
    yield from sorted(edition.release.shown)


def _identifier(edition: Edition, version: Rendition) -> uuid.UUID:
    """Of this version in this edition of this source, wherever it is made."""
    name = f"{edition.release.source.digest}/{edition.folder}/{version.locale}"
    return uuid.uuid5(uuid.NAMESPACE_URL, name)


def _path(edition: Edition, version: Rendition) -> str:
    return name_in_place(edition, version, "epub")


FORMAT = EditionFormat("epub", "epub", _path, write)
