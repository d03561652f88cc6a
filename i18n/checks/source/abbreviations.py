"""An abbreviation that nobody introduced is a riddle, and each language solves it differently."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from i18n.checks import source_check
from i18n.finding import Fault, Severity
from i18n.phrase import say
from i18n.segment import SourceText
from i18n.text.acronym import find_introductions
from i18n.text.markup import Markup
from i18n.text.spans import Spans

_USED = re.compile(r"(?P<short>[^\W\d_a-z](?<![\w./’'-].)[^\W\d_a-z]{1,5}?)s?(?![\w/’'-]|\.\w)")
_ROMAN = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_SHOUTED = 0.6
"""Share of capitals above which a text is written in capitals, acronyms or not."""


@source_check("SR-07", Severity.INFO, mqm="terminology/inconsistent-use", its="terminology")
def abbreviations(source: SourceText) -> Iterator[tuple[int, Fault]]:
    """An abbreviation is introduced once, before it is used, and used after that.

    Those that everybody knows (UN, NGO) need no introduction; the profile lists them. Each is
    reported once, at its first place.

    Good: Lawyers’ Rights Watch Canada (LRWC) … LRWC recommends …
    Bad:  The ICC has ruled … (never introduced)
    """
    introduced: dict[str, int] = {}
    used: dict[str, tuple[int, tuple[int, int]]] = {}
    again: list[tuple[int, Fault]] = []
    for index, markup in enumerate(source.markups):
        spans = set()
        for short, span in find_introductions(markup.masked):
            spans.add(span)
            if short in introduced:
                again.append(
                    (
                        index,
                        Fault(say("{short} is introduced twice", short=short), source_span=span),
                    )
                )
            introduced.setdefault(short, index)
        for short, span in _uses(markup):
            if span not in spans:
                used.setdefault(short, (index, span))
    yield from again
    for short, (index, span) in used.items():
        if short not in introduced and short not in source.profile.common_acronyms:
            yield (
                index,
                Fault(say("{short} is not introduced", short=short), source_span=span, hint=_HINT),
            )
        elif introduced.get(short, index) > index:
            yield (
                index,
                Fault(
                    say("{short} is used before it is introduced", short=short), source_span=span
                ),
            )
    for short, index in introduced.items():
        if short not in used:
            yield index, Fault(say("{short} is introduced and not used", short=short))


_HINT = say("write the full form at its first use, with the abbreviation in brackets")


def _uses(markup: Markup) -> Iterator[tuple[str, tuple[int, int]]]:
    """The words in capitals that are no symbol of a document, no figure and no shouting."""
    text = markup.masked
    found = [match for match in _USED.finditer(text) if _is_acronym(match["short"])]
    if not found or _is_shouted(text):
        return
    symbols = Spans((symbol.start, symbol.end) for symbol in markup.symbols)
    for match in found:
        if match.start() not in symbols:
            yield match["short"], match.span("short")


def _is_acronym(word: str) -> bool:
    return word.isupper() and not _ROMAN.fullmatch(word)


def _is_shouted(text: str) -> bool:
    letters = {character: n for character, n in Counter(text).items() if character.isalpha()}
    capitals = sum(n for letter, n in letters.items() if letter.isupper())
    return capitals > _SHOUTED * max(sum(letters.values()), 1)
