"""A version of a statement as a page to put on line and to print as it is."""

from __future__ import annotations

from dataclasses import dataclass

from i18n.document import BlockKind
from i18n.publication.edition import Edition
from i18n.publication.passage import words_of
from i18n.publication.rendition import Rendition
from i18n.publication.synoptic import page_of
from i18n.review import State
from i18n.writers.editions import EditionFormat, formats
from i18n.writers.editions.html_blocks import Laid, body_html, notes_html
from i18n.writers.editions.html_text import NoteNumbers, to_html
from i18n.writers.editions.page import languages, page_path, render
from i18n.writers.editions.page_parts import part
from i18n.writers.editions.wording import side_by_side_label, wording

_ENOUGH_FOR_CONTENTS = 4
_SUMMARY = 200


@dataclass(frozen=True, slots=True)
class Other:
    """Another form of the same version, to be had beside the page."""

    label: str
    """What it is called, in the language of the page."""
    path: str
    download: bool = True


@dataclass(frozen=True, slots=True)
class Heading:
    """An entry of the table of contents."""

    id: str
    words: str


def write(edition: Edition, version: Rendition) -> bytes:
    """The page of a version: valid HTML that loads nothing and runs nothing."""
    release = edition.release
    words = wording(version.profile)
    numbers = NoteNumbers(version.document.labels, version.profile, words)
    parts = part(release, version)
    return render(
        "edition.html.j2",
        edition,
        version.profile,
        release.title(version),
        version=version,
        original=release.is_original(version),
        languages=languages(edition, "../", version.locale),
        above=body_html(parts.above, numbers),
        heading=to_html(parts.title, numbers),
        body=body_html(parts.body, numbers),
        notes_heading=to_html(parts.notes_heading, numbers),
        notes=notes_html(parts.notes, numbers),
        contents=_contents(parts.body),
        summary=_summary(parts.body),
        incomplete=version.coverage()[State.INITIAL] > 0,
        others=_others(edition, version),
    )


def _contents(body: list[Laid]) -> list[Heading]:
    """The main headings, once there are enough of them to get lost among."""
    found = [Heading(one.id, words_of(one.pieces)) for one in body if one.level == 2]
    return found if len(found) >= _ENOUGH_FOR_CONTENTS else []


def _summary(body: list[Laid]) -> str:
    """The beginning of the first long paragraph, for lists of search results."""
    for one in body:
        words = " ".join(words_of(one.pieces).split())
        if one.block.kind is BlockKind.PARAGRAPH and len(words) > _SUMMARY:
            return words[:_SUMMARY].rsplit(" ", 1)[0] + "…"
    return ""


def _others(edition: Edition, version: Rendition) -> list[Other]:
    words = wording(version.profile)
    chosen = formats(edition.formats, edition.release.source.format)
    found = [
        Other(words[form.label], form.path(edition, version).rsplit("/", 1)[-1])
        for form in chosen
        if form.label
    ]
    beside = [group for group in edition.synoptic if version.locale in group]
    return found + [
        Other(side_by_side_label(group, words), f"../{page_of(group)}", download=False)
        for group in beside
    ]


def _path(_: Edition, version: Rendition) -> str:
    return page_path(version)


FORMAT = EditionFormat("html", None, _path, write)
