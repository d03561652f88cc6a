"""Numbers are read as values whatever digits and marks a language writes them with."""

from __future__ import annotations

import random
import re
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18n import languages
from i18n.checks.facts.dates import dates
from i18n.checks.facts.numbers import numbers
from i18n.checks.facts.untranslated import untranslated
from i18n.facts.number import NumberKind
from i18n.facts.number_reading import read_numbers
from i18n.facts.number_words import chinese_value, roman_value
from i18n.finding import Fault, Severity
from i18n.segment import Segment, Translation
from i18n.text.markup import Markup

FIGURES = [
    ("en", "1,234.5", [Fraction("1234.5")]),
    ("en", "1,234,567", [1234567]),
    ("en", "5,6 and 7", [5, 6, 7]),
    ("de", "1.234,5", [Fraction("1234.5")]),
    ("fr", "1 234,5", [Fraction("1234.5")]),
    ("fr", "1\u202f234\u00a0567", [1234567]),
    ("en", "page 3 100 times", [3, 100]),
    ("ru", "1 250 000 человек", [1250000]),
    ("de-CH", "20’000", [20000]),
    ("es", "30.000", [30000]),
    ("ar", "١٬٢٣٤٫٥", [Fraction("1234.5")]),
    ("fa", "۱۲۳", [123]),
    ("hi", "१२३", [123]),
    ("zh", "１２３", [123]),
    ("en", "½ of 2½", [Fraction(1, 2), Fraction(5, 2)]),
    ("en", "0.5 and 007", [Fraction(1, 2), 7]),
    ("en", "x86, UTF-8", [86, 8]),
    ("en", "24/7", [24, 7]),
    ("en", "A/RES/53/144 of 12", [12]),
    ("en", "[7] and (7)", [7]),
]


@pytest.mark.parametrize(("tag", "text", "values"), FIGURES)
def test_figures(tag: str, text: str, values: list[Fraction]) -> None:
    assert [number.value for number in Markup(text, languages.get(tag)).numbers] == values


@pytest.mark.parametrize(
    ("tag", "text", "kind"),
    [
        ("en", "the 7th Congress", NumberKind.ORDINAL),
        ("fr", "le 7ᵉ Congrès", NumberKind.ORDINAL),
        ("ru", "7-й Конгресс", NumberKind.ORDINAL),
        ("zh", "第7届大会", NumberKind.ORDINAL),
        ("en", "12.5% of it", NumberKind.PERCENT),
        ("fr", "12,5\u00a0% du budget", NumberKind.PERCENT),
        ("zh", "百分之12", NumberKind.PERCENT),
        ("en", "3.11.2", NumberKind.VERSION),
        ("en", "24 articles", NumberKind.CARDINAL),
    ],
)
def test_kinds(tag: str, text: str, kind: NumberKind) -> None:
    (number,) = Markup(text, languages.get(tag)).numbers
    assert number.kind is kind


@pytest.mark.parametrize(
    ("tag", "text", "values"),
    [
        ("en", "twenty-four lawyers", [24]),
        ("en", "two hundred and ten days", [210]),
        ("en", "the Eighth Congress", [8]),
        ("fr", "quatre-vingt-dix jours", [90]),
        ("fr", "vingt et un, huitième", [21, 8]),
        ("es", "el vigésimo cuarto período", [24]),
        ("de", "vierundzwanzig", [24]),
        ("ru", "двадцать четыре статьи", [24]),
        ("ar", "الدورة الرابعة والعشرون", [24]),
        ("ar", "وخمسة أعضاء", [5]),
        ("zh", "第二十四届", [24]),
        ("en", "no number here", []),
    ],
)
def test_words(tag: str, text: str, values: list[int]) -> None:
    assert [number.value for number in Markup(text, languages.get(tag)).number_words] == values


@pytest.mark.parametrize(
    ("numerals", "value"),
    [("十", 10), ("二十四", 24), ("一百零八", 108), ("二〇二五", 2025), ("三万", 30000),
     ("两千", 2000), ("一亿二千万", 120000000)],
)  # fmt: skip
def test_chinese_numerals(numerals: str, value: int) -> None:
    assert chinese_value(numerals) == value


@pytest.mark.parametrize(
    ("numeral", "value"), [("XIV", 14), ("MCMXCIX", 1999), ("IIII", 0), ("VX", 0), ("VIII", 8)]
)
def test_roman_numerals(numeral: str, value: int) -> None:
    assert roman_value(numeral) == value


GROUPED = {"en": ",", "de": ".", "fr": "\u202f", "ru": "\u00a0", "de-CH": "’", "pt": ".", "he": ","}


@given(st.integers(0, 10**15), st.sampled_from(sorted(GROUPED)))
def test_a_grouped_number_is_read_as_it_was_meant(value: int, tag: str) -> None:
    text = f"{value:,}".replace(",", GROUPED[tag])
    (number,) = read_numbers(text, languages.get(tag))
    assert number.value == value


@given(st.integers(0, 10**9), st.sampled_from("٠۰०０"))
def test_digits_of_any_script(value: int, zero: str) -> None:
    text = str(value).translate({48 + i: ord(zero) + i for i in range(10)})
    (number,) = read_numbers(text, languages.get("fr"))
    assert number.value == value


def translation(source: str, target: str, tag: str, source_tag: str = "en") -> Translation:
    markup = Markup(source, languages.get(source_tag))
    return Translation(Segment(markup), Markup(target, languages.get(tag), None, markup.anchors))


def grave(pair: Translation) -> list[Fault]:
    faults = [*numbers(pair), *dates(pair)]
    return [f for f in faults if f.severity is None or f.severity.at_least(Severity.MAJOR)]


TRANSLATED = [
    ("In force July 6, 2013, see 12 and 14.", "En vigueur le 6 juillet 2013, voir 12 et 14.", "fr"),
    (
        "Executive Order 14203 of 7 February 2025 names 23 persons.",
        "Указ 14203 от 7 февраля 2025 года называет 23 человек.",
        "ru",
    ),
    (
        "24th Session, 1-6 December 2025, Article 86 of 128 articles",
        "第24届会议，2025年12月1日至6日，共128条中的第86条",
        "zh",
    ),
    (
        "resolutions 40/32 of 29 Nov. 1985 and 40/146 of 13 Dec. 1985",
        "القراران 40/32 في 29 تشرين الثاني/نوفمبر 1985 و40/146 في 13 كانون الأول/ديسمبر 1985",
        "ar",
    ),
    (
        "27 August to 7 September 1990, with 1,250 delegates from 85 countries",
        "27. August bis 7. September 1990 mit 1.250 Delegierten aus 85 Ländern",
        "de",
    ),
]


@pytest.mark.parametrize(("source", "target", "tag"), TRANSLATED)
def test_a_good_translation_is_left_alone(source: str, target: str, tag: str) -> None:
    assert not list(numbers(translation(source, target, tag)))
    assert not list(dates(translation(source, target, tag)))


@pytest.mark.parametrize(("source", "target", "tag"), TRANSLATED)
def test_a_digit_changed_anywhere_is_found(source: str, target: str, tag: str) -> None:
    for place in re.finditer(r"\d", target):
        for digit in "0123456789":
            if digit != place[0]:
                spoilt = target[: place.start()] + digit + target[place.end() :]
                assert grave(translation(source, spoilt, tag)), spoilt


@pytest.mark.parametrize(("source", "target", "tag"), TRANSLATED)
def test_a_number_lost_anywhere_is_found(source: str, target: str, tag: str) -> None:
    for place in re.finditer(r"\d+", target):
        spoilt = target[: place.start()] + target[place.end() :]
        assert grave(translation(source, spoilt, tag)), spoilt


@given(st.text(max_size=120), st.text(max_size=120), st.sampled_from(["fr", "ar", "zh", "el"]))
def test_no_text_breaks_a_check(source: str, target: str, tag: str) -> None:
    pair = translation(source, target, tag)
    for rule in (numbers, dates, untranslated):
        for fault in rule(pair):
            assert str(fault.message)


@pytest.mark.parametrize(
    "unit", ["1", "1,", "1,234 ", "1.", "4 December 2025, ", "2025年12月4日、", "½", "twenty four ",
             "二十四", "XIV ", " ", "1 x "]
)  # fmt: skip
def test_a_long_text_is_checked_to_its_end(unit: str) -> None:
    text = unit * (16_000 // len(unit))
    pair = translation(text, text.replace("1", "2"), "fr")
    for rule in (numbers, dates, untranslated):
        for fault in rule(pair):
            assert fault.source_span is None or fault.source_span[1] <= len(text)


def test_a_random_table_of_numbers_does_not_flood_the_report() -> None:
    numbers_in = random.Random(1).sample(range(1000, 9999), 400)
    source = " ".join(map(str, numbers_in))
    target = " ".join(str(number + 10000) for number in numbers_in)
    assert len(list(numbers(translation(source, target, "ru")))) <= 20
