"""The files in which versions of an edition stand side by side."""

from __future__ import annotations

from i18n.errors import EditionError
from i18n.publication.edition import Edition
from i18n.publication.synoptic import page_of, pdf_of
from i18n.writers.editions import formats, synoptic_html, synoptic_pdf


def side_by_side(edition: Edition) -> dict[str, bytes]:
    """The files of each group by path: a page, and a PDF, as the formats of the edition are.

    EditionError where it has neither.
    """
    if not edition.synoptic:
        return {}
    names = {form.name for form in formats(edition.formats, edition.release.source.format)}
    if not names & {"html", "pdf"}:
        raise EditionError("languages side by side are html or pdf; add --format html")
    files: dict[str, bytes] = {}
    for group in edition.synoptic:
        if "html" in names:
            files[page_of(group)] = synoptic_html.write(edition, group)
        if "pdf" in names:
            files[pdf_of(group, edition.release.name)] = synoptic_pdf.write(edition, group)
    return files
