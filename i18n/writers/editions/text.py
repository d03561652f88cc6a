"""A version of a statement as plain text, to be sent by mail or read anywhere."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import groupby

from i18n.document import Block, BlockKind
from i18n.profile import Direction
from i18n.publication.edition import Edition
from i18n.publication.rendition import Rendition
from i18n.publication.structure import in_list, quotation_depth
from i18n.writers.editions import EditionFormat
from i18n.writers.editions.imprint import END_OF_ISOLATE, ISOLATES, colophon, plain, status
from i18n.writers.editions.notes_heading import part_heading
from i18n.writers.editions.wording import wording

_RLM = "\u200f"


def write(edition: Edition, version: Rendition) -> bytes:
    """UTF-8 with LF: paragraphs on one line each, anchors as `[7]`, the notes at the end."""
    words = wording(version.profile)
    release = edition.release
    composed, of_notes = part_heading(release.compose(version), release, version)
    body = [(block, plain(pieces)) for block, pieces in composed.body]
    parts = [*status(edition, version, words), "", *_body(body)]
    if composed.notes:
        parts += ["", plain(of_notes[1]) if of_notes else words["notes"], ""]
    for label, paragraphs in composed.notes.items():
        parts += _note(label, [(block, plain(pieces)) for block, pieces in paragraphs])
    parts += ["", *colophon(edition, version, words)]
    text = "\n".join(parts) + "\n"
    if version.profile.direction is Direction.RTL:
        text = "\n".join(_directed(line) for line in text.split("\n"))
    return text.encode()


def _body(blocks: list[tuple[Block, str]]) -> Iterator[str]:
    """A blank line between blocks, none between the items of a list or the rows of a table."""
    before: Block | None = None
    for _, group in groupby(blocks, key=_row):
        line = list(group)
        block = line[0][0]
        if before is not None and not _together(before, block):
            yield ""
        yield from _indented(_marker(block), "\t".join(text for _, text in line))
        before = block


def _row(one: tuple[Block, str]) -> object:
    """The cells of one row share it; every other block has one of its own."""
    block = one[0]
    if block.kind is BlockKind.CELL:
        return block.place.group, block.place.row
    return id(block)


def _together(one: Block, other: Block) -> bool:
    kinds = {one.kind, other.kind}
    listed = kinds <= {BlockKind.ITEM, BlockKind.CELL}
    return listed and len(kinds) == 1 and one.place.group == other.place.group


def _marker(block: Block) -> str:
    quoted = "> " * quotation_depth(block)
    if block.kind is BlockKind.CODE:
        return f"{quoted}{'  ' * block.place.level}    "
    place = block.place
    if block.kind is BlockKind.ITEM:
        mark = "-" if place.ordinal is None else f"{place.ordinal}."
        return f"{quoted}{'  ' * (max(place.level, 1) - 1)}{mark} "
    return quoted + "  " * place.level if in_list(block) else quoted


def _indented(marker: str, text: str) -> Iterator[str]:
    first, *rest = text.split("\n")
    yield marker + first
    for line in rest:
        yield (marker if marker.startswith(">") else " " * len(marker)) + line


def _note(label: str, blocks: list[tuple[Block, str]]) -> Iterator[str]:
    """The label, the note behind it, and what else belongs to the note set in below."""
    first, *rest = _body(blocks)
    yield f"[{label}] {first}"
    for line in rest:
        yield f"    {line}".rstrip()


def _directed(line: str) -> str:
    """The line with a mark before it where a reader's program would take it for left-to-right."""
    depth = 0
    for character in line:
        if character in ISOLATES.values():
            depth += 1
        elif character == END_OF_ISOLATE:
            depth -= 1
        elif depth == 0 and unicodedata.bidirectional(character) in ("L", "R", "AL"):
            return line if unicodedata.bidirectional(character) != "L" else _RLM + line
    return _RLM + line if line else line


def _path(edition: Edition, version: Rendition) -> str:
    return f"{version.locale}/{edition.release.name}.{version.locale}.txt"


FORMAT = EditionFormat("text", "plain_text", _path, write)
