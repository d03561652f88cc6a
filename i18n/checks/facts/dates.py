"""A statement that moves a date moves the event."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from i18n.checks import segment_check
from i18n.date import Date
from i18n.day import Day
from i18n.finding import Fault, Severity
from i18n.markup import Markup
from i18n.reckoning import says
from i18n.segment import Translation


@segment_check("TX-02", Severity.MAJOR, mqm="accuracy/mistranslation", its="numbers")
def dates(translation: Translation) -> Iterator[Fault]:
    """Dates are equal as calendar days or ranges of days, in whatever calendar and order.

    Source: 7 February 2025, 1-6 December
    Bad:    7. Februar 2024, 1.–9. Dezember
    Good:   2025年2月7日、12月1日至6日
    """
    source, target = translation.source, translation.target
    if not source.dates and not target.dates:
        return
    lost, added = _unmatched(source.dates, target.dates)
    for one in list(lost):
        other = _counterpart(one, added)
        if not other:
            continue
        lost.remove(one)
        added.remove(other)
        if not _said(one.day, other.day, source, target):
            yield _altered(one, other, translation)
    yield from _left(lost, source, target)
    yield from _extra(added, source, target)


@dataclass(frozen=True, slots=True)
class _Named:
    """A day with the date that names it."""

    day: Day
    date: Date

    @property
    def span(self) -> tuple[int, int]:
        return self.date.start, self.date.end


def _unmatched(
    source: tuple[Date, ...], target: tuple[Date, ...]
) -> tuple[list[_Named], list[_Named]]:
    """The days of each side without their equal on the other, repeated days counted once."""
    ours = [_Named(day, date) for date in source for day in date.days]
    theirs = [_Named(day, date) for date in target for day in date.days]
    lost = [one for one in ours if not any(_same(one, other) for other in theirs)]
    added = [other for other in theirs if not any(_same(one, other) for one in ours)]
    return lost, added


def _same(one: _Named, other: _Named) -> bool:
    return (
        one.day == other.day
        or (one.date.loose and one.date.swapped == other.day)
        or (other.date.loose and other.date.swapped == one.day)
    )


def _said(one: Day, other: Day, source: Markup, target: Markup) -> bool:
    """What one day leaves open stands elsewhere in its text (a year named once before)."""
    if not one.agrees(other):
        return False
    missing = [figure for figure in one.figures if figure not in other.figures]
    extra = [figure for figure in other.figures if figure not in one.figures]
    return says(target, source, missing) and says(source, target, extra)


def _left(lost: list[_Named], source: Markup, target: Markup) -> Iterator[Fault]:
    for one in lost:
        if not says(target, source, one.day.figures):
            yield Fault(
                f"date {one.day} is missing",
                source_span=one.span,
                expected=source.text[slice(*one.span)],
            )


def _extra(added: list[_Named], source: Markup, target: Markup) -> Iterator[Fault]:
    for one in added:
        if not says(source, target, one.day.figures):
            yield Fault(
                f"date {one.day} is not in the source",
                Severity.MINOR if one.day.day and one.day.year else Severity.INFO,
                target_span=one.span,
                found=target.text[slice(*one.span)],
            )


def _counterpart(one: _Named, added: list[_Named]) -> _Named | None:
    """The day that stands in the place of `one`: the one most like it."""
    return max(added, key=lambda other: _likeness(one.day, other.day), default=None)


def _likeness(one: Day, other: Day) -> int:
    return (one.year == other.year) + (one.month == other.month) + (one.day == other.day)


def _altered(one: _Named, other: _Named, translation: Translation) -> Fault:
    source, target = translation.source, translation.target
    figures_differ = (
        one.day.day != other.day.day and None not in (one.day.day, other.day.day)
    ) or (one.day.year != other.day.year and None not in (one.day.year, other.day.year))
    sure = figures_differ or _knows_months(source, target)
    if says(target, source, one.day.figures) and figures_differ:
        sure = False
    return Fault(
        f"date {one.day} became {other.day}",
        None if sure else Severity.INFO,
        source_span=one.span,
        target_span=other.span,
        expected=source.text[slice(*one.span)],
        found=target.text[slice(*other.span)],
    )


def _knows_months(source: Markup, target: Markup) -> bool:
    return source.profile.confirmed("months") and target.profile.confirmed("months")
