"""The pictures of a version: where they stand, and what is read for them in its language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from i18n.document import Block, Document, Figure
from i18n.inline import plain_words
from i18n.publication.composed import Passage, Picture
from i18n.publication.composition import Setting
from i18n.publication.passage import Image, Piece, Styled, Words
from i18n.segment import Translation
from i18n.view import View


@dataclass(frozen=True)
class Illustration:
    """The pictures of one version that are no part of a message."""

    document: Document
    """With its texts in the language of the version."""
    setting: Setting
    pictures: Mapping[View, Picture]
    translations: Mapping[int, Sequence[Translation]]
    """By the index of their block."""

    def in_line(self, index: int | None, text: str) -> Mapping[str, Sequence[Image]]:
        """What stands for the tags of a block's text."""
        found: dict[str, list[Image]] = {}
        for figure in self._of(index):
            image = self._image(figure)
            if image is not None and self._is_in_line(figure, text):
                found.setdefault(figure.thing, []).append(image)
        return found

    def behind(self, index: int | None, text: str = "") -> Iterator[Passage]:
        """What stands by itself behind a block, those of its tags too that its text has lost; the
        words for a picture where it is not shown."""
        for figure in self._of(index):
            if self._is_in_line(figure, text):
                continue
            image = self._image(figure)
            pieces: tuple[Piece, ...] = (image,) if image else self._words(figure)
            if pieces:
                block = Block(figure.kind, "", figure.line, note=figure.note, place=figure.place)
                yield block, self._marked(figure, pieces)

    def _of(self, index: int | None) -> Iterator[Figure]:
        return (figure for figure in self.document.figures if figure.behind == index)

    def _is_in_line(self, figure: Figure, text: str) -> bool:
        shown = self._picture(figure) is not None
        return shown and bool(figure.thing) and f"<{figure.thing}/>" in text

    def _picture(self, figure: Figure) -> Picture | None:
        return None if figure.obstacle else self.pictures.get(figure.view)

    def _image(self, figure: Figure) -> Image | None:
        picture = self._picture(figure)
        if picture is None:
            return None
        size = figure.view.box(figure.size) if figure.size else picture.size
        return Image(picture.path, self._alternative(figure), size)

    def _alternative(self, figure: Figure) -> str:
        if figure.alternative is None:
            return ""
        block = self.document.blocks[figure.alternative]
        return plain_words(block.text, self.setting.labels)

    def _words(self, figure: Figure) -> tuple[Piece, ...]:
        words = self._alternative(figure)
        return (Styled("em", (Words(words),)),) if words else ()

    def _marked(self, figure: Figure, pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
        """Words that wait for their translation are known as such."""
        found = self.translations.get(-1 if figure.alternative is None else figure.alternative, ())
        if not self.setting.translates or all(each.usable for each in found):
            return pieces
        return (replace(self.setting.in_source_language(untranslated=True), children=pieces),)
