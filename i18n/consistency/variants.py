"""Two ways of writing one thing: which is the usual one, and where the other stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from i18n.finding import Span


@dataclass(frozen=True, slots=True)
class Use:
    """One place of a document where something is written in one of its ways."""

    block: int
    span: Span
    way: str
    """Equal for uses that are written alike."""
    text: str


def departures(uses: Iterable[Use], *, once_a_block: bool = True) -> Iterator[tuple[Use, Use]]:
    """Each use that is written otherwise than most, with one that is written as most are.

    Where two ways stand as often, the one met first departs. Nothing where all are alike.
    """
    known = list(uses)
    count = Counter(use.way for use in known)
    if len(count) < 2:
        return
    most = max(count.values())
    usual = [way for way in count if count[way] == most][-1]
    example = next(use for use in known if use.way == usual)
    told: set[int] = set()
    for use in known:
        if use.way != usual and not (once_a_block and use.block in told):
            told.add(use.block)
            yield use, example
