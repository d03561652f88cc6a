"""The quotation marks that are open at one place of a text, and the pairs found so far."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import NamedTuple

from i18n.quoting.marks import TITLES, Roles

_DEEPEST = 16
"""No text nests quotations deeper; a mark that would is one without a partner."""


MarkPair = tuple[int, int, str, int]
"""The offsets of an opening and a closing mark, -1 for an opening one that was carried; the
opening mark; the depth."""


@dataclass(slots=True)
class Pairing:
    """What a walk found: pairs in the order they close, and offsets of marks without partner."""

    pairs: list[MarkPair] = field(default_factory=list)
    stray: list[int] = field(default_factory=list)
    measures: list[int] = field(default_factory=list)
    """Straight marks behind a figure, read as inches or seconds."""
    unclosed: list[tuple[int, str]] = field(default_factory=list)
    open_marks: tuple[str, ...] = ()


class OpenMark(NamedTuple):
    """An opening mark that waits for its closer."""

    mark: str
    start: int
    closers: str
    depth: int


class MarkStack:
    """The open marks, innermost last, and what was found of the text before."""

    def __init__(self, roles: Roles) -> None:
        self.roles = roles
        self.stack: list[OpenMark] = []
        self.closable: defaultdict[str, int] = defaultdict(int)
        """How many open marks each mark could close."""
        self.result = Pairing()

    def open(self, mark: str, position: int) -> None:
        """One more mark waits for its closer."""
        if len(self.stack) > _DEEPEST:
            self.result.unclosed.append((position, mark))
            return
        outer = self.stack[-1] if self.stack else None
        depth = outer.depth + (outer.mark not in TITLES) if outer else 0
        entry = OpenMark(mark, position, self.roles.closers.get(mark, ""), depth)
        self.stack.append(entry)
        for closer in entry.closers:
            self.closable[closer] += 1

    def pop(self) -> OpenMark:
        """The innermost open mark, which waits no longer."""
        entry = self.stack.pop()
        for closer in entry.closers:
            self.closable[closer] -= 1
        return entry

    def close(self, mark: str, position: int) -> None:
        """Close the innermost mark that this one closes; marks inside it stay unclosed."""
        while mark not in self.stack[-1].closers:
            inner = self.pop()
            if inner.mark != "'":
                self.result.unclosed.append((inner.start, inner.mark))
        self.close_last(position)

    def close_last(self, position: int) -> None:
        """Close the innermost mark, whatever closes it."""
        opened = self.pop()
        self.result.pairs.append((opened.start, position, opened.mark, opened.depth))

    def finish(self) -> Pairing:
        """What was found; the marks still open have no partner, an ASCII `'` is no mark then."""
        left = [entry for entry in self.stack if entry.mark != "'"]
        self.result.unclosed += ((entry.start, entry.mark) for entry in left)
        self.result.open_marks = tuple(entry.mark for entry in left)
        return self.result
