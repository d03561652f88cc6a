"""An authority that is cited wrongly is wrong in every language: only the author can mend it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from i18n.authority import Instrument, Passage
from i18n.checks import source_check
from i18n.facts.day import Day
from i18n.finding import Fault, Severity
from i18n.notes.citing import (
    Mention,
    citation_end,
    is_sound_isbn,
    mentions,
    misnamed,
    pinpoints,
    report_citations,
)
from i18n.notes.source_notes import cited_notes, dated_claims
from i18n.notes.symbol import SymbolKind, find_symbols
from i18n.segment import SourceText
from i18n.text.markup import Markup

_ASK = "ask the author; the text stays as it is until a new version of the source"


@source_check("SR-05", Severity.MAJOR, mqm="accuracy/mistranslation", its="inconsistent-entities")
def authority(source: SourceText) -> Iterator[tuple[int, Fault]]:
    """What is quoted stands where the note says; dates, pages, titles and numbers are sound.

    Good: 217 A (III), 10 December 1948
    Bad:  I.C.J. Reports 1999, p. 6, for an opinion that is printed on p. 62
    Bad:  “the most serious crimes of international concern” … Preamble (it is Article 1)
    """
    for index, markup in enumerate(source.markups):
        yield from _misattributed(source, index, markup)
        for fault in _book_numbers(markup):
            yield index, fault
        found = mentions(markup, source.bank.instruments)
        for fault in dict.fromkeys(f for mention in found for f in _facts(markup, mention)):
            yield index, fault
            yield from _claimed(source, index, fault)
    yield from _misnamed(source)


def _misattributed(source: SourceText, index: int, markup: Markup) -> Iterator[tuple[int, Fault]]:
    """Quoted words stand in another provision than the one their note cites."""
    if not markup.quotations:
        return
    for passage in source.bank.trace(markup):
        notes = cited_notes(source, markup, passage.end) if passage.quotation is not None else ()
        for instrument in dict.fromkeys(trace.instrument for trace in passage.traces):
            cited = _cited(source, notes, instrument)
            places = {t.provision.pinpoint for t in passage.traces if t.instrument is instrument}
            if not cited or cited & places:
                continue
            fault = _misplaced(markup, passage, instrument, cited, notes[0][0])
            yield index, fault
            yield notes[0][1], replace(fault, source_span=None)
            yield from _taken_up(source, index + 1, instrument, cited, fault)


def _cited(
    source: SourceText, notes: tuple[tuple[str, int], ...], instrument: Instrument
) -> frozenset[str]:
    """The places of an instrument that a note cites, itself or through Ibid. and supra."""
    texts = [source.markups[block] for _, block in notes]
    if not any(m.instrument is instrument for text in texts for m in mentions(text, [instrument])):
        return frozenset()
    for text in texts:
        named = pinpoints(text.masked, text.profile)
        if named:
            return named
    return frozenset()


def _misplaced(
    markup: Markup,
    passage: Passage,
    instrument: Instrument,
    cited: frozenset[str],
    label: str,
) -> Fault:
    words = markup.text[passage.start : passage.end].rstrip(" ,.;")
    names = [t.provision.name for t in passage.traces if t.instrument is instrument]
    return Fault(
        f"“{words}” stands in {' and '.join(names)} of the {instrument.name}; note {label} cites "
        f"its {', '.join(_as_read(place) for place in sorted(cited))}: which is meant?",
        source_span=(passage.start, passage.end),
        expected=f"{instrument.name}, {names[0]}",
        hint=_ASK,
    )


def _taken_up(
    source: SourceText, index: int, instrument: Instrument, cited: frozenset[str], fault: Fault
) -> Iterator[tuple[int, Fault]]:
    """The next block gives the words to the same place (“the words from the Preamble …”)."""
    if index >= len(source.markups) or source.document.blocks[index].note is not None:
        return
    following = source.markups[index]
    named = pinpoints(following.masked, following.profile)
    for mention in mentions(following, [instrument]) if named and named <= cited else ():
        yield (
            index,
            replace(fault, severity=Severity.INFO, source_span=(mention.start, mention.end)),
        )
        return


def _as_read(place: str) -> str:
    return "Preamble" if place == "preamble" else place.replace("article-", "Article ")


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
        f"{instrument.name} is dated {whole[0]} here; the bank has {known}: which is meant?",
        source_span=(whole[0].start, whole[0].end),
        expected=known,
        found=str(whole[0]),
        hint=_ASK,
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
            f"{mention.instrument.name} has the symbol {found[0].text} here; the bank has "
            f"{', '.join(known)}: which is meant?",
            source_span=(mention.end + found[0].start, mention.end + found[0].end),
            expected=", ".join(known),
            found=found[0].text,
            hint=_ASK,
        )


def _pages(text: str, mention: Mention, end: int) -> Iterator[Fault]:
    for cited in report_citations(text[mention.end : end], mention.instrument):
        if (cited.volume, cited.page) == (cited.report.volume, cited.report.page):
            continue
        place = f"{cited.report.names[0]} {cited.report.volume}, p. {cited.report.page}"
        yield Fault(
            f"{cited.text}: {mention.instrument.name} is printed in {place}: which is meant?",
            source_span=(mention.end + cited.start, mention.end + cited.end),
            expected=place,
            found=cited.text,
            hint=_ASK,
        )


def _articles(markup: Markup, mention: Mention) -> Iterator[Fault]:
    """An article that the instrument does not have, named right before it."""
    last = mention.instrument.articles or 0
    before = markup.masked[max(0, mention.start - 24) : mention.start]
    for place in sorted(pinpoints(before, markup.profile)):
        number = place.removeprefix("article-")
        if number.isdigit() and int(number) > last:
            yield Fault(
                f"{mention.instrument.name} has {last} articles; this cites article {number}",
                source_span=(mention.start, mention.end),
                found=number,
                hint=_ASK,
            )


def _book_numbers(markup: Markup) -> Iterator[Fault]:
    for symbol in find_symbols(markup.masked) if "ISBN" in markup.text else ():
        is_book = symbol.kind is SymbolKind.BOOK and symbol.text.startswith("ISBN")
        if is_book and not is_sound_isbn(symbol.canonical):
            yield Fault(
                f"{symbol.text} has a wrong check digit",
                source_span=(symbol.start, symbol.end),
                found=symbol.text,
                hint=_ASK,
            )


def _misnamed(source: SourceText) -> Iterator[tuple[int, Fault]]:
    """A title that nowhere stands in its official form, and somewhere nearly."""
    texts = [markup.masked for markup in source.markups]
    for instrument in source.bank.instruments:
        for title in instrument.titles_in(source.profile.tag):
            if any(title.text in text for text in texts):
                continue
            for index, text in enumerate(texts):
                for start, end in misnamed(text, title):
                    yield (
                        index,
                        Fault(
                            f"“{text[start:end]}”: the official form is “{title.text}”",
                            severity=None if title.verified else Severity.MINOR,
                            source_span=(start, end),
                            expected=title.text,
                            found=text[start:end],
                            hint=f"{title.standing}; {_ASK}",
                        ),
                    )
