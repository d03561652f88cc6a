"""A statement that moves a date moves the event."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from i18n.checks import segment_check
from i18n.facts.day import Day
from i18n.facts.dual_month import other_month
from i18n.facts.figure_date import Date
from i18n.facts.reckoning import says
from i18n.finding import Fault, Severity
from i18n.phrase import say
from i18n.segment import Translation
from i18n.text.markup import Markup

_MANY = 20
"""Faults told of one text; where more dates differ, the two are not the same text."""


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
    for one in lost[:_MANY]:
        other = _counterpart(one, added)
        if not other:
            continue
        lost.remove(one)
        added.remove(other)
        if not _said(one.day, other.day, source, target):
            yield _altered(one, other, translation)
    yield from _two_months(source, target)
    yield from _left(lost[:_MANY], source, target)
    yield from _extra(added[:_MANY], source, target)


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
    """The days of each side without their equal on the other, each day answering one."""
    lost = [_Named(day, date) for date in source for day in date.days]
    added = [_Named(day, date) for date in target for day in date.days]
    lost, added = _beyond(lost, added), _beyond(added, lost)
    for one in [one for one in lost if one.date.others][:_MANY]:
        _cancel(one, lost, added)
    for other in [other for other in added if other.date.others][:_MANY]:
        _cancel(other, added, lost)
    return lost, added


def _beyond(named: list[_Named], others: list[_Named]) -> list[_Named]:
    """What is left when equal days answer each other, once each."""
    free = Counter(other.day for other in others)
    left = []
    for one in named:
        if free[one.day] > 0:
            free[one.day] -= 1
        else:
            left.append(one)
    return left


def _cancel(one: _Named, own: list[_Named], others: list[_Named]) -> None:
    """Take away a day that may be read in two ways, with the day that shows how it is meant."""
    same = next((other for other in others if other.day in one.date.others), None)
    if same:
        own.remove(one)
        others.remove(same)


def _said(one: Day, other: Day, source: Markup, target: Markup) -> bool:
    """What one day leaves open stands elsewhere in its text (a year named once before)."""
    if not one.agrees(other):
        return False
    missing = [figure for figure in one.figures if figure not in other.figures]
    extra = [figure for figure in other.figures if figure not in one.figures]
    if one.month in missing and _writes_months(target):
        return False  # 2月 is no day
    return says(target, source, missing) and says(source, target, extra)


def _two_months(source: Markup, target: Markup) -> Iterator[Fault]:
    """A month under two names that are those of two months, where the source names one."""
    if any(other_month(date, source.text, source.profile) for date in source.dates):
        return
    for date in target.dates[:_MANY]:
        other = other_month(date, target.text, target.profile)
        if other:
            yield Fault(
                say("the date {date} is also said to be in {other}", date=date, other=other),
                target_span=(date.start, date.end),
                found=other,
            )


def _left(lost: list[_Named], source: Markup, target: Markup) -> Iterator[Fault]:
    """Dates without a counterpart, unless a note keeps the citation in the source's language.

    Where the figures stand, the month is missing or misspelt, or its name is not known.
    """
    for one in lost:
        words = source.text[slice(*one.span)]
        said = says(target, source, one.day.figures)
        known = one.day.month and _knows_months(source, target)
        if said and one.day.year is None and _names_month(target, one.day.month):
            continue  # the day is a word: `el primero de mayo`
        if said and not known and _lacks_figure(one.day.month, source, target):
            said = False
        other = _another_month(target, one.day.month) if said and not known else None
        if other:
            yield Fault(
                say("date {day} is not there as a date", day=one.day),
                Severity.MINOR,
                source_span=one.span,
                expected=words,
                found=other,
            )
        elif not said or (known and words not in target.text):
            yield Fault(
                say("date {day} is not there as a date", day=one.day)
                if said
                else say("date {day} is missing", day=one.day),
                source_span=one.span,
                expected=words,
            )


def _lacks_figure(month: int | None, source: Markup, target: Markup) -> bool:
    """The target's language writes months as figures (12월, tháng 12), and this one is gone."""
    if month is None or not _writes_months(target):
        return False
    named = _names_month(source, month) and not _writes_months(source)
    return not says(target, source, [month], more=named)


def _writes_months(markup: Markup) -> bool:
    """Every name of a month has a figure in it."""
    months = markup.profile.months
    return bool(months) and all(any(map(str.isnumeric, name)) for name in months)


def _another_month(markup: Markup, month: int | None) -> str | None:
    """The name of a month in a text that does not name `month`, where its date was not read."""
    text = markup.text.lower()
    named = {
        value: name
        for name, value in markup.profile.months.items()
        if name in text and len(name) > 2 and _is_apart(name, markup)
    }
    return None if month in named or month is None else next(iter(named.values()), None)


def _is_apart(name: str, markup: Markup) -> bool:
    """The name is a word of its own, as far as the script tells (Vietnamese has two: tháng 4)."""
    return not markup.profile.cased or " " in name or name in markup.vocabulary


def _names_month(markup: Markup, month: int | None) -> bool:
    months = markup.profile.months
    return any(months.get(word) == month for word in markup.vocabulary)


def _extra(added: list[_Named], source: Markup, target: Markup) -> Iterator[Fault]:
    for one in added:
        whole = bool(one.day.day and one.day.year)
        if not says(source, target, one.day.figures) or (whole and _in_another_month(one, source)):
            yield Fault(
                say("date {day} is not in the source", day=one.day),
                Severity.MINOR if whole else Severity.INFO,
                target_span=one.span,
                found=target.text[slice(*one.span)],
            )


def _in_another_month(named: _Named, source: Markup) -> bool:
    """The source has this day of this year, and not in this month."""
    day, days = named.day, [day for date in source.dates for day in date.days]
    return day not in days and any((d.day, d.year) == (day.day, day.year) for d in days)


def _counterpart(one: _Named, added: list[_Named]) -> _Named | None:
    """The day that stands in the place of `one`: the one most like it."""
    return max(added, key=lambda other: _likeness(one.day, other.day), default=None)


def _likeness(one: Day, other: Day) -> int:
    return (one.year == other.year) + (one.month == other.month) + (one.day == other.day)


def _altered(one: _Named, other: _Named, translation: Translation) -> Fault:
    source, target = translation.source, translation.target
    changed = [figure for figure in one.day.figures if figure not in other.day.figures]
    read = _reads_month(one, source) and _reads_month(other, target)
    exchanged = (one.day.day, one.day.month) == (other.day.month, other.day.day)
    figured = not (one.date.others or other.date.others) and exchanged
    sure = read if figured or not changed else not _stand_alone(changed, source, target)
    named = bool(not changed and not figured and target.profile.months)
    return Fault(
        say("date {day} became {other}", day=one.day, other=other.day),
        None if sure else Severity.MINOR if named else Severity.INFO,
        source_span=one.span,
        target_span=other.span,
        expected=source.text[slice(*one.span)],
        found=target.text[slice(*other.span)],
    )


def _stand_alone(figures: list[int], source: Markup, target: Markup) -> bool:
    """The target has the figures as well, and not only inside other numbers (`15.30 uur`)."""
    alone = {figure for date in target.dates for day in date.days for figure in day.figures}
    inside = [f for f in figures if f not in alone and f not in target.number_keys]
    parts = {int(part) for number in target.numbers for part in number.parts[1:] if part.isdigit()}
    parts |= {int(n.parts[0]) for n in target.numbers if len(n.parts) > 1 and n.parts[0].isdigit()}
    return says(target, source, figures) and parts.isdisjoint(inside)


def _reads_month(named: _Named, markup: Markup) -> bool:
    """The month is a name on record, of no more than one calendar, or a figure that says it is one
    (7月)."""
    if markup.profile.months:
        return not markup.profile.ethiopian_months
    words = markup.text[slice(*named.span)]
    return any(mark in words for mark in ("月", "월", "tháng", "Tháng"))


def _knows_months(source: Markup, target: Markup) -> bool:
    return source.profile.confirmed("months") and target.profile.confirmed("months")
