"""The paragraphs of an office file as the blocks of a document."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from i18n.document import Block, BlockKind, Document, Figure, Place, Remark
from i18n.errors import DocumentError
from i18n.inline import serialize
from i18n.office.alternatives import Alternative
from i18n.office.archive import Archive
from i18n.office.drawn import Drawings, Drawn, is_small, obstacle_in
from i18n.office.tagging import Tagged
from i18n.phrase import say
from i18n.pictures.preparing import MOST_TOGETHER
from i18n.readers.assembly import anchors_in, located, require_short, title_of
from i18n.readers.office.pictures import picture_remarks
from i18n.view import Obstacle


class Paragraph(Protocol):
    """A paragraph of the file and its place."""

    @property
    def kind(self) -> BlockKind:
        """What part it plays."""

    @property
    def place(self) -> Place:
        """Where it stands."""

    @property
    def note(self) -> tuple[str, str] | None:
        """The kind and id of the note it belongs to."""


class OfficeText(Protocol):
    """The text of an office file."""

    @property
    def paragraphs(self) -> Sequence[Paragraph]:
        """Every paragraph of the file."""

    @property
    def tagged(self) -> Sequence[Tagged[Any]]:
        """The content of each."""

    @property
    def alternatives(self) -> Sequence[Alternative]:
        """The words that stand in for pictures."""

    @property
    def drawings(self) -> Drawings:
        """The pictures in each paragraph."""

    @property
    def archive(self) -> Archive:
        """The file."""

    @property
    def labels(self) -> Mapping[tuple[str, str], str]:
        """The labels of the notes, by kind and id."""

    @property
    def order(self) -> Sequence[int]:
        """The paragraphs in reading order."""


def document_of(
    text: OfficeText,
    remarks: Sequence[Remark],
    data: bytes,
    *,
    format_name: str,
    name: str,
    locale: str,
) -> Document:
    """The document with these remarks and those about its pictures; DocumentError where it has no
    words."""
    blocks, figures = _Reading(text).everything()
    require_short(blocks, name)
    if not any(block.text.strip() for block in blocks):
        raise DocumentError(
            say("the document has no words; there is nothing to translate"), path=name
        )
    return Document(
        format_name,
        locale,
        blocks,
        digest=hashlib.sha256(data).hexdigest(),
        name=name,
        remarks=tuple(located([*remarks, *picture_remarks(text, figures)], blocks)),
        title_block=title_of(blocks),
        figures=figures,
        source_locale=locale,
        container=data,
    )


@dataclass
class _Reading:
    text: OfficeText
    blocks: list[Block] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    said: dict[str, int] = field(default_factory=dict)
    """The blocks of the words that stand in for pictures, by these words as the file has them."""
    judged: dict[str, Obstacle | None] = field(default_factory=dict)
    """Why the files of pictures are not shown, by their paths."""
    weight: int = 0
    """How many bytes those have that are."""
    above: int | None = None
    """The last block that is no such words."""

    def everything(self) -> tuple[tuple[Block, ...], tuple[Figure, ...]]:
        """A block for each paragraph with words or anchors, and one for a note without either;
        then those of the words for what is anchored in it; and the pictures there."""
        text, labels = self.text, frozenset(self.text.labels.values())
        alternatives: dict[int, list[tuple[int, Alternative]]] = {}
        for place, alternative in enumerate(text.alternatives):
            alternatives.setdefault(alternative.at, []).append((place, alternative))
        empty = dict.fromkeys(text.labels)
        last = _last_with_words(text)
        for index in text.order:
            paragraph, tagged = text.paragraphs[index], text.tagged[index]
            note = None if paragraph.note is None else text.labels[paragraph.note]
            stands_alone = paragraph.note in empty and last[paragraph.note] <= index
            before, worded = self.above, tagged.has_words or stands_alone
            if worded:
                if paragraph.note is not None:
                    empty.pop(paragraph.note, None)
                self.above = len(self.blocks)
                self.blocks.append(_block(index, paragraph, tagged, note, labels))
            for place, alternative in alternatives.get(index, ()):
                self.said[alternative.words] = len(self.blocks)
                self.blocks.append(alternative.block(place, note, labels))
            for drawn in text.drawings[index] if paragraph.kind is not BlockKind.RUNNING else ():
                self._figure(drawn, index, note, before if worded else None)
        return tuple(self.blocks), tuple(self.figures)

    def _figure(self, drawn: Drawn, index: int, note: str | None, before: int | None) -> None:
        """A picture of a paragraph; `before` is the block above one with words."""
        paragraph = self.text.paragraphs[index]
        obstacle = self._obstacle(drawn)
        heading = paragraph.kind is BlockKind.HEADING
        behind, thing = self.above, ""
        if self.text.tagged[index].has_words and drawn.thing and not heading:
            text = self.blocks[self.above or 0].text
            if is_small(drawn) and obstacle is None:
                thing = drawn.thing
            elif text.startswith(f"<{drawn.thing}/>"):
                behind = before
        self.figures.append(
            Figure(
                drawn.view,
                index + 1,
                behind,
                thing,
                self.said.get(drawn.words),
                drawn.size,
                obstacle,
                BlockKind.PARAGRAPH if heading else paragraph.kind,
                note,
                Place() if heading else paragraph.place,
            )
        )

    def _obstacle(self, drawn: Drawn) -> Obstacle | None:
        """Why a picture is not shown: each file is looked at once, and all together are not more
        than an edition can carry."""
        part = drawn.view.address
        if drawn.obstacle is not None:
            return drawn.obstacle
        if part not in self.judged:
            self.judged[part] = obstacle_in(part, self.text.archive)
            if self.judged[part] is None:
                self.weight += self.text.archive.size(part)
                self.judged[part] = Obstacle.LARGE if self.weight > MOST_TOGETHER else None
        return self.judged[part]


def _block(
    index: int,
    paragraph: Paragraph,
    tagged: Tagged[Any],
    note: str | None,
    labels: Collection[str],
) -> Block:
    message = serialize(tagged.nodes, labels) if tagged.has_words else ""
    return Block(
        paragraph.kind,
        message,
        index + 1,
        note=note,
        place=paragraph.place,
        links=tagged.links,
        anchors=anchors_in(message, labels),
        rewrite={"at": str(index), "text": message},
    )


def _last_with_words(text: OfficeText) -> Mapping[tuple[str, str] | None, int]:
    """The last paragraph of each note that has words; before all where none has."""
    last: defaultdict[tuple[str, str] | None, int] = defaultdict(lambda: -1)
    for index, (paragraph, tagged) in enumerate(zip(text.paragraphs, text.tagged, strict=True)):
        if tagged.has_words:
            last[paragraph.note] = index
    return last
