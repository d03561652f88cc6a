"""Clauses and sentences that are left out, and segments left in the source's language."""

from __future__ import annotations

import re
from itertools import pairwise
from random import Random

from bench.faults.kind import Text, fault
from bench.faults.places import CLAUSE, CODE, MARKS, URL, cut, spans

_SENTENCE = re.compile(r"[.!?](?=\s+[^\W\d_a-zа-яё])|[。！？؟।]|[.!?]$")


@fault("clause dropped")
def clause_dropped(text: Text, random: Random) -> str | None:
    """A fifth of the target or more, between two pauses; what it holds goes with it."""
    return _without(text.target, CLAUSE, random)


@fault("sentence dropped")
def sentence_dropped(text: Text, random: Random) -> str | None:
    return _without(text.target, _SENTENCE, random)


def _without(target: str, pattern: re.Pattern[str], random: Random) -> str | None:
    ends = [0, *(found.end() for found in spans(pattern, target))]
    pieces = [
        (start, end)
        for start, end in pairwise(ends)
        if (end - start) * 5 >= len(target) and not MARKS.search(target[start:end])
    ]
    if len(pieces) < 2:
        return None
    return cut(target, *random.choice(pieces)).strip() or None


@fault("left untranslated", "TX-05")
def left_untranslated(text: Text, random: Random) -> str | None:
    words = re.findall(r"[A-Za-z]{2,}", CODE.sub(" ", URL.sub(" ", text.source)))
    return text.source if len(words) > 4 and text.source != text.target else None
