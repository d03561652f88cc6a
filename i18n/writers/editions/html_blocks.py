"""The blocks of a document as HTML: headings by level, real lists, tables and quotations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from itertools import groupby

from i18n.document import Block, BlockKind, Place
from i18n.publication.composed import Passage
from i18n.publication.passage import Piece, lone_image, references_in, words_of
from i18n.publication.structure import family, quotation_depth
from i18n.publication.tables import is_header, rows_of
from i18n.writers.editions.html_text import NoteNumbers, to_html


@dataclass(frozen=True, slots=True)
class Laid:
    """A block with what its reader meets, and the identifier of a heading."""

    block: Block
    pieces: tuple[Piece, ...]
    level: int = 0
    """Of a heading on the page: 2…6."""
    id: str = ""
    after: str = ""
    """HTML that follows the words of a paragraph."""


def body_html(laid: Sequence[Laid], notes: NoteNumbers) -> str:
    """The blocks of the body in order."""
    return "\n".join(_quoted(laid, 0, notes))


def notes_html(passages: Mapping[str, Sequence[Passage]], notes: NoteNumbers) -> str:
    """The notes as items of a list."""
    return "\n".join(note_items(passages, notes))


def note_items(passages: Mapping[str, Sequence[Passage]], notes: NoteNumbers) -> list[str]:
    """The notes as items of lists, in order, each leading back to its anchors.

    The anchors in notes are counted first: an item must know how many lead to it.
    """
    anchors = Counter(notes.written)
    for blocks in passages.values():
        for _, pieces in blocks:
            anchors.update(references_in(pieces))
    items: list[str] = []
    for label, blocks in passages.items():
        laid = [Laid(block, pieces) for block, pieces in blocks]
        back = " ".join(_backlinks(label, anchors[label], notes))
        if family(laid[-1].block)[0] in (BlockKind.ITEM, BlockKind.CELL, BlockKind.CODE):
            content = f"{body_html(laid, notes)}<p>{back}</p>"
        else:
            laid[-1] = replace(laid[-1], after=f" {back}" if back else "")
            content = body_html(laid, notes)
        number = f'<span class="label">{escape(notes.printed(label))}</span>'
        items.append(f'<li id="{notes.note_id(label)}">{number}<div>{content}</div></li>')
    return items


def _backlinks(label: str, count: int, notes: NoteNumbers) -> Iterator[str]:
    name = escape(notes.wording.say("back", n=notes.printed_plain(label)))
    for occurrence in range(1, count + 1):
        which = f"<sup>{notes.wording.number(occurrence)}</sup>" if count > 1 else ""
        again = f" ({notes.wording.number(occurrence)})" if count > 1 else ""
        yield (
            f'<a class="back" href="{notes.anchor_address(label, occurrence)}" '
            f'role="doc-backlink" aria-label="{name}{again}">↩\ufe0e{which}</a>'
        )


def _quoted(laid: Sequence[Laid], depth: int, notes: NoteNumbers) -> Iterator[str]:
    for deeper, group in groupby(laid, key=lambda one: quotation_depth(one.block) > depth):
        blocks = tuple(group)
        if deeper:
            inner = "\n".join(_quoted(blocks, depth + 1, notes))
            yield f"<blockquote>\n{inner}\n</blockquote>"
        else:
            yield from _grouped(blocks, notes)


def _grouped(laid: Sequence[Laid], notes: NoteNumbers) -> Iterator[str]:
    for (kind, _, _), group in groupby(laid, key=lambda one: family(one.block)):
        blocks = tuple(group)
        if kind is BlockKind.ITEM:
            yield _list(blocks, notes)
        elif kind is BlockKind.CELL:
            yield _table(blocks, notes)
        else:
            yield from (_single(one, notes) for one in blocks)


def _single(one: Laid, notes: NoteNumbers) -> str:
    if one.block.kind is BlockKind.CODE:
        code = escape(words_of(one.pieces), quote=False)
        return f'<pre dir="ltr" translate="no"><code>{code}</code></pre>'
    content = to_html(one.pieces, notes)
    if lone_image(one.pieces) and not one.after:
        return f"<figure>{content}</figure>"
    if one.level:
        return f'<h{one.level} id="{one.id}">{content}</h{one.level}>'
    return f"<p>{content}{one.after}</p>"


def _list(laid: Sequence[Laid], notes: NoteNumbers) -> str:
    """Nested lists by the level of their items; an item waits open for what else it holds."""
    out: list[str] = []
    opened: list[str] = []
    for one in laid:
        level = max(one.block.place.level, 1)
        while len(opened) > level:
            out.append(f"</li></{opened.pop()}>")
        if one.block.kind is not BlockKind.ITEM and len(opened) == level:
            out.append(_single(one, notes))
            continue
        if len(opened) == level:
            out.append("</li>")
        _open_lists(level, one.block.place.ordinal, opened, out)
        value = "" if one.block.place.ordinal is None else f' value="{one.block.place.ordinal}"'
        out.append(f"<li{value}>{to_html(one.pieces, notes)}")
    out += [f"</li></{tag}>" for tag in reversed(opened)]
    return "\n".join(out)


def _open_lists(level: int, ordinal: int | None, opened: list[str], out: list[str]) -> None:
    tag = "ul" if ordinal is None else "ol"
    while len(opened) < level:
        opened.append(tag)
        out.append(f"<{tag}>" if len(opened) == level else f"<{tag}><li>")


def _table(laid: Sequence[Laid], notes: NoteNumbers) -> str:
    rows: list[str] = []
    for row in rows_of(laid, _place):
        tag = 'th scope="col"' if is_header(row, _place) else "td"
        rows.append(f"<tr>{''.join(_cell(tag, cell, notes) for cell in row)}</tr>")
    content = "\n".join(rows)
    return f'<div class="table" tabindex="0"><table>\n{content}\n</table></div>'


def _place(one: Laid) -> Place:
    return one.block.place


def _cell(tag: str, paragraphs: Sequence[Laid], notes: NoteNumbers) -> str:
    written = [to_html(one.pieces, notes) for one in paragraphs]
    content = written[0] if len(written) == 1 else "".join(f"<p>{text}</p>" for text in written)
    return f"<{tag}>{content}</{tag.split()[0]}>"
