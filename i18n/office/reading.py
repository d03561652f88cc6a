"""An office file as its reader and its writer see it: paragraphs, their content, its notes."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice
from typing import Generic

from i18n.errors import DocumentError
from i18n.office.alternatives import Alternative, Holder, gather
from i18n.office.archive import Archive
from i18n.office.drawn import Drawings
from i18n.office.paragraph import NoteKey, Paragraph
from i18n.office.pieces import F, Pieces
from i18n.office.tagging import Tagged, tag_all
from i18n.phrase import say

_MOST_PARAGRAPHS = 20_000
"""Of one document."""


class OfficeReading(ABC, Generic[F]):
    """The text of an office file. What it lists is in one order, at every reading of the file."""

    plain: F
    """How words are set that nothing sets."""

    @property
    @abstractmethod
    def archive(self) -> Archive:
        """The file."""

    @abstractmethod
    def _walked(self) -> Iterator[Paragraph]: ...

    @abstractmethod
    def _holders(self) -> Iterator[tuple[int, Holder]]: ...

    @property
    @abstractmethod
    def pieces(self) -> Sequence[Pieces[F]]:
        """What stands in each paragraph."""

    @property
    @abstractmethod
    def drawings(self) -> Drawings:
        """The pictures in each paragraph."""

    @property
    @abstractmethod
    def labels(self) -> Mapping[NoteKey, str]:
        """The labels of the notes, in the order of the text."""

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Every paragraph of the file."""
        return _few(self._walked(), self.archive.name)

    @cached_property
    def alternatives(self) -> tuple[Alternative, ...]:
        """The words that stand in for pictures and tables."""
        return gather(self._holders())

    @cached_property
    def tagged(self) -> tuple[Tagged[F], ...]:
        """The content of each paragraph as messages have it."""
        return tag_all(self.pieces, self.plain, self._label, self.archive.name)

    def _label(self, kind: str, id: str) -> str:
        return self.labels[kind, id]

    @cached_property
    def order(self) -> Sequence[int]:
        """The paragraphs in reading order: the text, then the notes by their labels."""
        places = {key: place for place, key in enumerate(self.labels)}
        body = [index for index, p in enumerate(self.paragraphs) if p.note is None]
        notes = [(places[p.note], index) for index, p in enumerate(self.paragraphs) if p.note]
        return [*body, *(index for _, index in sorted(notes))]


def _few(paragraphs: Iterator[Paragraph], name: str) -> tuple[Paragraph, ...]:
    """Them; DocumentError where there are more than any statement has."""
    found = tuple(islice(paragraphs, _MOST_PARAGRAPHS + 1))
    if len(found) > _MOST_PARAGRAPHS:
        message = say(
            "the document has more than {most} paragraphs; part it",
            most=format(_MOST_PARAGRAPHS, ","),
        )
        raise DocumentError(message, path=name)
    return found
