"""The elements of a page that lay it out, and the runs of words between their tags."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from i18n.document import BlockKind, Place
from i18n.errors import DocumentError
from i18n.phrase import say
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
_MOST_TOGETHER = 20_000
"""Tags and texts of one paragraph."""
_LAYERS = 400
"""As deep as an honest page is nested; browsers flatten what is deeper than 512."""


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
    depth: int = 1

    def up(self) -> Iterator[Layer]:
        """It and what encloses it, from the inside out."""
        layer: Layer | None = self
        while layer is not None:
            yield layer
            layer = layer.parent


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


def few(tokens: Iterable[Token], most: int, name: str) -> list[Token]:
    """The tokens; DocumentError, with the page's name, where there are more."""
    found = list(islice(tokens, most + 1))
    if len(found) > most:
        message = say(
            "the page has more than {most} tags in one place; part it",
            most=format(most, ","),
        )
        raise DocumentError(message, path=name)
    return found


def take_apart(tokens: Sequence[Token], length: int, name: str) -> Structure:
    """The runs and layers of a page of so many code points; DocumentError, with the page's name,
    where it is nested deeper than any honest one."""
    walk = _Walk(length, name)
    for token in tokens:
        walk.meet(token)
    walk.finish()
    return walk.found


@dataclass
class _Walk:
    length: int
    name: str
    found: Structure = field(default_factory=Structure)
    top: Layer | None = None
    open: Counter[str] = field(default_factory=Counter)
    """How many layers of each name are open."""
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
        self._end_open(token)
        if self.top is not None and self.top.name == "p":
            self._close("p", token.start)
        depth = self.top.depth + 1 if self.top else 1
        if depth > _LAYERS:
            message = say(
                "its elements are nested deeper than {layers}; no honest page's are", layers=_LAYERS
            )
            raise DocumentError(message, path=self.name)
        layer = Layer(token.name, token, self.top, self.length, depth=depth)
        self._count(layer)
        self.found.layers.append(layer)
        self.open[layer.name] += 1
        self.top = layer

    def _end_open(self, token: Token) -> None:
        """A new item ends the one before it, and so on."""
        ended, bounds = _CLOSED_BY.get(token.name, ("", ()))
        if not any(self.open[name] for name in ended.split()):
            return
        for layer in self.top.up() if self.top else ():
            if layer.name in bounds:
                return
            if layer.name in ended.split():
                self._close(layer.name, token.start)
                return

    def _count(self, layer: Layer) -> None:
        if layer.name in ("ul", "ol", "menu", "table"):
            self.groups += 1
            layer.group = self.groups
            start = layer.token.attributes.get("start", "1")
            layer.items = int(start) - 1 if start.isdecimal() else 0
        if layer.name in ("tr", "td", "th"):
            self._count_cell(layer, self._around(layer, ("table",)))
        elif layer.name == "li" and (listed := self._around(layer, ("ul", "ol", "menu"))):
            listed.items += 1
            layer.items, layer.group = listed.items, listed.group

    def _count_cell(self, layer: Layer, table: Layer | None) -> None:
        if table is None:
            return
        if layer.name == "tr":
            table.row, table.column = table.row + 1, -1
        else:
            table.column += 1
            layer.group, layer.row, layer.column = table.group, table.row, table.column

    def _around(self, layer: Layer, names: Sequence[str]) -> Layer | None:
        """The nearest layer of one of these names that encloses another."""
        if layer.parent is None or not any(self.open[name] for name in names):
            return None
        return next((each for each in layer.parent.up() if each.name in names), None)

    def _close(self, name: str, end: int) -> None:
        if not self.open[name] or self.top is None:
            return
        for layer in self.top.up():
            layer.end = end
            self.open[layer.name] -= 1
            self.top = layer.parent
            if layer.name == name:
                return

    def _flush(self) -> None:
        if self.waiting:
            if self.open["pre"]:
                self.found.kept += self.waiting
            else:
                self.found.runs.append(Run(few(self.waiting, _MOST_TOGETHER, self.name), self.top))
            self.waiting = []

    def finish(self) -> None:
        self._flush()


def kind_and_place(layer: Layer | None) -> tuple[BlockKind, Place]:
    """What part the words in a layer play."""
    layers = list(layer.up()) if layer else []
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
