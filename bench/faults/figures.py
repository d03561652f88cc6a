"""Numbers, dates, articles, symbols, addresses and references to notes that are changed."""

from __future__ import annotations

import re
import unicodedata
from random import Random

from babel import UnknownLocaleError
from babel.dates import get_month_names

from bench.faults.kind import Text, fault
from bench.faults.places import (
    ARTICLE,
    CODE,
    DATE,
    FIGURES,
    SUPRA,
    SYMBOL,
    URL,
    ascii_digits,
    cut,
    spans,
)
from i18n.locale_data import Locale

_LITERAL = re.compile(r"``[^`]*``")
_SINGLE = re.compile(r"(?<![\w.,/:\[(^#$%-])[3-9](?![\w/:\])_-]|[.,]\d)")


def _other_figures(figures: str, random: Random) -> str:
    """Figures of the same length, one of them changed."""
    place = random.randrange(len(figures))
    digits = [d for d in "123456789" if d != figures[place]]
    return figures[:place] + random.choice(digits) + figures[place + 1 :]


def _shared(figures: str, text: Text) -> list[re.Match[str]]:
    """Where the figures stand in the target, if they stand once on both sides."""
    alone = re.compile(rf"(?<!\d){figures}(?!\d)")
    theirs = list(alone.finditer(ascii_digits(text.target)))
    return theirs if len(theirs) == 1 == len(alone.findall(text.source)) else []


def _put(target: str, found: re.Match[str], figures: str) -> str:
    """The target with other figures in a place, in the digits that stand there."""
    zero = ord(target[found.start()]) - unicodedata.decimal(target[found.start()])
    return cut(target, *found.span(), "".join(chr(zero + int(figure)) for figure in figures))


def _changed(figures: str, text: Text, random: Random) -> str | None:
    """The target with these figures, which both sides have once, turned into others."""
    for found in _shared(figures, text):
        new = _other_figures(figures, random)
        if new not in text.source:
            return _put(text.target, found, new)
    return None


def _figures_of_both(pattern: re.Pattern[str], text: Text) -> list[str]:
    plain = URL.sub(lambda found: " " * len(found[0]), text.source)
    target = ascii_digits(text.target)
    ours = dict.fromkeys(found[0] for found in spans(pattern, plain))
    return [
        figures
        for figures in ours
        if any(spans(re.compile(rf"(?<![\w/.,-]){figures}(?![\w/-])"), target))
    ]


@fault("digit changed", "TX-01", "TX-02", "FN-11", "FN-12")
def digit_changed(text: Text, random: Random) -> str | None:
    for figures in _figures_of_both(FIGURES, text)[:1]:
        return _changed(figures, text, random)
    return None


@fault("single figure changed", "TX-01", "TX-02", "FN-11", "FN-12")
def single_figure_changed(text: Text, random: Random) -> str | None:
    """3 to 9, which texts like to write as words."""
    for figures in _figures_of_both(_SINGLE, text)[:1]:
        return _changed(figures, text, random)
    return None


@fault("digits exchanged", "TX-01", "TX-02", "FN-11", "FN-12")
def digits_exchanged(text: Text, random: Random) -> str | None:
    """24 for 42."""
    for figures in _figures_of_both(FIGURES, text):
        found = _shared(figures, text)
        turned = figures[:-2] + figures[-1] + figures[-2]
        if found and turned != figures and turned[0] != "0" and turned not in text.source:
            return _put(text.target, found[0], turned)
    return None


@fault("digit lost", "TX-01", "TX-02", "FN-11", "FN-12")
def digit_lost(text: Text, random: Random) -> str | None:
    """24 for 241."""
    for figures in _figures_of_both(FIGURES, text):
        found = _shared(figures, text)
        if found and not re.search(rf"(?<!\d){figures[:-1]}(?!\d)", text.source):
            return _put(text.target, found[0], figures[:-1])
    return None


@fault("date changed", "TX-02")
def date_changed(text: Text, random: Random) -> str | None:
    source, target = text.source, text.target
    for found in spans(DATE, source):
        day, year = found["day"] or found["before"], found["year"] or found["after"]
        at = _shared(year, text)
        if random.random() < 0.5 and at:
            return _put(target, at[0], str(int(year) - 1))
        days = list(re.finditer(rf"(?<![\d/.-]){day}(?![\d/-]|\.\d)", ascii_digits(target)))
        if at and len(days) == 1 and abs(days[0].start() - at[0].start()) < 40:
            return _put(target, days[0], str(int(day) % 28 + 1))
    return None


@fault("month changed", "TX-02")
def month_changed(text: Text, random: Random) -> str | None:
    """By the names of CLDR, which are not those of the profiles."""
    if not spans(DATE, text.source):
        return None
    try:
        locale = Locale.parse(text.locale, sep="-")
    except (UnknownLocaleError, ValueError):
        return None
    names = get_month_names("wide", "format", locale)
    for month, name in names.items():
        found = list(re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text.target))
        if len(found) == 1 and not name[0].isdigit() and _beside_figures(text.target, found[0]):
            return cut(text.target, *found[0].span(), names[month % 12 + 1])
    return None


def _beside_figures(target: str, name: re.Match[str]) -> bool:
    """A day or a year stands close: the name is that of a month and no other word."""
    around = target[max(0, name.start() - 8) : name.start()] + target[name.end() : name.end() + 8]
    return any(character.isdigit() for character in around)


@fault("article changed", "FN-12", "TX-01")
def article_changed(text: Text, random: Random) -> str | None:
    for found in spans(ARTICLE, text.source):
        if broken := _changed(found[1], text, random):
            return broken
    return None


@fault("symbol changed", "FN-11")
def symbol_changed(text: Text, random: Random) -> str | None:
    """A figure of its last number, or the order of two parts."""
    both = [found[0] for found in spans(SYMBOL, text.source) if text.target.count(found[0]) == 1]
    if not both:
        return None
    symbol = random.choice(both)
    last = list(re.finditer(r"\d+", symbol))[-1]
    parts = symbol.split("/")
    if random.random() < 0.3 and len(parts) > 2 and parts[-1] != parts[-2]:
        new = "/".join([*parts[:-2], parts[-1], parts[-2]])
    else:
        new = cut(symbol, *last.span(), _other_figures(last[0], random))
    return text.target.replace(symbol, new)


@fault("URL changed", "FN-10")
def url_changed(text: Text, random: Random) -> str | None:
    """A character lost or changed, the end cut off, or all of it gone."""
    plain = _LITERAL.sub("", text.source)
    both = [found[0] for found in URL.finditer(plain) if text.target.count(found[0]) == 1]
    if not both:
        return None
    address = random.choice(both)
    place = random.randrange(address.index("//") + 2, len(address))
    while not address[place].isalnum():
        place -= 1
    new = random.choice(
        [
            cut(address, place, place + 1),
            cut(address, place, place + 1, "x" if address[place] != "x" else "y"),
            address[:place],
            "",
        ]
    )
    return text.target.replace(address, new)


@fault("supra number changed", "FN-09")
def supra_changed(text: Text, random: Random) -> str | None:
    found = SUPRA.search(CODE.sub(" ", text.source))
    return _changed(found[1], text, random) if found else None
