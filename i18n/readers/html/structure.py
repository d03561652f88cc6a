"""The elements of a page that lay it out, and the runs of words between their tags."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from i18n.document import BlockKind, Place
from i18n.readers.html.tokens import Token, TokenKind

_BLOCKS = frozenset(
    ("address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd",
     "details", "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
     "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hgroup", "hr", "html", "legend", "li",
     "main", "menu", "nav", "noscript", "ol", "optgroup", "option", "p", "pre", "section", "select",
     "summary", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "ul", "video",
     "audio")
)  # fmt: skip
_CLOSED_BY = {
    "li": ("li", ("ul", "ol", "menu")),
    "dt": ("dt dd", ("dl",)),
    "dd": ("dt dd", ("dl",)),
    "tr": ("tr td th", ("table",)),
    "td": ("td th", ("tr", "table")),
    "th": ("td th", ("tr", "table")),
    "option": ("option", ("select",)),
}
"""What an element ends that was left open, and where that stops (HTML, optional end tags)."""
_DEEPEST = 6


@dataclass(eq=False)
class Layer:
    """An element that lays out the page."""

    name: str
    token: Token
    parent: Layer | None
    end: int = 0
    """Where it ends; offset in code points."""
    group: int = 0
    row: int = -1
    column: int = -1
    items: int = 0

    def up(self) -> list[Layer]:
        """It and what encloses it, from the inside out."""
        layers: list[Layer] = []
        layer: Layer | None = self
        while layer is not None:
            layers.append(layer)
            layer = layer.parent
        return layers


@dataclass
class Run:
    """The tokens between two tags of layers."""

    tokens: list[Token]
    layer: Layer | None


@dataclass
class Structure:
    """A page taken apart."""

    runs: list[Run] = field(default_factory=list)
    layers: list[Layer] = field(default_factory=list)
    kept: list[Token] = field(default_factory=list)
    """Preformatted text."""


def take_apart(tokens: Sequence[Token], length: int) -> Structure:
    """The runs and layers of a page of so many code points."""
    walk = _Walk(length)
    for token in tokens:
        walk.meet(token)
    walk.finish()
    return walk.found


@dataclass
class _Walk:
    length: int
    found: Structure = field(default_factory=Structure)
    top: Layer | None = None
    waiting: list[Token] = field(default_factory=list)
    groups: int = 0

    def meet(self, token: Token) -> None:
        if token.name not in _BLOCKS or token.kind is TokenKind.OTHER:
            self.waiting.append(token)
            return
        self._flush()
        if token.kind is TokenKind.OPEN:
            self._open(token)
        elif token.kind is TokenKind.CLOSE:
            self._close(token.name, token.end)

    def _open(self, token: Token) -> None:
        ended, bounds = _CLOSED_BY.get(token.name, ("", ()))
        for layer in self.top.up() if self.top else []:
            if layer.name in bounds:
                break
            if layer.name in ended.split():
                self._close(layer.name, token.start)
                break
        if self.top is not None and self.top.name == "p":
            self._close("p", token.start)
        layer = Layer(token.name, token, self.top, self.length)
        self._count(layer)
        self.found.layers.append(layer)
        self.top = layer

    def _count(self, layer: Layer) -> None:
        if layer.name in ("ul", "ol", "menu", "table"):
            self.groups += 1
            layer.group = self.groups
            start = layer.token.attributes.get("start", "1")
            layer.items = int(start) - 1 if start.isdecimal() else 0
        around = layer.parent.up() if layer.parent else []
        table = next((each for each in around if each.name == "table"), None)
        if layer.name == "tr" and table:
            table.row, table.column = table.row + 1, -1
        elif layer.name in ("td", "th") and table:
            table.column += 1
            layer.group, layer.row, layer.column = table.group, table.row, table.column
        elif layer.name == "li":
            listed = next((each for each in around if each.name in ("ul", "ol", "menu")), None)
            if listed:
                listed.items += 1
                layer.items, layer.group = listed.items, listed.group

    def _close(self, name: str, end: int) -> None:
        layers = self.top.up() if self.top else []
        if not any(layer.name == name for layer in layers):
            return
        for layer in layers:
            layer.end = end
            self.top = layer.parent
            if layer.name == name:
                return

    def _flush(self) -> None:
        if self.waiting:
            preformatted = self.top and any(layer.name == "pre" for layer in self.top.up())
            if preformatted:
                self.found.kept += self.waiting
            else:
                self.found.runs.append(Run(self.waiting, self.top))
            self.waiting = []

    def finish(self) -> None:
        self._flush()


def kind_and_place(layer: Layer | None) -> tuple[BlockKind, Place]:
    """What part the words in a layer play."""
    layers = layer.up() if layer else []
    quoted = sum(1 for each in layers if each.name == "blockquote")
    lists = [each for each in layers if each.name in ("ul", "ol", "menu")]
    for each in layers:
        if each.name == "title":
            return BlockKind.RUNNING, Place()
        if each.name[0] == "h" and each.name[1:].isdecimal():
            return BlockKind.HEADING, Place(level=int(each.name[1:]), quoted=quoted)
        if each.name in ("td", "th") and each.group:
            place = Place(row=each.row, column=each.column, header=_is_head(each), quoted=quoted)
            return BlockKind.CELL, _grouped(place, each.group)
        if each.name == "li" and lists:
            ordinal = each.items if lists[0].name == "ol" else None
            place = Place(level=min(len(lists), _DEEPEST), ordinal=ordinal, quoted=quoted)
            return BlockKind.ITEM, _grouped(place, each.group)
        if each.name == "blockquote":
            return BlockKind.QUOTATION, Place(quoted=quoted)
    return BlockKind.PARAGRAPH, Place()


def _is_head(cell: Layer) -> bool:
    return any(layer.name == "thead" for layer in cell.up())


def _grouped(place: Place, group: int) -> Place:
    return Place(
        place.level, place.ordinal, place.row, place.column, place.header, place.quoted, group
    )
