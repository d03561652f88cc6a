"""A version as the office files of an edition have it that are made anew."""

from __future__ import annotations

from i18n.office.manuscript import Line, Manuscript
from i18n.pictures.kinds import Kind, kind_of
from i18n.publication.edition import Edition
from i18n.publication.passage import Words
from i18n.publication.rendition import Rendition
from i18n.view import View
from i18n.writers.editions.imprint import colophon, status
from i18n.writers.editions.page_parts import part
from i18n.writers.editions.wording import wording
from i18n.writers.redrawing import redrawn


def manuscript(edition: Edition, version: Rendition, reference: bytes | None = None) -> Manuscript:
    """All that the file of a version says; `reference` is the document whose styles it has."""
    release = edition.release
    words = wording(version.profile)
    parts = part(release, version)
    title = [Line(parts.title_block, parts.title, 1)] if parts.title_block else []
    return Manuscript(
        version.profile,
        release.title(version),
        edition.at,
        tuple(status(edition, version, words)),
        tuple(colophon(edition, version, words)),
        [
            *(Line(one.block, one.pieces) for one in parts.above),
            *title,
            *(Line(one.block, one.pieces, one.level) for one in parts.body),
        ],
        parts.notes,
        parts.notes_heading or (Words(words["notes"]),),
        publisher=release.publisher,
        draft=words["draft"] if edition.is_draft else None,
        pictures={one.path: _for_office(one.read()) for one in release.pictures.values()},
        reference=reference,
    )


def _for_office(data: bytes) -> bytes:
    """The picture as every office program shows it: they do not all know WebP."""
    return redrawn(data, View(""), None) if kind_of(data) is Kind.WEBP else data
