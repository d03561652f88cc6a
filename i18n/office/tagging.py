"""The pieces of a paragraph as the content of a message, and what each of its tags stands for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Generic

from lxml import etree

from i18n.errors import DocumentError
from i18n.inline import MOST_TAGS, Break, Element, Inline, NoteAnchor, Placeholder, Text
from i18n.office.pieces import (
    Enclosure,
    F,
    Piece,
    PieceKind,
    Pieces,
    at_paragraph,
    require_few_anchors,
)
from i18n.office.traces import bare
from i18n.phrase import say

TAGS = ("strong", "em", "code", "sup", "sub")
"""The elements of a message that are formats, from the outside in."""


@dataclass
class Tagged(Generic[F]):
    """The content of a paragraph with the meaning of its tags."""

    pieces: Pieces[F]
    plain_format: F
    """How words are set that nothing sets."""
    nodes: tuple[Inline, ...] = ()
    enclosures: dict[str, Enclosure] = field(default_factory=dict)
    """What `<a1>` … and some of `<g1>` … stand for."""
    formats: dict[str, F] = field(default_factory=dict)
    """What the other `<g1>` … stand for."""
    things: dict[str, Piece[F]] = field(default_factory=dict)
    """What `<x1/>` … stand for."""
    bases: dict[Enclosure | None, F] = field(default_factory=dict)
    """The format that needs no tag: in the paragraph (`None`), and inside each enclosure."""
    addresses: dict[str, tuple[Enclosure, F]] = field(default_factory=dict)
    """The links whose words are their address, by these words: messages have them without tags."""
    plain: set[Enclosure] = field(default_factory=set)
    """All such links."""
    samples: dict[tuple[Enclosure | None, tuple[str, ...]], F] = field(default_factory=dict)
    """A format the file has for each combination of tags."""
    names: dict[Enclosure | F, str] = field(default_factory=dict)
    """The tags of enclosures and formats."""
    counted: Counter[str] = field(default_factory=Counter)
    """How many tags there are of each letter."""

    @property
    def has_words(self) -> bool:
        """There are words to translate, or an anchor that must not be lost."""
        return any(
            piece.kind is PieceKind.NOTE or (piece.kind is PieceKind.TEXT and piece.text.strip())
            for piece in self.pieces.found
        )

    @property
    def thing_elements(self) -> list[tuple[str, etree._Element]]:
        """The elements of what has no words, each with its tag."""
        return [(name, one) for name, piece in self.things.items() for one in piece.elements]

    @property
    def links(self) -> tuple[str, ...]:
        """Where `<a1>`, `<a2>` … lead, in order."""
        return tuple(bare(e.address or "") for name, e in self.enclosures.items() if name[0] == "a")


def tag_all(
    paragraphs: Iterable[Pieces[F]], plain: F, label: Callable[[str, str], str], file: str
) -> tuple[Tagged[F], ...]:
    """The content of every paragraph; `label` gives that of a note, by its kind and id.

    DocumentError where one has more links, formats or things than there are tags, or where there
    are more anchors than any statement has.
    """
    found, anchors = [], 0
    for line, pieces in enumerate(paragraphs, 1):
        with at_paragraph(file, line):
            anchors += sum(piece.kind is PieceKind.NOTE for piece in pieces.found)
            require_few_anchors(anchors)
            found.append(_tagged(pieces, plain, label))
    return tuple(found)


def _tagged(pieces: Pieces[F], plain: F, label: Callable[[str, str], str]) -> Tagged[F]:
    tagged = Tagged(pieces, plain)
    _find_addresses(tagged)
    tagged.bases = _bases(pieces.found)
    paths = _smooth(pieces.found, _paths(tagged))
    items = [
        (path, _atom(piece, tagged, label)) for piece, path in zip(pieces.found, paths, strict=True)
    ]
    tagged.nodes = _nested(items)
    return tagged


def _find_addresses(tagged: Tagged[F]) -> None:
    words: dict[Enclosure, list[Piece[F]]] = {}
    for piece in tagged.pieces.found:
        for enclosure in piece.enclosures:
            if enclosure.is_link:
                words.setdefault(enclosure, []).append(piece)
    for enclosure, inside in words.items():
        text = "".join(piece.text for piece in inside)
        is_text = all(piece.kind is PieceKind.TEXT for piece in inside)
        if is_text and enclosure.address in (text, f"{text}/", f"mailto:{text}"):
            tagged.plain.add(enclosure)
            tagged.addresses.setdefault(text, (enclosure, inside[0].format))


def _innermost(piece: Piece[F]) -> Enclosure | None:
    return piece.enclosures[-1] if piece.enclosures else None


def _bases(pieces: Sequence[Piece[F]]) -> dict[Enclosure | None, F]:
    """The format of most characters, in the paragraph and in each enclosure."""
    counted: dict[Enclosure | None, Counter[F]] = {}
    for piece in pieces:
        if piece.kind is PieceKind.TEXT and piece.text.strip():
            of_place = counted.setdefault(_innermost(piece), Counter())
            of_place[piece.format] += len(piece.text)
    return {place: formats.most_common(1)[0][0] for place, formats in counted.items()}


def _paths(tagged: Tagged[F]) -> list[tuple[str, ...]]:
    """The tags that enclose each piece, from the outside in."""
    paths: list[tuple[str, ...]] = []
    for enclosures, pieces in groupby(tagged.pieces.found, lambda piece: piece.enclosures):
        outer = tuple(_name(e, tagged) for e in enclosures if e not in tagged.plain)
        is_plain = len(outer) < len(enclosures)
        paths += (outer if is_plain else outer + _looks(piece, tagged) for piece in pieces)
    return paths


def _looks(piece: Piece[F], tagged: Tagged[F]) -> tuple[str, ...]:
    """The tags that say how a piece is set."""
    if piece.kind not in (PieceKind.TEXT, PieceKind.BREAK):
        return ()
    place = _innermost(piece)
    base = tagged.bases.get(place, tagged.plain_format)
    tags = _tags(piece.format, base, tagged)
    tagged.samples.setdefault((place, tags), piece.format)
    return tags


def _tags(looks: F, base: F, tagged: Tagged[F]) -> tuple[str, ...]:
    if looks.rest == base.rest and looks.tags >= base.tags:
        more = looks.tags - base.tags
        return tuple(name for name in TAGS if name in more)
    name = tagged.names.get(looks)
    if name is None:
        name = tagged.names[looks] = _next("g", tagged)
        tagged.formats[name] = looks
    return (name,)


def _name(enclosure: Enclosure, tagged: Tagged[F]) -> str:
    name = tagged.names.get(enclosure)
    if name is None:
        name = tagged.names[enclosure] = _next("a" if enclosure.is_link else "g", tagged)
        tagged.enclosures[name] = enclosure
    return name


def _next(letter: str, tagged: Tagged[F]) -> str:
    tagged.counted[letter] += 1
    if tagged.counted[letter] > MOST_TAGS:
        message = say(
            "the paragraph has more than {most} links, formats or things; part it",
            most=format(MOST_TAGS, ","),
        )
        raise DocumentError(message)
    return f"{letter}{tagged.counted[letter]}"


def _smooth(pieces: Sequence[Piece[F]], paths: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Spaces and anchors between pieces of one path belong to it: nobody sees their format."""
    smoothed = list(paths)
    following = _next_seen(pieces, paths)
    for index, piece in enumerate(pieces):
        before = smoothed[index - 1] if index else None
        if before is not None and before == following[index] and _is_unseen(piece):
            smoothed[index] = before
    return smoothed


def _next_seen(
    pieces: Sequence[Piece[F]], paths: Sequence[tuple[str, ...]]
) -> list[tuple[str, ...] | None]:
    """For each piece, the path of the next one behind it whose format is seen."""
    following: list[tuple[str, ...] | None] = []
    seen = None
    for piece, path in zip(reversed(pieces), reversed(paths), strict=True):
        following.append(seen)
        seen = seen if _is_unseen(piece) else path
    return following[::-1]


def _is_unseen(piece: Piece[F]) -> bool:
    if piece.kind is PieceKind.NOTE:
        return True
    spaces = piece.kind is PieceKind.TEXT and not piece.text.strip()
    return spaces and not piece.format.shows_on_spaces


def _atom(piece: Piece[F], tagged: Tagged[F], label: Callable[[str, str], str]) -> Inline:
    if piece.kind is PieceKind.TEXT:
        return Text(piece.text)
    if piece.kind is PieceKind.BREAK:
        return Break()
    if piece.kind is PieceKind.NOTE:
        return NoteAnchor(label(piece.note_kind, piece.text))
    name = _next("x", tagged)
    tagged.things[name] = piece
    return Placeholder(name)


def _nested(items: Sequence[tuple[tuple[str, ...], Inline]], depth: int = 0) -> tuple[Inline, ...]:
    nodes: list[Inline] = []
    for name, group in groupby(
        items, lambda item: item[0][depth] if len(item[0]) > depth else None
    ):
        members = list(group)
        if name is None:
            nodes += _merged([node for _, node in members])
        else:
            nodes.append(Element(name, _nested(members, depth + 1)))
    return tuple(nodes)


def _merged(nodes: Iterable[Inline]) -> Iterator[Inline]:
    """Neighbouring texts as one."""
    for is_text, group in groupby(nodes, lambda node: isinstance(node, Text)):
        if not is_text:
            yield from group
        elif text := "".join(node.text for node in group if isinstance(node, Text)):
            yield Text(text)


def sample_for(tagged: Tagged[F], place: Enclosure | None, tags: tuple[str, ...]) -> F | None:
    """A format the file has for words with these tags."""
    said = [name for name in TAGS if name in tags]
    own = sorted({name for name in tags if name in tagged.formats}, key=lambda name: int(name[1:]))
    return tagged.samples.get((place, (*said, *own)))


def base_for(tagged: Tagged[F], place: Enclosure | None, tags: tuple[str, ...]) -> F:
    """The format to which those of these tags that have no look of their own are added."""
    base = tagged.bases.get(place) or tagged.bases.get(None, tagged.plain_format)
    for name in tags:
        base = tagged.formats.get(name, base)
    return base
