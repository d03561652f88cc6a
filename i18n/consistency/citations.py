"""Citations of one document that are set otherwise than their like."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from i18n.consistency.variants import Use, departures
from i18n.facts.day import Day
from i18n.finding import Fault, Severity, Span
from i18n.notes.citation import find_citations
from i18n.notes.title_device import bare_siblings
from i18n.phrase import say
from i18n.segment import SourceText
from i18n.text.markup import Markup
from i18n.text.mask import OBJECT, Mask

_SLUG_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)-(\d\d)-(\d\d)(?:\.\w{2,5})?/?$")
_ONLY_ADDRESS = re.compile(rf"[\s{OBJECT}.,;:()<>؛；。]*")
_SHARE = 0.75
_FEWEST = 4
"""Titles from which on the comma before them is a habit."""


def inconsistent_citations(source: SourceText) -> Iterator[tuple[int, Fault]]:
    """Titles, authors, addresses and signals of citations that differ from their siblings."""
    notes = [index for index, block in enumerate(source.document.blocks) if block.note is not None]
    for index in notes:
        for title, device in bare_siblings(source.markups[index]):
            yield (
                index,
                Fault(
                    say(
                        "this title stands bare; others of the same author have {device}",
                        device=device.said,
                    ),
                    source_span=(title.start, title.end),
                    found=source.markups[index].text[title.start : title.end][:80],
                ),
            )
        yield from ((index, fault) for fault in _dated_addresses(source.markups[index]))
    yield from _authors(source, notes)
    yield from _addresses(source, notes)
    yield from _signals(source, notes)


def _authors(source: SourceText, notes: list[int]) -> Iterator[tuple[int, Fault]]:
    """A full stop before a quoted title where others have a comma, or the other way round."""
    uses = [use for index in notes for use in _before_titles(source.markups[index], index)]
    stops = [use for use in uses if use.way in ",."]
    usual = max(",.", key=lambda sign: sum(use.way == sign for use in stops))
    if len(stops) < _FEWEST or sum(use.way == usual for use in stops) < _SHARE * len(stops):
        return
    for use in stops:
        if use.way != usual:
            yield (
                use.block,
                Fault(
                    say(
                        "“{way}” before the title, where others have “{usual}”",
                        way=use.way,
                        usual=usual,
                    ),
                    source_span=use.span,
                    expected=usual,
                    found=use.text,
                ),
            )


def _before_titles(markup: Markup, block: int) -> Iterator[Use]:
    if not markup.quotations:
        return
    text = markup.masked
    short = frozenset(word.lower() for word in markup.profile.abbreviations)
    for quotation in markup.quotations:
        start = quotation.outer[0]
        before = text[max(0, start - 24) : start].rstrip()
        if quotation.depth or len(before) < 4:
            continue
        word = before.split()[-1].lower()
        if before[-1] == "." and (word in short or word.count(".") > 1 or len(word) < 4):
            continue
        way = {"，": ",", "،": ",", "。": "."}.get(before[-1], before[-1])
        yield Use(block, (start - 1, start + 1), way, text[max(0, start - 16) : start + 8])


def _addresses(source: SourceText, notes: list[int]) -> Iterator[tuple[int, Fault]]:
    """An address that stands twice, or without the title that others have."""
    places: dict[str, list[tuple[int, Span]]] = defaultdict(list)
    bare: list[tuple[int, Mask]] = []
    titled = 0
    for index in notes:
        markup = source.markups[index]
        for mask in markup.urls:
            places[mask.text.rstrip("/")].append((index, (mask.start, mask.end)))
        for start, end, masks in _by_citation(markup):
            words = markup.masked[start:end]
            if _ONLY_ADDRESS.fullmatch(words):
                bare += ((index, mask) for mask in masks)
            else:
                titled += 1
    yield from _repeated(places, source)
    for index, mask in bare:
        own = [place for place, _ in places[mask.text.rstrip("/")]]
        if 2 * len(bare) <= titled and own.count(index) < 2:
            message = say("this address has no title; those of other citations have one")
            yield index, Fault(message, source_span=(mask.start, mask.end), found=mask.text)


def _by_citation(markup: Markup) -> Iterator[tuple[int, int, tuple[Mask, ...]]]:
    """The citations that give an address, with it."""
    urls = markup.urls
    for start, end in find_citations(markup) if urls else ():
        first = bisect_left(urls, start, key=lambda mask: mask.start)
        last = bisect_left(urls, end, key=lambda mask: mask.start)
        if first < last:
            yield start, end, urls[first:last]


def _repeated(
    places: dict[str, list[tuple[int, Span]]], source: SourceText
) -> Iterator[tuple[int, Fault]]:
    for address, found in places.items():
        seen: set[int] = set()
        for index, span in found:
            if index in seen:
                message = say("the note gives this address twice")
                yield index, Fault(message, source_span=span, found=address)
            elif seen:
                first = source.document.blocks[found[0][0]].note
                message = say("note {first} gives the same address", first=first)
                hint = say("a short reference to that note would do")
                yield index, Fault(message, Severity.INFO, span, found=address, hint=hint)
            seen.add(index)


def _dated_addresses(markup: Markup) -> Iterator[Fault]:
    """An address that ends in another day than its citation gives."""
    for start, end, masks in _by_citation(markup):
        first = bisect_left(markup.dates, start, key=lambda date: date.start)
        last = bisect_left(markup.dates, end, key=lambda date: date.start)
        days = [day for date in markup.dates[first:last] for day in date.days if _is_whole(day)]
        for mask in masks if days else ():
            found = _SLUG_DATE.search(mask.text)
            named = Day(int(found[1]), int(found[2]), int(found[3])) if found else None
            if named and named.possible and named not in days:
                yield Fault(
                    say(
                        "dated {day} here; the address says {named}: which is meant?",
                        day=days[-1],
                        named=named,
                    ),
                    source_span=(mask.start, mask.end),
                    expected=str(named),
                    found=str(days[-1]),
                )


def _is_whole(day: Day) -> bool:
    return None not in (day.year, day.month, day.day)


def _signals(source: SourceText, notes: list[int]) -> Iterator[tuple[int, Fault]]:
    """`See, e.g. X` where it is `See, e.g., X` elsewhere."""
    pattern = _signal_pattern(source.profile.see)
    if pattern is None:
        return
    uses: dict[str, list[Use]] = defaultdict(list)
    for index in notes:
        for found in pattern.finditer(source.markups[index].masked):
            plain = found[0].replace(",", "").casefold()
            uses[plain].append(Use(index, found.span(), found[0].casefold(), found[0]))
    for same in uses.values():
        for use, usual in departures(same):
            yield (
                use.block,
                Fault(
                    say("“{text}” is written “{usual}” elsewhere", text=use.text, usual=usual.text),
                    source_span=use.span,
                    expected=usual.text,
                    found=use.text,
                ),
            )


@cache
def _signal_pattern(see: tuple[str, ...]) -> re.Pattern[str] | None:
    """The signals of several words that end in a point, with commas or without."""
    forms = {form.replace(",", "") for form in see if form.endswith(".") and " " in form}
    if not forms:
        return None
    words = (r",?\s".join(map(re.escape, form.split())) for form in sorted(forms, key=len))
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)}),?(?=\s)", re.IGNORECASE)
