"""Which messages of two versions of a catalog are the same, and which are edits of each other."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from itertools import pairwise

from i18n.catalog import Entry
from i18n.updating.matching import match

_CROWD = 20
"""How many old messages of one place, on either side, a new one is compared with."""
_SHARED = 3
"""How many old messages may have a context or reference for it to tell where they stand."""


def equal_messages(old: Sequence[Entry], new: Sequence[Entry]) -> list[int | None]:
    """For each new message the index of the old one with its context and source, or None."""
    places = {entry.key: index for index, entry in enumerate(old) if entry.obsolete}
    places |= {entry.key: index for index, entry in enumerate(old) if not entry.obsolete}
    return [places.get(entry.key) for entry in new]


def unmoved(origins: Sequence[int | None]) -> list[int]:
    """The largest part of the old messages that stand in the same order as before, ascending."""
    order = [origin for origin in origins if origin is not None]
    if all(one < other for one, other in pairwise(order)):
        return order
    ends: list[int] = []  # the smallest index that ends an ascending run of each length
    previous: dict[int, int | None] = {}
    for origin in order:
        length = bisect_left(ends, origin)
        previous[origin] = ends[length - 1] if length else None
        ends[length : length + 1] = [origin]
    run: list[int] = []
    at: int | None = ends[-1] if ends else None
    while at is not None:
        run.append(at)
        at = previous[at]
    return run[::-1]


def edited_messages(
    old: Sequence[Entry], new: Sequence[Entry], origins: Sequence[int | None]
) -> dict[int, int]:
    """For new messages without an equal the old one each was made from, where there is one."""
    used = {origin for origin in origins if origin is not None}
    missing = [number for number, origin in enumerate(origins) if origin is None]
    gone = [index for index in range(len(old)) if index not in used]
    if not missing or not gone:
        return {}
    stable = unmoved(origins)
    known = sum(1 for index in used if not old[index].obsolete)
    in_order = 2 * len(stable) >= known  # else the order tells nothing of where a message belongs
    matches = match(
        [new[number].source for number in missing],
        [old[index].source for index in gone],
        _near(old, new, origins, missing, gone, stable) if in_order else None,
        places=len(stable) + 1,
    )
    return {
        number: gone[found.index]
        for number, found in zip(missing, matches, strict=True)
        if found is not None
    }


def _near(
    old: Sequence[Entry],
    new: Sequence[Entry],
    origins: Sequence[int | None],
    missing: Sequence[int],
    gone: Sequence[int],
    stable: Sequence[int],
) -> list[set[int]]:
    """For each missing message the places in `gone` of old messages that stood where it stands.

    The same place is between the same unmoved neighbours, or has a context or a reference that
    few others have.
    """
    in_gap: dict[int, list[int]] = defaultdict(list)
    marked: dict[Hashable, list[int]] = defaultdict(list)
    for place, index in enumerate(gone):
        if not old[index].obsolete:
            in_gap[bisect_left(stable, index)].append(place)
        for mark in _marks(old[index]):
            marked[mark].append(place)
    near = []
    for number, gap, share in _gaps(origins, missing, set(stable)):
        crowd = in_gap.get(gap, [])
        middle = round(share * len(crowd))
        found = set(crowd[max(0, middle - _CROWD) : middle + _CROWD])
        for mark in _marks(new[number]):
            if len(marked.get(mark, ())) <= _SHARED:
                found.update(marked.get(mark, ()))
        near.append(found)
    return near


def _gaps(
    origins: Sequence[int | None], missing: Sequence[int], stable: set[int]
) -> Iterator[tuple[int, int, float]]:
    """Each missing message, how many unmoved ones stand before it, and how far it is to the next.

    The distance is a share: 0 for the first missing message there, nearly 1 for the last.
    """
    gap_of: dict[int, int] = {}
    sizes: dict[int, int] = defaultdict(int)
    gap = 0
    for number, origin in enumerate(origins):
        if origin is None:
            gap_of[number] = gap
            sizes[gap] += 1
        elif origin in stable:
            gap += 1
    rank: dict[int, int] = defaultdict(int)
    for number in missing:
        gap = gap_of[number]
        yield number, gap, rank[gap] / sizes[gap]
        rank[gap] += 1


def _marks(entry: Entry) -> Iterator[Hashable]:
    if entry.context:
        yield "context", entry.context
    for reference in entry.references:
        yield "reference", reference
