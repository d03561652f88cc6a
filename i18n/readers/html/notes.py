"""Which links of a page lead to notes, and where the notes stand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from urllib.parse import unquote

from i18n.readers.html.structure import Layer, Structure
from i18n.readers.html.tree import Node

_SIGN = re.compile(
    r"[\s\[\](){}]*(?P<label>\d{1,4}|[ivxlcdm]{1,7}|[a-z]|[*†‡§¶]{1,4})[\s\[\](){}.:]*",
    re.IGNORECASE,
)
_CALLED = re.compile(r"foot-?note|noteref|endnote|\bfn\b|_?ftn", re.IGNORECASE)
_CALLING = ("class", "role", "epub:type")
_HOLDERS = ("li", "div", "aside", "dd")


@dataclass(eq=False)
class Reference:
    """A link that leads to a note."""

    node: Node
    """What is printed as the anchor, the link itself or what encloses nothing else."""
    target: str
    sign: str


@dataclass
class Notes:
    """The notes of a page."""

    references: dict[Node, str] = field(default_factory=dict)
    """The label of the note each anchor leads to."""
    holders: list[tuple[int, int, str]] = field(default_factory=list)
    """Where each note stands, and its label."""
    backlinks: set[Node] = field(default_factory=set)
    signs: dict[str, str] = field(default_factory=dict)
    """What is printed for each note in the text, by its label."""

    def label_at(self, place: int) -> str | None:
        """The label of the note that an offset lies in."""
        inside = [(start, label) for start, end, label in self.holders if start <= place < end]
        return max(inside)[1] if inside else None


def find_notes(structure: Structure, trees: Sequence[list[Node]]) -> Notes:
    """The notes of a page whose runs have these trees."""
    places = dict(_places(structure, trees))
    links = [
        (node, chain)
        for tree in trees
        for node, chain in _with_chain(tree)
        if node.token.name == "a" and node.token.attributes.get("href", "").startswith("#")
    ]
    leading: dict[str, list[int]] = {}
    for node, _ in links:
        leading.setdefault(unquote(node.token.attributes["href"][1:]), []).append(node.start)
    before = _silent_neighbours(trees)
    references = [
        reference
        for node, chain in links
        if (reference := _reference(node, chain, places, leading, before)) is not None
    ]
    return _numbered(references, [node for node, _ in links], places, structure)


def _with_chain(nodes: Sequence[Node]) -> Iterator[tuple[Node, tuple[Node, ...]]]:
    """The nodes and all inside them, in order, each with what encloses it from the outside in."""
    waiting: list[tuple[Node, tuple[Node, ...]]] = [(node, ()) for node in reversed(nodes)]
    while waiting:
        node, chain = waiting.pop()
        yield node, chain
        if node.children:
            inside = (*chain, node)
            waiting += [(child, inside) for child in reversed(node.children)]


def _places(
    structure: Structure, trees: Sequence[list[Node]]
) -> Iterator[tuple[str, tuple[int, Layer | None]]]:
    """Where each identifier stands, and in which layer."""
    for run, tree in zip(reversed(structure.runs), reversed(trees), strict=True):
        for node in (inner for top in tree for inner in top.all()):
            for name in node.token.identifiers:
                yield name, (node.start, run.layer)
    for layer in reversed(structure.layers):
        for name in layer.token.identifiers:
            yield name, (layer.token.start, layer)


_Places = Mapping[str, tuple[int, Layer | None]]
_Leading = Mapping[str, Sequence[int]]
"""Where the links to each identifier stand."""


def _reference(
    node: Node,
    chain: tuple[Node, ...],
    places: _Places,
    leading: _Leading,
    before: Mapping[Node, Node],
) -> Reference | None:
    sign = _SIGN.fullmatch(node.text)
    target = unquote(node.token.attributes["href"][1:])
    place = places.get(target)
    around = [node, *reversed(chain)]
    called = _is_called(around)
    if sign is None and (node.text.strip() or not called):
        return None
    if place is None or place[1] is None or place[0] <= node.start:
        return None
    named = [*around, *node.all(), *(before[each] for each in around if each in before)]
    own = {name for each in named for name in each.token.identifiers}
    holder = _holder(place[1])
    back = any(holder[0] <= start < holder[1] for name in own for start in leading.get(name, ()))
    if not back and not called:
        return None
    shown = node
    for parent in reversed(chain):
        if parent.text.strip() != node.text.strip():
            break
        shown = parent
    return Reference(shown, target, sign["label"] if sign else "")


def _silent_neighbours(trees: Sequence[list[Node]]) -> Mapping[Node, Node]:
    """What says nothing and stands just before each node: older books have there the identifier
    that a note leads back to."""
    before: dict[Node, Node] = {}
    waiting = list(trees)
    while waiting:
        siblings = waiting.pop()
        waiting += [node.children for node in siblings if node.children]
        pairs = pairwise(siblings)
        before |= {node: former for former, node in pairs if not former.text.strip()}
    return before


def _is_called(nodes: Sequence[Node]) -> bool:
    """The page itself says that this is the anchor of a note."""
    return any(
        _CALLED.search(" ".join(each.token.attributes.get(key, "") for key in _CALLING))
        for each in nodes
    )


def _holder(layer: Layer) -> tuple[int, int]:
    """The stretch of a note whose identifier stands in a layer."""
    for outer in layer.parent.up() if layer.parent else ():
        named = " ".join(outer.token.attributes.get(key, "") for key in ("class", "id"))
        if outer.name in _HOLDERS and (outer.name == "li" or outer.token.attributes.get("id")):
            if outer.name == "li" or _CALLED.search(named):
                layer = outer
        else:
            break
    return layer.token.start, layer.end


def _numbered(
    references: Sequence[Reference], links: Sequence[Node], places: _Places, structure: Structure
) -> Notes:
    targets = list(dict.fromkeys(reference.target for reference in references))
    signs = {reference.target: reference.sign for reference in reversed(references)}
    plain = all(sign.isdecimal() for sign in signs.values())
    signs = {target: str(int(sign)) if plain else sign for target, sign in signs.items()}
    distinct = max(Counter(signs.values()).values(), default=1) == 1
    labels = {
        target: signs[target] if plain and distinct else str(number)
        for number, target in enumerate(targets, 1)
    }
    notes = Notes({ref.node: labels[ref.target] for ref in references})
    notes.signs = {labels[ref.target]: ref.sign for ref in references}
    for target, label in labels.items():
        layer = places[target][1]
        assert layer is not None
        notes.holders.append((*_with_description(_holder(layer), layer, structure), label))
    anchors = {inner for node in notes.references for inner in node.all()}
    for node in links:
        if notes.label_at(node.start) is not None and node not in anchors:
            target = unquote(node.token.attributes["href"][1:])
            leads = places.get(target, (node.start, None))[0]
            if leads < node.start and not node.text.strip().isalpha():
                notes.backlinks.add(node)
    return notes


def _with_description(
    holder: tuple[int, int], layer: Layer, structure: Structure
) -> tuple[int, int]:
    """The note of a term (`dt`) is what describes it."""
    if layer.name != "dt":
        return holder
    following = (each for each in structure.layers if each.token.start >= layer.end)
    described = next((each for each in following if each.name == "dd"), None)
    return (holder[0], described.end) if described else holder
