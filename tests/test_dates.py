"""Dates are read as calendar days in every language, and never guessed."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18n import languages
from i18n.facts.date import read_dates
from i18n.facts.day import Day
from i18n.facts.figure_date import Date
from i18n.facts.other_calendar import from_ethiopian, from_solar
from i18n.text.markup import Markup

NAMED = [
    ("en", "4 December 2025", "2025-12-04"),
    ("en", "December 4, 2025", "2025-12-04"),
    ("en", "Dec. 4th, 2025", "2025-12-04"),
    ("en", "the 4th of December 2025", "2025-12-04"),
    ("en", "26 Aug. to 6 Sept. 1985", "1985-08-26 | 1985-09-06"),
    ("en", "3-10 September 2002", "2002-09-03 – 2002-09-10"),
    ("en", "September 3-10, 2002", "2002-09-03 – 2002-09-10"),
    ("en", "1-6 December 2025", "2025-12-01 – 2025-12-06"),
    ("en", "27 August to 7 September 1990", "1990-08-27 | 1990-09-07"),
    ("en", "from December 1 to 6, 2025", "2025-12-01 – 2025-12-06"),
    ("en", "4, 5 and 6 December 2025", "2025-12-04 | 2025-12-05 | 2025-12-06"),
    ("en", "December 2025", "2025-12"),
    ("en", "on 5 May", "--05-05"),
    ("en", "2025-12-04", "2025-12-04"),
    ("en", "13/12/2025", "2025-12-13"),
    ("fr", "le 1er décembre 2025", "2025-12-01"),
    ("fr", "du 1er au 6 décembre 2025", "2025-12-01 – 2025-12-06"),
    ("fr", "1<sup>er</sup> décembre 2025", "2025-12-01"),
    ("fr", "1ᵉʳ décembre", "--12-01"),
    ("fr", "29 nov. 1985", "1985-11-29"),
    ("fr", "4\u00a0décembre\u00a02025", "2025-12-04"),
    ("es", "4 de diciembre de 2025", "2025-12-04"),
    ("es", "del 1 al 6 de diciembre de 2025", "2025-12-01 – 2025-12-06"),
    ("es", "diciembre del año 2025", "2025-12"),
    ("ru", "4 декабря 2025 года", "2025-12-04"),
    ("ru", "4 декабря 2025 г.", "2025-12-04"),
    ("ru", "с 1 по 6 декабря 2025 г.", "2025-12-01 – 2025-12-06"),
    ("ru", "с 26 августа по 6 сентября 1985 года", "1985-08-26 | 1985-09-06"),
    ("uk", "з 1 до 6 грудня 2025 р.", "2025-12-01 – 2025-12-06"),
    ("ar", "4 كانون الأول/ديسمبر 2025", "2025-12-04"),
    ("ar", "٤ كانون الأول/ديسمبر ٢٠٢٥", "2025-12-04"),
    ("ar", "4 كانون الأول (ديسمبر) 2025", "2025-12-04"),
    ("ar", "من 27 آب/أغسطس إلى 7 أيلول/سبتمبر 1990", "1990-08-27 | 1990-09-07"),
    ("ar", "في 6 و7 أيلول/سبتمبر 1990", "1990-09-06 – 1990-09-07"),
    ("zh", "2025年12月4日", "2025-12-04"),
    ("zh", "2025 年 12 月 4 日", "2025-12-04"),
    ("zh", "2025年12月1日至6日", "2025-12-01 – 2025-12-06"),
    ("zh", "1990年8月27日至9月7日", "1990-08-27 | 1990-09-07"),
    ("zh", "二〇二五年十二月四日", "2025-12-04"),
    ("zh", "２０２５年１２月４日", "2025-12-04"),
    ("zh-Hant", "民國114年12月4日", "2025-12-04"),
    ("ja", "令和7年12月4日", "2025-12-04"),
    ("ja", "2025年12月1日から6日まで", "2025-12-01 – 2025-12-06"),
    ("ko", "2025년 12월 4일", "2025-12-04"),
    ("de", "4. Dezember 2025", "2025-12-04"),
    ("de", "vom 1. bis 6. Dezember 2025", "2025-12-01 – 2025-12-06"),
    ("de", "04.12.2025", "2025-12-04"),
    ("pt", "de 1 a 6 de dezembro de 2025", "2025-12-01 – 2025-12-06"),
    ("he", "4 בדצמבר 2025", "2025-12-04"),
    ("he", "27 באוגוסט עד 7 בספטמבר 1990", "1990-08-27 | 1990-09-07"),
    ("fa", "۱۳ آذر ۱۴۰۴", "2025-12-04"),
    ("fa", "۴ دسامبر ۲۰۲۵", "2025-12-04"),
    ("fa", "سیزدهم آذر ۱۴۰۴", "2025-12-04"),
    ("fa", "سی و یکم شهریور ۱۴۰۱", "2022-09-22"),
    ("fa", "بیست‌وسوم دی‌ماه ۱۴۰۲", "2024-01-13"),
    ("fa", "۱۳ آذرماه سال ۱۴۰۴", "2025-12-04"),
    ("fa", "۱۴۰۴/۹/۱۳", "2025-12-04"),
    ("am", "መስከረም 13 ቀን 2015 ዓ.ም.", "2022-09-23"),
    ("am", "በጥር 10 ቀን 2016", "2024-01-19"),
    ("el", "4 Δεκεμβρίου 2025", "2025-12-04"),
    ("pl", "4 grudnia 2025 r.", "2025-12-04"),
    ("lt", "2025 m. gruodžio 4 d.", "2025-12-04"),
    ("lv", "2025. gada 4. decembris", "2025-12-04"),
    ("hu", "2025. december 4.", "2025-12-04"),
    ("hi", "4 दिसंबर 2025", "2025-12-04"),
    ("th", "4 ธันวาคม 2568", "2025-12-04"),
]
NONE = [
    ("en", "Section 5 may 2010 times be read"),
    ("en", "on 35 December, 35 days"),
    ("en", "versions 3.11.2 and 1.2.3.2020"),
    ("en", "in 2025, and again in 2026"),
    ("en", "May we?"),
    ("zh", "三个月，2025年"),
    ("fr", "l’article 5 et l’article 2010"),
]


def shown(tag: str, text: str) -> str:
    return " | ".join(map(str, Markup(text, languages.get(tag)).dates))


@pytest.mark.parametrize(("tag", "text", "days"), NAMED)
def test_a_date_in_its_language(tag: str, text: str, days: str) -> None:
    assert shown(tag, text) == days


@pytest.mark.parametrize(("tag", "text"), NONE)
def test_no_date(tag: str, text: str) -> None:
    assert shown(tag, text) == ""


def test_dates_in_addresses_and_anchors_are_none() -> None:
    markup = Markup("https://x.org/2025-12-04 see 7 February 2025[3]", languages.get("en"))
    assert [markup.text[date.start : date.end] for date in markup.dates] == ["7 February 2025"]


def test_figures_that_may_be_read_either_way() -> None:
    (date,) = Markup("04/12/2025", languages.get("en")).dates
    assert {date.first, *date.others} == {Day(2025, 12, 4), Day(2025, 4, 12)}


@given(st.dates(datetime.date(1000, 1, 1), datetime.date(2399, 12, 31)))
def test_every_day_is_read_from_its_figures(day: datetime.date) -> None:
    expected = (Day(day.year, day.month, day.day),)
    for tag, text in (
        ("en", day.isoformat()),
        ("de", f"{day.day}.{day.month}.{day.year}"),
        ("zh", f"{day.year}年{day.month}月{day.day}日"),
    ):
        assert Markup(text, languages.get(tag)).dates[0].days == expected


@given(st.integers(1178, 1632), st.integers(1, 12), st.integers(1, 29))
def test_the_solar_year_misses_no_day(year: int, month: int, day: int) -> None:
    def ordinal(*solar: int) -> int:
        found = from_solar(*solar)
        assert None not in (found.year, found.month, found.day)
        return datetime.date(found.year or 0, found.month or 0, found.day or 0).toordinal()

    assert ordinal(year, month, day + 1) - ordinal(year, month, day) == 1
    assert ordinal(year + 1, month, day) - ordinal(year, month, day) in (365, 366)


@pytest.mark.parametrize(
    ("solar", "day"),
    [
        ((1357, 11, 22), Day(1979, 2, 11)),
        ((1399, 12, 30), Day(2021, 3, 20)),
        ((1400, 1, 1), Day(2021, 3, 21)),
        ((1403, 12, 30), Day(2025, 3, 20)),
        ((1404, 1, 1), Day(2025, 3, 21)),
    ],
)
def test_known_days_of_the_solar_year(solar: tuple[int, int, int], day: Day) -> None:
    assert from_solar(*solar) == day


@pytest.mark.parametrize(
    ("ethiopian", "day"),
    [
        ((2000, 1, 1), Day(2007, 9, 12)),
        ((2015, 1, 13), Day(2022, 9, 23)),
        ((2015, 13, 6), Day(2023, 9, 11)),
        ((2016, 5, 10), Day(2024, 1, 19)),
    ],
)
def test_known_days_of_the_ethiopian_year(ethiopian: tuple[int, int, int], day: Day) -> None:
    assert from_ethiopian(*ethiopian) == day


@given(st.text(alphabet="0123 .,-/–年月日至Decembr mai٤۱آذر ﻿4", max_size=80))
def test_spans_follow_each_other(text: str) -> None:
    for tag in ("en", "fa", "zh"):
        dates = read_dates(text, languages.get(tag))
        ends = [date.end for date in dates]
        starts = [date.start for date in dates]
        assert all(start < end for start, end in zip(starts, ends, strict=True))
        assert all(end <= start for end, start in zip(ends, starts[1:], strict=False))
        assert all(isinstance(date, Date) and date.first.possible for date in dates)
