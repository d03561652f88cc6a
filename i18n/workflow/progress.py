"""Lets whoever waits see how far long work has got."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextvars import ContextVar
from typing import TypeVar

Item = TypeVar("Item")
Watcher = Callable[[str, int, int], None]
"""Is told what is worked on, how many parts of it are done, and how many there are."""

watcher: ContextVar[Watcher | None] = ContextVar("watcher", default=None)
"""Who watches the work done from here; nobody, unless a command sets it."""


def watched(items: Sequence[Item], what: str) -> Iterator[Item]:
    """The items, one by one; the watcher hears of each before it is worked on, and of the end."""
    told = watcher.get()
    if told is None:
        yield from items
        return
    try:
        for done, item in enumerate(items):
            told(what, done, len(items))
            yield item
    finally:
        told(what, len(items), len(items))
