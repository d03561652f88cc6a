"""The first page of an edition's folder: every language, under its own name."""

from __future__ import annotations

from i18n.publication.edition import Edition
from i18n.writers.editions.page import languages, render


def write(edition: Edition) -> bytes:
    """The page, in the language of the source, that leads to each version."""
    release = edition.release
    return render(
        "cover.html.j2",
        edition,
        release.profile,
        release.title(release.original),
        languages=languages(edition, "", None),
        titles={version.locale: release.title(version) for version in release.versions},
    )
