"""A document is found by its symbol, which is the same in every language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from i18n.checks import segment_check
from i18n.finding import Fault, Severity
from i18n.segment import Translation
from i18n.symbol import Symbol


@segment_check(
    "FN-11", Severity.MAJOR, mqm="accuracy/do-not-translate", its="inconsistent-entities"
)
def note_symbol(translation: Translation) -> Iterator[Fault]:
    """The symbols of documents are those of the source.

    Forms that a language legitimately has are equal: `217 A (III)` and `217 ألف (د-3)`,
    `2013/755/EU` and `2013/755/UE`.

    Source: A/RES/53/144, 8 March 1999
    Bad:    144/53/A/RES، 8 آذار/مارس 1999
    Good:   A/RES/53/144، 8 آذار/مارس 1999
    """
    expected = translation.source.symbols
    if not expected:
        return
    found = translation.target.symbols
    missing = Counter(s.canonical for s in expected) - Counter(s.canonical for s in found)
    spare = [s for s in found if s.canonical not in {e.canonical for e in expected}]
    for symbol in expected:
        if missing[symbol.canonical] <= 0:
            continue
        missing[symbol.canonical] -= 1
        if symbol.text in translation.target.text:
            continue
        other = next((s for s in spare if s.kind is symbol.kind), None)
        yield _fault(symbol, other)


def _fault(symbol: Symbol, other: Symbol | None) -> Fault:
    return Fault(
        f"the symbol {symbol.text} " + (f"has become {other.text}" if other else "is missing"),
        source_span=(symbol.start, symbol.end),
        target_span=(other.start, other.end) if other else None,
        expected=symbol.text,
        found=other.text if other else None,
    )
