"""Quoted words that stand in another provision than the one their note cites."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from i18n.authority import Instrument, Passage
from i18n.finding import Fault, Severity
from i18n.notes.citing import mentions, pinpoints
from i18n.notes.source_notes import cited_notes
from i18n.phrase import listed, say
from i18n.segment import SourceText
from i18n.text.markup import Markup
from i18n.whereabouts import told

ASK = say("ask the author; the text stays as it is until a new version of the source")


def misattributed(source: SourceText, index: int, markup: Markup) -> Iterator[tuple[int, Fault]]:
    """The blocks in which quoted words are given to another provision than they stand in: where
    they are quoted, the note, and what follows."""
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
    names = [t.provision.said for t in passage.traces if t.instrument is instrument]
    return Fault(
        say(
            "“{words}” stands in {places} of the {name}; note {label} cites its {cited}: which is "
            "meant?",
            words=words,
            places=listed(names),
            name=instrument.said,
            label=label,
            cited=listed([told(_as_read(place)) for place in sorted(cited)]),
        ),
        source_span=(passage.start, passage.end),
        expected=say("{instrument}, {place}", instrument=instrument.said, place=names[0]),
        hint=ASK,
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
