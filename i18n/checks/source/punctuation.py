"""Slips of punctuation are copied into every language, or mended in some and not in others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from i18n.checks import source_check
from i18n.finding import Fault, Severity
from i18n.phrase import say
from i18n.segment import SourceText
from i18n.text.markup import Markup
from i18n.text.mask import ANCHOR, OBJECT, MaskKind

_STOPS = ".,;:،؛。，；：、"
_RUN = re.compile(rf"[{_STOPS}]{{2,}}|\.{ANCHOR}+\.")
_ELLIPSIS = re.compile(r"\.{3,4}|。{3,}|…")
_WORD_BEFORE = re.compile(r"[^\s]*$")
_GLUED = re.compile(r"(?<![\w.,/-])(1\d{3}|20\d{2})([a-z]+)(?=[\s,;])")
_DECADE = frozenset({"s"})
_SPACE_BEFORE = re.compile(r"(?<=[\w)\]”’»])[ \u00a0\u202f]+([:;,])(?=\s|$)")
_FINAL = ".!?…。！？؟।॥۔։።។။"
_CLOSERS = ")]}）］】”’\"'»«“›‹」』》"
_FEWEST_NOTES = 3


@source_check(
    "SR-02", Severity.MINOR, mqm="linguistic-conventions/punctuation", its="typographical"
)
def punctuation(source: SourceText) -> Iterator[tuple[int, Fault]]:
    """No doubled stops, glued letters, stray spaces, or stops that come and go.

    Good: 6 Sept. 1985, Ibid.; e.g.,
    Bad:  2024m https
    Bad:  Estatuto,;
    """
    for index, markup in enumerate(source.markups):
        for rule in (_runs, _glued, _space_before):
            yield from ((index, fault) for fault in rule(markup))
    yield from _lost_points(source)
    yield from _note_ends(source)


def _runs(markup: Markup) -> Iterator[Fault]:
    text = markup.masked
    for found in _RUN.finditer(text):
        run = found[0]
        if _ELLIPSIS.fullmatch(run) or text[found.start() - 1 : found.start()] == OBJECT:
            continue
        if run[0] == "." and run[1] != "." and _is_abbreviation(markup, found.start()):
            continue
        if run[0] == "." and ANCHOR in run and _is_abbreviation(markup, found.start()):
            continue
        yield Fault(
            say("“{run}” doubles the punctuation", run=run.replace(ANCHOR, "")),
            source_span=found.span(),
            found=markup.text[max(0, found.start() - 16) : found.end() + 8],
        )


def _is_abbreviation(markup: Markup, point: int) -> bool:
    """The word before a full stop is short for another, so that a comma may follow the stop."""
    found = _WORD_BEFORE.search(markup.masked, max(0, point - 24), point)
    word = found[0].lstrip("([{«“‘„\"'") if found else ""
    if not word or "." in word or len(word) < 5 or not word[-1].isalpha():
        return True
    return f"{word}.".lower() in _abbreviations(markup)


def _abbreviations(markup: Markup) -> frozenset[str]:
    profile = markup.profile
    return frozenset(word.lower() for word in (*profile.abbreviations, *profile.ibid))


def _glued(markup: Markup) -> Iterator[Fault]:
    """A letter stuck to a year (`2024m https`)."""
    suffixes = _DECADE.union(markup.profile.ordinal_marks)
    for found in _GLUED.finditer(markup.masked):
        if found[2] not in suffixes:
            yield Fault(
                say(
                    "“{letters}” is stuck to the figure {figure}", letters=found[2], figure=found[1]
                ),
                source_span=found.span(),
                found=found[0],
            )


def _space_before(markup: Markup) -> Iterator[Fault]:
    """A space before `: ; ,` where the language has none."""
    for found in _SPACE_BEFORE.finditer(markup.masked):
        if found[1] not in markup.profile.no_break_before:
            yield Fault(
                say("space before “{mark}”", mark=found[1]),
                source_span=found.span(),
                found=markup.text[max(0, found.start() - 16) : found.end() + 16],
            )


def _lost_points(source: SourceText) -> Iterator[tuple[int, Fault]]:
    """An abbreviation without the point it has elsewhere in the text."""
    profile = source.profile
    ibid = {form[:-1].lower() for form in profile.ibid if _is_pointed(form)}
    short = {form[:-1].lower() for form in profile.abbreviations if _is_pointed(form)} - ibid
    if not ibid and not short:
        return
    words = sorted(ibid | short, key=len, reverse=True)
    first = "".join(sorted({re.escape(word[0]) for word in words}))
    choice = "|".join(map(re.escape, words))
    pattern = re.compile(rf"(?=[{first}])(?<![\w.])({choice})(?!\w)", re.IGNORECASE)
    pointed: set[str] = set()
    bare: list[tuple[int, re.Match[str]]] = []
    for index, markup in enumerate(source.markups):
        text = markup.masked
        last = len(text.rstrip())
        for found in pattern.finditer(text):
            word = found[0].lower()
            if text[found.end() : found.end() + 1] == ".":
                if found.end() + 1 < last or word in ibid:
                    pointed.add(found[0])
            elif word in ibid or _takes_number(text, found.end()):
                bare.append((index, found))
    for index, found in bare:
        if found[0] in pointed:
            message = say("“{word}” has no point here, and one elsewhere", word=found[0])
            expected = f"{found[0]}."
            yield index, Fault(message, None, found.span(), expected=expected, found=found[0])


def _is_pointed(form: str) -> bool:
    """One word of two letters or more, with its point."""
    return form.endswith(".") and form[:-1].isalpha() and len(form) > 2


def _takes_number(text: str, end: int) -> bool:
    """A figure follows, so the word is a label here (`art 5`) and not a word of the language."""
    return text[end : end + 2].strip().isdecimal() and text[end : end + 1].isspace()


def _note_ends(source: SourceText) -> Iterator[tuple[int, Fault]]:
    """Notes that end without a full stop where most have one, or the other way round."""
    blocks = source.document.blocks
    last = {block.note: index for index, block in enumerate(blocks) if block.note is not None}
    ends = {index: _ends_with_stop(source.markups[index]) for index in last.values()}
    count = Counter(ends.values())
    if len(ends) < _FEWEST_NOTES or len(count) < 2:
        return
    usual = count[True] >= count[False]
    for index, has_stop in ends.items():
        if has_stop is not usual:
            text = source.markups[index].text
            yield (
                index,
                Fault(
                    say("the note has no full stop at its end; most have one")
                    if usual
                    else say("the note has a full stop at its end; most have none"),
                    source_span=(max(0, len(text) - 1), len(text)),
                    found=text[-24:],
                ),
            )


def _ends_with_stop(markup: Markup) -> bool:
    text = markup.text.rstrip()
    for mask in reversed(markup.masks):
        if mask.end < len(text):
            break
        if mask.kind is MaskKind.URL:
            return False
        text = text[: mask.start].rstrip()
    return text.rstrip(_CLOSERS)[-1:] in _FINAL
