"""The words by which a citation names its work, before `supra note N`."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from itertools import islice

from i18n.finding import Span
from i18n.notes.citation import find_citations
from i18n.notes.reference import NoteReference
from i18n.profile import Profile
from i18n.text.markup import Markup
from i18n.text.mask import OBJECT, cover

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*")
_PART = re.compile(r"[,،，、:：.。]")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]+")
_PLACE = re.compile("第[\\d〇一二三四五六七八九十百]+[\u3400-\u9fff]")
"""The place in a work (第七十条), which is no part of its name."""
_PARTS = 2
"""Parts before a reference that may name the work: the name itself, and a chapter after it."""
FARTHEST = 600
"""Code points before a reference in which the work is named."""


class CitedNames:
    """The names in the citations of one text. Each part of it is read once, however many
    references stand behind it."""

    def __init__(self, markup: Markup) -> None:
        self.markup = markup
        self._read: dict[Span, frozenset[str]] = {}

    def before(self, reference: NoteReference) -> tuple[frozenset[str], ...]:
        """The names in the last parts of the citation before a reference, the nearest first;
        before one of several (`Smith and Jones, supra notes 3 and 5`) those in all of its parts.

        A name is a set of telling words: those with a capital, or, where the script has none, all
        but the frequent ones. Empty where nothing is named (`see supra note 4`).
        """
        end = reference.outer[0]
        place = bisect_right(self._citations, end, key=lambda span: span[0])
        start = max(self._citations[place - 1][0] if place else end, end - FARTHEST)
        found = (self._telling(part) for part in self._parts(start, end))
        named = (name for name in found if name)
        return tuple(islice(named, None if reference.listed else _PARTS))

    @cached_property
    def _citations(self) -> Sequence[Span]:
        return find_citations(self.markup)

    @cached_property
    def _text(self) -> str:
        """The text without its dates and what is masked, which name nothing."""
        spans = [(date.start, date.end, OBJECT) for date in self.markup.dates]
        spans += ((mask.start, mask.end, OBJECT) for mask in self.markup.masks)
        return cover(self.markup.text, tuple(spans))

    @cached_property
    def _ends(self) -> Sequence[int]:
        """Where the parts end: at a comma, a colon or a stop."""
        return [found.start() for found in _PART.finditer(self._text)]

    def _parts(self, start: int, end: int) -> Iterator[Span]:
        """The parts of a stretch of the text, the last first."""
        for place in range(bisect_left(self._ends, end) - 1, -1, -1):
            if self._ends[place] < start:
                break
            yield self._ends[place] + 1, end
            end = self._ends[place]
        yield start, end

    def _telling(self, part: Span) -> frozenset[str]:
        if part not in self._read:
            self._read[part] = telling_words(self._text[slice(*part)], self.markup.profile)
        return self._read[part]


def telling_words(text: str, profile: Profile) -> frozenset[str]:
    """The words by which a text names something."""
    if not profile.spaced:
        runs = _UNSPACED.findall(_PLACE.sub(" ", text))
        plain = {run[i : i + 2] for run in runs for i in range(len(run) - 1)}
        return frozenset(plain - _plain_words(profile))
    words = [word for word in _WORD.findall(text) if len(word) > 2 or word.isupper()]
    if profile.cased:
        words = [word for word in words if word[0].isupper() and len(word) > 1]
    return frozenset(word for word in words if word.casefold() not in _plain_words(profile))


def _plain_words(profile: Profile) -> frozenset[str]:
    return _plain(
        profile.function_words,
        (*profile.article, *profile.paragraph, *profile.page, *profile.volume),
        (*profile.see, *profile.ibid, *profile.supra, *profile.infra),
    )


@cache
def _plain(*lists: tuple[str, ...]) -> frozenset[str]:
    """Frequent words and the labels of articles, pages and notes: they name no work."""
    words = (word for forms in lists for form in forms for word in _WORD.findall(form))
    return frozenset(word.casefold() for word in words)
