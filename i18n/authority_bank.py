"""Finds the provisions whose words a text has, quoted or not.

Four words in a row, looked up in a table of all provisions of the language, decide whether a text
is looked at any closer: a text that quotes nothing costs a few look-ups.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate

from i18n.authority import Instrument, Passage, Trace, written_language
from i18n.quoting.normal_form import contains, normal_form
from i18n.quoting.quotation import Quotation
from i18n.text.markup import Markup
from i18n.text.token import same_stem, spans, tokens, word_count

_GRAM = 4
_STRIDE = 5
"""Of eight words in a row, one at a multiple of five begins four that lie inside the eight."""
_UNMARKED = 8
_QUOTED = 5
_SHORTEST = 2 * _UNMARKED
"""Characters below which a text cannot have eight words, in any script."""
_BEGINNING = 4
"""Letters by which the forms of a word are looked up."""
_UNINFLECTED = frozenset(("en", "zh", "zh-Hant", "ja"))
_has = lru_cache(maxsize=4096)(contains)


def _has_forms(wording: Sequence[str], words: Sequence[str]) -> bool:
    """The wording has the words in a row, each perhaps with another ending."""
    return any(
        all(map(same_stem, wording[start : start + len(words)], words))
        for start in range(len(wording) - len(words) + 1)
    )


def _begun(words: Sequence[str]) -> list[str]:
    return [word[:_BEGINNING] for word in words]


Gram = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Text:
    """A wording of a provision in the form in which it is looked up."""

    trace: Trace
    text: str
    words: tuple[str, ...]


class _Language:
    """The wordings of one language, with a table of every four words in a row."""

    def __init__(self, texts: Collection[_Text], inflects: bool) -> None:
        self.texts = tuple(texts)
        self.inflects = inflects
        places: dict[Gram, list[tuple[int, int]]] = defaultdict(list)
        for number, text in enumerate(self.texts):
            for start in range(len(text.words) - _GRAM + 1):
                places[text.words[start : start + _GRAM]].append((number, start))
        self.places: Mapping[Gram, Sequence[tuple[int, int]]] = dict(places)

    def touches(self, words: Sequence[str]) -> bool:
        """Whether a stretch of eight words can stand in a provision."""
        places = (words[offset::_STRIDE] for offset in range(_GRAM))
        return not self.places.keys().isdisjoint(zip(*places, strict=False))

    def quoted(self, words: str) -> tuple[Trace, ...]:
        """The provisions that have the quoted words, in form N; none for a word or two.

        Where none has just these words, those that have them with other endings.
        """
        if word_count(tokens(words)) < _QUOTED:
            return ()
        found = tokens(normal_form(words))
        numbers = {n for gram in _grams(found, 1) for n, _ in self.places.get(gram, ())}
        exact = [n for n in sorted(numbers) if _has(self.texts[n].text, words)]
        return tuple(self.texts[n].trace for n in exact or self._inflected(found))

    def _inflected(self, found: Sequence[str]) -> list[int]:
        numbers = {n for gram in _grams(_begun(found), 1) for n in self._beginnings.get(gram, ())}
        return [n for n in sorted(numbers) if _has_forms(self.texts[n].words, found)]

    @cached_property
    def _beginnings(self) -> Mapping[Gram, Collection[int]]:
        """The texts by every four words in a row, by how these begin; empty where no word changes
        its ending."""
        found: dict[Gram, set[int]] = defaultdict(set)
        for number, text in enumerate(self.texts if self.inflects else ()):
            for gram in _grams(_begun(text.words), 1):
                found[gram].add(number)
        return dict(found)

    def runs(self, words: Sequence[str]) -> Iterator[tuple[int, int, Trace]]:
        """Stretches of eight words and more that a provision has too, as indexes of words."""
        done: dict[int, int] = {}
        for start in range(0, len(words) - _GRAM + 1, _STRIDE):
            for number, place in self.places.get(tuple(words[start : start + _GRAM]), ()):
                if done.get(number, 0) > start:
                    continue
                first, last = _extended(words, start, self.texts[number].words, place)
                if word_count(words[first:last]) >= _UNMARKED:
                    done[number] = last
                    yield first, last, self.texts[number].trace


def _grams(words: Sequence[str], stride: int) -> Iterator[Gram]:
    for start in range(0, len(words) - _GRAM + 1, stride):
        yield tuple(words[start : start + _GRAM])


def _extended(
    words: Sequence[str], start: int, others: Sequence[str], place: int
) -> tuple[int, int]:
    """The longest stretch round four equal words in which both texts agree."""
    first, before = start, place
    while first and before and words[first - 1] == others[before - 1]:
        first, before = first - 1, before - 1
    last, after = start + _GRAM, place + _GRAM
    while last < len(words) and after < len(others) and words[last] == others[after]:
        last, after = last + 1, after + 1
    return first, last


@dataclass(frozen=True)
class Bank:
    """Instruments with their provisions, looked up by words."""

    instruments: tuple[Instrument, ...] = ()

    @cached_property
    def _languages(self) -> dict[str, _Language]:
        texts: dict[str, list[_Text]] = defaultdict(list)
        for instrument in self.instruments:
            for provision in instrument.provisions:
                for wording in provision.wordings:
                    words = tuple(tokens(normal_form(wording.text)))
                    text = _Text(Trace(instrument, provision), wording.text, words)
                    texts[wording.locale].append(text)
        return {tag: _Language(items, tag not in _UNINFLECTED) for tag, items in texts.items()}

    def trace(self, markup: Markup) -> tuple[Passage, ...]:
        """The words of a text that stand in a provision, quoted or not, in order.

        Quoted words count from five words on, others from eight; the words of a quotation are
        one passage. Empty for a language of which the bank has no wording.
        """
        language = self._languages.get(written_language(markup.profile.tag))
        if language is None:
            return ()
        touched = len(markup.text) >= _SHORTEST and language.touches(tokens(markup.text))
        if not touched and not markup.quotations:
            return ()
        quoted = list(_quoted(markup.quotations, language))
        unmarked = _unmarked(markup.text, language) if touched else ()
        found = [*quoted, *_outside(unmarked, quoted)]
        return tuple(sorted(found, key=lambda passage: passage.start))


def _quoted(quotations: Sequence[Quotation], language: _Language) -> Iterator[Passage]:
    for index, quotation in enumerate(quotations):
        traces = _distinct(language.quoted(quotation.text))
        if traces:
            yield Passage(quotation.start, quotation.end, traces, index)


def _unmarked(text: str, language: _Language) -> Iterator[Passage]:
    lower = text.lower()
    if len(lower) != len(text):
        return
    places = spans(lower)
    words = [lower[start:end] for start, end in places]
    by_span: dict[tuple[int, int], list[Trace]] = defaultdict(list)
    for first, last, trace in language.runs(words):
        by_span[places[first][0], places[last - 1][1]].append(trace)
    reached = 0
    for start, end in sorted(by_span, key=lambda span: (span[0], -span[1])):
        if end > reached:
            yield Passage(start, end, _distinct(by_span[start, end]))
            reached = end


def _distinct(traces: Collection[Trace]) -> tuple[Trace, ...]:
    return tuple({(t.instrument.id, t.provision.id): t for t in traces}.values())


def _outside(passages: Iterable[Passage], quoted: Sequence[Passage]) -> Iterator[Passage]:
    """The passages that no quoted one overlaps; both in the order of the text."""
    starts = [passage.start for passage in quoted]
    ends = list(accumulate((passage.end for passage in quoted), max))
    for passage in passages:
        before = bisect_left(starts, passage.end)
        if not before or ends[before - 1] <= passage.start:
            yield passage
