"""Inline elements of a message, and the tags that stand for them in catalogs.

The tags are fixed: `<em>`, `<strong>`, `<code>`, `<sup>`, `<sub>`, `<a1>` `<a2>` … (links,
numbered within their block) and the empty `<br/>`. Everything else is literal text. A literal
that would be read as one of these tags has its `<` written `&lt;`; a literal `&lt;` or `&amp;`
has its `&` written `&amp;`; a literal `[7]` that is no anchor where a note 7 exists has its `[`
written `&#91;`. Reading and writing are inverse.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

ELEMENTS = ("em", "strong", "code", "sup", "sub")
TAG = re.compile(r"<(?:/?(?:em|strong|code|sup|sub|a[1-9][0-9]*)|br/)>")
_ESCAPE = re.compile(r"&(?=amp;|lt;|#91;)|<(?=/?(?:em|strong|code|sup|sub|a[1-9][0-9]*)>|br/>)")
_REFERENCE = re.compile(r"&(amp|lt|#91);")
_LITERAL = {"amp": "&", "lt": "<", "#91": "["}
_BRACKETED = re.compile(r"\[([^\[\]\s]{1,64})\]")


@dataclass(frozen=True, slots=True)
class Text:
    """Literal text, as a reader sees it."""

    text: str


@dataclass(frozen=True, slots=True)
class NoteAnchor:
    """The mark of a note."""

    label: str


@dataclass(frozen=True, slots=True)
class Break:
    """A forced line break."""


@dataclass(frozen=True, slots=True)
class Element:
    """An inline element with its content; `name` is the tag's (`em`, `a1`)."""

    name: str
    children: tuple[Inline, ...]


Inline = Text | NoteAnchor | Break | Element


def escape(text: str, labels: Collection[str] = ()) -> str:
    """A literal as a message holds it; `labels` are the labels of the document's notes."""
    escaped = _ESCAPE.sub(lambda found: "&amp;" if found[0] == "&" else "&lt;", text)
    if not labels or "[" not in escaped:
        return escaped
    return _BRACKETED.sub(
        lambda found: f"&#91;{found[1]}]" if found[1] in labels else found[0], escaped
    )


def unescape(text: str) -> str:
    """What `escape` was given."""
    return _REFERENCE.sub(lambda found: _LITERAL[found[1]], text) if "&" in text else text


def parse(message: str, labels: Collection[str] = ()) -> tuple[Inline, ...]:
    """The inline content of a message.

    A closing tag without its opening one, and an opening one never closed, are literal text:
    a damaged target still prints all its words.
    """
    tokens = list(_tokens(message, labels))
    nodes, rest = _nest(tokens, 0, None)
    assert rest == len(tokens)
    return tuple(nodes)


def _tokens(message: str, labels: Collection[str]) -> Iterator[Inline | str]:
    """Texts, anchors and breaks as they are; tags as strings."""
    position = 0
    for found in TAG.finditer(message):
        yield from _anchors(message[position : found.start()], labels)
        yield Break() if found[0] == "<br/>" else found[0]
        position = found.end()
    yield from _anchors(message[position:], labels)


def _anchors(text: str, labels: Collection[str]) -> Iterator[Inline]:
    position = 0
    for found in _BRACKETED.finditer(text):
        if found[1] in labels:
            if found.start() > position:
                yield Text(unescape(text[position : found.start()]))
            yield NoteAnchor(found[1])
            position = found.end()
    if position < len(text):
        yield Text(unescape(text[position:]))


def _nest(tokens: list[Inline | str], start: int, open_tag: str | None) -> tuple[list[Inline], int]:
    nodes: list[Inline] = []
    position = start
    while position < len(tokens):
        token = tokens[position]
        if not isinstance(token, str):
            nodes.append(token)
        elif token == f"</{open_tag}>":
            return nodes, position + 1
        elif not token.startswith("</") and f"</{token[1:]}" in tokens[position + 1 :]:
            children, position = _nest(tokens, position + 1, token[1:-1])
            nodes.append(Element(token[1:-1], tuple(children)))
            continue
        else:
            nodes.append(Text(token))
        position += 1
    return nodes, position


def serialize(nodes: Collection[Inline], labels: Collection[str] = ()) -> str:
    """The message of inline content; `parse` of it gives equal content back."""
    return "".join(_serialized(node, labels) for node in nodes)


def _serialized(node: Inline, labels: Collection[str]) -> str:
    match node:
        case Text(text):
            return escape(text, labels)
        case NoteAnchor(label):
            return f"[{label}]"
        case Break():
            return "<br/>"
        case Element(name, children):
            return f"<{name}>{serialize(children, labels)}</{name}>"
