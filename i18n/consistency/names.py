"""Names that a document writes in two ways: with an article and without, in capitals or not."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from i18n.consistency.variants import Use, departures
from i18n.document import BlockKind
from i18n.finding import Fault
from i18n.phrase import say
from i18n.segment import SourceText
from i18n.text.markup import Markup

_TOKEN = re.compile(r"[^\W\d_]{1,2}['’](?=[^\W\d_])|[^\W\d_]+(?:[-‑][^\W\d_]+)*")
_POINTED = re.compile(r"[^\W\d_]\.(?<![\w.]..)(?:[^\W\d_]\.){1,5}(?!\w)")
_PLAIN = re.compile(r"[^\W\d_a-z](?<![\w.].)[^\W\d_a-z]{1,5}(?![\w.])")
_AND = frozenset(("and", "or", "et", "ou", "y", "e", "o", "u", "und", "oder", "en", "og", "och",
                  "eller", "oraz", "lub", "și", "και", "и", "или", "та", "й", "або"))  # fmt: skip
_JOINTS = ("", " ", "\u00a0")
_CAPITALS = 3
"""Telling words of a name, all with a capital."""
_WORDS = 4
"""The same in languages that write capitals for the first word only."""
_SURE = 4
"""Times that the usual form is as frequent as the other."""
_NOUNS = 0.25
"""Share of words with a capital above which the language gives one to every noun."""


class _Word(NamedTuple):
    text: str
    start: int
    end: int
    small: bool
    """An article, preposition or the like."""
    capital: bool
    """It begins with one."""


def inconsistent_names(source: SourceText) -> Iterator[tuple[int, Fault]]:
    """One name with an article and without, one word with a capital and without, one acronym
    with points and without."""
    if not source.profile.cased or not source.profile.spaced:
        return
    runs = [list(_runs(markup)) for markup in source.markups]
    yield from _articles(runs)
    yield from _capitals(source, runs)
    yield from _points(source)


def _runs(markup: Markup) -> Iterator[list[_Word]]:
    """Stretches of words with nothing but a space between them."""
    text, small = markup.masked, _small_words(markup.profile.function_words)
    run: list[_Word] = []
    for found in _TOKEN.finditer(text):
        word = found[0]
        if run and text[run[-1].end : found.start()] not in _JOINTS:
            yield run
            run = []
        is_small = word[-1] in "'’" or word.casefold() in small
        run.append(_Word(word, *found.span(), is_small, word[0].isupper()))
    if run:
        yield run


@cache
def _small_words(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(words)


def _articles(runs: Sequence[Sequence[Sequence[_Word]]]) -> Iterator[tuple[int, Fault]]:
    """`Statute of International …` where it is `Statute of the International …` elsewhere."""
    names: dict[tuple[str, ...], list[Use]] = defaultdict(list)
    for block, parts in enumerate(runs):
        for run in parts:
            for words in _windows(run):
                key = tuple(word.text.casefold() for word in words if not word.small)
                text = " ".join(word.text for word in words).replace("’ ", "’")
                span = words[0].start, words[-1].end
                names[key].append(Use(block, span, text.casefold(), text))
    told: set[tuple[int, int]] = set()
    for uses in names.values():
        for use, usual in departures(uses):
            place = next(
                (p for p in told if p[0] == use.block and use.span[0] <= p[1] < use.span[1]), None
            )
            if place is None and _differ_by_article(use.way, usual.way):
                short = use if len(use.way) < len(usual.way) or use.block != usual.block else usual
                told.add((short.block, short.span[1] - 1))
                yield short.block, _fault(short, usual if short is use else use)


def _windows(run: Sequence[_Word]) -> Iterator[Sequence[_Word]]:
    """The parts of a run that have so many telling words, the first with a capital."""
    telling = [place for place, word in enumerate(run) if not word.small]
    for index, first in enumerate(telling):
        if not run[first].capital:
            continue
        three = telling[index : index + _CAPITALS]
        if len(three) == _CAPITALS and all(run[place].capital for place in three):
            yield run[first : three[-1] + 1]
            continue
        four = telling[index : index + _WORDS]
        if len(four) == _WORDS and sum(run[place].capital for place in four) > 1:
            yield run[first : four[-1] + 1]


def _differ_by_article(one: str, other: str) -> bool:
    """One has a single small word more, and not behind an “and”."""
    first, second = sorted((one.split(), other.split()), key=len)
    if len(second) - len(first) != 1:
        return False
    place = next((i for i, w in enumerate(first) if w != second[i]), len(first))
    return first[place:] == second[place + 1 :] and second[place - 1] not in _AND


def _capitals(
    source: SourceText, runs: Sequence[Sequence[Sequence[_Word]]]
) -> Iterator[tuple[int, Fault]]:
    """`the court` where it is `the Court` elsewhere; nothing where every noun has a capital."""
    uses: dict[tuple[str, str], list[Use]] = defaultdict(list)
    capitals = words = 0
    for block, parts in enumerate(runs):
        place = source.document.blocks[block]
        if place.note is not None or place.kind is BlockKind.HEADING:
            continue
        for run in parts:
            words += len(run) - 1
            capitals += sum(word.capital for word in run[1:])
            for article, word in _after_article(run):
                if word.start not in source.markups[block].quoted:
                    key = article.text.casefold(), word.text.casefold()
                    uses[key].append(Use(block, (word.start, word.end), word.text, word.text))
    if capitals > _NOUNS * words:
        return
    for found in uses.values():
        small = [use for use in found if use.text[0].islower()]
        large = [use for use in found if not use.text[0].islower()]
        if small and len(large) >= max(_CAPITALS, _SURE * len(small)):
            yield from ((use.block, _fault(use, large[0])) for use in small)


def _after_article(run: Sequence[_Word]) -> Iterator[tuple[_Word, _Word]]:
    """Words that stand alone behind a small word, and are no part of a name."""
    for place in range(1, len(run)):
        word = run[place]
        if not run[place - 1].small or word.small or word.text[1:] != word.text[1:].lower():
            continue
        behind = run[place + 1 : place + 4]
        following = next((w for w in behind if not w.small), None)
        if following is None or not following.capital:
            yield run[place - 1], word


def _points(source: SourceText) -> Iterator[tuple[int, Fault]]:
    """`U.S.` where it is `US` elsewhere, outside quotations and series (`I.C.J. Reports`)."""
    pointed: dict[str, list[Use]] = defaultdict(list)
    series = tuple({name for i in source.bank.instruments for r in i.reports for name in r.names})
    for block, markup in enumerate(source.markups):
        for use in _acronyms(markup, block, _POINTED.finditer(markup.masked)):
            if not markup.text.startswith(series, use.span[0]):
                pointed[use.text.replace(".", "")].append(use)
    both = {s: uses for s, uses in pointed.items() if len(s) > 1 and s.isupper()}
    for block, markup in enumerate(source.markups if both else ()):
        plain = (found for found in _PLAIN.finditer(markup.masked) if found[0] in both)
        for use in _acronyms(markup, block, plain):
            both[use.text].append(use)
    for uses in both.values():
        for use, usual in departures(sorted(uses, key=lambda use: (use.block, use.span))):
            yield use.block, _fault(use, usual)


def _acronyms(markup: Markup, block: int, matches: Iterable[re.Match[str]]) -> Iterator[Use]:
    for found in matches:
        if found.start() not in markup.quoted:
            way = "pointed" if "." in found[0] else "plain"
            yield Use(block, found.span(), way, found[0])


def _fault(use: Use, usual: Use) -> Fault:
    return Fault(
        say("“{text}” is written “{usual}” elsewhere", text=use.text, usual=usual.text),
        source_span=use.span,
        expected=usual.text,
        found=use.text,
    )
