"""Puts a Markdown document together: blocks in their places, notes numbered, names kept."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.footnote.index import footnote_def
from mdit_py_plugins.front_matter import front_matter_plugin

from i18n.document import Block, BlockKind, Document, Place, Remark
from i18n.finding import Severity
from i18n.inline import Element, Inline, NoteAnchor, serialize
from i18n.phrase import say
from i18n.readers.assembly import Placed, anchors_in, assemble
from i18n.readers.encoding import decode
from i18n.readers.markdown.content import Content, inline_number, read_content
from i18n.readers.markdown.kept import on_html, verbatims
from i18n.readers.markdown.numbering import number_notes, on_notes
from i18n.readers.markdown.source import Source, Span
from i18n.readers.markdown.structure import Kept, NoteOpening, Words, walk

FORMAT = "markdown"


class _Literal(MarkdownIt):
    """Shows an address as it is written (CommonMark, 6.5), and decodes nothing in it."""

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802 (the name that the parser calls)
        return link


@cache
def _parser() -> MarkdownIt:
    parser = _Literal("commonmark").enable("table").disable("text_join")
    parser.use(footnote_plugin, move_to_end=False).use(front_matter_plugin)
    # A note ends a quotation or a list above it, as on GitHub, also without a blank line.
    interrupts = ["paragraph", "reference", "blockquote", "list"]
    parser.block.ruler.at("footnote_def", footnote_def, {"alt": interrupts})
    return parser


@dataclass(slots=True)
class _Piece:
    """A block before its notes have numbers."""

    kind: BlockKind
    place: Place
    note: str | None
    """The key of the note it belongs to."""
    content: Content
    span: Span
    nested: bool = False
    rewrite: dict[str, str] = field(default_factory=dict)


def read_markdown(data: bytes, name: str, locale: str) -> Document:
    """The document in a Markdown text."""
    text, encoding = decode(data, name)
    source = Source.of(text)
    env: dict[str, Any] = {}
    everything = list(walk(_parser().parse(source.normal, env)))
    kept = [item for item in everything if isinstance(item, Kept)]
    found = [item for item in everything if not isinstance(item, Kept)]
    pieces, remarks = _pieces(found, source)
    pieces += _inline_notes(env, pieces)
    labels = number_notes([(piece.note, piece.content.keys) for piece in pieces])
    pieces.sort(key=lambda piece: labels[piece.note] if piece.note else 0)
    placed = [_placed(piece, source, labels) for piece in pieces]
    notes = [item for item in found if isinstance(item, NoteOpening)]
    remarks += on_notes([(item.content, item.span[0]) for item in pieces], notes, labels, source)
    remarks += on_html(kept)
    document = assemble(
        data, text, encoding, placed, remarks, format_name=FORMAT, name=name, locale=locale
    )
    places = [(piece.note, source.line_at(piece.span[0])) for piece in pieces if not piece.nested]
    return replace(document, verbatims=verbatims(kept, places, labels))


def _pieces(
    found: Sequence[Words | NoteOpening], source: Source
) -> tuple[list[_Piece], list[Remark]]:
    """The blocks that have words, and an empty one for a note that has none."""
    rows = _rows(found, source)
    pieces: list[_Piece] = []
    remarks: list[Remark] = []
    for item in found:
        if isinstance(item, NoteOpening):
            pieces.append(_empty_note(item, source))
            continue
        content = read_content(item.token.children or [])
        span = _span(item, source, rows)
        if content.has_words and span is None:
            remarks.append(_unplaced(item))
        elif content.has_words and span is not None:
            pieces.append(_piece(item, content, span, source))
        elif content.images:
            remarks.append(_wordless(item))
    worded = {piece.note for piece in pieces if piece.content.has_words}
    return [p for p in pieces if p.content.has_words or p.note not in worded], remarks


_Rows = Mapping[tuple[int, int], Sequence[Span]]


def _rows(found: Sequence[Words | NoteOpening], source: Source) -> _Rows:
    """The spans of the cells of each row of each table."""
    contents: dict[tuple[int, int], list[Words]] = {}
    for item in found:
        if isinstance(item, Words) and item.kind is BlockKind.CELL:
            contents.setdefault((item.place.group, item.place.row or 0), []).append(item)
    return {
        key: source.cells(cells[0].line, [cell.token.content for cell in cells])
        for key, cells in contents.items()
    }


def _span(item: Words, source: Source, rows: _Rows) -> Span | None:
    """Where the words stand."""
    if item.kind is BlockKind.CELL:
        row = rows[item.place.group, item.place.row or 0]
        column = item.place.column or 0
        return row[column] if column < len(row) else None
    if item.shape == "#":
        return source.heading(item.line, item.token.content)
    return source.paragraph(item.line, item.token.content)


def _wordless(item: Words) -> Remark:
    words = item.token.content[:60]
    message = say("this image has no alternative text, so there is nothing to show in its place")
    reading = say("left out of every edition")
    return Remark("SR-03", message, item.line + 1, words, reading, severity=Severity.MINOR)


def _unplaced(item: Words) -> Remark:
    words = item.token.content[:60]
    message = say("these words could not be told apart from the marks round them")
    return Remark("SR-03", message, item.line + 1, words, say("left as they are, untranslated"))


def _piece(item: Words, content: Content, span: Span, source: Source) -> _Piece:
    rewrite = {"shape": item.shape, "prefix": source.prefix(span[0]), "newline": source.newline}
    note = None if item.note is None else f"^{item.note}"
    if item.note is not None:
        rewrite["name"] = item.note
    return _Piece(item.kind, item.place, note, content, span, rewrite=rewrite)


def _empty_note(item: NoteOpening, source: Source) -> _Piece:
    place = source.behind_label(item.line)
    rewrite = {"name": item.name}
    return _Piece(
        BlockKind.NOTE, Place(), f"^{item.name}", Content(), (place, place), rewrite=rewrite
    )


def _inline_notes(env: Mapping[str, Any], pieces: Sequence[_Piece]) -> Iterator[_Piece]:
    """The notes written where they are anchored, those inside such notes too."""
    notes = env.get("footnotes", {}).get("list", {})
    waiting = deque(pieces)
    while waiting:
        piece = waiting.popleft()
        for key in piece.content.keys:
            number = inline_number(key)
            if number is None:
                continue
            content = read_content(notes[number]["tokens"])
            inner = _Piece(BlockKind.NOTE, Place(), key, content, piece.span, True, {"inline": "1"})
            waiting.append(inner)
            yield inner


def _placed(piece: _Piece, source: Source, labels: Mapping[str, int]) -> Placed:
    names = frozenset(map(str, labels.values()))
    text = serialize(_labelled(piece.content.nodes, labels), names)
    start, end = piece.span
    block = Block(
        piece.kind,
        text,
        source.line_at(start) + 1,
        "" if piece.nested else source.text[start:end],
        str(labels[piece.note]) if piece.note else None,
        piece.place,
        tuple(piece.content.links),
        piece.content.images,
        anchors_in(text, names),
        {**piece.rewrite, **piece.content.rewrite, "text": text},
    )
    return Placed(block, start, end, piece.nested)


def _labelled(nodes: Sequence[Inline], labels: Mapping[str, int]) -> tuple[Inline, ...]:
    return tuple(
        NoteAnchor(str(labels[node.label]))
        if isinstance(node, NoteAnchor)
        else Element(node.name, _labelled(node.children, labels))
        if isinstance(node, Element)
        else node
        for node in nodes
    )
