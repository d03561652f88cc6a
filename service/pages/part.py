"""A stretch of a document with all its languages, as the concordance shows and prints it."""

from __future__ import annotations

from dataclasses import dataclass

from service.pages.beside import Row
from service.pages.matrix import Line, departures
from service.tables import DocumentRow


@dataclass(frozen=True)
class Part:
    """A part of a document in some languages."""

    document: DocumentRow
    locales: tuple[str, ...]
    """All that the person may see."""
    chosen: tuple[str, ...]
    rows: tuple[Row, ...]
    anchors: tuple[Line, ...]
    quotations: tuple[Line, ...]
    earlier: int | None
    later: int | None
    """Where the parts before and behind begin."""

    @property
    def departing(self) -> int:
        """How many anchors and quotations some language does not have as the source does."""
        return sum(1 for _ in departures((*self.anchors, *self.quotations)))

    @property
    def is_whole(self) -> bool:
        """There is nothing before or behind it."""
        return self.earlier is None and self.later is None
