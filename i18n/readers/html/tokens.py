"""A page as its tags and the text between them, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from html import unescape
from itertools import islice

VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
     "track", "wbr")
)  # fmt: skip
_RAW = ("script", "style", "textarea", "svg", "math", "template", "object", "iframe")
"""Elements whose content is no text of the page; it is kept as it is."""
_TOKEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<[!?][^>]*(?:>|\Z)"
    r"|<(?P<close>/)?(?P<name>[a-zA-Z][^\s/>]*)(?P<rest>(?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+)>",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"([^\s\"'<>/=]+)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'=<>`]+))?")


_ATTRIBUTES = 500


class TokenKind(StrEnum):
    """What a token is."""

    TEXT = "text"
    OPEN = "open"
    CLOSE = "close"
    EMPTY = "empty"
    """An element without content, or one whose content is no text of the page."""
    OTHER = "other"
    """A comment or declaration."""


@dataclass(frozen=True)
class Token:
    """A stretch of a page; offsets in code points."""

    kind: TokenKind
    start: int
    end: int
    raw: str
    name: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def text(self) -> str:
        """The characters it stands for, where it is text."""
        return unescape(self.raw)

    @property
    def identifiers(self) -> tuple[str, ...]:
        """What links may call it by."""
        named = (self.attributes.get("id"), self.attributes.get("name"))
        return tuple(each for each in named if each)


def tokens(page: str) -> Iterator[Token]:
    """The tokens of a page in order; their `raw` joined is the page."""
    position = 0
    while position < len(page):
        found = _TOKEN.search(page, position)
        start = found.start() if found else len(page)
        if position < start:
            yield Token(TokenKind.TEXT, position, start, page[position:start])
        if found is None:
            return
        token = _tag(page, found)
        yield token
        position = token.end


def _tag(page: str, found: re.Match[str]) -> Token:
    name = (found["name"] or "").lower()
    if not name:
        return Token(TokenKind.OTHER, found.start(), found.end(), found[0])
    if found["close"]:
        return Token(TokenKind.CLOSE, found.start(), found.end(), found[0], name)
    attributes = {key.lower(): _value(text) for key, text in _attributes(found["rest"])}
    end, kind = found.end(), TokenKind.OPEN
    if name in VOID or found["rest"].endswith("/"):
        kind = TokenKind.EMPTY
    elif name in _RAW:
        kind, end = TokenKind.EMPTY, _end_of(page, name, end)
    return Token(kind, found.start(), end, page[found.start() : end], name, attributes)


def _attributes(written: str) -> Iterator[tuple[str, str]]:
    """The first of them: no honest element has more."""
    found = islice(_ATTRIBUTE.finditer(written), _ATTRIBUTES)
    return ((each[1], each[2] or "") for each in found)


def _value(written: str) -> str:
    return unescape(written[1:-1] if written[:1] in ('"', "'") else written)


def _end_of(page: str, name: str, start: int) -> int:
    """Where an element ends whose content is kept."""
    depth = 1
    for found in re.finditer(rf"<(/)?{name}\b[^>]*>", page[start:], re.IGNORECASE):
        depth += -1 if found[1] else 1
        if depth == 0:
            return start + found.end()
    return len(page)
