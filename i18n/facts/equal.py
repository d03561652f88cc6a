"""Whether a message that is equal in two languages ought to have been translated."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Sequence
from enum import StrEnum
from itertools import accumulate
from typing import TYPE_CHECKING

from i18n.facts.leftover import betraying, foreign_script, is_code, is_lower, prose, weight
from i18n.finding import Span

if TYPE_CHECKING:
    from i18n.profile import Profile
    from i18n.text.markup import Markup

_PARTICLES = frozenset(
    "van von der den de di da del della la le el al bin ibn ben y e et und dos das du zu".split()  # noqa: SIM905
)
"""Small words inside names (`Guido van Rossum`)."""
_IDENTIFIER = re.compile(r"(?<!\S)[a-z]+(?:[/_-][a-z]+)*[/_][a-z]+(?!\S)")
"""A name in a program or a file of settings (`pkgsel/include`)."""
_NAME = 4
"""Words a name or title may have; equal texts longer than that are worth a look."""


class Doubt(StrEnum):
    """How surely a target equal to its source was left untranslated."""

    NONE = "untranslated"
    SOME = "perhaps"
    ALL = "nothing to translate"


def judge_equal(
    source: Markup, target: Profile, *, is_note: bool = False, settled: Collection[Span] = ()
) -> Doubt:
    """Whether a message equal in both languages ought to have been translated.

    Names, acronyms, symbols, figures and code may stay, and so may the words in `settled`, which
    are of both languages; a language may also share a short word.
    """
    spans = sorted(settled)
    starts, ends = [span[0] for span in spans], list(accumulate((b for _, b in spans), max))
    words = [
        word.text
        for word in prose(source, is_note=is_note)
        if not (place := bisect_right(starts, word.start)) or ends[place - 1] <= word.start
    ]
    if not words or is_code(source):
        return Doubt.ALL
    if source.profile.cased and source.profile.spaced:
        return _judge_cased(words, source.text, source.profile, target)
    return _judge_uncased(words, source.profile, target)


def _judge_cased(words: Sequence[str], text: str, source: Profile, target: Profile) -> Doubt:
    """Small letters tell words from names, frequent words a sentence from a list of names."""
    lower = [word for word in words if is_lower(word) and word not in _PARTICLES]
    content = [text for text in lower if len(text) > 2]
    if len(words) > 1 and lower:
        if not betraying(source, target).isdisjoint(map(str.casefold, words)):
            return Doubt.NONE
        if content and (len(words) > 3 or len(content) < len(words)) and not _is_listed(words):
            return Doubt.SOME if _IDENTIFIER.search(text) else Doubt.NONE
    doubtful = (content and len(words) > 1) or (lower and len(words) > 2) or len(words) > _NAME
    return Doubt.SOME if doubtful else Doubt.ALL


def _is_listed(words: Sequence[str]) -> bool:
    """As many names as words behind the first one: a product, a work, a place."""
    names = sum(1 for word in words[1:] if word[0].isupper())
    return 0 < names >= len(words) - 1 - names


def _judge_uncased(words: Sequence[str], source: Profile, target: Profile) -> Doubt:
    """Without capitals a name looks like a word; script and frequent words give it away."""
    telling = betraying(source, target).intersection(words)
    if foreign_script(words, target) or (len(words) > 2 and len(telling) > (not source.spaced)):
        return Doubt.NONE
    return Doubt.SOME if telling or weight(Counter(words)) > _NAME else Doubt.ALL
