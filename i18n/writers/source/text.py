"""Writes plain text: other words in the places of the old ones, wrapped where the source is."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from i18n.document import Block, Document
from i18n.inline import Break, Element, Inline, NoteAnchor, Placeholder, Text, parse
from i18n.text.wrapping import columns, wrap

_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_OPENS_ITEM = re.compile(
    r"[-*+–—·∙•‣◦▪●○■](?:\s|$)|[(（]?(?:\d{1,3}(?:\.\d+)*|\w|[ivxlc]+|[IVXLC]+)[)）.．、](?:\s|$)"
    r"|\W+(?:\s|$)"
)
_OPENS_NOTE = re.compile(rf"[\[［〔]\s?\d|[{_RAISED}]|\d{{1,3}}\s")


def write(document: Document) -> str:
    """The text of the document. Plain text has no tags: of an element only its words are left."""
    labels = frozenset(document.labels)
    return "".join(
        part if isinstance(part, str) else _written(document.blocks[part], labels)
        for part in document.layout
    )


def _written(block: Block, labels: Collection[str]) -> str:
    if not block.changed:
        return block.raw
    words = _words(parse(block.text, labels), block.rewrite.get("anchor", "[0]"))
    words = re.sub(r"\s*[\r\n]\s*", " ", words).strip()
    if "width" not in block.rewrite:
        return words
    width, indent = int(block.rewrite["width"]), block.rewrite["indent"]
    first = width - int(block.rewrite["column"])
    lines = wrap(words, first, width - columns(indent), _opens_note if block.note else _opens_item)
    return f"{block.rewrite['newline']}{indent}".join(lines)


def _opens_item(text: str) -> bool:
    """A line that begins so would be read as an item, or as a rule."""
    return _OPENS_ITEM.match(text) is not None


def _opens_note(text: str) -> bool:
    """A line that begins so would be read as another note."""
    return _OPENS_NOTE.match(text) is not None or _opens_item(text)


def _words(nodes: Iterable[Inline], shape: str) -> str:
    return "".join(_word(node, shape) for node in nodes)


def _word(node: Inline, shape: str) -> str:
    match node:
        case Text(text):
            return text
        case NoteAnchor(label):
            return _anchor(label, shape)
        case Break() | Placeholder():
            return " "
        case Element(_, children):
            return _words(children, shape)


def _anchor(label: str, shape: str) -> str:
    """The anchor of a note in the brackets and digits of the source; `shape` is that of note 0."""
    if shape == "⁰":
        return "".join(_RAISED[int(digit)] if digit.isdecimal() else digit for digit in label)
    zero = ord(shape[1])
    digits = "".join(chr(zero + int(digit)) if digit.isdecimal() else digit for digit in label)
    return f"{shape[0]}{digits}{shape[2]}"
