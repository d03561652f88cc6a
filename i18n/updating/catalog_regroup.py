"""Messages that a person joined or split: where the targets they had before belong now.

A rule of the workspace, or another segmentation, puts the words of several messages into one, or
of one into several. Nothing of the old targets may get lost for that.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from i18n.catalog import Entry

_CROWD = 50
_HEAD = 24
"""Characters by which the beginning of a message is looked up."""


def joined(
    old: Sequence[Entry], new: Sequence[Entry], equal: Sequence[int | None], joiner: str
) -> Mapping[int, tuple[tuple[int, ...], Entry]]:
    """For new messages that are several old ones in a row: these, and an entry with all targets.

    The entry is fuzzy and has the targets one after the other, with `joiner` between.
    """
    used = {origin for origin in equal if origin is not None}
    heads = _heads((n, new[n].source) for n, origin in enumerate(equal) if origin is None)
    found: dict[int, tuple[tuple[int, ...], Entry]] = {}
    for index in _translated(old, used):
        for number in _few(heads, old[index].source):
            parts = _covered(new[number].source, old, index, used)
            if parts and number not in found:
                used.update(parts)
                texts = [old[part].target for part in parts if old[part].target]
                whole = replace(
                    old[index],
                    target=joiner.join(texts),
                    flags=tuple(dict.fromkeys(("fuzzy", *old[index].flags))),
                    previous_source=" ".join(old[part].source for part in parts),
                    translator_comments=tuple(
                        line for part in parts for line in old[part].translator_comments
                    ),
                )
                found[number] = parts, whole
    return found


def split(
    old: Sequence[Entry], new: Sequence[Entry], equal: Sequence[int | None]
) -> Mapping[int, int]:
    """For new messages that are parts of an old one: that old one, whose target each is shown."""
    used = {origin for origin in equal if origin is not None}
    taken = {number for number, origin in enumerate(equal) if origin is not None}
    heads = _heads((index, old[index].source) for index in _translated(old, used))
    found: dict[int, int] = {}
    for number, entry in enumerate(new):
        for index in () if number in taken else _few(heads, entry.source):
            for part in _covered(old[index].source, new, number, taken):
                found.setdefault(part, index)
    return found


def _translated(old: Sequence[Entry], used: set[int]) -> Iterator[int]:
    return (
        index
        for index, entry in enumerate(old)
        if index not in used and not entry.obsolete and entry.source_plural is None
        if entry.target
    )


def _heads(sources: Iterator[tuple[int, str]]) -> Mapping[str, Sequence[int]]:
    """Messages by how they begin; a short one by all shorter beginnings it may be cut at."""
    found: dict[str, list[int]] = defaultdict(list)
    for number, source in sources:
        for length in range(1, min(_HEAD, len(source)) + 1):
            found[source[:length]].append(number)
    return found


def _few(heads: Mapping[str, Sequence[int]], source: str) -> Sequence[int]:
    """The messages that begin like this one; none where so many do that it tells nothing."""
    found = heads.get(source[:_HEAD], ())
    return found if len(found) <= _CROWD else ()


def _covered(whole: str, parts: Sequence[Entry], first: int, taken: set[int]) -> tuple[int, ...]:
    """The indexes of two messages and more, from `first` on, that are the whole in this order."""
    found: list[int] = []
    rest, index = whole, first
    while rest and index < len(parts) and index not in taken:
        source = parts[index].source
        if not source or not rest.startswith(source) or parts[index].obsolete:
            return ()
        found.append(index)
        rest, index = rest[len(source) :].lstrip(), index + 1
    return tuple(found) if not rest and len(found) > 1 else ()
