"""Which numbers of a text its translation answers, whether in figures, words or other units."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from i18n.facts.evidence import Evidence, is_weak, name_before
from i18n.facts.exchanged_words import exchanged_words, may_count
from i18n.facts.number import Number
from i18n.facts.number_convention import same_by_convention, without_times
from i18n.facts.side_by_side import cancel_runs

if TYPE_CHECKING:
    from i18n.text.markup import Markup


@dataclass(frozen=True, slots=True)
class Reckoning:
    """The numbers in figures that one text has and the other does not answer in any way."""

    lost: tuple[Number, ...] = ()
    """Numbers of the source; those the target has as well, but less often, are among them."""
    added: tuple[Number, ...] = ()
    """Numbers of the target that the source does not have."""
    repeated: tuple[Number, ...] = ()
    """Numbers of the target that the source has as well, but less often."""
    spelled: tuple[Number, ...] = ()
    """Numbers of the source for which the target may have a word as weak as an article."""
    relabelled: tuple[tuple[Number, Number], ...] = ()
    """Numbers that follow the same name in both texts (`Modula-3`), and differ."""
    words_lost: tuple[Number, ...] = ()
    """Number words and Roman numerals of the source, from three up."""
    words_added: tuple[Number, ...] = ()
    words_fewer: tuple[Number, ...] = ()
    """Number words and Roman numerals of the source, from two up, for values that the target says
    less often in any way, where it says others more often than the source does."""
    words_more: tuple[Number, ...] = ()
    """Those others."""


AGREED = Reckoning()
"""All numbers answer each other."""

_MANY = 200
"""Where more numbers differ, the texts are not worth a closer look."""


def reckon(source: Markup, target: Markup) -> Reckoning:
    """Compare the numbers of two texts that should say the same."""
    here, there = Evidence(source, target), Evidence(target, source)
    lost, added = _cancel(source.numbers, target.numbers, lambda number: number.key)
    if lost or added:
        lost, added = _cancel(lost, added, lambda number: number.parts)
    if 0 < len(lost) + len(added) < _MANY:
        lost, added = cancel_runs(lost, added, source, target)
    if lost and added and len(lost) + len(added) < _MANY:
        lost, added = _cancel_scaled(lost, added, here, there)
        lost, added = without_times(lost, added, source, target)
        lost, added = _cancel_conventions(lost, added, source, target)
    exchange = may_count(source) and may_count(target) and (here.counts or there.counts)
    if not lost and not added and not exchange:
        return AGREED
    fewer, more = exchanged_words(here, there) if exchange else ([], [])
    lost, added = lost[:_MANY], added[:_MANY]
    known = source.number_keys
    added = [number for number in added if not here.answers(number, there)]
    return Reckoning(
        tuple(number for number in lost if not there.answers(number, here)),
        tuple(number for number in added if number.key not in known),
        tuple(number for number in added if number.key in known),
        tuple(number for number in lost if there.spells(number, here) and is_weak(number)),
        _relabelled(source, target, lost, added),
        here.unanswered_words(there),
        there.unanswered_words(here),
        tuple(fewer),
        tuple(more),
    )


def _relabelled(
    source: Markup, target: Markup, lost: list[Number], added: list[Number]
) -> tuple[tuple[Number, Number], ...]:
    """The added numbers that stand after a name which has other numbers in the source."""
    if not added:
        return ()
    named: dict[str, list[Number]] = {}
    for item in (*lost, *source.numbers):
        named.setdefault(name_before(item, source.text), []).append(item)
    found = []
    for number in added:
        name = name_before(number, target.text)
        same = named.get(name, []) if name else []
        if same and all(item.key != number.key for item in same[:_MANY]):
            found.append((same[0], number))
    return tuple(found)


def says(text: Markup, other: Markup, figures: Sequence[int], *, more: bool = False) -> bool:
    """`text` shows or says the figures, all of them, as often as `other` shows them, or `more`
    often."""
    here = Evidence(text, other)
    return all(
        text.figures[str(figure)] + here.word_parts[figure]
        >= max(1, other.figures[str(figure)] + more)
        for figure in figures
    )


def _cancel(
    left: Sequence[Number], right: Sequence[Number], key: Callable[[Number], Hashable]
) -> tuple[list[Number], list[Number]]:
    """What is left of both when numbers with the same key answer each other, once each."""
    ours, theirs = [key(number) for number in left], [key(number) for number in right]
    if ours == theirs:
        return [], []
    here, there = Counter(ours), Counter(theirs)
    if here == there:
        return [], []
    return _beyond(left, ours, there), _beyond(right, theirs, here)


def _beyond(
    numbers: Sequence[Number], keys: Sequence[Hashable], allowed: Mapping[Hashable, int]
) -> list[Number]:
    left = dict(allowed)
    kept = []
    for number, key in zip(numbers, keys, strict=True):
        left[key] = left.get(key, 0) - 1
        if left[key] < 0:
            kept.append(number)
    return kept


def _cancel_scaled(
    left: list[Number], right: list[Number], here: Evidence, there: Evidence
) -> tuple[list[Number], list[Number]]:
    """`1.5 million`, `1 500 000` and `150万` are the same."""
    for number in list(left):
        for other in right:
            if here.scaled(number) == there.scaled(other) is not None:
                left.remove(number)
                right.remove(other)
                break
    return left, right


def _cancel_conventions(
    left: list[Number], right: list[Number], source: Markup, target: Markup
) -> tuple[list[Number], list[Number]]:
    """Clock times, decades, shortened ranges, other units: each language has its own."""
    for number in list(left):
        for other in right:
            if same_by_convention(number, other, source, target):
                left.remove(number)
                right.remove(other)
                break
    return left, right
