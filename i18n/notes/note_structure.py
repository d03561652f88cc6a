"""Whether the anchors and notes of a source answer each other, one to one and in order."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from i18n.document import Document
from i18n.finding import Fault, Severity
from i18n.phrase import say
from i18n.segment import SourceText

_CHECK = "SR-04"
"""The check that tells of these faults, and that readers name in their remarks."""
_BRACKETED = re.compile(r"\[([1-9]\d{0,2})\]")
_BEYOND = 3
"""A bracketed number so far above the last note is still taken for an anchor."""
_NUMBERED_BY_READER = ("markdown",)
"""Formats in which a note may be named twice on purpose, and gets its number when read."""


def structure_faults(source: SourceText) -> Iterator[tuple[int, Fault]]:
    """Everything that keeps anchors and notes from answering each other, one to one, in order."""
    yield from broken_references(source)
    yield from _order_of_anchors(source)
    yield from _order_of_notes(source)


def broken_references(source: SourceText) -> Iterator[tuple[int, Fault]]:
    """Anchors that lead to no note, notes that no anchor leads to, that are empty or doubled."""
    yield from _remarks(source)
    if source.document.format not in _NUMBERED_BY_READER:
        yield from _dangling(source)
    yield from _lonely_notes(source)


def _remarks(source: SourceText) -> Iterator[tuple[int, Fault]]:
    """What the reader had to say about anchors and notes."""
    ordered = sorted((block.line, index) for index, block in enumerate(source.document.blocks))
    lines = [line for line, _ in ordered]
    last = list(accumulate((index for _, index in ordered), max, initial=0))
    for remark in source.document.remarks:
        if remark.check == _CHECK:
            above = last[bisect_right(lines, remark.line)]
            index = remark.block if remark.block is not None else above
            yield (
                index,
                Fault(remark.message, found=remark.found, hint=remark.reading, line=remark.line),
            )


def _order_of_anchors(source: SourceText) -> Iterator[tuple[int, Fault]]:
    """Anchors that stand twice or out of order."""
    numbered_by_reader = source.document.format in _NUMBERED_BY_READER
    seen: dict[str, int] = {}
    highest = 0
    for index, block in enumerate(source.document.blocks):
        if block.note is not None:
            continue
        for anchor in source.markups[index].anchors:
            span, label = (anchor.start, anchor.end), anchor.label
            if label in seen:
                severity = Severity.INFO if numbered_by_reader else None
                message = say("anchor [{label}] stands twice", label=label)
                yield index, Fault(message, severity, source_span=span, found=f"[{label}]")
            elif label.isdecimal() and int(label) < highest:
                message = say(
                    "anchor [{label}] stands after [{highest}]", label=label, highest=highest
                )
                yield index, Fault(message, source_span=span, found=f"[{label}]")
            seen[label] = index
            highest = max(highest, int(label) if label.isdecimal() else 0)


def _dangling(source: SourceText) -> Iterator[tuple[int, Fault]]:
    """Bracketed numbers that look like anchors but have no note."""
    numbers = [int(label) for label in source.document.labels if label.isdecimal()]
    highest = max(numbers) + _BEYOND if numbers else 0
    for index, block in enumerate(source.document.blocks):
        if block.note is not None:
            continue
        for found in _BRACKETED.finditer(source.markups[index].masked):
            if int(found[1]) <= highest:
                yield (
                    index,
                    Fault(
                        say("anchor [{label}] has no note", label=found[1]),
                        source_span=found.span(),
                        found=found[0],
                        hint=say(
                            "add a note labelled [{label}], or remove the anchor", label=found[1]
                        ),
                    ),
                )


def _lonely_notes(source: SourceText) -> Iterator[tuple[int, Fault]]:
    document = source.document
    anchored, first = _anchored(source), _first_blocks(document)
    known = {remark.line for remark in document.remarks if remark.check == _CHECK}
    for label in document.labels:
        index = first[label]
        if label not in anchored and document.blocks[index].line not in known:
            yield index, Fault(say("note [{label}] has no anchor", label=label), found=f"[{label}]")
        is_empty = not document.blocks[index].text.strip()
        if is_empty and not any(block.text.strip() for block in document.note(label)):
            yield index, Fault(say("note [{label}] is empty", label=label), found=f"[{label}]")


def _anchored(source: SourceText) -> set[str]:
    return {anchor.label for markup in source.markups for anchor in markup.anchors}


def _order_of_notes(source: SourceText) -> Iterator[tuple[int, Fault]]:
    """Notes out of order, or skipped by the count."""
    document = source.document
    first = _first_blocks(document)
    highest = 0
    for label in document.labels:
        index = first[label]
        number = int(label) if label.isdecimal() else None
        if number is not None and number < highest:
            yield (
                index,
                Fault(
                    say(
                        "note [{label}] stands after note [{highest}]", label=label, highest=highest
                    ),
                    found=f"[{label}]",
                ),
            )
        highest = max(highest, number or 0)
    yield from _skipped(source, _anchored(source))


def _skipped(source: SourceText, anchored: set[str]) -> Iterator[tuple[int, Fault]]:
    """Numbers the count leaves out, with neither note nor anchor, told at the next note."""
    labels = source.document.labels
    first = _first_blocks(source.document)
    numbers = sorted({int(label) for label in labels if label.isdecimal()})
    bracketed = {n for markup in source.markups for n in _BRACKETED.findall(markup.masked)}
    for lower, upper in zip([0, *numbers], numbers, strict=False):
        missing = [str(n) for n in range(lower + 1, upper) if str(n) not in anchored | bracketed]
        if missing:
            message = (
                say("notes {first}–{last} are missing before note {upper}")
                if len(missing) > 1
                else say("note {first} is missing before note {upper}")
            ).filled(first=missing[0], last=missing[-1], upper=upper)
            yield first[str(upper)], Fault(message)


def _first_blocks(document: Document) -> dict[str, int]:
    """The index of the first block of each note."""
    first: dict[str, int] = {}
    for index, block in enumerate(document.blocks):
        if block.note is not None:
            first.setdefault(block.note, index)
    return first
