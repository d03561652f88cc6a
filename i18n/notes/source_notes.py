"""Follows the anchors of a source to its notes, and from note to note by Ibid. and supra."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from i18n.facts.figure_date import Date
from i18n.notes.reference import find_references
from i18n.segment import SourceText
from i18n.text.markup import Markup

_STEPS = 8
_NEAR = 2
"""Code points between a date and the anchor that vouches for it."""


def cited_notes(source: SourceText, markup: Markup, position: int) -> tuple[tuple[str, int], ...]:
    """The note of the first anchor from `position` on, and those it leads to, in that order.

    Each with its label and the index of its first block; empty where no anchor follows.
    """
    place = bisect_left(markup.anchors, position, key=lambda anchor: anchor.start)
    label = markup.anchors[place].label if place < len(markup.anchors) else None
    found: dict[str, int] = {}
    while label is not None and label not in found and len(found) < _STEPS:
        if label not in source.notes:
            break
        found[label] = source.notes[label]
        label = _next(source, label, source.markups[found[label]])
    return tuple(found.items())


def dated_claims(source: SourceText, label: str) -> Iterator[tuple[int, Date]]:
    """The dates right before the anchors of a note, each with the index of its block."""
    for index, anchor in source.anchored.get(label, ()):
        dates = source.markups[index].dates
        place = bisect_right(dates, anchor.start, key=lambda date: date.end)
        if place and anchor.start - dates[place - 1].end <= _NEAR:
            yield index, dates[place - 1]


def _next(source: SourceText, label: str, note: Markup) -> str | None:
    """The note that a note refers to by Ibid. or supra."""
    opening = note.text.lstrip("«“ ").lower()
    if any(opening.startswith(form.rstrip(".。").lower()) for form in note.profile.ibid):
        return source.note_before.get(label)
    references = find_references(note)
    return references[0].label if references else None
