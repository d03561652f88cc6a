"""The blocks of a Markdown text with their places in lists, tables, quotations and notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token

from i18n.document import BlockKind, Place


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one block, as the parser gives them."""

    token: Token
    kind: BlockKind
    place: Place
    note: str | None
    """The name of the note it stands in."""
    shape: str
    """How the words are written: `#`, underlined, as a cell, or as a paragraph."""

    @property
    def line(self) -> int:
        """The first line, counted from 0."""
        return self.token.map[0] if self.token.map else 0


@dataclass(frozen=True, slots=True)
class NoteOpening:
    """A note begins in a line, counted from 0."""

    name: str
    line: int


@dataclass(frozen=True, slots=True)
class Kept:
    """A block that holds no words to translate: code, or HTML."""

    text: str
    line: int
    """The first line, counted from 0."""
    place: Place
    note: str | None
    is_html: bool


@dataclass(slots=True)
class _List:
    """A list that is open; `ordinal` is the number of its last item."""

    ordinal: int | None


@dataclass(slots=True)
class _State:
    enclosing: list[str] = field(default_factory=list)
    """What encloses the present place, outermost first: `item`, `quotation`, `note`, `table`."""
    lists: list[_List] = field(default_factory=list)
    group: int = 0
    row: int = -1
    column: int = -1
    header: bool = False
    note: str | None = None
    level: int = 0
    shape: str = "paragraph"
    fresh: bool = False
    """An item has begun, and has no words yet."""


_ENCLOSING = {
    "list_item": "item",
    "blockquote": "quotation",
    "footnote_reference": "note",
    "table": "table",
}


def walk(tokens: Sequence[Token]) -> Iterator[Words | NoteOpening | Kept]:
    """The blocks of a token stream and the openings of its notes, in the order of the file."""
    state = _State()
    for token in tokens:
        if token.type == "inline":
            yield _words(token, state)
        elif token.type.endswith("_open"):
            _open(token, token.type.removesuffix("_open"), state)
            if token.type == "footnote_reference_open":
                yield NoteOpening(token.meta["label"], token.map[0] if token.map else 0)
        elif token.type.endswith("_close"):
            _close(token.type.removesuffix("_close"), state)
        elif token.type in ("fence", "code_block", "html_block"):
            state.fresh = False
            yield _kept(token, state)


def _kept(token: Token, state: _State) -> Kept:
    depth = len(state.lists)
    place = Place(
        depth,
        quoted=state.enclosing.count("quotation"),
        group=state.group if depth else 0,
    )
    line = token.map[0] if token.map else 0
    return Kept(token.content, line, place, state.note, token.type == "html_block")


def _open(token: Token, name: str, state: _State) -> None:
    if name in _ENCLOSING:
        state.enclosing.append(_ENCLOSING[name])
    match name:
        case "bullet_list" | "ordered_list":
            if not state.lists:
                state.group += 1
            start = int(token.attrs.get("start", 1)) - 1 if name == "ordered_list" else None
            state.lists.append(_List(start))
        case "list_item":
            state.fresh = True
            if state.lists[-1].ordinal is not None:
                state.lists[-1].ordinal += 1
        case "footnote_reference":
            state.note = token.meta["label"]
        case "table":
            state.group += 1
            state.row = -1
        case "tr":
            state.row += 1
            state.column = -1
        case "th" | "td":
            state.column += 1
            state.header = name == "th"
            state.shape = "cell"
        case "heading":
            state.level = int(token.tag[1:])
            state.shape = "#" if token.markup.startswith("#") else "underlined"
        case "paragraph":
            state.shape = "paragraph"


def _close(name: str, state: _State) -> None:
    if name in _ENCLOSING:
        state.enclosing.pop()
    if name in ("bullet_list", "ordered_list"):
        state.lists.pop()
    elif name == "footnote_reference":
        state.note = None
    elif name == "heading":
        state.level = 0


def _words(token: Token, state: _State) -> Words:
    quoted = state.enclosing.count("quotation")
    innermost = state.enclosing[-1] if state.enclosing else ""
    depth = len(state.lists)
    group = state.group if depth or innermost == "table" else 0
    fresh, state.fresh = state.fresh, False
    if state.level:
        kind, place = BlockKind.HEADING, Place(level=state.level, quoted=quoted)
    elif innermost == "table":
        kind = BlockKind.CELL
        place = Place(
            row=state.row, column=state.column, header=state.header, quoted=quoted, group=group
        )
    elif innermost == "item" and fresh:
        ordinal = state.lists[-1].ordinal
        kind, place = BlockKind.ITEM, Place(depth, ordinal, quoted=quoted, group=group)
    else:
        kinds = {"quotation": BlockKind.QUOTATION, "note": BlockKind.NOTE}
        kind = kinds.get(innermost, BlockKind.PARAGRAPH)
        place = Place(depth, quoted=quoted, group=group)
    return Words(token, kind, place, state.note, state.shape)
