"""Inline elements of a message, and the tags that stand for them in catalogs.

The tags are fixed: `<em>`, `<strong>`, `<code>`, `<sup>`, `<sub>`, `<a1>` `<a2>` … (links,
numbered within their block), `<g1>` `<g2>` … (stretches with a look or a field of their own, in
office formats), and the empty `<br/>` and `<x1/>` `<x2/>` … (things without words: a picture, a
page number). Everything else is literal text. Where literal text would be read as one of these
tags, its `<` is written `&lt;`; where it would be read as an anchor of the document's notes, its
`[` is written `&#91;`; and where it would be read as one of these two, its `&` is written `&amp;`.
Nothing else is escaped: `AT&amp;T` and `a < b` are literal.

Reading and writing are inverse for every message and every content, in time proportional to its
length.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

ELEMENTS = ("em", "strong", "code", "sup", "sub")
DEPTH = 64
"""Elements nested deeper than this are literal text."""
MOST_TAGS = 9999
"""Links of one message, stretches of their own look, things without words: as many as tags name."""

_REST = r"(?:/?(?:em|strong|code|sup|sub|[ag][1-9][0-9]{0,3})>|(?:br|x[1-9][0-9]{0,3})/>)"
_LABEL = r"[^\[\]\s]{1,64}"
TAG = re.compile(f"<{_REST}")
BRACKETED = re.compile(rf"\[({_LABEL})\]")
_REFERENCE = re.compile(rf"&(?P<more>amp;)*+(?:lt;(?={_REST})|#91;(?=(?P<label>{_LABEL})\]))")
_LITERAL = re.compile(
    rf"&(?:amp;)*+(?:lt;(?={_REST})|#91;(?=(?P<reference>{_LABEL})\]))"
    rf"|<(?={_REST})|\[(?=(?P<label>{_LABEL})\])"
)
_ESCAPED = {"<": "&lt;", "[": "&#91;"}


@dataclass(frozen=True, slots=True)
class Text:
    """Literal text, as a reader sees it."""

    text: str


@dataclass(frozen=True, slots=True)
class Stray(Text):
    """A tag without its partner; it is printed as the text it is, and damage loses no word."""


@dataclass(frozen=True, slots=True)
class NoteAnchor:
    """The mark of a note."""

    label: str


@dataclass(frozen=True, slots=True)
class Break:
    """A forced line break."""


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A thing without words that stands in the text; `name` is the tag's (`x1`)."""

    name: str


@dataclass(frozen=True, slots=True)
class Element:
    """An inline element with its content; `name` is the tag's (`em`, `a1`)."""

    name: str
    children: tuple[Inline, ...]


Inline = Text | NoteAnchor | Break | Placeholder | Element


def escape(text: str, labels: Collection[str] = ()) -> str:
    """A literal as a message holds it; `labels` are the labels of the document's notes."""

    def escaped(found: re.Match[str]) -> str:
        label = found["label"] or found["reference"]
        if label is not None and label not in labels:
            return found[0]
        return _ESCAPED.get(found[0]) or f"&amp;{found[0][1:]}"

    return _LITERAL.sub(escaped, text)


def unescape(text: str, labels: Collection[str] = ()) -> str:
    """What `escape` was given."""

    def literal(found: re.Match[str]) -> str:
        if found["label"] is not None and found["label"] not in labels:
            return found[0]
        if found["more"]:
            return f"&{found[0][len('&amp;') :]}"
        return "[" if found["label"] else "<"

    return _REFERENCE.sub(literal, text) if "&" in text else text


def parse(message: str, labels: Collection[str] = ()) -> tuple[Inline, ...]:
    """The inline content of a message; `labels` are the labels of the document's notes.

    A closing tag without its opening one, an opening one never closed, and one whose element is
    closed before it, are `Stray`: a damaged target still prints all its words.
    """
    return nest(list(_tokens(message, labels)))


def _tokens(message: str, labels: Collection[str]) -> Iterator[Inline | str]:
    """Texts, anchors and empty elements as they are; tags of others as strings."""
    position = 0
    for found in TAG.finditer(message):
        yield from _anchors(message[position : found.start()], labels)
        yield _empty(found[0]) if found[0].endswith("/>") else found[0]
        position = found.end()
    yield from _anchors(message[position:], labels)


def _empty(tag: str) -> Inline:
    return Break() if tag == "<br/>" else Placeholder(tag[1:-2])


def _anchors(text: str, labels: Collection[str]) -> Iterator[Inline]:
    position = 0
    for found in BRACKETED.finditer(text) if labels else ():
        if found[1] in labels:
            if found.start() > position:
                yield Text(unescape(text[position : found.start()], labels))
            yield NoteAnchor(found[1])
            position = found.end()
    if position < len(text):
        yield Text(unescape(text[position:], labels))


def nest(tokens: Sequence[Inline | str]) -> tuple[Inline, ...]:
    """The elements made of opening and closing tags (strings) with what stands between them."""
    partners = _partners(tokens)
    levels: list[list[Inline]] = [[]]
    for index, token in enumerate(tokens):
        if not isinstance(token, str):
            levels[-1].append(token)
        elif index not in partners:
            levels[-1].append(Stray(token))
        elif partners[index] > index:
            levels.append([])
        else:
            children = tuple(levels.pop())
            levels[-1].append(Element(token[2:-1], children))
    return tuple(levels[0])


def _partners(tokens: Sequence[Inline | str]) -> dict[int, int]:
    """For each tag that has one, the index of the tag it belongs with."""
    partners: dict[int, int] = {}
    opened: list[tuple[str, int]] = []
    waiting: Counter[str] = Counter()
    for index, token in enumerate(tokens):
        if not isinstance(token, str):
            continue
        name = token.strip("</>")
        if not token.startswith("</"):
            if len(opened) < DEPTH:
                opened.append((name, index))
                waiting[name] += 1
        elif waiting[name]:
            inner = None
            while inner != name:
                inner, start = opened.pop()
                waiting[inner] -= 1
            partners[start], partners[index] = index, start
    return partners


def serialize(nodes: Collection[Inline], labels: Collection[str] = ()) -> str:
    """The message of inline content; `parse` of it gives equal content back."""
    return "".join(_serialized(node, labels) for node in nodes)


def _serialized(node: Inline, labels: Collection[str]) -> str:
    match node:
        case Stray(tag):
            return tag
        case Text(text):
            return escape(text, labels)
        case NoteAnchor(label):
            return f"[{label}]"
        case Break():
            return "<br/>"
        case Placeholder(name):
            return f"<{name}/>"
        case Element(name, children):
            return f"<{name}>{serialize(children, labels)}</{name}>"


def plain_words(message: str, labels: Collection[str] = ()) -> str:
    """The words of a message on one line, without tags and anchors."""
    return " ".join(words_of(parse(message, labels)).split())


def words_of(nodes: Collection[Inline]) -> str:
    """The words of inline content, without tags and anchors."""
    return "".join(
        node.text if isinstance(node, Text) else words_of(getattr(node, "children", ()))
        for node in nodes
    )


def wordless(nodes: Collection[Inline]) -> Iterator[NoteAnchor | Placeholder]:
    """The anchors and things in content, in its order."""
    for node in nodes:
        if isinstance(node, NoteAnchor | Placeholder):
            yield node
        yield from wordless(getattr(node, "children", ()))


def anchored(nodes: Collection[Inline]) -> Iterator[str]:
    """The labels of the notes that content refers to, in its order."""
    return (node.label for node in wordless(nodes) if isinstance(node, NoteAnchor))
