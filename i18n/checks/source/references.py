"""A reference to the wrong note sends every reader, in every language, to the wrong authority."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from math import inf

from i18n.checks import source_check
from i18n.finding import Fault, Severity
from i18n.notes.citation import find_citations
from i18n.notes.cited_name import FARTHEST, CitedNames, telling_words
from i18n.notes.ibid import ibid_at_start
from i18n.notes.named_work import Notes, is_named
from i18n.notes.note_structure import structure_faults
from i18n.notes.reference import NoteReference, find_references
from i18n.phrase import Phrase, say, say_count
from i18n.segment import SourceText
from i18n.text.markup import Markup


@source_check("SR-04", Severity.CRITICAL, mqm="design/cross-reference", its="inconsistency")
def references(source: SourceText) -> Iterator[tuple[int, Fault]]:
    """Anchors and notes answer each other, and `supra note N` and Ibid. lead to the work they name.

    Good: Preamble, Rome Statute of the ICC, supra note 1.
    Bad:  Rome Statute, Article 70, supra note 10 (note 1 is the Rome Statute)
    Bad:  supra, note 30, of 23 notes
    """
    yield from structure_faults(source)
    notes = Notes(_first_paragraphs(source))
    for index, markup in enumerate(source.markups):
        own = source.document.blocks[index].note
        found = find_references(markup)
        cited = CitedNames(markup)
        for _, group in groupby(found, key=lambda reference: reference.outer):
            listed = list(group)
            named = cited.before(listed[0])
            unnamed = _unnamed(listed, named, notes) if listed[0].listed else ()
            for reference in listed:
                names = named
                if reference.listed:
                    names = () if _cites_any(reference, named, notes) else unnamed
                fault = _reference_fault(reference, markup, own, notes, names)
                if fault:
                    yield index, fault
    yield from _ibid(source, notes)


def _first_paragraphs(source: SourceText) -> dict[str, Markup]:
    found: dict[str, Markup] = {}
    for block, markup in zip(source.document.blocks, source.markups, strict=True):
        if block.note is not None:
            found.setdefault(block.note, markup)
    return found


def _cites_any(reference: NoteReference, names: tuple[frozenset[str], ...], notes: Notes) -> bool:
    """A note among several names one of the works before them."""
    return any(notes.cites(reference.label, frozenset({word})) for name in names for word in name)


def _unnamed(
    listed: list[NoteReference], names: tuple[frozenset[str], ...], notes: Notes
) -> tuple[frozenset[str], ...]:
    """Of the works named before several notes, what none of these names."""
    labels = notes.markups.keys() & {reference.label for reference in listed}
    words = [frozenset({word}) for name in names for word in name]
    left = [word for word in words if not any(notes.cites(label, word) for label in labels)]
    return (frozenset().union(*left),) if left else ()


def _reference_fault(
    reference: NoteReference,
    markup: Markup,
    own: str | None,
    notes: Notes,
    names: tuple[frozenset[str], ...],
) -> Fault | None:
    words = markup.text[slice(*reference.outer)]
    label = reference.label
    ahead = own is not None and _is_after(label, own)
    astray = own is not None and reference.ahead not in (None, ahead)
    named = not names or is_named(notes, label, names) or notes.cites(label, names[0]) > 0
    if label in notes.markups and label != own and not astray and named:
        return None
    better = notes.best(names[0], own) if names else None
    expected = hint = None
    if better not in (None, label):
        expected = say("note {label}", label=better)
        cited = " ".join(_in_order(names[0], markup.text, reference.outer[0]))
        hint = say("note {label} cites {work}", label=better, work=cited)

    def fault(message: Phrase, severity: Severity | None = None) -> Fault:
        span = (reference.start, reference.end)
        message = message.filled(words=words)
        return Fault(message, severity, source_span=span, expected=expected, found=words, hint=hint)

    if label not in notes.markups:
        return fault(_no_note(label, notes))
    if label == own:
        return fault(say("{words} refers to itself"))
    if astray:
        return fault(
            say("{words} in note {own} points forward", own=own)
            if ahead
            else say("{words} in note {own} points back", own=own)
        )
    if expected:
        return fault(
            say(
                "{words}: note {label} does not name the work; note {better} does",
                label=label,
                better=better,
            )
        )
    if len(names[0]) > 1 and markup.profile.cased:
        message = say("{words}: note {label} does not seem to name the work", label=label)
        return fault(message, Severity.MINOR)
    return None


def _in_order(name: frozenset[str], text: str, end: int) -> list[str]:
    """The words of a name as they follow each other in the text before a reference."""
    start = max(0, end - FARTHEST)
    return sorted(name, key=lambda word: text.rfind(word, start, end))


def _no_note(label: str, notes: Notes) -> Phrase:
    if not notes.markups:
        return say("{words}: there is no note {label}, and no other", label=label)
    last = next(reversed(notes.markups))
    return say("{words}: there is no note {label}; notes end with {last}", label=label, last=last)


def _is_after(label: str, own: str) -> bool:
    return label.isdecimal() and own.isdecimal() and int(label) > int(own)


def _ibid(source: SourceText, notes: Notes) -> Iterator[tuple[int, Fault]]:
    """Ibid. without a note before it, or after one that cites several works."""
    for index, block in enumerate(source.document.blocks):
        markup = source.markups[index]
        if block.note is None or notes.markups[block.note] is not markup:
            continue
        span = ibid_at_start(markup)
        if not span:
            continue
        found = markup.text[slice(*span)]
        previous = notes.before(block.note)
        if previous is None:
            yield (
                index,
                Fault(
                    say("{found} has no note before it", found=found), source_span=span, found=found
                ),
            )
        elif (count := _works(notes.markups[previous])) > 1:
            yield (
                index,
                Fault(
                    say_count(
                        "{found}: note {previous} before it cites {count} work; which is meant?",
                        "{found}: note {previous} before it cites {count} works; which is meant?",
                        count,
                        found=found,
                        previous=previous,
                    ),
                    Severity.MAJOR,
                    source_span=span,
                    found=found,
                ),
            )


def _works(note: Markup) -> int:
    """How many of the citations of a note name a work or give an address."""
    citations = find_citations(note)
    urls = Counter(bisect_right(citations, (mask.start, inf)) - 1 for mask in note.urls)
    return sum(
        bool(telling_words(note.masked[start:end], note.profile))
        or urls[place] > 0
        or (start == 0 and ibid_at_start(note) is not None)
        for place, (start, end) in enumerate(citations)
    )
