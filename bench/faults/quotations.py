"""Quotations that lose their marks, one of them, their nesting or their words."""

from __future__ import annotations

import re
from random import Random

from bench.faults.kind import Text, fault
from bench.faults.places import OPENING, PAIRS, URL, cut, quotations, spans

_INSIDE = re.compile(r"‘([^‘’]{2,})’|„([^„“”]{2,})[“”]|“([^“”]{2,})”|『([^『』]{2,})』")


@fault("quotation lost", "QT-01", "QT-02")
def quotation_lost(text: Text, random: Random) -> str | None:
    """Its words stay, without marks; of marks of the same kind inside it one is left."""
    found = quotations(text.source, text.target)
    if not found:
        return None
    one = random.choice(found)
    return cut(text.target, *one.span(), one[0][1:-1].strip())


@fault("quotation cut out", "QT-01", "QT-02")
def quotation_cut_out(text: Text, random: Random) -> str | None:
    """Its words are gone as well."""
    found = quotations(text.source, text.target)
    if not found:
        return None
    one = random.choice(found)
    rest = cut(text.target, *one.span())
    return rest if rest.strip() else None


@fault("quotation unbalanced", "QT-01")
def quotation_unbalanced(text: Text, random: Random) -> str | None:
    found = quotations(text.source, text.target)
    if not found:
        return None
    one = random.choice(found)
    place = random.choice([one.start(), one.end() - 1])
    return cut(text.target, place, place + 1)


@fault("closing mark turned", "QT-01", "QT-02", "QT-03", "QT-07")
def mark_turned(text: Text, random: Random) -> str | None:
    """The opening mark stands at both ends.

    Not where it opened a quotation inside another before: „a “b”” becomes „a „b””, which is right.
    """
    found = [q for q in quotations(text.source, text.target) if q[0][0] in OPENING]
    if not found:
        return None
    one = random.choice(found)
    turned = cut(text.target, one.end() - 1, one.end(), one[0][0])
    return None if one[0][0] == "„" and turned.count("„") == turned.count("”") else turned


@fault("quotation re-nested", "QT-02", "QT-03")
def quotation_renested(text: Text, random: Random) -> str | None:
    """Two quotations side by side become one inside the other."""
    found = [q for q in quotations(text.source, text.target) if q[0][0] in OPENING]
    if len(found) < 2:
        return None
    one, other = found[0], found[1]
    if one[0][0] != other[0][0]:
        return None
    target, closing = text.target, one[0][-1]
    return (
        target[: one.end() - 1] + target[one.end() : other.end()] + closing + target[other.end() :]
    )


@fault("quotation flattened", "QT-01", "QT-02", "QT-03")
def quotation_flattened(text: Text, random: Random) -> str | None:
    """A quotation inside another loses its marks, or is set beside it."""
    for outer in spans(re.compile(r"“[^“”]+”|«[^«»]+»|„[^„]+“|「[^「」]+」"), text.target):
        inner = _INSIDE.search(text.target, outer.start() + 1, outer.end() - 1)
        if inner is None or not _INSIDE.search(text.source):
            continue
        words = next(filter(None, inner.groups()))
        if random.random() < 0.5:
            return cut(text.target, *inner.span(), words)
        opening, closing = outer[0][0], outer[0][-1]
        return cut(text.target, *inner.span(), f"{closing} {opening}{words}{closing} {opening}")
    return None


@fault("kept words changed", "QT-05")
def kept_changed(text: Text, random: Random) -> str | None:
    """A word of a quotation that stays in the source's language."""
    source, target = text.source, text.target
    ours = [q[0][1:-1].strip(" \u00a0\u202f.,;") for q in spans(PAIRS, source)]
    kept = [words for words in ours if target.count(words) == 1 and len(words.split()) > 3]
    if not kept or not (URL.search(source) or source.startswith("[")):
        return None
    words = random.choice(kept)
    parts = words.split(" ")
    del parts[len(parts) // 2]
    return target.replace(words, " ".join(parts))
