"""A version of a statement as Markdown: CommonMark with notes, for sites that are made from it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from i18n.document import Block, BlockKind
from i18n.edition import Edition
from i18n.rendition import Rendition, title_block
from i18n.writers.editions import EditionFormat
from i18n.writers.editions.imprint import colophon, status
from i18n.writers.editions.markdown_text import escape, to_markdown
from i18n.writers.editions.wording import wording

Written = tuple[Block, str]
"""A block and its text as Markdown."""


def write(edition: Edition, version: Rendition) -> bytes:
    """UTF-8 with LF: a paragraph is a line, anchors are `[^7]`, the notes stand at the end."""
    words = wording(version.profile)
    composed = edition.release.compose(version)
    body = [(block, to_markdown(pieces)) for block, pieces in composed.body]
    parts = [f"*{escape(line)}*" for line in status(edition, version, words)]
    parts += _body(body, title_block(version.document))
    for label, paragraphs in composed.notes.items():
        parts.append(_note(label, [to_markdown(pieces) for pieces in paragraphs]))
    parts += ["---", *(escape(line) for line in colophon(edition, version, words))]
    return ("\n\n".join(parts) + "\n").encode()


def _body(blocks: list[Written], title: Block | None) -> Iterator[str]:
    """The blocks; those of one list or one table are one part."""
    other_mark = False
    before: tuple[BlockKind, int] | None = None
    for family, group in groupby(blocks, key=_family):
        together = list(group)
        kind = family[0]
        if kind is BlockKind.ITEM:
            adjacent = before is not None and before[0] is BlockKind.ITEM
            other_mark = adjacent and not other_mark
            yield "\n".join(_items(together, other_mark))
        elif kind is BlockKind.CELL:
            yield "\n".join(_table(together))
        else:
            for block, text in together:
                yield _quoted(block, _heading(block, text, title))
        before = family


def _family(one: Written) -> tuple[BlockKind, int]:
    block = one[0]
    listed = block.kind in (BlockKind.ITEM, BlockKind.CELL)
    return block.kind, block.place.group if listed else 0


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

    A number other than 1 opens a list inside an item only after a blank line.
    """
    bullet, stop = ("*", ")") if other_mark else ("-", ".")
    indents: list[int] = []
    for block, text in items:
        level = max(block.place.level, 1)
        del indents[level - 1 :]
        ordinal = block.place.ordinal
        mark = f"{bullet} " if ordinal is None else f"{ordinal}{stop} "
        indent = sum(indents)
        indents.append(len(mark))
        lines = text.split("\n")
        body = "\n".join([mark + lines[0], *(" " * len(mark) + line for line in lines[1:])])
        if indent and ordinal not in (None, 1):
            yield _quoted(block, "")
        yield _quoted(block, "\n".join(" " * indent + line for line in body.split("\n")))


def _table(cells: list[Written]) -> Iterator[str]:
    """The first row is the head: Markdown knows no table without one."""
    for number, (_, group) in enumerate(groupby(cells, key=lambda cell: cell[0].place.row)):
        texts = [text.replace("|", r"\|").replace("\\\n", "<br>") for _, text in group]
        yield f"| {' | '.join(texts)} |"
        if number == 0:
            yield f"|{'---|' * len(texts)}"


def _quoted(block: Block, text: str) -> str:
    depth = max(block.place.quoted, block.kind is BlockKind.QUOTATION)
    if not depth:
        return text
    return "\n".join("> " * depth + line for line in text.split("\n"))


def _note(label: str, paragraphs: list[str]) -> str:
    text = "\n\n".join(paragraphs).replace("\n", "\n    ").replace("\n    \n", "\n\n")
    return f"[^{label}]: {text}"


def _path(edition: Edition, version: Rendition) -> str:
    return f"{version.locale}/{edition.release.name}.{version.locale}.md"


FORMAT = EditionFormat("markdown", "markdown", _path, write)
