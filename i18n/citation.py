"""The citations of a note, and the articles, paragraphs, volumes and pages each of them names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from i18n.finding import Span
from i18n.markup import Markup
from i18n.profile import Profile

_SEPARATOR = re.compile("[;；؛]")
_NUMBER = r"\d{1,6}(?!\d)"
_RANGE = re.compile(rf"\s?[-–—~～]\s?({_NUMBER})")
_DIGIT = re.compile(r"\d")


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

    Both ends of a range are pinpoints (`paras. 12–15`).
    """
    text, pattern = markup.masked, _pattern(_labels(markup.profile))
    if pattern is None or not _DIGIT.search(text):
        return ()
    found = []
    for match in pattern.finditer(text):
        group = match.lastgroup or ""
        kind = PinpointKind(group.partition("_")[0])
        found.append(Pinpoint(kind, int(match[group]), *match.span()))
        last = _RANGE.match(text, match.end())
        if last:
            found.append(Pinpoint(kind, int(last[1]), *last.span(1)))
    return tuple(found)


def _labels(profile: Profile) -> tuple[tuple[str, ...], ...]:
    return profile.article, profile.paragraph, profile.volume, profile.page


@cache
def _pattern(labels: tuple[tuple[str, ...], ...]) -> re.Pattern[str] | None:
    parts = []
    for kind, known in zip(PinpointKind, labels, strict=True):
        forms = sorted(known, key=len, reverse=True)
        for index, form in enumerate(form for form in forms if "{n}" in form):
            before, _, after = form.partition("{n}")
            number = rf"\s?(?P<{kind}_{index}>{_NUMBER})\s?"
            parts.append(f"{re.escape(before)}{number}{re.escape(after)}")
        words = "|".join(re.escape(form) for form in forms if "{n}" not in form)
        if words:
            parts.append(rf"(?<!\w)(?:{words})[^\S\n]{{0,3}}(?P<{kind}>{_NUMBER})")
    return re.compile("|".join(parts), re.IGNORECASE) if parts else None
