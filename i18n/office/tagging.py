"""The pieces of a paragraph as the content of a message, and what each of its tags stands for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Generic

from lxml import etree

from i18n.inline import Break, Element, Inline, NoteAnchor, Placeholder, Text
from i18n.office.pieces import Enclosure, F, Piece, PieceKind, Pieces
from i18n.office.traces import bare

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


def tag(pieces: Pieces[F], plain: F, label: Callable[[str, str], str]) -> Tagged[F]:
    """The content of a paragraph; `label` gives that of a note, by its kind and id."""
    tagged = Tagged(pieces, plain)
    _find_addresses(tagged)
    tagged.bases = _bases(pieces.found)
    paths = _smooth(pieces.found, [_path(piece, tagged) for piece in pieces.found])
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


def _path(piece: Piece[F], tagged: Tagged[F]) -> tuple[str, ...]:
    """The tags that enclose a piece, from the outside in."""
    outer = tuple(_name(e, tagged) for e in piece.enclosures if e not in tagged.plain)
    if tagged.plain.intersection(piece.enclosures):
        return outer
    if piece.kind not in (PieceKind.TEXT, PieceKind.BREAK):
        return outer
    place = _innermost(piece)
    base = tagged.bases.get(place, tagged.plain_format)
    inner = _tags(piece.format, base, tagged)
    tagged.samples.setdefault((place, inner), piece.format)
    return outer + inner


def _tags(looks: F, base: F, tagged: Tagged[F]) -> tuple[str, ...]:
    if looks.rest == base.rest and looks.tags >= base.tags:
        more = looks.tags - base.tags
        return tuple(name for name in TAGS if name in more)
    for name, known in tagged.formats.items():
        if known == looks:
            return (name,)
    name = _next("g", tagged)
    tagged.formats[name] = looks
    return (name,)


def _name(enclosure: Enclosure, tagged: Tagged[F]) -> str:
    for name, known in tagged.enclosures.items():
        if known is enclosure:
            return name
    name = _next("a" if enclosure.is_link else "g", tagged)
    tagged.enclosures[name] = enclosure
    return name


def _next(letter: str, tagged: Tagged[F]) -> str:
    used = (*tagged.enclosures, *tagged.formats, *tagged.things)
    return f"{letter}{1 + sum(1 for name in used if name[0] == letter)}"


def _smooth(pieces: Sequence[Piece[F]], paths: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Spaces and anchors between pieces of one path belong to it: nobody sees their format."""
    smoothed = list(paths)
    for index, piece in enumerate(pieces):
        before = smoothed[index - 1] if index else None
        after = _next_worded(pieces, paths, index)
        if before is not None and before == after and _is_unseen(piece):
            smoothed[index] = before
    return smoothed


def _next_worded(
    pieces: Sequence[Piece[F]], paths: Sequence[tuple[str, ...]], index: int
) -> tuple[str, ...] | None:
    for later in range(index + 1, len(pieces)):
        if not _is_unseen(pieces[later]):
            return paths[later]
    return None


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


def _nested(items: Sequence[tuple[tuple[str, ...], Inline]]) -> tuple[Inline, ...]:
    nodes: list[Inline] = []
    for name, group in groupby(items, key=lambda item: item[0][0] if item[0] else None):
        members = list(group)
        if name is None:
            nodes += _merged([node for _, node in members])
        else:
            nodes.append(Element(name, _nested([(path[1:], node) for path, node in members])))
    return tuple(nodes)


def _merged(nodes: Sequence[Inline]) -> list[Inline]:
    """Neighbouring texts as one."""
    merged: list[Inline] = []
    for node in nodes:
        if isinstance(node, Text) and merged and isinstance(merged[-1], Text):
            merged[-1] = Text(merged[-1].text + node.text)
        elif not (isinstance(node, Text) and not node.text):
            merged.append(node)
    return merged


def sample_for(tagged: Tagged[F], place: Enclosure | None, tags: tuple[str, ...]) -> F | None:
    """A format the file has for words with these tags."""
    ordered = tuple(name for name in (*TAGS, *tagged.formats) if name in tags)
    return tagged.samples.get((place, ordered))


def base_for(tagged: Tagged[F], place: Enclosure | None, tags: tuple[str, ...]) -> F:
    """The format to which those of these tags that have no look of their own are added."""
    base = tagged.bases.get(place) or tagged.bases.get(None, tagged.plain_format)
    for name in tags:
        base = tagged.formats.get(name, base)
    return base
