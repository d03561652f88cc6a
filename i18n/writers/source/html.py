"""Writes HTML: other words in the places of the old ones; of the rest only language and direction
of the page change."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from html import escape

from i18n import locale
from i18n.document import Block, Document
from i18n.inline import Break, Element, Inline, NoteAnchor, Placeholder, Text, parse
from i18n.office.words import directed

_ROOT = re.compile(r"<html\b(?:[^>\"']|\"[^\"]*\"|'[^']*')*>", re.IGNORECASE)
_LANGUAGE = re.compile(r"(\s(?:xml:)?lang\s*=\s*)(?:\"[^\"]*\"|'[^']*'|[^\s>]+)", re.IGNORECASE)
_DIRECTION = re.compile(r"\sdir\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>]+)", re.IGNORECASE)
_ALTERNATIVE = re.compile(r"(\salt\s*=\s*)(?:\"[^\"]*\"|'[^']*'|[^\s>]+)", re.IGNORECASE)


def write(document: Document) -> str:
    """The text of the page."""
    anchors = {
        key.removeprefix("note "): raw
        for block in document.blocks
        for key, raw in block.rewrite.items()
        if key.startswith("note ")
    }
    labels = frozenset(document.labels)
    translated = document.locale != document.source_locale
    rightward = locale.direction(document.locale) == "rtl"
    parts = []
    for part in document.layout:
        if isinstance(part, str):
            parts.append(_ROOT.sub(lambda m: _spoken(m[0], document), part) if translated else part)
            continue
        block = document.blocks[part]
        if block.changed:
            writing = _Writing(block, anchors, rightward and translated)
            parts.append(writing.whole(parse(block.text, labels)))
        else:
            parts.append(block.raw)
    return "".join(parts)


def _spoken(tag: str, document: Document) -> str:
    """The opening tag of the page, in the language and direction of the document."""
    name = escape(document.locale)
    tag, found = _LANGUAGE.subn(lambda m: f'{m[1]}"{name}"', tag)
    if not found:
        tag = f'{tag[:5]} lang="{name}"{tag[5:]}'
    direction = locale.direction(document.locale)
    said = _DIRECTION.search(tag)
    if said:
        return f'{tag[: said.start()]} dir="{direction}"{tag[said.end() :]}'
    turned = direction != locale.direction(document.source_locale)
    return f'{tag[:5]} dir="{direction}"{tag[5:]}' if turned else tag


@dataclass
class _Writing:
    block: Block
    anchors: Mapping[str, str]
    rightward: bool
    used: set[str] = field(default_factory=set)

    @property
    def known(self) -> Mapping[str, str]:
        """The tags and things of the block, as the page has them."""
        return self.block.rewrite

    def whole(self, nodes: Sequence[Inline]) -> str:
        """The nodes, then the things that no tag stands for: none is lost."""
        written = self.nodes(nodes)
        things = [name for name in self.known if name[0] == "x" and name[1:].isdecimal()]
        return written + "".join(self.known[name] for name in things if name not in self.used)

    def nodes(self, nodes: Sequence[Inline]) -> str:
        return "".join(self._node(node) for node in nodes)

    def _node(self, node: Inline) -> str:
        match node:
            case Text(text):
                return "".join(self._text(text))
            case NoteAnchor(label):
                return self.anchors.get(label, f"[{label}]")
            case Break():
                return self.known.get("br", "<br>")
            case Placeholder(name):
                return self._thing(name)
            case Element(name, children):
                return self._element(name, children)

    def _thing(self, name: str) -> str:
        if name in self.used or name not in self.known:
            return ""
        self.used.add(name)
        return self.known[name]

    def _element(self, name: str, children: tuple[Inline, ...]) -> str:
        opening, closing = self.known.get(f"<{name}"), self.known.get(f">{name}")
        if opening is not None and closing is None:
            words = "".join(child.text for child in children if isinstance(child, Text))
            return _ALTERNATIVE.sub(lambda m: f'{m[1]}"{escape(words)}"', opening)
        if opening is None and name[0] in "ag":
            return self.nodes(children)
        return f"{opening or f'<{name}>'}{self.nodes(children)}{closing or f'</{name}>'}"

    def _text(self, text: str) -> Iterator[str]:
        """Text, with its addresses linked where the page had them linked."""
        for part in self._addresses.split(text) if self._addresses else [text]:
            link = self.known.get(f"link {part}")
            if link is None:
                yield from self._words(part)
            else:
                yield f'<bdi dir="ltr">{link}</bdi>' if self.rightward else link

    @cached_property
    def _addresses(self) -> re.Pattern[str] | None:
        known = [key.removeprefix("link ") for key in self.known if key.startswith("link ")]
        ordered = sorted(known, key=len, reverse=True)
        return re.compile(f"({'|'.join(map(re.escape, ordered))})") if ordered else None

    def _words(self, text: str) -> Iterator[str]:
        """Text, with what runs from left to right set apart in a text that does not."""
        for part, leftward in directed(text, rightward=self.rightward):
            words = escape(part, quote=False)
            yield f'<bdi dir="ltr">{words}</bdi>' if leftward else words
