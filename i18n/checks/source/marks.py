"""A mark without its partner leaves open where a quotation ends, in every language at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from i18n.checks import source_check
from i18n.finding import Fault, Severity
from i18n.phrase import say
from i18n.profile import InnerSpace
from i18n.quoting.continuation import runs
from i18n.quoting.quotation import Defect, DefectKind, Quotation
from i18n.segment import SourceText
from i18n.text.markup import Markup

_SPACED = "«»‹›"


@source_check(
    "SR-01", Severity.MAJOR, mqm="linguistic-conventions/punctuation", its="typographical"
)
def marks(source: SourceText) -> Iterator[tuple[int, Fault]]:
    """Quotation marks are paired, stand close to their words, and are of one kind.

    Good: “Imposing Sanctions on the Court,”
    Bad:  Maupas, ” Nicolas Guillou
    Bad:  « Ingérence [3]
    """
    _, defects = runs(source.markups, [block.note for block in source.document.blocks])
    for index, markup in enumerate(source.markups):
        for defect in defects[index]:
            yield index, _unpaired(defect, markup)
        for quotation in markup.quotations:
            yield from ((index, fault) for fault in _spaced(quotation, markup))
    yield from _second_system(source, defects)


def _unpaired(defect: Defect, markup: Markup) -> Fault:
    start = defect.start
    around = markup.text[max(0, start - 24) : start + 24]
    is_open = defect.kind is DefectKind.UNCLOSED
    message = say("{mark} is never closed") if is_open else say("{mark} closes nothing")
    return Fault(
        message.filled(mark=defect.mark),
        source_span=(start, start + 1),
        found=around,
    )


def _spaced(quotation: Quotation, markup: Markup) -> Iterator[Fault]:
    """A mark with a space on both sides: nobody can tell whether it opens or closes."""
    text, (start, end) = markup.text, quotation.outer
    for place in (start, end - 1):
        own_spaces = text[place] in _SPACED and markup.profile.inner_space is not InnerSpace.NONE
        if own_spaces or not 0 < place < len(text) - 1:
            continue
        if text[place - 1] == " " == text[place + 1]:
            yield Fault(
                say("{mark} has a space on both sides", mark=text[place]),
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
                    say(
                        "{opening}…{closing} where other quotations have {usual}",
                        opening=quotation.opening,
                        closing=quotation.closing,
                        usual=usual,
                    ),
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
