"""Which quotation of a target answers which of its source."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from math import log

from i18n.quoting.normal_form import normal_form
from i18n.quoting.quotation import Quotation
from i18n.text.markup import Markup

_SKIP = 1.0
"""What leaving a quotation without a counterpart costs."""
_LENGTH = 0.5
"""What it costs for a counterpart to be e times as long as expected."""
_BYLINE = 40
"""Code points between two parts of one quotation."""
_MOST = 60
"""Beyond so many quotations in one segment they are taken in order."""


@dataclass(frozen=True, slots=True)
class Counterparts:
    """Pairs of indexes (source, target) in order, and the quotations left over on either side."""

    pairs: tuple[tuple[int, int], ...]
    lost: tuple[int, ...]
    added: tuple[int, ...]


def counterparts(
    source: Markup, target: Markup, wanted: Sequence[int], found: Sequence[int]
) -> Counterparts:
    """Match quotations by order, place, length, depth, equal words and the anchor behind them.

    `wanted` and `found` are the indexes of the quotations to match.
    """
    if len(wanted) == len(found) or len(wanted) * len(found) > _MOST * _MOST:
        pairs = tuple(zip(wanted, found, strict=False))
    else:
        pairs = _aligned(source, target, wanted, found)
    matched_source, matched_target = {pair[0] for pair in pairs}, {pair[1] for pair in pairs}
    return Counterparts(
        pairs,
        tuple(index for index in wanted if index not in matched_source),
        tuple(index for index in found if index not in matched_target),
    )


def _aligned(
    source: Markup, target: Markup, wanted: Sequence[int], found: Sequence[int]
) -> tuple[tuple[int, int], ...]:
    """The cheapest matching that keeps the order."""
    rows, columns = len(wanted), len(found)
    left, right = _features(source, wanted), _features(target, found)
    best = [[_SKIP * (row + column) for column in range(columns + 1)] for row in range(rows + 1)]
    for row in range(1, rows + 1):
        for column in range(1, columns + 1):
            best[row][column] = min(
                best[row - 1][column] + _SKIP,
                best[row][column - 1] + _SKIP,
                best[row - 1][column - 1] + left[row - 1].distance(right[column - 1]),
            )
    return tuple((wanted[row], found[column]) for row, column in _traced(best, left, right))


def _traced(
    best: list[list[float]], left: list[_Feature], right: list[_Feature]
) -> list[tuple[int, int]]:
    row, column = len(left), len(right)
    pairs: list[tuple[int, int]] = []
    while row and column:
        matched = best[row - 1][column - 1] + left[row - 1].distance(right[column - 1])
        if best[row][column] >= matched - 1e-9:
            row, column = row - 1, column - 1
            pairs.append((row, column))
        elif best[row][column] >= best[row - 1][column] + _SKIP - 1e-9:
            row -= 1
        else:
            column -= 1
    return pairs[::-1]


@dataclass(frozen=True, slots=True)
class _Feature:
    """What tells one quotation of a text from another, whatever the language."""

    words: str
    place: float
    share: float
    depth: int
    anchor: str | None

    def distance(self, other: _Feature) -> float:
        """0 for the same quotation; more than two skips for what cannot be."""
        if self.words == other.words:
            return 0.0
        cost = abs(self.place - other.place) + _LENGTH * abs(log(self.share / other.share))
        cost += 0.5 * (self.depth != other.depth)
        if self.anchor or other.anchor:
            cost += -0.5 if self.anchor == other.anchor else 0.3
        return max(0.0, cost)


def distance(source: Markup, quotation: Quotation, target: Markup, other: Quotation) -> float:
    """How unlike a quotation (or title) of the target is to one of the source: 0 for the same."""
    return _feature(source, quotation, None).distance(_feature(target, other, None))


def _features(markup: Markup, indexes: Sequence[int]) -> list[_Feature]:
    labels = anchors_behind(markup)
    return [_feature(markup, markup.quotations[index], labels[index]) for index in indexes]


def _feature(markup: Markup, quotation: Quotation, label: str | None) -> _Feature:
    size = max(1, len(markup.text))
    return _Feature(
        normal_form(quotation.text),
        quotation.start / size,
        max(1, quotation.end - quotation.start) / size,
        quotation.depth,
        label,
    )


def anchors_behind(markup: Markup) -> tuple[str | None, ...]:
    """For each quotation, the label of the anchor behind it, at most two characters away."""
    labels = {anchor.start: anchor.label for anchor in markup.anchors}
    ends = (quotation.outer[1] for quotation in markup.quotations)
    return tuple(
        labels.get(end) or labels.get(end + 1) or labels.get(end + 2) if labels else None
        for end in ends
    )


def is_interrupted(source: Markup, index: int, lost: Set[int]) -> bool:
    """`“The law,” he said, “is dead”` is one quotation for whoever says first who speaks."""
    for first, second in ((index - 1, index), (index, index + 1)):
        if first < 0 or second >= len(source.quotations) or {first, second} <= lost:
            continue
        one, other = source.quotations[first], source.quotations[second]
        between = source.text[one.end : other.start]
        comma = "," in source.text[one.end - 1 : one.end + 2]
        if comma and one.depth == other.depth and len(between) <= _BYLINE and "." not in between:
            return other.text[:1].islower()
    return False
