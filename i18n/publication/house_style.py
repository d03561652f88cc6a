"""How an organisation's editions look: files of its own in the place of ours."""

from __future__ import annotations

from dataclasses import dataclass

from i18n.publication.composed import Picture


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """The files of the folder `style` of a workspace; `None` or empty for those it lacks."""

    css: str = ""
    """Rules behind ours, for pages and books."""
    logo: Picture | None = None
    """Shown in the place of the publisher's name, which is its alternative text."""
    template: bytes | None = None
    """`edition.typ`, for PDF."""
    word: bytes | None = None
    """`reference.docx`, whose styles, pages, headers and footers a Word document has."""
    opendocument: bytes | None = None
    """`reference.odt`, the same for OpenDocument."""
