"""The blocks of a document as HTML: headings by level, real lists, tables and quotations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

from i18n.document import Block, BlockKind
from i18n.passage import Piece
from i18n.writers.editions.html_text import NoteNumbers, to_html


@dataclass(frozen=True, slots=True)
class Laid:
    """A block with what its reader meets, and the identifier of a heading."""

    block: Block
    pieces: tuple[Piece, ...]
    level: int = 0
    """Of a heading on the page: 2…6."""
    id: str = ""

    @property
    def quoted(self) -> int:
        """How many block quotations enclose it."""
        return max(self.block.place.quoted, self.block.kind is BlockKind.QUOTATION)


def body_html(laid: Sequence[Laid], notes: NoteNumbers) -> str:
    """The blocks of the body in order."""
    return "\n".join(_quoted(laid, 0, notes))


def notes_html(paragraphs: Mapping[str, Sequence[tuple[Piece, ...]]], notes: NoteNumbers) -> str:
    """The notes as items of a list, each leading back to its anchors.

    The anchors of the body and of all notes are written first: then an item knows how many lead
    to it.
    """
    written = {
        label: [to_html(pieces, notes) for pieces in parts] for label, parts in paragraphs.items()
    }
    items: list[str] = []
    for label, parts in written.items():
        back = " ".join(_backlinks(label, notes))
        parts[-1] = f"{parts[-1]} {back}" if back else parts[-1]
        content = "".join(f"<p>{part}</p>" for part in parts)
        number = f'<span class="label">{escape(notes.printed(label))}</span>'
        items.append(f'<li id="{notes.note_id(label)}">{number}<div>{content}</div></li>')
    return "\n".join(items)


def _backlinks(label: str, notes: NoteNumbers) -> Iterator[str]:
    count = notes.written[label]
    name = escape(notes.wording.say("back", n=notes.printed_plain(label)))
    for occurrence in range(1, count + 1):
        which = f"<sup>{notes.wording.number(occurrence)}</sup>" if count > 1 else ""
        again = f" ({notes.wording.number(occurrence)})" if count > 1 else ""
        yield (
            f'<a class="back" href="#{notes.anchor_id(label, occurrence)}" '
            f'role="doc-backlink" aria-label="{name}{again}">↩\ufe0e{which}</a>'
        )


def _quoted(laid: Sequence[Laid], depth: int, notes: NoteNumbers) -> Iterator[str]:
    for deeper, group in groupby(laid, key=lambda one: one.quoted > depth):
        blocks = tuple(group)
        if deeper:
            inner = "\n".join(_quoted(blocks, depth + 1, notes))
            yield f"<blockquote>\n{inner}\n</blockquote>"
        else:
            yield from _grouped(blocks, notes)


def _grouped(laid: Sequence[Laid], notes: NoteNumbers) -> Iterator[str]:
    for (kind, _), group in groupby(laid, key=_family):
        blocks = tuple(group)
        if kind is BlockKind.ITEM:
            yield _list(blocks, notes)
        elif kind is BlockKind.CELL:
            yield _table(blocks, notes)
        else:
            yield from (_single(one, notes) for one in blocks)


def _family(one: Laid) -> tuple[BlockKind, int]:
    """Blocks of one list or one table share it."""
    kind = one.block.kind
    together = kind in (BlockKind.ITEM, BlockKind.CELL)
    return kind, one.block.place.group if together else 0


def _single(one: Laid, notes: NoteNumbers) -> str:
    content = to_html(one.pieces, notes)
    if one.level:
        return f'<h{one.level} id="{one.id}">{content}</h{one.level}>'
    return f"<p>{content}</p>"


def _list(laid: Sequence[Laid], notes: NoteNumbers) -> str:
    """Nested lists by the level of their items; an item waits open for the lists inside it."""
    out: list[str] = []
    opened: list[str] = []
    for one in laid:
        level = max(one.block.place.level, 1)
        while len(opened) > level:
            out.append(f"</li></{opened.pop()}>")
        if len(opened) == level:
            out.append("</li>")
        ordinal = one.block.place.ordinal
        while len(opened) < level:
            tag = "ul" if ordinal is None else "ol"
            inner = len(opened) + 1 < level
            out.append(f"<{tag}>" + ("<li>" if inner else ""))
            opened.append(tag)
        value = f' value="{ordinal}"' if ordinal is not None else ""
        out.append(f"<li{value}>{to_html(one.pieces, notes)}")
    out += [f"</li></{tag}>" for tag in reversed(opened)]
    return "\n".join(out)


def _table(laid: Sequence[Laid], notes: NoteNumbers) -> str:
    rows: list[str] = []
    for _, group in groupby(laid, key=lambda one: one.block.place.row):
        cells = tuple(group)
        row = "".join(_cell(one, notes) for one in cells)
        rows.append(f"<tr>{row}</tr>")
    content = "\n".join(rows)
    return f'<div class="table" tabindex="0"><table>\n{content}\n</table></div>'


def _cell(one: Laid, notes: NoteNumbers) -> str:
    content = to_html(one.pieces, notes)
    if one.block.place.header:
        return f'<th scope="col">{content}</th>'
    return f"<td>{content}</td>"
