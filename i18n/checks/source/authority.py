"""An authority that is cited wrongly is wrong in every language: only the author can mend it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from i18n.authority import Instrument
from i18n.checks import source_check
from i18n.facts.day import Day
from i18n.finding import Fault, Severity
from i18n.notes.citing import (
    Mention,
    citation_end,
    is_sound_isbn,
    mentions,
    misnamed,
    named_anywhere,
    pinpoints,
    report_citations,
)
from i18n.notes.misattribution import ASK, misattributed
from i18n.notes.source_notes import dated_claims
from i18n.notes.symbol import SymbolKind, find_symbols
from i18n.phrase import say, say_count
from i18n.segment import SourceText
from i18n.text.markup import Markup


@source_check("SR-05", Severity.MAJOR, mqm="accuracy/mistranslation", its="inconsistent-entities")
def authority(source: SourceText) -> Iterator[tuple[int, Fault]]:
    """What is quoted stands where the note says; dates, pages, titles and numbers are sound.

    Good: 217 A (III), 10 December 1948
    Bad:  I.C.J. Reports 1999, p. 6, for an opinion that is printed on p. 62
    Bad:  “the most serious crimes of international concern” … Preamble (it is Article 1)
    """
    instruments = named_anywhere(source.markups, source.bank.instruments)
    for index, markup in enumerate(source.markups):
        yield from misattributed(source, index, markup)
        for fault in _book_numbers(markup):
            yield index, fault
        found = mentions(markup, instruments)
        for fault in dict.fromkeys(f for mention in found for f in _facts(markup, mention)):
            yield index, fault
            yield from _claimed(source, index, fault)
    yield from _misnamed(source)


def _facts(markup: Markup, mention: Mention) -> Iterator[Fault]:
    text = markup.masked
    end = citation_end(text, mention.end)
    if mention.full:
        yield from _dates(markup, mention, end)
        yield from _symbols(text, mention, end)
        yield from _pages(text, mention, end)
    if mention.instrument.articles:
        yield from _articles(markup, mention)


def _dates(markup: Markup, mention: Mention, end: int) -> Iterator[Fault]:
    instrument = mention.instrument
    first = bisect_left(markup.dates, mention.end, key=lambda date_: date_.start)
    last = bisect_left(markup.dates, end, key=lambda date_: date_.start)
    found = markup.dates[first:last]
    whole = [d for d in found if None not in (d.first.year, d.first.month, d.first.day)]
    if not whole or not instrument.days:
        return
    if any(_is_known(day, instrument) for date_ in found for day in date_.days):
        return
    known = ", ".join(" – ".join(dict.fromkeys(map(str, days))) for days in instrument.days)
    yield Fault(
        say(
            "{instrument} is dated {found} here; the bank has {known}: which is meant?",
            instrument=instrument.said,
            found=whole[0],
            known=known,
        ),
        source_span=(whole[0].start, whole[0].end),
        expected=known,
        found=str(whole[0]),
        hint=ASK,
    )


def _claimed(source: SourceText, note: int, fault: Fault) -> Iterator[tuple[int, Fault]]:
    """The text gives the doubtful date of a note right before its anchor (`7 February 2025[3]`)."""
    label = source.document.blocks[note].note
    for index, date_ in dated_claims(source, label) if label and fault.found else ():
        if str(date_) == fault.found:
            place = (date_.start, date_.end)
            yield index, replace(fault, severity=Severity.INFO, source_span=place)


def _is_known(day: Day, instrument: Instrument) -> bool:
    if day.month is None or day.day is None or day.year is None or not day.possible:
        return True
    try:
        value = date(day.year, day.month, day.day)
    except ValueError:
        return False
    return any(first <= value <= last for first, last in instrument.days)


def _symbols(text: str, mention: Mention, end: int) -> Iterator[Fault]:
    """A symbol of the same series as one of the instrument's, but none of these."""
    known = mention.instrument.symbols
    series = {re.split(r"\d", symbol, maxsplit=1)[0] for symbol in known if "/" in symbol}
    found = [
        symbol
        for symbol in find_symbols(text[mention.end : end])
        if re.split(r"\d", symbol.text, maxsplit=1)[0] in series
    ]
    if found and not any({symbol.text, symbol.canonical} & set(known) for symbol in found):
        yield Fault(
            say(
                "{name} has the symbol {text} here; the bank has {known}: which is meant?",
                name=mention.instrument.said,
                text=found[0].text,
                known=", ".join(known),
            ),
            source_span=(mention.end + found[0].start, mention.end + found[0].end),
            expected=", ".join(known),
            found=found[0].text,
            hint=ASK,
        )


def _pages(text: str, mention: Mention, end: int) -> Iterator[Fault]:
    for cited in report_citations(text[mention.end : end], mention.instrument):
        if (cited.volume, cited.page) == (cited.report.volume, cited.report.page):
            continue
        place = f"{cited.report.names[0]} {cited.report.volume}, p. {cited.report.page}"
        yield Fault(
            say(
                "{text}: {name} is printed in {place}: which is meant?",
                text=cited.text,
                name=mention.instrument.said,
                place=place,
            ),
            source_span=(mention.end + cited.start, mention.end + cited.end),
            expected=place,
            found=cited.text,
            hint=ASK,
        )


def _articles(markup: Markup, mention: Mention) -> Iterator[Fault]:
    """An article that the instrument does not have, named right before it."""
    last = mention.instrument.articles or 0
    before = markup.masked[max(0, mention.start - 24) : mention.start]
    for place in sorted(pinpoints(before, markup.profile)):
        number = place.removeprefix("article-")
        if number.isdigit() and int(number) > last:
            yield Fault(
                say_count(
                    "{name} has {count} article; this cites article {number}",
                    "{name} has {count} articles; this cites article {number}",
                    last,
                    name=mention.instrument.said,
                    number=number,
                ),
                source_span=(mention.start, mention.end),
                found=number,
                hint=ASK,
            )


def _book_numbers(markup: Markup) -> Iterator[Fault]:
    for symbol in find_symbols(markup.masked) if "ISBN" in markup.text else ():
        is_book = symbol.kind is SymbolKind.BOOK and symbol.text.startswith("ISBN")
        if is_book and not is_sound_isbn(symbol.canonical):
            yield Fault(
                say("{text} has a wrong check digit", text=symbol.text),
                source_span=(symbol.start, symbol.end),
                found=symbol.text,
                hint=ASK,
            )


def _misnamed(source: SourceText) -> Iterator[tuple[int, Fault]]:
    """A title that nowhere stands in its official form, and somewhere nearly."""
    texts = [markup.masked for markup in source.markups]
    whole = "\n".join(texts)
    for instrument in source.bank.instruments:
        for title in instrument.titles_in(source.profile.tag):
            if title.text in whole or not any(misnamed(whole, title)):
                continue
            for index, text in enumerate(texts):
                for start, end in misnamed(text, title):
                    yield (
                        index,
                        Fault(
                            say(
                                "“{found}”: the official form is “{title}”",
                                found=text[start:end],
                                title=title.text,
                            ),
                            severity=None if title.verified else Severity.MINOR,
                            source_span=(start, end),
                            expected=title.text,
                            found=text[start:end],
                            hint=say("{standing}; {advice}", standing=title.standing, advice=ASK),
                        ),
                    )
