"""What a page shows between its words: preformatted text, and pictures nobody has words for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from i18n.document import Figure, Verbatim
from i18n.readers.assembly import Placed
from i18n.readers.html.notes import Notes
from i18n.readers.html.structure import Structure
from i18n.readers.html.tokens import Token, TokenKind
from i18n.view import View


@dataclass
class Beside:
    """What stands beside the blocks of a page, and behind which block."""

    structure: Structure
    notes: Notes
    placed: Sequence[Placed]
    """In reading order."""
    line: Callable[[int], int]
    """The line of an offset."""
    order: list[tuple[int, int]] = field(init=False)
    """Where each block begins, and its index, in the order of the page."""
    things: dict[int, dict[str, list[str]]] = field(default_factory=dict)
    """The tags in a block that nothing was found for, by what they stand for."""

    def __post_init__(self) -> None:
        self.order = sorted((one.start, index) for index, one in enumerate(self.placed))

    def verbatims(self) -> tuple[Verbatim, ...]:
        """The preformatted texts, each whole."""
        texts = [token for token in self.structure.kept if token.kind is TokenKind.TEXT]
        starts = [token.start for token in texts]
        found: list[Verbatim] = []
        behind = 0
        for layer in self.structure.layers:
            start = layer.token.start
            if layer.name != "pre" or start < behind:
                continue
            inside = texts[bisect_right(starts, start) : bisect_right(starts, layer.end)]
            text = "".join(token.text for token in inside).strip("\r\n")
            if text.strip():
                index, note = self._behind(start), self.notes.label_at(start)
                found.append(Verbatim(text, self.line(start), index, note))
            behind = layer.end
        return tuple(found)

    def figures(self) -> tuple[Figure, ...]:
        """The pictures without alternative text, but for those that stand for numbers of notes."""
        return tuple(self._figure(token) for token in self._silent())

    def _silent(self) -> Iterator[Token]:
        links = (*self.notes.references, *self.notes.backlinks)
        signs = {inner.start for node in links for inner in node.all()}
        for token in (token for run in self.structure.runs for token in run.tokens):
            said = token.attributes.get("alt", "")
            shown = token.name == "img" and token.attributes.get("src")
            if shown and not any(map(str.isalnum, said)) and token.start not in signs:
                yield token

    def _figure(self, token: Token) -> Figure:
        index = self._behind(token.start)
        thing = "" if index is None else self._thing(index, token.raw)
        view, note = View(token.attributes["src"]), self.notes.label_at(token.start)
        return Figure(view, self.line(token.start), index, thing, note=note)

    def _behind(self, start: int) -> int | None:
        """The index of the last block that begins before an offset."""
        place = bisect_right(self.order, (start, len(self.placed)))
        return self.order[place - 1][1] if place else None

    def _thing(self, index: int, raw: str) -> str:
        """The tag of a block's text that stands for a picture: of equal ones, the next."""
        if index not in self.things:
            waiting = self.things[index] = {}
            for name, known in reversed(list(self.placed[index].block.rewrite.items())):
                if name[0] == "x":
                    waiting.setdefault(known, []).append(name)
        names = self.things[index].get(raw)
        return names.pop() if names else ""
