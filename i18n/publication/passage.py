"""A published text as its readers meet it: words, anchors, links, words in another language.

The writers of editions share it: what to isolate, what to mark and what to link is found once
(`i18n/publication/composition.py`), and each format only says how it writes that.
"""

from __future__ import annotations

import heapq
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace

from i18n.profile import Direction


@dataclass(frozen=True, slots=True)
class Words:
    """Text to be printed as it is."""

    text: str


@dataclass(frozen=True, slots=True)
class Reference:
    """The anchor of a note."""

    label: str


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A forced line break."""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture that goes out with the edition."""

    path: str
    """Of its file, relative to the edition's folder."""
    alternative: str
    """What is read where it cannot be seen; empty where nothing needs to be."""
    size: tuple[float, float] | None = None
    """Width and height on the page in CSS pixels, before they are fitted to it."""


@dataclass(frozen=True, slots=True)
class Styled:
    """Words in one of the inline elements (`em`, `strong`, `code`, `sup`, `sub`)."""

    name: str
    children: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to an address; no anchor and no other link is inside."""

    href: str
    children: tuple[Piece, ...] = ()
    bare: bool = False
    """The words are the address itself, as it stands in the text."""


@dataclass(frozen=True, slots=True)
class Foreign:
    """Words in another language, or to be shown in a direction of their own, or both."""

    children: tuple[Piece, ...] = ()
    language: str | None = None
    direction: Direction | None = None
    """Set where the words must be isolated from the text around them."""
    untranslated: bool = False
    """The words wait for their translation."""


Wrapper = Styled | Link | Foreign
Atom = Reference | LineBreak | Image
Piece = Words | Atom | Wrapper


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text and what encloses it; offsets in code points."""

    start: int
    end: int
    wrapper: Wrapper


def words_of(pieces: Collection[Piece]) -> str:
    """The words of pieces without what encloses them; anchors have none, a break is a space.

    Those of an image are its alternative text.
    """
    parts: list[str] = []
    waiting = list(reversed(tuple(pieces)))
    while waiting:
        match waiting.pop():
            case Words(text):
                parts.append(text)
            case LineBreak():
                parts.append(" ")
            case Image(alternative=words):
                parts.append(words)
            case Styled(children=children) | Link(children=children) | Foreign(children=children):
                waiting += reversed(children)
    return "".join(parts)


def lone_image(pieces: Collection[Piece]) -> Image | None:
    """The image that these pieces are, where they are nothing else."""
    while len(pieces) == 1:
        [piece] = pieces
        match piece:
            case Image():
                return piece
            case Styled(children=inside) | Link(children=inside) | Foreign(children=inside):
                pieces = inside
            case _:
                return None
    return None


def references_in(pieces: Collection[Piece]) -> Iterator[str]:
    """The labels of the anchors in pieces, in order."""
    for piece in pieces:
        match piece:
            case Reference(label):
                yield label
            case Styled(children=children) | Link(children=children) | Foreign(children=children):
                yield from references_in(children)


def languages_in(pieces: Collection[Piece]) -> Iterator[str]:
    """The language of every stretch that is in another one, in order."""
    for piece in pieces:
        match piece:
            case Foreign(children, language):
                if language:
                    yield language
                yield from languages_in(children)
            case Styled(children=children) | Link(children=children):
                yield from languages_in(children)


@dataclass(slots=True)
class _Open:
    """A span whose end has not been reached."""

    end: int
    wrapper: Wrapper | None
    children: list[Piece] = field(default_factory=list)


def nest(words: str, atoms: Mapping[int, Atom], spans: Collection[Span]) -> tuple[Piece, ...]:
    """One tree of all spans; a span that crosses the end of another is parted there.

    `atoms` stand in `words` for one character each, at their offsets. Of two spans of one extent
    the first encloses the other.
    """
    places = sorted(atoms)
    queue = [(s.start, -s.end, n, s) for n, s in enumerate(spans) if s.start < s.end]
    heapq.heapify(queue)
    stack = [_Open(len(words), None)]
    position = 0
    while True:
        top = stack[-1]
        if queue and queue[0][0] < top.end:
            start, _, number, span = heapq.heappop(queue)
            top.children += _literal(words, atoms, places, position, start)
            position, end = start, min(span.end, top.end)
            if end < span.end:
                heapq.heappush(queue, (end, -span.end, number, replace(span, start=end)))
            stack.append(_Open(end, span.wrapper))
            continue
        top.children += _literal(words, atoms, places, position, top.end)
        position = top.end
        stack.pop()
        if top.wrapper is None:
            return tuple(top.children)
        stack[-1].children.append(replace(top.wrapper, children=tuple(top.children)))


def _literal(
    words: str, atoms: Mapping[int, Atom], places: list[int], start: int, end: int
) -> Iterator[Piece]:
    index = bisect_left(places, start)
    while index < len(places) and places[index] < end:
        if start < places[index]:
            yield Words(words[start : places[index]])
        yield atoms[places[index]]
        start = places[index] + 1
        index += 1
    if start < end:
        yield Words(words[start:end])
