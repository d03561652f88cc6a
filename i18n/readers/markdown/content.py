"""The words of a Markdown block with their inline elements, as messages know them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token

from i18n.inline import TAG, Break, Element, Inline, NoteAnchor, Stray, Text, nest
from i18n.text.wrapping import joint

_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_NEWLINE = re.compile(r"(\S?)[ \t]*\n[ \t]*(?=(\S?))")
_REFERENCE = re.compile(r"\[\^[^\]\s]+\]:?")
_OPENERS = {"em_open": "em", "strong_open": "strong", "link_open": "a"}


def key_of(token: Token) -> str:
    """What tells the note an anchor stands for: its name, or for an inline note its number."""
    name = token.meta.get("label")
    return f"^{name}" if name is not None else str(token.meta["id"])


def inline_number(key: str) -> int | None:
    """The number of an inline note; `None` for one with a name."""
    return None if key.startswith("^") else int(key)


@dataclass(slots=True)
class Content:
    """What one block says. An anchor bears the key of its note until the notes are numbered."""

    nodes: tuple[Inline, ...] = ()
    links: list[str] = field(default_factory=list)
    rewrite: dict[str, str] = field(default_factory=dict)
    """For the writer: the title of link 2 (`title2`), that it is an image or stands for itself,
    and the HTML that is literal in the words."""
    keys: list[str] = field(default_factory=list)
    """The keys of the notes it refers to, in reading order."""
    dangling: list[str] = field(default_factory=list)
    """References to notes there are not, those behind which a `:` stands with it."""

    @property
    def images(self) -> tuple[int, ...]:
        """Which of the links are images, counted from 1."""
        numbers = range(1, len(self.links) + 1)
        return tuple(number for number in numbers if f"image{number}" in self.rewrite)

    @property
    def has_words(self) -> bool:
        """There is something to translate."""
        return bool(self.keys) or _has_words(self.nodes)


def _has_words(nodes: Sequence[Inline]) -> bool:
    return any(
        (isinstance(node, Text) and bool(node.text.strip()))
        or (isinstance(node, Element) and _has_words(node.children))
        for node in nodes
    )


def read_content(tokens: Sequence[Token]) -> Content:
    """The content of the tokens of a block."""
    content = Content()
    html: list[str] = []
    nodes = _Reader(content, html).read(tokens)
    content.nodes = _stripped(nodes)
    if html:
        content.rewrite["html"] = "\0".join(dict.fromkeys(html))
    return content


class _Reader:
    """Reads nested tokens; `content` gathers links and notes, `html` what is literal HTML."""

    def __init__(self, content: Content, html: list[str]) -> None:
        self.content = content
        self.html = html

    def read(self, tokens: Sequence[Token]) -> tuple[Inline, ...]:
        levels: list[tuple[str, list[Inline | str]]] = [("", [])]
        for token in tokens:
            if token.type in _OPENERS:
                name = self._opened(token)
                levels.append((name, []))
            elif token.nesting < 0:
                name, inner = levels.pop()
                levels[-1][1].append(Element(name, self._nested(inner)))
                if f"auto{name[1:]}" in self.content.rewrite:
                    self.content.rewrite[f"auto{name[1:]}"] = _plain(inner)
            else:
                levels[-1][1].extend(self._leaf(token))
        return self._nested(levels[0][1])

    def _nested(self, tokens: Sequence[Inline | str]) -> tuple[Inline, ...]:
        """Tags made elements, those without partner literal; line ends made spaces."""
        nodes: list[Inline | str] = []
        for node in nest(_unwrapped(_merged(tokens))):
            if isinstance(node, Stray):
                self.html.append(node.text)
                node = Text(node.text)
            nodes.append(node)
        return nest(_merged(nodes))

    def _opened(self, token: Token) -> str:
        name = _OPENERS[token.type]
        if name != "a":
            return name
        number = self._link(str(token.attrs["href"]), token)
        if token.info == "auto":
            self.content.rewrite[f"auto{number}"] = ""
        return f"a{number}"

    def _link(self, address: str, token: Token) -> int:
        self.content.links.append(address)
        number = len(self.content.links)
        if token.attrs.get("title"):
            self.content.rewrite[f"title{number}"] = str(token.attrs["title"])
        return number

    def _leaf(self, token: Token) -> Iterator[Inline | str]:
        match token.type:
            case "text":
                self.content.dangling += _REFERENCE.findall(token.content)
                yield Text(token.content)
            case "softbreak":
                yield Text("\n")
            case "hardbreak":
                yield Break()
            case "code_inline":
                yield Element("code", (Text(token.content),) if token.content else ())
            case "footnote_ref":
                key = key_of(token)
                self.content.keys.append(key)
                yield NoteAnchor(key)
            case "image":
                number = self._link(str(token.attrs["src"]), token)
                self.content.rewrite[f"image{number}"] = "1"
                yield Element(f"a{number}", self.read(token.children or []))
            case "html_inline":
                yield self._html(token.content.replace("\n", " "))
            case _:
                yield Text(token.content)

    def _html(self, tag: str) -> Inline | str:
        if _BREAK.fullmatch(tag):
            return Break()
        if TAG.fullmatch(tag) and not tag.strip("</>").startswith(("a", "g", "x")):
            return tag
        self.html.append(tag)
        return Text(tag)


def _plain(nodes: Sequence[Inline | str]) -> str:
    return "".join(node.text for node in nodes if isinstance(node, Text))


def _merged(tokens: Sequence[Inline | str]) -> list[Inline | str]:
    """The tokens with neighbouring texts made one."""
    merged: list[Inline | str] = []
    for token in tokens:
        if isinstance(token, Text) and merged and isinstance(merged[-1], Text):
            merged[-1] = Text(merged[-1].text + token.text)
        elif not isinstance(token, Text) or token.text:
            merged.append(token)
    return merged


def _unwrapped(tokens: Sequence[Inline | str]) -> list[Inline | str]:
    """The tokens with the ends of lines made what stands between words."""

    def between(found: re.Match[str]) -> str:
        left, right = found[1], found[2]
        return left + (joint(left, right) if left and right else " ")

    return [
        Text(_NEWLINE.sub(between, token.text)) if isinstance(token, Text) else token
        for token in tokens
    ]


def _stripped(nodes: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Content without white space at its ends."""
    kept = list(nodes)
    if kept and isinstance(kept[0], Text):
        kept[0] = Text(kept[0].text.lstrip())
    if kept and isinstance(kept[-1], Text):
        kept[-1] = Text(kept[-1].text.rstrip())
    return tuple(node for node in kept if not isinstance(node, Text) or node.text)
