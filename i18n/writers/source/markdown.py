"""Writes Markdown: other words in the places of the old ones, with the marks they need.

A block that was changed is written on one line: line breaks inside a paragraph mean nothing. Only
a forced break begins a new one, with the marks of the quotations and the indent of the items
round it. Notes get the names they had.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from i18n.document import Block, Document
from i18n.inline import parse
from i18n.writers.source.markdown_escape import escape_line_start
from i18n.writers.source.markdown_inline import Setting, render

_DEFINED = re.compile(r"^[ >]*\[([^\]]+)\]:", re.MULTILINE)


@dataclass(frozen=True)
class _Notes:
    """How anchors are written, and which inline notes stand in the text."""

    names: Mapping[str, str]
    inline: Mapping[str, Block]
    defined: frozenset[str]
    """Names that stand for links."""


def write(document: Document) -> str:
    """The text of the document."""
    notes = _notes(document)
    return "".join(
        part if isinstance(part, str) else _written(document.blocks[part], document, notes)
        for part in document.layout
    )


def _notes(document: Document) -> _Notes:
    blocks = [block for block in document.blocks if block.note is not None]
    names = {b.note: b.rewrite["name"] for b in blocks if b.note and "name" in b.rewrite}
    inline = {b.note: b for b in blocks if b.note and "inline" in b.rewrite}
    literals = "".join(part for part in document.layout if isinstance(part, str))
    defined = frozenset(" ".join(name.split()).casefold() for name in _DEFINED.findall(literals))
    return _Notes(names, inline, defined)


def _written(block: Block, document: Document, notes: _Notes) -> str:
    if not _differs(block, notes):
        return block.raw
    labels = frozenset(document.labels)
    shape = block.rewrite.get("shape", "paragraph")
    line = render(
        parse(" ".join(block.text.split("\n")).strip(), labels),
        _setting(block, labels, notes, is_cell=shape == "cell", has_lines=shape in _LINES),
    )
    if shape == "#":
        return re.sub(r"(?:^|(?<=\s))(#+)$", r"\\\1", line.strip())
    if shape == "cell" and block.place.column:
        return line.strip()
    newline, prefix = block.rewrite.get("newline", "\n"), block.rewrite.get("prefix", "")
    lines = [escape_line_start(part.strip(" \t")) for part in line.split("\n")]
    return f"{newline}{prefix}".join(lines)


_LINES = ("paragraph", "underlined")


def _differs(block: Block, notes: _Notes) -> bool:
    """The block, or an inline note in it, has other words than were read."""
    return block.changed or any(
        _differs(notes.inline[anchor.label], notes)
        for anchor in block.anchors
        if anchor.label in notes.inline and anchor.label != block.note
    )


def _setting(
    block: Block, labels: frozenset[str], notes: _Notes, *, is_cell: bool, has_lines: bool
) -> Setting:
    html = block.rewrite.get("html")
    return Setting(
        block.links,
        block.rewrite,
        frozenset(html.split("\0")) if html else frozenset(),
        notes.defined,
        lambda label: _anchor(label, labels, notes, is_cell=is_cell),
        is_cell=is_cell,
        has_lines=has_lines,
    )


def _anchor(label: str, labels: frozenset[str], notes: _Notes, *, is_cell: bool) -> str:
    block = notes.inline.get(label)
    if block is None:
        return f"[^{notes.names.get(label, label)}]"
    nodes = parse(block.text.strip(), labels)
    setting = _setting(block, labels - {label}, notes, is_cell=is_cell, has_lines=False)
    return f"^[{render(nodes, setting, bracketed=True)}]"
