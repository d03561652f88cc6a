"""The words of a run with their inline elements, as messages know them."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass, field

from i18n.inline import Break, Element, Inline, NoteAnchor, Placeholder, Text
from i18n.readers.html.notes import Notes
from i18n.readers.html.tokens import TokenKind
from i18n.readers.html.tree import Node

_NAMES = {
    "em": "em", "i": "em", "strong": "strong", "b": "strong", "code": "code", "kbd": "code",
    "samp": "code", "tt": "code", "sup": "sup", "sub": "sub",
}  # fmt: skip
_SPACES = re.compile(r"[ \t\n\r\f]+")


@dataclass
class Content:
    """What a run says."""

    start: int
    end: int
    nodes: tuple[Inline, ...] = ()
    links: list[str] = field(default_factory=list)
    images: list[int] = field(default_factory=list)
    rewrite: dict[str, str] = field(default_factory=dict)
    """The tags of each element, and the page's own characters for what has no words."""


def content_of(
    nodes: Sequence[Node], notes: Notes, page: str, begun: Container[str] = ()
) -> Content | None:
    """The content of a run, without the spaces and things at its ends and the one element round
    all of it; nothing where it has no words.

    A note has its number by itself, so what is printed of it before its first words is no part of
    them; `begun` are the notes whose first words were met.
    """
    inside = _trimmed(nodes, notes)
    while len(inside) == 1 and _is_round_all(inside[0], notes):
        inside = _trimmed(inside[0].children, notes)
    if not inside:
        return None
    content = Content(_start(inside[0]), _end(inside[-1]))
    read = _Reading(content, notes, page).nodes(inside)
    label = notes.label_at(content.start)
    if label is not None and label not in begun:
        read = _without_number(read, content, notes.signs.get(label, ""), page)
        if not read:
            return None
    content.nodes = _stripped(read)
    return content


def _without_number(
    nodes: Sequence[Inline], content: Content, sign: str, page: str
) -> list[Inline]:
    """The words of a note without its sign, or what is left behind a link that was its sign; none
    where it has a line of its own."""
    if sign and page[content.start : content.end].strip("[]().: ") == sign:
        return []
    printed = re.compile(rf"(?:[\[(]?{re.escape(sign)}[\])]?)?[.:)\]]?[ \t\r\n\u00a0]+(?=\S)")
    found = printed.match(page, content.start, content.end)
    first = nodes[0]
    if not found or not isinstance(first, Text) or not first.text.lstrip().startswith(found[0][:1]):
        return list(nodes)
    content.start = found.end()
    return [Text(printed.sub("", first.text.lstrip(), count=1)), *nodes[1:]]


def _trimmed(nodes: Sequence[Node], notes: Notes) -> list[Node]:
    first, behind = 0, len(nodes)
    while first < behind and not _counts(nodes[first], notes):
        first += 1
    while first < behind and not _counts(nodes[behind - 1], notes):
        behind -= 1
    return list(nodes[first:behind])


def _counts(node: Node, notes: Notes) -> bool:
    """It is words, an anchor, or punctuation that belongs to words."""
    if node in notes.backlinks or (node.children and _is_label(node, notes)):
        return False
    if node in notes.references or any(inner in notes.references for inner in node.all()):
        return True
    return node.has_words or (node.is_text and bool(node.token.text.strip()))


def _is_label(node: Node, notes: Notes) -> bool:
    """All its words are those of a link that leads back from a note."""
    inside = [inner for inner in node.all() if inner in notes.backlinks]
    words = "".join(filter(str.isalnum, node.text))
    return bool(inside) and words == "".join(
        filter(str.isalnum, "".join(inner.text for inner in inside))
    )


def _is_round_all(node: Node, notes: Notes) -> bool:
    return node.is_element and node not in notes.references and node.token.name != "a"


def _start(node: Node) -> int:
    raw = node.token.raw if node.is_text else ""
    return node.start + len(raw) - len(raw.lstrip(" \t\n\r\f"))


def _end(node: Node) -> int:
    raw = node.token.raw if node.is_text else ""
    return node.end - (len(raw) - len(raw.rstrip(" \t\n\r\f")))


def _stripped(nodes: Sequence[Inline]) -> tuple[Inline, ...]:
    kept = list(nodes)
    if kept and isinstance(kept[0], Text):
        kept[0] = Text(kept[0].text.lstrip(" "))
    if kept and isinstance(kept[-1], Text):
        kept[-1] = Text(kept[-1].text.rstrip(" "))
    return tuple(node for node in kept if not (isinstance(node, Text) and not node.text))


@dataclass
class _Reading:
    content: Content
    notes: Notes
    page: str
    looks: int = 0
    things: int = 0
    referring: dict[Node, bool] = field(default_factory=dict)
    """Which nodes have references to notes in them, as far as they were asked."""

    def nodes(self, nodes: Sequence[Node]) -> list[Inline]:
        found: list[Inline] = []
        for node in nodes:
            for each in self._read(node):
                if isinstance(each, Text) and found and isinstance(found[-1], Text):
                    each = Text(_SPACES.sub(" ", found.pop().text + each.text))  # type: ignore[union-attr]
                found.append(each)
        return found

    def _read(self, node: Node) -> list[Inline]:
        token = node.token
        if node.is_text:
            return [Text(_SPACES.sub(" ", token.text))] if token.raw else []
        if token.kind is TokenKind.OTHER:
            return [self._thing(node)]
        if node in self.notes.references:
            label = self.notes.references[node]
            self.content.rewrite.setdefault(f"note {label}", self.page[node.start : node.end])
            return [NoteAnchor(label)]
        if token.name == "br":
            self.content.rewrite.setdefault("br", token.raw)
            return [Break()]
        if token.name == "img" and node.has_words:
            return [self._image(node)]
        inside = self._refers(node)
        if not node.is_element or node in self.notes.backlinks or not (node.has_words or inside):
            return [self._thing(node)]
        if token.name == "a" and not inside and self._is_address(node):
            self.content.rewrite[f"link {node.text}"] = self.page[node.start : node.end]
            return [Text(node.text)]
        if token.name == "bdi" and set(token.attributes) <= {"dir"}:
            return self.nodes(node.children)
        return [self._element(node)]

    def _refers(self, node: Node) -> bool:
        """A reference to a note is in it, or it is one; every node is looked at once."""
        if node not in self.referring:
            inside = any(self._refers(child) for child in node.children)
            self.referring[node] = inside or node in self.notes.references
        return self.referring[node]

    def _is_address(self, node: Node) -> bool:
        """The words of a link are its address: messages have them without a tag."""
        leads, text = node.token.attributes.get("href", ""), node.text
        return bool(text) and leads in (text, f"{text}/", f"mailto:{text}")

    def _thing(self, node: Node) -> Inline:
        self.things += 1
        name = f"x{self.things}"
        self.content.rewrite[name] = self.page[node.start : node.end]
        return Placeholder(name)

    def _image(self, node: Node) -> Inline:
        self.content.links.append(node.token.attributes.get("src", ""))
        number = len(self.content.links)
        self.content.images.append(number)
        self.content.rewrite[f"<a{number}"] = node.token.raw
        return Element(f"a{number}", (Text(" ".join(node.token.attributes["alt"].split())),))

    def _element(self, node: Node) -> Inline:
        name = _NAMES.get(node.token.name, "")
        opening, closing, children = self._shell(node)
        if node.token.name == "a" and "href" in node.token.attributes:
            self.content.links.append(node.token.attributes["href"])
            name = f"a{len(self.content.links)}"
        elif not name or self.content.rewrite.get(f"<{name}", opening) != opening:
            self.looks += 1
            name = f"g{self.looks}"
        self.content.rewrite[f"<{name}"] = opening
        self.content.rewrite[f">{name}"] = closing
        return Element(name, tuple(self.nodes(children)))

    def _shell(self, node: Node) -> tuple[str, str, list[Node]]:
        """The tags round the content of an element, with those of an element round all of it."""
        opening, closing = node.token.raw, node.close.raw if node.close else ""
        children = node.children
        while len(children) == 1 and _is_round_all(children[0], self.notes):
            (inner,) = children
            if inner.token.name in _NAMES or inner in self.notes.backlinks:
                break
            opening += inner.token.raw
            closing = (inner.close.raw if inner.close else "") + closing
            children = inner.children
        return opening, closing, children
