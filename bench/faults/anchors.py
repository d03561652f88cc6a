"""Anchors that are lost, doubled, renumbered, exchanged or moved."""

from __future__ import annotations

import re
from random import Random

from bench.faults.kind import Text, fault
from bench.faults.places import CLAUSE, anchors, cut, spans

_SENTENCE = re.compile(r"[.!?](?=\s+[^\W\d_a-zа-яё])|[。！？؟।]|[.!?]$")


@fault("anchor lost", "FN-01")
def anchor_lost(text: Text, random: Random) -> str | None:
    found = anchors(text.source, text.target)
    return cut(text.target, *random.choice(found).span()) if found else None


@fault("anchor doubled", "FN-01")
def anchor_doubled(text: Text, random: Random) -> str | None:
    """Right behind itself, or at the end of the text."""
    found = anchors(text.source, text.target)
    if not found:
        return None
    one = random.choice(found)
    place = random.choice([one.end(), len(text.target)])
    return cut(text.target, place, place, one[0])


@fault("anchor renumbered", "FN-01")
def anchor_renumbered(text: Text, random: Random) -> str | None:
    found = [a for a in anchors(text.source, text.target) if re.match(r"\[.*\d", a[0])]
    if not found:
        return None
    one = random.choice(found)
    figures = re.search(r"\d+", one[0])
    assert figures is not None
    number = str(int(figures[0]) + random.choice([1, 2, 10]))
    return cut(text.target, *one.span(), cut(one[0], *figures.span(), number))


@fault("anchors exchanged", "FN-03", "FN-05")
def anchors_exchanged(text: Text, random: Random) -> str | None:
    found = anchors(text.source, text.target)
    order = [a[0] for a in found]
    if len(set(order)) < 2 or order != [a[0] for a in anchors(text.target, text.source)]:
        return None
    index = random.choice([i for i in range(len(found) - 1) if order[i] != order[i + 1]])
    one, other = found[index], found[index + 1]
    target = text.target
    return (
        target[: one.start()] + other[0] + target[one.end() : other.start()] + one[0]
        + target[other.end() :]
    )  # fmt: skip


@fault("anchor moved", "FN-05")
def anchor_moved(text: Text, random: Random) -> str | None:
    """To the end of another clause."""
    return _moved(text, random, CLAUSE)


@fault("anchor in another sentence", "FN-05", "FN-03")
def anchor_in_another_sentence(text: Text, random: Random) -> str | None:
    return _moved(text, random, _SENTENCE)


def _moved(text: Text, random: Random, pattern: re.Pattern[str]) -> str | None:
    found = anchors(text.source, text.target)
    if not found or (pattern is CLAUSE and len(found) != 1):
        return None
    one = random.choice(found)
    rest = cut(text.target, *one.span())
    places = [
        clause.start()
        for clause in spans(pattern, rest)
        if abs(clause.start() - one.start()) > 24
        and _is_clause(rest[min(one.start(), clause.start()) : max(one.start(), clause.start())])
    ]
    place = random.choice(places) if places else None
    return None if place is None else cut(rest, place, place, one[0])


def _is_clause(between: str) -> bool:
    """What the anchor leaps over is more than a word, and has a pause inside or at its edge."""
    return bool(CLAUSE.search(between + " ")) and len(between) > 12
