"""Dates, ordinals and labels that a document writes in two ways, and figures that look raised."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache

from i18n.consistency.variants import Use, departures
from i18n.facts.figure_date import Date
from i18n.finding import Fault, Severity
from i18n.notes.citation import find_pinpoints
from i18n.phrase import Phrase, say
from i18n.profile import Profile
from i18n.segment import SourceText
from i18n.text.markup import Markup

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LETTERS = re.compile(r"([^\W\d_]+)(\.?)")
_CHINESE = re.compile(
    r"第(?P<figure>\d{1,3}|[一二三四五六七八九十百]{1,5})\s?(?P<noun>[\u3400-\u9fff])"
)
_NOUN_WORDS = 4
_LEAST, _TEN = 3, 10
"""First, second and once are words of every text; below ten many styles write words."""
_FULL_LABEL = 4
"""Letters from which on a label without a point is written out."""
_DATE = say("“{text}”: the date is written otherwise elsewhere (“{usual}”)")
_ORDINAL = say("“{text}”: the ordinal is written otherwise elsewhere (“{usual}”)")
_LABEL = say("“{text}”: the label is written otherwise elsewhere (“{usual}”)")


def inconsistent_figures(source: SourceText) -> Iterator[tuple[int, Fault]]:
    """Dates, ordinals and labels of articles written otherwise than elsewhere."""
    yield from _exponents(source)
    yield from _dates(source)
    yield from _ordinals(source)
    yield from _labels(source)


def _exponents(source: SourceText) -> Iterator[tuple[int, Fault]]:
    """`2025[3]`: raised, the number of the note reads as an exponent."""
    for block, markup in enumerate(source.markups):
        for anchor in markup.anchors:
            before = markup.masked[anchor.start - 1 : anchor.start] if anchor.start else ""
            if before.isdecimal():
                yield (
                    block,
                    Fault(
                        say(
                            "a figure stands right before anchor [{label}]; raised, it reads as an "
                            "exponent",
                            label=anchor.label,
                        ),
                        Severity.INFO,
                        source_span=(max(0, anchor.start - 4), anchor.end),
                        found=markup.text[max(0, anchor.start - 4) : anchor.end],
                    ),
                )


def _dates(source: SourceText) -> Iterator[tuple[int, Fault]]:
    """Months abbreviated or not, day or month first, in words or figures; notes by themselves."""
    for in_notes in (False, True):
        orders: list[Use] = []
        lengths: list[Use] = []
        for block, markup in enumerate(source.markups):
            if (source.document.blocks[block].note is not None) is not in_notes:
                continue
            for date in _own_dates(markup):
                text = markup.text[date.start : date.end]
                span = date.start, date.end
                orders.append(Use(block, span, _order(text), text))
                length = _month_length(text, source.profile)
                if length:
                    lengths.append(Use(block, span, length, text))
        for uses in (orders, lengths):
            yield from _told(uses, _DATE)


def _own_dates(markup: Markup) -> Iterator[Date]:
    """The dates with a day, outside quotations."""
    return (d for d in markup.dates if d.first.day and d.start not in markup.quoted)


def _order(text: str) -> str:
    letters, figures = _LETTERS.search(text), re.search(r"\d", text)
    if letters is None:
        return "figures"
    if figures is None or any(sign in text for sign in "年月日월"):
        return "words"
    return "day first" if figures.start() < letters.start() else "month first"


def _month_length(text: str, profile: Profile) -> str | None:
    """Whether the name of the month is whole or short; `None` where there is none."""
    for found in _LETTERS.finditer(text):
        name = found[1].lower()
        number = profile.months.get(name)
        if number is None:
            continue
        longer = [n for n, m in profile.months.items() if m == number and n.startswith(name)]
        whole = max(map(len, longer), default=0)
        if found[2] and whole > len(name) + 1:
            return "short"
        if len(name) <= 3 and whole > len(name) + 1:
            return "short"
        return "whole" if len(name) > _FULL_LABEL else None
    return None


def _ordinals(source: SourceText) -> Iterator[tuple[int, Fault]]:
    """`7th Congress` and `Eighth Congress`; 第70条 and 第七条."""
    by_noun: dict[tuple[str, bool], list[Use]] = defaultdict(list)
    for block, markup in enumerate(source.markups):
        for noun, small, use in _ordinal_uses(markup, block):
            by_noun[noun, small].append(use)
    told: set[tuple[int, int]] = set()
    for uses in by_noun.values():
        for use, usual in departures(uses):
            if (use.block, use.span[0]) not in told:
                told.add((use.block, use.span[0]))
                yield use.block, _fault(use, usual, _ORDINAL)


def _ordinal_uses(markup: Markup, block: int) -> Iterator[tuple[str, bool, Use]]:
    text, profile = markup.masked, markup.profile
    if not profile.spaced:
        for found in _CHINESE.finditer(text):
            figure = found["figure"]
            small = len(figure) < 2
            way = "figures" if figure.isdecimal() else "words"
            yield found["noun"], small, Use(block, found.span(), way, found[0])
        return
    if markup.has_digits and profile.ordinal_marks:
        for found in _ordinal(profile.ordinal_marks).finditer(text):
            yield from _with_nouns(markup, block, found.span(), int(found[1]), "figures")
    words = {word: profile.number_words.get(word.lower(), 0) for word in set(_WORD.findall(text))}
    counting = {word for word, value in words.items() if _LEAST <= value < 100}
    for found in _WORD.finditer(text) if counting else ():
        if found[0] in counting:
            yield from _with_nouns(markup, block, found.span(), words[found[0]], "words")


@cache
def _ordinal(marks: tuple[str, ...]) -> re.Pattern[str]:
    choice = "|".join(map(re.escape, sorted(marks, key=len, reverse=True)))
    return re.compile(rf"(?<![\w.,])(\d{{1,3}})(?:{choice})(?!\w)")


def _with_nouns(
    markup: Markup, block: int, span: tuple[int, int], value: int, way: str
) -> Iterator[tuple[str, bool, Use]]:
    """The use once for each word that may be what is counted: those before a small word."""
    text, small_words = markup.masked, markup.profile.function_words
    end = span[1]
    for _ in range(_NOUN_WORDS):
        found = _WORD.match(text, end + 1) if text[end : end + 1].isspace() else None
        if found is None or found[0].lower() in small_words:
            return
        end = found.end()
        shown = text[span[0] : end]
        yield found[0].casefold(), value < _TEN, Use(block, (span[0], end), way, shown)


def _labels(source: SourceText) -> Iterator[tuple[int, Fault]]:
    """`art. 5` and `Article 7` in the notes of one document."""
    by_kind: dict[str, list[Use]] = defaultdict(list)
    for block, markup in enumerate(source.markups):
        if source.document.blocks[block].note is None:
            continue
        for item in find_pinpoints(markup):
            label = _LETTERS.match(markup.masked, item.start, item.end)
            if label is None or item.start in markup.quoted:
                continue
            if label[2] or len(label[1]) > _FULL_LABEL:
                way = "short" if label[2] else "whole"
                text = markup.text[item.start : item.end]
                by_kind[item.kind].append(Use(block, (item.start, item.end), way, text))
    for uses in by_kind.values():
        yield from _told(uses, _LABEL)


def _told(uses: Iterable[Use], form: Phrase) -> Iterator[tuple[int, Fault]]:
    for use, usual in departures(uses):
        yield use.block, _fault(use, usual, form)


def _fault(use: Use, usual: Use, form: Phrase) -> Fault:
    return Fault(
        form.filled(text=use.text, usual=usual.text),
        source_span=use.span,
        expected=usual.text,
        found=use.text,
    )
