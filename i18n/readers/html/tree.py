"""The elements inside a run of words, each with the stretch of the page it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from i18n.readers.html.tokens import Token, TokenKind

_DEEPEST = 32
"""Elements nested deeper than this stand for themselves."""


@dataclass(eq=False)
class Node:
    """A text, an element, or something without content; offsets in code points."""

    token: Token
    start: int
    end: int
    children: list[Node] = field(default_factory=list)
    close: Token | None = None

    @property
    def is_text(self) -> bool:
        """It is text."""
        return self.token.kind is TokenKind.TEXT

    @property
    def is_element(self) -> bool:
        """It is an element that was opened and closed."""
        return self.close is not None

    @cached_property
    def text(self) -> str:
        """All text inside."""
        if self.is_text:
            return self.token.text
        return "".join(child.text for child in self.children)

    @cached_property
    def has_words(self) -> bool:
        """There is a letter or a figure inside, or an image has an alternative text."""
        if self.token.name == "img":
            return any(map(str.isalnum, self.token.attributes.get("alt", "")))
        if self.is_text:
            return any(map(str.isalnum, self.token.text))
        return any(child.has_words for child in self.children)

    def all(self) -> Iterator[Node]:
        """It and all inside it."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node.children))


def grow(tokens: Sequence[Token]) -> list[Node]:
    """The nodes of a run; a tag without its partner stands for itself."""
    levels: list[tuple[Token | None, list[Node]]] = [(None, [])]
    for token in tokens:
        if token.kind is TokenKind.OPEN and len(levels) < _DEEPEST:
            levels.append((token, []))
        elif token.kind is TokenKind.CLOSE and any(
            opened and opened.name == token.name for opened, _ in levels
        ):
            while levels[-1][0] is not None and levels[-1][0].name != token.name:
                _abandon(levels)
            opened, children = levels.pop()
            assert opened is not None
            levels[-1][1].append(Node(opened, opened.start, token.end, children, token))
        else:
            levels[-1][1].append(Node(token, token.start, token.end))
    while len(levels) > 1:
        _abandon(levels)
    return levels[0][1]


def _abandon(levels: list[tuple[Token | None, list[Node]]]) -> None:
    """An element that nothing closes here: its tag stands for itself."""
    opened, children = levels.pop()
    assert opened is not None
    levels[-1][1].extend([Node(opened, opened.start, opened.end), *children])
