"""The files in which versions of an edition stand side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from i18n.errors import EditionError
from i18n.publication.edition import Edition
from i18n.publication.synoptic import page_of, pdf_of
from i18n.writers.editions import formats, synoptic_html, synoptic_pdf


def side_by_side(edition: Edition) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Where the files of each group lie, and what gives their bytes: a page, and a PDF, as the
    formats of the edition are.

    EditionError where it has neither.
    """
    names = {form.name for form in formats(edition.formats, edition.release.source.format)}
    if edition.synoptic and not names & {"html", "pdf"}:
        raise EditionError("languages side by side are html or pdf; add --format html")
    for group in edition.synoptic:
        if "html" in names:
            yield page_of(group), partial(synoptic_html.write, edition, group)
        if "pdf" in names:
            path = pdf_of(group, edition.release.name)
            yield path, partial(synoptic_pdf.write, edition, group)
