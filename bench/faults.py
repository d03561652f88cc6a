"""One fault put into a translation that has none: what a check must not let through.

The places are found by the plain patterns of this file and not by the readers that the checks
use, or a fault in something that Concordant cannot read would never be counted as missed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from random import Random

Injector = Callable[[str, str, Random], str | None]
"""Source and target give the target with the fault, or `None` where there is no place for it."""


@dataclass(frozen=True, slots=True)
class FaultKind:
    """One way to spoil a translation, and the checks that are right to speak of it."""

    name: str
    checks: frozenset[str]
    inject: Injector


KINDS: dict[str, FaultKind] = {}

_ANCHOR = re.compile(r"\[\^[^\[\]\s]+\](?!:)|(?<!^)\[#?[1-9]\d{0,2}\](?:_(?!\w)|(?![\w(]))")
_URL = re.compile(r"https?://[A-Za-z0-9./?&=#_%~+:-]*[A-Za-z0-9/]")
_LITERAL = re.compile(r"``[^`]*``")
_CODE = re.compile(
    r"``[^`]*``|`[^`]*`|:\w+:`[^`]*`|:[a-z]+(?:-[a-z0-9]+)+:|<[^<>]*>|\{[^{}]*\}|%\(\w+\)\w"
    r"|\S+@\S+|\]\([^)]*\)"
)
_SYMBOL = re.compile(
    r"(?<![\w/.])(?:[A-Z]{1,4}(?:/[A-Z]{2,5})*/(?:[A-Z]+/)?\d+(?:/\d+)+|ICC-[\w/.-]*\d|S/\d{4}/\d+"
    r"|ICC-ASP/\d+/\d+)"
)
_SUPRA = re.compile(r"(?:supra,? note|note) (\d{1,3})(?!\d)")
_ARTICLE = re.compile(
    r"(?<!\w)(?:[Aa]rticles?|[Aa]rt\.|[Ss]ections?|[Pp]aras?\.) (\d{1,3})(?![\d.,]\d|\d)"
)
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Aug\.|Sept\.)"
)
_DATE = re.compile(
    rf"(?<!\w)(?:(?P<day>\d{{1,2}}) {_MONTH},? (?P<year>\d{{4}})"
    rf"|{_MONTH} (?P<before>\d{{1,2}}), (?P<after>\d{{4}}))(?!\d)"
)
_FIGURES = re.compile(r"(?<![\w.,/:\[(^#$-])\d{2,6}(?![\w/:\])_-]|[.,]\d)")
_OPENING = "“«„「『‘‹"
_PAIRS = re.compile(
    r"“[^“”]{2,}”|«[^«»]{2,}»|„[^„“”]{2,}[“”]|「[^「」]{2,}」|『[^『』]{2,}』"
    r"|(?<![א-ת])\"[^\"]{2,}\"(?![א-ת])"
)
_CLAUSE = re.compile(r"[.;:,!?](?=\s)|[。；：，、！？؛،؟]|[.!?]$")
_CODE_LINE = re.compile(
    r"\s*(?:>>>|\.\.\. ?|[{}()\[\]]+[;,]?$|#|//|/\*|[\w.]+ ?\(.*\)|[\w.\[\]]+ = "
    r"|(?:def|class|for|while|if|else|elif|try|except|with|match|case|import|from|return|raise"
    r"|print|int|char|static|typedef|struct|PyObject)\b)"
)
_MARKS = re.compile(r"[\[\]“”«»„「」『』\"‘’‹›()（）`<>]")


def is_program(text: str) -> bool:
    """Most lines are those of a program or a session: what is changed there is no translation.

    Not the reader's own rule: prose that Concordant takes for a program must count as missed.
    """
    lines = [line for line in text.split("\n") if line.strip()]
    code = sum(bool(_CODE_LINE.match(line)) for line in lines)
    return (len(lines) > 1 or text.startswith(">>>")) and 2 * code >= len(lines)


def fault(name: str, *checks: str) -> Callable[[Injector], Injector]:
    """Register an injector, with the checks that should report what it does."""

    def register(inject: Injector) -> Injector:
        KINDS[name] = FaultKind(name, frozenset(checks), inject)
        return inject

    return register


def _spans(pattern: re.Pattern[str], text: str) -> list[re.Match[str]]:
    """The matches outside code, tags and placeholders."""
    taken = [found.span() for found in _CODE.finditer(text)]
    return [
        found
        for found in pattern.finditer(text)
        if not any(start < found.end() and found.start() < end for start, end in taken)
    ]


def _anchors(source: str, target: str) -> list[re.Match[str]]:
    """The target's anchors, where it has those of its source as they stand there."""
    ours, theirs = _spans(_ANCHOR, source), _spans(_ANCHOR, target)
    same = sorted(found[0] for found in ours) == sorted(found[0] for found in theirs)
    return theirs if same else []


def _cut(text: str, start: int, end: int, instead: str = "") -> str:
    return text[:start] + instead + text[end:]


def _other_figures(figures: str, random: Random) -> str:
    """Figures of the same length, one of them changed."""
    place = random.randrange(len(figures))
    digits = [d for d in "123456789" if d != figures[place]]
    return figures[:place] + random.choice(digits) + figures[place + 1 :]


def _shared(figures: str, source: str, target: str) -> list[re.Match[str]]:
    """Where the figures stand in the target, if they stand once on both sides."""
    alone = re.compile(rf"(?<!\d){figures}(?!\d)")
    theirs = list(alone.finditer(target))
    return theirs if len(theirs) == 1 == len(alone.findall(source)) else []


def _changed(figures: str, source: str, target: str, random: Random) -> str | None:
    """The target with these figures, which both sides have once, turned into others."""
    for found in _shared(figures, source, target):
        new = _other_figures(figures, random)
        if new not in source:
            return _cut(target, *found.span(), new)
    return None


@fault("anchor lost", "FN-01")
def anchor_lost(source: str, target: str, random: Random) -> str | None:
    found = _anchors(source, target)
    return _cut(target, *random.choice(found).span()) if found else None


@fault("anchor doubled", "FN-01")
def anchor_doubled(source: str, target: str, random: Random) -> str | None:
    found = _anchors(source, target)
    if not found:
        return None
    one = random.choice(found)
    return _cut(target, one.end(), one.end(), one[0])


@fault("anchor renumbered", "FN-01")
def anchor_renumbered(source: str, target: str, random: Random) -> str | None:
    found = [a for a in _anchors(source, target) if re.search(r"\d", a[0])]
    if not found:
        return None
    one = random.choice(found)
    figures = re.search(r"\d+", one[0])
    assert figures is not None
    number = str(int(figures[0]) + random.choice([1, 2, 10]))
    return _cut(target, *one.span(), _cut(one[0], *figures.span(), number))


@fault("anchors exchanged", "FN-03", "FN-05")
def anchors_exchanged(source: str, target: str, random: Random) -> str | None:
    found = _anchors(source, target)
    order = [a[0] for a in found]
    if len(set(order)) < 2 or order != [a[0] for a in _spans(_ANCHOR, source)]:
        return None
    index = random.choice([i for i in range(len(found) - 1) if order[i] != order[i + 1]])
    one, other = found[index], found[index + 1]
    return (
        target[: one.start()] + other[0] + target[one.end() : other.start()] + one[0]
        + target[other.end() :]
    )  # fmt: skip


@fault("anchor moved", "FN-05")
def anchor_moved(source: str, target: str, random: Random) -> str | None:
    found = _anchors(source, target)
    if len(found) != 1:
        return None
    one = found[0]
    rest = _cut(target, *one.span())
    places = [
        clause.start()
        for clause in _spans(_CLAUSE, rest)
        if abs(clause.start() - one.start()) > 24
        and _is_clause(rest[min(one.start(), clause.start()) : max(one.start(), clause.start())])
    ]
    place = random.choice(places) if places else None
    return None if place is None else _cut(rest, place, place, one[0])


def _is_clause(between: str) -> bool:
    """What the anchor leaps over is more than a word, and has a pause inside or at its edge."""
    return bool(_CLAUSE.search(between + " ")) and len(between) > 12


def _quotations(source: str, target: str) -> list[re.Match[str]]:
    """The marked words of the target, where the source has as many, none within another."""
    ours, theirs = _spans(_PAIRS, source), _spans(_PAIRS, target)
    return theirs if len(ours) == len(theirs) else []


@fault("quotation lost", "QT-02")
def quotation_lost(source: str, target: str, random: Random) -> str | None:
    found = _quotations(source, target)
    if not found:
        return None
    one = random.choice(found)
    return _cut(target, *one.span(), one[0][1:-1].strip())


@fault("quotation unbalanced", "QT-01")
def quotation_unbalanced(source: str, target: str, random: Random) -> str | None:
    found = _quotations(source, target)
    if not found:
        return None
    one = random.choice(found)
    place = random.choice([one.start(), one.end() - 1])
    return _cut(target, place, place + 1)


@fault("quotation re-nested", "QT-02", "QT-03")
def quotation_renested(source: str, target: str, random: Random) -> str | None:
    """Two quotations side by side become one inside the other."""
    found = [q for q in _quotations(source, target) if q[0][0] in _OPENING]
    if len(found) < 2:
        return None
    one, other = found[0], found[1]
    if one[0][0] != other[0][0]:
        return None
    closing = one[0][-1]
    return (
        target[: one.end() - 1] + target[one.end() : other.end()] + closing + target[other.end() :]
    )


@fault("kept words changed", "QT-05")
def kept_changed(source: str, target: str, random: Random) -> str | None:
    """A word of a quotation that stays in the source's language."""
    ours = [q[0][1:-1].strip(" \u00a0\u202f.,;") for q in _spans(_PAIRS, source)]
    kept = [words for words in ours if target.count(words) == 1 and len(words.split()) > 3]
    if not kept or not (_URL.search(source) or source.startswith("[")):
        return None
    words = random.choice(kept)
    parts = words.split(" ")
    del parts[len(parts) // 2]
    return target.replace(words, " ".join(parts))


@fault("digit changed", "TX-01", "TX-02", "FN-11", "FN-12")
def digit_changed(source: str, target: str, random: Random) -> str | None:
    plain = _URL.sub(lambda found: " " * len(found[0]), source)
    for figures in dict.fromkeys(found[0] for found in _spans(_FIGURES, plain)):
        if len(figures) > 1 and any(
            _spans(re.compile(rf"(?<![\w/.,-]){figures}(?![\w/-])"), target)
        ):
            return _changed(figures, source, target, random)
    return None


@fault("date changed", "TX-02")
def date_changed(source: str, target: str, random: Random) -> str | None:
    for found in _spans(_DATE, source):
        day, year = found["day"] or found["before"], found["year"] or found["after"]
        at = _shared(year, source, target)
        if random.random() < 0.5 and at:
            return _cut(target, *at[0].span(), str(int(year) - 1))
        days = list(re.finditer(rf"(?<![\d/.-]){day}(?![\d/-]|\.\d)", target))
        if at and len(days) == 1 and abs(days[0].start() - at[0].start()) < 40:
            return _cut(target, *days[0].span(), str(int(day) % 28 + 1))
    return None


@fault("article changed", "FN-12", "TX-01")
def article_changed(source: str, target: str, random: Random) -> str | None:
    for found in _spans(_ARTICLE, source):
        if broken := _changed(found[1], source, target, random):
            return broken
    return None


@fault("symbol changed", "FN-11")
def symbol_changed(source: str, target: str, random: Random) -> str | None:
    both = [found[0] for found in _spans(_SYMBOL, source) if target.count(found[0]) == 1]
    if not both:
        return None
    symbol = random.choice(both)
    last = list(re.finditer(r"\d+", symbol))[-1]
    return target.replace(symbol, _cut(symbol, *last.span(), _other_figures(last[0], random)))


@fault("URL changed", "FN-10")
def url_changed(source: str, target: str, random: Random) -> str | None:
    plain = _LITERAL.sub("", source)
    both = [found[0] for found in _URL.finditer(plain) if target.count(found[0]) == 1]
    if not both:
        return None
    address = random.choice(both)
    place = random.randrange(address.index("//") + 2, len(address))
    while not address[place].isalnum():
        place -= 1
    return target.replace(address, _cut(address, place, place + random.choice([1, len(address)])))


@fault("supra number changed", "FN-09")
def supra_changed(source: str, target: str, random: Random) -> str | None:
    found = _SUPRA.search(source)
    return _changed(found[1], source, target, random) if found else None


@fault("clause dropped")
def clause_dropped(source: str, target: str, random: Random) -> str | None:
    """A fifth of the target or more, between two pauses; what it holds goes with it."""
    ends = [0, *(found.end() for found in _spans(_CLAUSE, target))]
    pieces = [
        (start, end)
        for start, end in _pairs_of(ends)
        if (end - start) * 5 >= len(target) and not _MARKS.search(target[start:end])
    ]
    if len(pieces) < 2:
        return None
    return _cut(target, *random.choice(pieces)).strip() or None


def _pairs_of(ends: list[int]) -> Iterator[tuple[int, int]]:
    return pairwise(ends)


@fault("left untranslated", "TX-05")
def left_untranslated(source: str, target: str, random: Random) -> str | None:
    words = re.findall(r"[A-Za-z]{2,}", _CODE.sub(" ", _URL.sub(" ", source)))
    return source if len(words) > 4 and source != target else None
