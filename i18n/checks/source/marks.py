"""A mark without its partner leaves open where a quotation ends, in every language at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from i18n.checks import source_check
from i18n.finding import Fault, Severity
from i18n.profile import InnerSpace
from i18n.quoting.quotation import Defect, DefectKind, Quotation
from i18n.segment import SourceText
from i18n.text.markup import Markup

_REACH = 12
"""Blocks over which a quotation of several paragraphs may run."""
_SPACED = "«»‹›"


@source_check("SR-01", Severity.MAJOR, mqm="linguistic/punctuation", its="typographical")
def marks(source: SourceText) -> Iterator[tuple[int, Fault]]:
    """Quotation marks are paired, stand close to their words, and are of one kind.

    Good: “Imposing Sanctions on the Court,”
    Bad:  Maupas, ” Nicolas Guillou
    Bad:  « Ingérence [3]
    """
    defects = _defects(source)
    for index, markup in enumerate(source.markups):
        for defect in defects[index]:
            yield index, _unpaired(defect, markup)
        for quotation in markup.quotations:
            yield from ((index, fault) for fault in _spaced(quotation, markup))
    yield from _second_system(source, defects)


def _unpaired(defect: Defect, markup: Markup) -> Fault:
    start = defect.start
    around = markup.text[max(0, start - 24) : start + 24]
    what = "closes nothing" if defect.kind is DefectKind.STRAY_CLOSE else "is never closed"
    return Fault(f"{defect.mark} {what}", source_span=(start, start + 1), found=around)


def _defects(source: SourceText) -> list[list[Defect]]:
    """The defects of each block, without those of quotations that run over several blocks."""
    found = [list(markup.resolution.defects) for markup in source.markups]
    for index, defects in enumerate(found):
        if any(defect.kind is DefectKind.UNCLOSED for defect in defects):
            end = _closed_later(source, found, index)
            if end is not None:
                _forgive(source, found, index, end)
    return found


def _closed_later(source: SourceText, found: list[list[Defect]], index: int) -> int | None:
    """The block in which a quotation left open ends: the next with a mark that closes nothing.

    The blocks between begin with the same mark again, or have no mark without a partner.
    """
    blocks = source.document.blocks
    mark = next(d.mark for d in found[index] if d.kind is DefectKind.UNCLOSED)
    for later in range(index + 1, min(index + _REACH, len(blocks))):
        if blocks[later].note != blocks[index].note:
            return None
        if found[later] and found[later][0].kind is DefectKind.STRAY_CLOSE:
            return later
        repeated = source.markups[later].text.lstrip().startswith(mark)
        if any(d.kind is DefectKind.UNCLOSED for d in found[later]) and not repeated:
            return None
        if repeated and not found[later]:
            return later
    return None


def _forgive(source: SourceText, found: list[list[Defect]], start: int, end: int) -> None:
    """Take away the marks of one quotation of several blocks: first opening to last closing."""
    found[start].remove(next(d for d in found[start] if d.kind is DefectKind.UNCLOSED))
    for between in range(start + 1, end + 1):
        if found[between]:
            del found[between][0]


def _spaced(quotation: Quotation, markup: Markup) -> Iterator[Fault]:
    """A mark with a space on both sides: nobody can tell whether it opens or closes."""
    text, (start, end) = markup.text, quotation.outer
    for place in (start, end - 1):
        own_spaces = text[place] in _SPACED and markup.profile.inner_space is not InnerSpace.NONE
        if own_spaces or not 0 < place < len(text) - 1:
            continue
        if text[place - 1] == " " == text[place + 1]:
            yield Fault(
                f"{text[place]} has a space on both sides",
                source_span=(place, place + 1),
                found=text[max(0, place - 16) : place + 16],
            )


def _second_system(
    source: SourceText, defects: Sequence[Sequence[Defect]]
) -> Iterator[tuple[int, Fault]]:
    """Outer quotations in other marks than most have, once for each block."""
    firsts: list[tuple[int, Quotation, str]] = []
    for index, markup in enumerate(source.markups):
        if not defects[index]:
            outer = [item for item in markup.quotations if item.depth == 0]
            firsts += ((index, item, _system(item, source)) for item in outer)
    count = Counter(system for _, _, system in firsts)
    if len(count) < 2:
        return
    own = source.profile.level(0).opening
    usual = max(count, key=lambda system: (count[system], system == own))
    reported: set[int] = set()
    for index, quotation, system in firsts:
        if system != usual and index not in reported:
            reported.add(index)
            yield (
                index,
                Fault(
                    f"{quotation.opening}…{quotation.closing} where other quotations have {usual}",
                    Severity.MINOR,
                    source_span=quotation.outer,
                    found=quotation.text[:60],
                ),
            )


def _system(quotation: Quotation, source: SourceText) -> str:
    """One name for marks that are used as the same pair."""
    if source.profile.either_order and quotation.opening in "“”":
        return "“"
    return quotation.opening
