"""The citations of a note, and the articles, paragraphs, volumes and pages each of them names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from i18n.finding import Span
from i18n.notes.number_list import JOINT
from i18n.profile import Profile
from i18n.text.markup import Markup

_SEPARATOR = re.compile("[;；؛]")
_NUMBER = re.compile(r"(?<!\d)\d{1,6}(?!\d)")
_RANGE = re.compile(r"\s?[-–—~～]\s?")
_LIST = re.compile(
    rf"(?:(?:\s?[,،、，–-]\s?|{JOINT})\d{{1,4}}(?!\d)){{0,40}}{JOINT}\d{{1,4}}(?![\d./:%])",
    re.IGNORECASE,
)
"""The rest of a list of 42 numbers at most, with an “and” at least before the last one."""
_NEXT = re.compile(r"\s?([^\W\d_]+)")


class PinpointKind(StrEnum):
    """What part of a work a pinpoint leads to."""

    ARTICLE = "article"
    PARAGRAPH = "paragraph"
    VOLUME = "volume"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Pinpoint:
    """One number with its label; `start` and `end` enclose both, in code points."""

    kind: PinpointKind
    number: int
    start: int
    end: int


def find_citations(markup: Markup) -> tuple[Span, ...]:
    """The spans of the works a note cites, in order: what semicolons part outside quotations.

    A semicolon at the end opens no further citation. A text without any is one citation.
    """
    text = markup.masked
    end = len(text.rstrip(";；؛.。 \u00a0\u202f\n"))
    places = [found.start() for found in _SEPARATOR.finditer(text, 0, end)]
    if not places:
        return ((0, len(text)),)
    outer = iter([quotation.outer for quotation in markup.quotations if quotation.depth == 0])
    quotation = next(outer, None)
    cuts: list[int] = []
    for place in places:
        while quotation is not None and quotation[1] <= place:
            quotation = next(outer, None)
        if quotation is None or place < quotation[0]:
            cuts.append(place)
    starts = [0, *(cut + 1 for cut in cuts)]
    return tuple(zip(starts, [*cuts, len(text)], strict=True))


def find_pinpoints(markup: Markup) -> tuple[Pinpoint, ...]:
    """The pinpoints of a text in order, by the label words of its language.

    Both ends of a range are pinpoints (`paras. 12–15`), and so are all numbers of a list that has
    an “and” or “or” (`arts. 3, 5 and 7`).
    """
    if not markup.has_digits:
        return ()
    text, labels = markup.masked, _labels(markup.profile)
    labelled, shapes = labels.before_numbers(text), labels.shapes_of(text)
    if not labelled and not shapes:
        return ()
    found: list[Pinpoint] = []
    listed = 0
    for number in _NUMBER.finditer(text):
        start, end = number.span()
        first = labelled.get(start) or (shapes and _around(text, start, end, shapes))
        if first or shapes:
            end = _list_end(text, end)
        enclosed = not first and shapes and _around(text, start, end, shapes)
        if first or enclosed:
            kind, begin = first or enclosed or (PinpointKind.PAGE, 0)
            found.append(Pinpoint(kind, int(number[0]), begin, number.end()))
            listed = end if enclosed or not _counts(text, end, markup.profile) else number.end()
        elif found and _RANGE.fullmatch(text, found[-1].end, number.start()):
            found.append(
                Pinpoint(found[-1].kind, _range_end(found[-1].number, number[0]), *number.span())
            )
        elif found and number.end() <= listed:
            found.append(Pinpoint(found[-1].kind, int(number[0]), *number.span()))
    return tuple(found)


def _range_end(first: int, figures: str) -> int:
    """The last number of a range; 118 in `112–18`."""
    whole = int(str(first)[: -len(figures)] + figures)
    return whole if len(figures) < len(str(first)) and whole > first else int(figures)


def _counts(text: str, end: int, profile: Profile) -> bool:
    """A word follows of which there are so many (`article 5 and 3 judges`), not `7 of the Act`."""
    word = _NEXT.match(text, end)
    return word is not None and word[1][0].islower() and word[1] not in profile.function_words


def _list_end(text: str, start: int) -> int:
    """Where a list of numbers ends that goes on behind `start`; `start` itself where none does."""
    found = _LIST.match(text, start)
    return found.end() if found else start


_Shape = tuple[PinpointKind, str, str]
"""What stands before and behind the number of a pinpoint."""


def _around(
    text: str, start: int, end: int, shapes: Iterable[_Shape]
) -> tuple[PinpointKind, int] | None:
    """The shape that encloses the number (第…条, …頁), and where it begins."""
    left = start - 1 if text[start - 1 : start].isspace() else start
    right = end + 1 if text[end : end + 1].isspace() else end
    for kind, prefix, suffix in shapes:
        if text.startswith(suffix, right) and text.endswith(prefix, 0, left):
            return kind, left - len(prefix)
    return None


@dataclass(frozen=True, slots=True)
class _Labels:
    """The words that stand before the number of a pinpoint, and the shapes that enclose it."""

    words: re.Pattern[str] | None
    shapes: tuple[_Shape, ...]

    def before_numbers(self, text: str) -> dict[int, tuple[PinpointKind, int]]:
        """The labels right before a number, and where each begins, by where the number does."""
        return {
            label.end(): (PinpointKind(label.lastgroup or ""), label.start())
            for label in (self.words.finditer(text) if self.words else ())
        }

    def shapes_of(self, text: str) -> tuple[_Shape, ...]:
        """The shapes of which both sides stand in the text."""
        return tuple(shape for shape in self.shapes if shape[1] in text and shape[2] in text)


@cache
def _compiled(words: tuple[tuple[str, ...], ...]) -> _Labels:
    plain: list[str] = []
    shapes: list[_Shape] = []
    firsts: set[str] = set()
    for kind, known in zip(PinpointKind, words, strict=True):
        forms = sorted(known, key=len, reverse=True)
        labels = [form for form in forms if form and "{n}" not in form]
        if labels:
            plain.append(f"(?P<{kind}>{'|'.join(map(re.escape, labels))})")
            firsts.update(re.escape(label[0]) for label in labels)
        parts = (form.partition("{n}") for form in forms if "{n}" in form)
        shapes += [(kind, before, after) for before, _, after in parts]
    # looking at the first letter first makes it ten times as fast
    pattern = rf"(?=[{''.join(sorted(firsts))}])(?<!\w)(?:{'|'.join(plain)})[^\S\n]{{0,3}}\n?(?=\d)"
    return _Labels(re.compile(pattern, re.IGNORECASE) if plain else None, tuple(shapes))


def _labels(profile: Profile) -> _Labels:
    return _compiled((profile.article, profile.paragraph, profile.volume, profile.page))
