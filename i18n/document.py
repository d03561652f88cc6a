"""One source text with its notes, and all that is needed to write it back byte for byte."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from i18n.finding import Severity
from i18n.phrase import Phrase
from i18n.view import Obstacle, View


class BlockKind(StrEnum):
    """What part a block plays on the page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    CELL = "cell"
    QUOTATION = "quotation"
    NOTE = "note"
    RUNNING = "running"
    """A line at the head or foot of every page; only the document's own format prints it."""
    PICTURE = "picture"
    """The words that stand in for a picture, where they are no part of a paragraph."""
    TABLE = "table"
    """The title or description of a table, read to those who cannot see it; only the document's
    own format has it."""
    CODE = "code"
    """Text that nobody translates, in an edition only; a document has it as a `Verbatim`."""


class AnchorForm(StrEnum):
    """How an anchor is written; our catalogs hold `BRACKET` only."""

    BRACKET = "[7]"
    MARKDOWN = "[^7]"
    REST = "[7]_"
    SUP = "<sup>7</sup>"
    SUPERSCRIPT = "⁷"
    ELEMENT = "<footnote/>"
    CROSS_REFERENCE = "<xref/>"
    """It leads to a section rather than to a note: a word of its sentence, placed by grammar."""
    LOCAL_DIGITS = "[٧]"
    FULLWIDTH = "［7］"
    TORTOISE = "〔7〕"
    PARENTHESIS = "(7)"
    CIRCLED = "⑦"
    LOOSE = "[ 7 ]"


@dataclass(frozen=True, slots=True)
class Anchor:
    """The mark of a note in a text; `start` and `end` are offsets in code points."""

    label: str
    start: int
    end: int
    form: AnchorForm = AnchorForm.BRACKET


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block stands among lists, tables and block quotations, for the writers."""

    level: int = 0
    """Heading: 1…6. Item: 1 for the outermost list; a paragraph that continues an item has the
    item's level. Otherwise 0."""
    ordinal: int | None = None
    """The number of an item in an ordered list; `None` in a bulleted one."""
    row: int | None = None
    column: int | None = None
    header: bool = False
    """The cell belongs to the header row."""
    quoted: int = 0
    """How many block quotations enclose the block."""
    group: int = 0
    """Blocks of one list or one table have the same group, different from its neighbours'."""


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, item, cell, block quotation, or a paragraph of a note.

    `text` is a message as translators see it: anchors as `[7]`, inline elements as tags of
    `i18n/inline.py`, hard wraps turned into spaces. `raw` is the same stretch as it stands in the
    source; writing the unchanged `text` gives `raw` back.
    """

    kind: BlockKind
    text: str
    line: int
    """1-based line of the source on which the block begins; in a format that has no lines, its
    place among the paragraphs of the file."""
    raw: str = ""
    note: str | None = None
    """The label of the note the block belongs to."""
    place: Place = Place()
    links: tuple[str, ...] = ()
    """Addresses of `<a1>`, `<a2>` …, in order."""
    images: tuple[int, ...] = ()
    """Which of the links are images, counted from 1; their alternative text is inside."""
    anchors: tuple[Anchor, ...] = ()
    """The note anchors in `text`, in reading order."""
    rewrite: Mapping[str, str] = field(default_factory=dict, compare=False)
    """What the writer of the block's own format must know to write another text in its place
    (prefix of continuation lines, note names …); the format's reader and writer agree on it.
    `text` is the text that was read."""

    @property
    def changed(self) -> bool:
        """The text is another than the one read, so `raw` no longer stands for it."""
        return self.text != self.rewrite.get("text", self.text)


@dataclass(frozen=True, slots=True)
class Verbatim:
    """A block of code: it holds no words to translate, and every language has it as it is."""

    text: str
    line: int
    """1-based line of the source."""
    behind: int | None = None
    """Index of the block it follows in the body, or in its note; `None` where it comes first."""
    note: str | None = None
    """The label of the note it belongs to."""
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture that is no part of a message: every language has it, with its own words for it."""

    view: View
    line: int
    """As of a block."""
    behind: int | None = None
    """Index of the block it follows, or stands in; `None` where it comes first."""
    thing: str = ""
    """The tag in that block's text that it stands for (`x1`); empty where it stands by itself."""
    alternative: int | None = None
    """Index of the block with the words that stand in for it."""
    size: tuple[float, float] | None = None
    """Width and height on the page in CSS pixels; `None` for those of its file."""
    obstacle: Obstacle | None = None
    """Why no other format than the document's own shows it."""
    kind: BlockKind = BlockKind.PARAGRAPH
    """What part it plays where it stands by itself."""
    note: str | None = None
    """The label of the note it belongs to."""
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Remark:
    """Something a reader had to interpret, put to the author by the source lint.

    `reading` says how it was taken.
    """

    check: str
    """The id of the check that reports it (`SR-03`)."""
    message: Phrase
    line: int
    found: str | None = None
    reading: Phrase | None = None
    block: int | None = None
    """Index of the block concerned."""
    span: tuple[int, int] | None = None
    """Offsets in that block's `text`."""
    severity: Severity | None = None
    """How grave it is; `None` for as grave as its check says."""


@dataclass(frozen=True, slots=True)
class Encoding:
    """How the bytes of a source are encoded, so that they come back the same."""

    codec: str = "utf-8"
    bom: bytes = b""

    def encode(self, text: str) -> bytes:
        """The bytes of a text in this encoding."""
        return self.bom + text.encode(self.codec)


@dataclass(frozen=True)
class Document:
    """One source text: its blocks in reading order, notes after the body.

    `layout` alternates between literal source text (`str`) and indexes of blocks (`int`) in the
    order of the file; joining the literals and each block's `raw` restores the source.
    """

    format: str
    """The name of the reader (`text`, `markdown`, `docx`, `odt`)."""
    locale: str
    blocks: tuple[Block, ...]
    layout: tuple[str | int, ...] = ()
    encoding: Encoding = Encoding()
    digest: str = ""
    """SHA-256 of the source file, hexadecimal."""
    name: str = ""
    """The file name, for references (`statement.en.txt`)."""
    remarks: tuple[Remark, ...] = ()
    title_block: int | None = None
    """Index of the block that names the document."""
    verbatims: tuple[Verbatim, ...] = ()
    """The blocks of code, in the order of the file."""
    figures: tuple[Figure, ...] = ()
    """The pictures of the text that are no part of a message, in reading order."""
    source_locale: str = ""
    """The locale of the file that was read; `locale` is another once it is translated."""
    container: bytes = field(default=b"", repr=False)
    """The source file, where it is an archive whose text is exchanged in place; then there is no
    `layout`."""

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """The labels of the notes, in the order of the source, each once."""
        return tuple(dict.fromkeys(b.note for b in self.blocks if b.note is not None))

    @cached_property
    def body(self) -> tuple[Block, ...]:
        """The blocks that belong to no note."""
        return tuple(block for block in self.blocks if block.note is None)

    def note(self, label: str) -> tuple[Block, ...]:
        """The paragraphs of one note; empty when there is none with this label."""
        return self._notes.get(label, ())

    @cached_property
    def _notes(self) -> dict[str | None, tuple[Block, ...]]:
        """The paragraphs of every note."""
        notes: dict[str | None, list[Block]] = defaultdict(list)
        for block in self.blocks:
            notes[block.note].append(block)
        return {label: tuple(blocks) for label, blocks in notes.items()}
