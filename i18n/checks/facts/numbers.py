"""A figure that changed on the way is a fact that changed."""

from __future__ import annotations

from collections.abc import Iterator

from i18n.checks import segment_check
from i18n.finding import Fault, Severity
from i18n.reckoning import reckon
from i18n.segment import Translation


@segment_check("TX-01", Severity.MAJOR, mqm="accuracy/mistranslation", its="numbers")
def numbers(translation: Translation) -> Iterator[Fault]:
    """Numbers are equal as values, outside anchors, dates and document symbols.

    Figures may become words and words figures (`Eighth`, `8ᵉ`).

    Source: the 7th United Nations Congress, 24 articles
    Bad:    le 8ᵉ Congrès des Nations Unies, 42 articles
    Good:   le 7ᵉ Congrès des Nations Unies, 24 articles
    """
    reckoning = reckon(translation.source, translation.target)
    for number in reckoning.lost:
        yield Fault(f"number {number} is missing", source_span=(number.start, number.end))
    for number in reckoning.added:
        yield Fault(f"number {number} is not in the source", target_span=(number.start, number.end))
    for number in reckoning.repeated:
        yield Fault(f"number {number} repeated", Severity.INFO)
