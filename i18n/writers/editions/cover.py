"""The first page of an edition's folder: every language, under its own name, in every format."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from i18n import locale
from i18n.publication.edition import Edition
from i18n.publication.manifest import PublishedFile
from i18n.publication.rendition import Rendition
from i18n.publication.synoptic import page_of, pdf_of
from i18n.writers.editions import formats
from i18n.writers.editions.page import languages, render
from i18n.writers.editions.wording import side_by_side_label, wording


@dataclass(frozen=True, slots=True)
class Offered:
    """A version in one format, as the page offers it."""

    label: str | None
    """The key of the format's name; `None` for the page."""
    path: str
    size: str
    """In kilobytes or megabytes, as the reader says it."""
    bytes: int
    sha256: str


def write(edition: Edition, files: Mapping[str, PublishedFile]) -> bytes:
    """The page, in the language of the source, that leads to each version in each format.

    `files` are those of the versions, by path.
    """
    release = edition.release
    return render(
        "cover.html.j2",
        edition,
        release.profile,
        release.title(release.original),
        languages=languages(edition, "", None),
        titles={version.locale: release.title(version) for version in release.versions},
        offers={v.locale: tuple(_offers(edition, v, files)) for v in release.versions},
        beside=list(_beside(edition, files)),
    )


def _beside(edition: Edition, files: Mapping[str, PublishedFile]) -> Iterator[tuple[str, str]]:
    """The languages side by side: what each group is called, and where it is."""
    words = wording(edition.release.profile)
    for group in edition.synoptic:
        page, pdf = page_of(group), pdf_of(group, edition.release.name)
        yield side_by_side_label(group, words), page if page in files else pdf


def _offers(
    edition: Edition, version: Rendition, files: Mapping[str, PublishedFile]
) -> Iterator[Offered]:
    words = wording(edition.release.profile)
    for form in formats(edition.formats, edition.release.source.format):
        file = files[form.path(edition, version)]
        size = words.number(locale.size(file.size, words.tag))
        yield Offered(form.label, file.path, size, file.size, file.sha256)
