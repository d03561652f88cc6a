"""Which instruments a text cites, and what it says of them: articles, dates, pages, symbols."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from i18n.authority import Instrument, InstrumentKind, Report, Wording
from i18n.facts.number_words import chinese_value
from i18n.notes.naming import NamedText
from i18n.profile import Profile
from i18n.text.markup import Markup

_PREAMBLE = re.compile(
    "pre[aá]mb|préamb|präambel|преамбул|الديباجة|ديباجة|序言|前文|מבוא|مقدمه", re.IGNORECASE
)
_SEPARATOR = re.compile("[;；؛]")
_REACH = 400
"""Characters after its name within which a citation gives its date, symbol and page."""
_NUMBER = r"(\d{1,4})(?!\d)"
_NUMERAL = r"(\d{1,4}|[〇零一二两兩三四五六七八九十百]{1,8})"
_FIRST = {"premier": 1, "primero": 1, "primeiro": 1, "primo": 1}
"""Words for the first article, where languages number the others."""
_WORDS = 4
"""Words of a title that make it unlike anything else."""
_SMALL = r"(?:\s+\w{1,3}){0,3}\s+"
_BIG = 4
"""Letters of a word that carries a name; shorter ones are articles and prepositions."""


@dataclass(frozen=True, slots=True)
class Mention:
    """An instrument named in a text, by the span of its name, in code points."""

    instrument: Instrument
    start: int
    end: int
    full: bool
    """By its full title or its symbol, not by a short title."""


def mentions(markup: Markup, instruments: Iterable[Instrument]) -> tuple[Mention, ...]:
    """The instruments a text names, in order; a name inside a longer one is not one of its own."""
    text, lower = NamedText(markup.masked, markup.profile), markup.masked.lower()
    found: list[Mention] = []
    for instrument in instruments:
        if instrument.kind is not InstrumentKind.NAMES:
            found += _named(text, lower, markup.profile.tag, instrument)
    reached = 0
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda mention: (mention.start, -mention.end)):
        if mention.end > reached or (kept and _same_place(mention, kept[-1])):
            kept.append(mention)
            reached = max(reached, mention.end)
    return tuple(kept)


def named_anywhere(
    markups: Sequence[Markup], instruments: Iterable[Instrument]
) -> tuple[Instrument, ...]:
    """The instruments that one of several texts of a language may name: a document names few."""
    if not markups:
        return ()
    whole = "\n".join(markup.masked for markup in markups)
    text, lower, tag = NamedText(whole, markups[0].profile), whole.lower(), markups[0].profile.tag
    return tuple(i for i in instruments if next(_named(text, lower, tag, i), None))


def _named(text: NamedText, lower: str, tag: str, instrument: Instrument) -> Iterator[Mention]:
    for symbol in _telling(instrument.symbols):
        if symbol in lower:
            shape = rf"{re.escape(symbol)}(?<![^\W_]{re.escape(symbol)})(?![^\W_])"
            for match in re.finditer(shape, lower):
                yield Mention(instrument, *match.span(), True)
    full = [wording.text for wording in instrument.titles_in(tag)]
    for names, is_full in ((full, True), (instrument.short_in(tag), False)):
        for name in names:
            for start, end in text.find(name):
                yield Mention(instrument, start, end, is_full)


@cache
def _telling(symbols: tuple[str, ...]) -> tuple[str, ...]:
    """Symbols that cannot be a number of something else, in small letters."""
    return tuple(symbol.lower() for symbol in symbols if re.search(r"[^\W\d]", symbol))


def _same_place(one: Mention, other: Mention) -> bool:
    """Two instruments of one name."""
    return (one.start, one.end) == (other.start, other.end) and one != other


def pinpoints(text: str, profile: Profile) -> frozenset[str]:
    """The articles a text names, as `article-70`, and `preamble`."""
    found = {f"article-{_value(m[m.lastindex or 1])}" for m in _articles(text, profile)}
    return frozenset(found | ({"preamble"} if _PREAMBLE.search(text) else set()))


def _value(number: str) -> int:
    """The number of an article, in digits of any script, Chinese numerals, or as *premier*."""
    if number.isdecimal():
        return int(number)
    return _FIRST.get(number.lower()) or chinese_value(number)


def _articles(text: str, profile: Profile) -> Iterator[re.Match[str]]:
    pattern = _article_pattern(profile.article)
    return pattern.finditer(text) if pattern else iter(())


@cache
def _article_pattern(labels: tuple[str, ...]) -> re.Pattern[str] | None:
    shapes = []
    words = "|".join(_FIRST)
    for label in sorted(labels, key=len, reverse=True):
        before, mark, after = label.partition("{n}")
        if mark:
            number = _NUMERAL if before else _NUMBER
            shapes.append(rf"{re.escape(before)}\s*{number}\s*{re.escape(after)}")
        else:
            shapes.append(rf"(?<!\w){re.escape(label)}\s*(?:{_NUMBER}|({words})\b)")
    return re.compile("|".join(shapes), re.IGNORECASE) if shapes else None


def citation_end(text: str, start: int) -> int:
    """Where the citation that is going on at `start` ends: at a semicolon, or far enough away."""
    match = _SEPARATOR.search(text, start, start + _REACH)
    return match.start() if match else min(len(text), start + _REACH)


@dataclass(frozen=True, slots=True)
class ReportCitation:
    """A place in a collection as a text gives it."""

    report: Report
    volume: str
    page: str
    text: str
    start: int
    end: int


def report_citations(text: str, instrument: Instrument) -> Iterator[ReportCitation]:
    """The places in a collection the text gives: `I.C.J. Reports 1999, p. 6`."""
    for report in instrument.reports:
        for name in report.names:
            name_shape = rf"{re.escape(name)}(?<!\w{re.escape(name)})"
            shape = rf"{name_shape}[^\d;]{{1,12}}{_NUMBER}[^\d;]{{1,12}}{_NUMBER}"
            for match in re.finditer(shape, text):
                yield ReportCitation(report, match[1], match[2], match[0], *match.span())


def misnamed(text: str, title: Wording) -> Iterator[tuple[int, int]]:
    """Where a text has the title but for small words (`on situation` for `on the situation`)."""
    big = _carrying(title.text)
    if not big or any(word not in text for word in big):
        return
    for match in _skeleton(big).finditer(text):
        if re.sub(r"\s+", " ", match[0]) != title.text:
            yield match.span()


@cache
def _carrying(title: str) -> tuple[str, ...]:
    """The words that carry a title; none where it has no small ones between."""
    big = tuple(word for word in re.findall(r"\w+", title) if len(word) >= _BIG)
    return big if len(big) > 1 and title.isascii() else ()


@cache
def _skeleton(big: tuple[str, ...]) -> re.Pattern[str]:
    """The words with any small ones, or none, between them."""
    return re.compile(rf"{big[0]}(?<!\w{big[0]}){_SMALL}{_SMALL.join(big[1:])}(?!\w)")


def is_sound_isbn(number: str) -> bool:
    """The check digit of an ISBN agrees with its other digits (ISO 2108)."""
    values = [10 if digit == "X" else int(digit) for digit in number]
    if len(values) == 10:
        return (
            sum(weight * value for weight, value in zip(range(10, 0, -1), values, strict=True)) % 11
            == 0
        )
    if len(values) == 13:
        return sum(value * (1, 3)[place % 2] for place, value in enumerate(values)) % 10 == 0
    return False
