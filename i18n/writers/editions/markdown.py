"""A version of a statement as Markdown: CommonMark with notes, for sites that are made from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from i18n.document import Block, BlockKind
from i18n.publication.composed import Passage
from i18n.publication.edition import Edition
from i18n.publication.rendition import Rendition, title_block
from i18n.publication.structure import family, quotation_depth
from i18n.publication.tables import rows_of
from i18n.writers.editions import EditionFormat
from i18n.writers.editions.imprint import colophon, status
from i18n.writers.editions.markdown_text import escape, fenced, to_markdown
from i18n.writers.editions.notes_heading import part_heading
from i18n.writers.editions.wording import wording

Written = tuple[Block, str]
"""A block and its text as Markdown."""


def write(edition: Edition, version: Rendition) -> bytes:
    """UTF-8 with LF: a paragraph is a line, anchors are `[^7]`, the notes stand at the end.

    Where the source has a heading for its notes, they follow it, below all else: that is where
    programs print them.
    """
    words = wording(version.profile)
    release = edition.release
    composed, of_notes = part_heading(release.compose(version), release, version)
    body = _written(composed.body)
    parts = [f"*{escape(line)}*" for line in status(edition, version, words)]
    parts += _body(body, title_block(version.document))
    notes = [_note(label, _written(paragraphs)) for label, paragraphs in composed.notes.items()]
    below = ["---", *(escape(line) for line in colophon(edition, version, words))]
    if of_notes:
        parts += [*below, f"## {_one_line(to_markdown(of_notes[1]))}", *notes]
    else:
        parts += [*notes, *below]
    return ("\n\n".join(parts) + "\n").encode()


def _written(passages: Iterable[Passage]) -> list[Written]:
    return [
        (block, fenced(block.text) if block.kind is BlockKind.CODE else to_markdown(pieces))
        for block, pieces in passages
    ]


def _body(blocks: list[Written], title: Block | None) -> Iterator[str]:
    """The blocks; those of one list or one table are one part."""
    other_mark = False
    before: tuple[BlockKind, int, int] | None = None
    for kin, group in groupby(blocks, key=lambda one: family(one[0])):
        together = list(group)
        if kin[0] is BlockKind.ITEM:
            adjacent = before is not None and before[::2] == kin[::2]
            other_mark = adjacent and not other_mark
            yield "\n".join(_items(together, other_mark))
        elif kin[0] is BlockKind.CELL:
            yield "\n".join(_table(together))
        else:
            for block, text in together:
                yield _quoted(block, _heading(block, text, title))
        before = kin


def _heading(block: Block, text: str, title: Block | None) -> str:
    if block is title:
        return f"# {_one_line(text)}"
    if block.kind is BlockKind.HEADING:
        return f"{'#' * min(max(block.place.level, 2), 6)} {_one_line(text)}"
    return text


def _one_line(text: str) -> str:
    """A heading has one line, and no `#` at its end that would be taken for its close."""
    line = text.replace("\\\n", " ")
    return f"{line[:-1]}\\#" if line.endswith("#") else line


def _items(items: list[Written], other_mark: bool) -> Iterator[str]:
    """A list; two in a row take different marks, or they would be read as one.

    A further paragraph of an item, and a list inside it that begins with another number than 1,
    need a blank line before them.
    """
    bullet, stop = ("*", ")") if other_mark else ("-", ".")
    indents: list[int] = []
    for block, text in items:
        level = max(block.place.level, 1)
        further = block.kind is not BlockKind.ITEM
        del indents[level if further else level - 1 :]
        ordinal = block.place.ordinal
        mark = "" if further else f"{bullet} " if ordinal is None else f"{ordinal}{stop} "
        indent = sum(indents)
        if further or (indent and ordinal not in (None, 1)):
            yield _quoted(block, "")
        if not further:
            indents.append(len(mark))
        lines = text.split("\n")
        hanging = [mark + lines[0], *(" " * len(mark) + line for line in lines[1:])]
        yield _quoted(block, "\n".join(" " * indent + line for line in hanging))


def _table(cells: list[Written]) -> Iterator[str]:
    """The first row is the head: Markdown knows no table without one. The paragraphs of a cell are
    lines of it."""
    for number, row in enumerate(rows_of(cells, lambda cell: cell[0].place)):
        texts = ["<br>".join(map(_in_cell, cell)) for cell in row]
        yield f"| {' | '.join(texts)} |"
        if number == 0:
            yield f"|{'---|' * len(texts)}"


def _in_cell(written: Written) -> str:
    return written[1].replace("|", r"\|").replace("\\\n", "<br>")


def _quoted(block: Block, text: str) -> str:
    depth = quotation_depth(block)
    if not depth:
        return text
    return "\n".join("> " * depth + line for line in text.split("\n"))


def _note(label: str, blocks: list[Written]) -> str:
    lines = "\n\n".join(_body(blocks, None)).split("\n")
    return "\n".join([f"[^{label}]: {lines[0]}", *(f"    {line}".rstrip() for line in lines[1:])])


def _path(edition: Edition, version: Rendition) -> str:
    return f"{version.locale}/{edition.release.name}.{version.locale}.md"


FORMAT = EditionFormat("markdown", "markdown", _path, write)
