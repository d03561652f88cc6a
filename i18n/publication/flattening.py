"""The text of a message without its tags, and where the tags were."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from i18n import inline
from i18n.publication.composed import Picture
from i18n.publication.passage import Atom, Image, LineBreak, Link, Reference, Span, Styled
from i18n.text.mask import ANCHOR
from i18n.view import View

_ABSOLUTE = re.compile(r"(?:https?|ftp)://|mailto:", re.IGNORECASE)
"""Addresses a reader may follow. What lies beside the source does not lie beside its edition, and
`javascript:` is no address."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where the links of a message lead, and which of them are images."""

    links: Sequence[str] = ()
    images: Collection[int] = ()
    shown: Mapping[View, Picture] = field(default_factory=dict)
    """The pictures of the edition."""
    things: Mapping[str, Sequence[Image]] = field(default_factory=dict)
    """What stands in the line for `x1`, `x2` …."""

    def link(self, name: str) -> str | None:
        """The address of the element `a1`, `a2` …, where a reader may follow it."""
        number = int(name[1:])
        address = self.links[number - 1] if number <= len(self.links) else ""
        return address if _ABSOLUTE.match(address) else None

    def image(self, name: str, children: Collection[inline.Inline]) -> Image | None:
        """The image an element stands for, where the edition has it.

        One whose alternative text has an anchor is shown by that text: no anchor is lost.
        """
        if not _is_link(name) or int(name[1:]) not in self.images:
            return None
        number = int(name[1:])
        view = View(self.links[number - 1]) if number <= len(self.links) else None
        picture = self.shown.get(view) if view else None
        words = inline_words(children)
        if picture is None or words is None:
            return None
        return Image(picture.path, words, picture.size)


def _is_link(name: str) -> bool:
    return name not in inline.ELEMENTS and name[0] == "a"


def inline_words(nodes: Collection[inline.Inline]) -> str | None:
    """The words of inline content without markup; `None` where an anchor is among them."""
    parts: list[str] = []
    waiting = list(reversed(tuple(nodes)))
    while waiting:
        match waiting.pop():
            case inline.NoteAnchor():
                return None
            case inline.Text(text):
                parts.append(text)
            case inline.Break():
                parts.append(" ")
            case inline.Element(_, children):
                waiting += reversed(children)
    return "".join(parts)


@dataclass(slots=True)
class Plain:
    """The text of a message without its tags, and where the tags were."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    atoms: dict[int, Atom] = field(default_factory=dict)
    """Anchors and breaks by offset; each stands in the text for one character."""
    spans: list[Span] = field(default_factory=list)

    def add(self, text: str) -> None:
        """Put text at the end."""
        self.parts.append(text)
        self.length += len(text)

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(self.parts)


def flatten(nodes: Collection[inline.Inline], addresses: Addresses) -> Plain:
    """A style inside itself and a link inside a link count once; an anchor parts a link."""
    plain = Plain()
    opened: dict[str, int] = {}
    waiting: list[inline.Inline | str] = list(reversed(tuple(nodes)))
    while waiting:
        match waiting.pop():
            case str(name):
                _close(plain, name, opened.pop(name), addresses)
            case inline.Text(text):
                plain.add(text)
            case inline.NoteAnchor(label):
                for name in [name for name in opened if _is_link(name)]:
                    _close(plain, name, opened[name], addresses)
                    opened[name] = plain.length + 1
                plain.atoms[plain.length] = Reference(label)
                plain.add(ANCHOR)
            case inline.Placeholder(name):
                for image in addresses.things.get(name, ()):
                    plain.atoms[plain.length] = image
                    plain.add(ANCHOR)
            case inline.Break():
                plain.atoms[plain.length] = LineBreak()
                plain.add("\n")
            case inline.Element(name, children) if shown := addresses.image(name, children):
                plain.atoms[plain.length] = shown
                plain.add(ANCHOR)
            case inline.Element(name, children):
                in_link = any(_is_link(other) for other in opened)
                counts = name in inline.ELEMENTS or (_is_link(name) and not in_link)
                if counts and name not in opened:
                    opened[name] = plain.length
                    waiting.append(name)
                waiting += reversed(children)
    return plain


def _close(plain: Plain, name: str, start: int, addresses: Addresses) -> None:
    if name in inline.ELEMENTS:
        plain.spans.append(Span(start, plain.length, Styled(name)))
    elif address := addresses.link(name):
        plain.spans.append(Span(start, plain.length, Link(address)))
