"""A document is found by its symbol, which is the same in every language."""

from __future__ import annotations

import re
from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Sequence, Set

from i18n.checks import segment_check
from i18n.finding import Fault, Severity
from i18n.notes.symbol import Symbol, SymbolKind
from i18n.phrase import say
from i18n.segment import Translation
from i18n.text.markup import Markup

_ORDER = re.compile(
    r"(?:Executive Order|E\. ?O\.|Orden Ejecutiva|(?:décret|ordre) (?:exécutif|présidentiel))"
    r"\s(?:(?:No\.?|n[°º.]|núm\.)\s?)?(\d{4,6})(?!\d)",
    re.IGNORECASE,
)
"""Acts of a government that have a number for a symbol; its label is translated."""
_ORDERS = ("xecutive", "E. O.", "E.O.", "jecutiva", "xécutif", "résidentiel")
"""One of these stands in every text that names such an act; they are quick to look for."""
_FIGURES = re.compile(r"(?<!\d)\d{1,9}(?!\d)")
_MOST = 1000
"""Symbols that are looked for in all of a target."""


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
    source, target = translation.source, translation.target
    if not source.has_digits:
        return
    yield from _orders(source, target)
    expected = source.symbols
    if not expected:
        return
    missing = Counter(s.canonical for s in expected) - Counter(s.canonical for s in target.symbols)
    if missing:
        yield from _missing(expected, missing, target)


def _missing(expected: Sequence[Symbol], missing: Counter[str], target: Markup) -> Iterator[Fault]:
    known = {symbol.canonical for symbol in expected}
    spare: dict[SymbolKind, deque[Symbol]] = defaultdict(deque)
    for symbol in target.symbols:
        if symbol.canonical not in known:
            spare[symbol.kind].append(symbol)
    figures = _figures(target)
    stands: dict[str, bool] = {}
    for symbol in expected:
        if missing[symbol.canonical] <= 0:
            continue
        missing[symbol.canonical] -= 1
        if symbol.text not in stands:
            stands[symbol.text] = len(stands) < _MOST and _stands(symbol.text, target.masked)
        if stands[symbol.text]:
            continue  # as often as not, a language names a document once where another does twice
        others = spare[symbol.kind]
        yield _fault(symbol, others.popleft() if others else None, figures)


def _stands(symbol: str, text: str) -> bool:
    """A text has the symbol, outside addresses and not as the beginning of another."""
    if symbol not in text:
        return False
    return re.search(rf"(?<![A-Z\d]){re.escape(symbol)}(?!\d)", text) is not None


def _fault(symbol: Symbol, other: Symbol | None, figures: Set[object]) -> Fault:
    number = _FIGURES.search(symbol.text)
    local = symbol.kind is SymbolKind.RESOLUTION and other is None
    known = local and number is not None and int(number[0]) in figures
    return Fault(
        say("the symbol {symbol} has become {other}", symbol=symbol.text, other=other.text)
        if other
        else say("the symbol {symbol} is missing", symbol=symbol.text),
        severity=Severity.INFO if known else None,
        source_span=(symbol.start, symbol.end),
        target_span=(other.start, other.end) if other else None,
        expected=symbol.text,
        found=other.text if other else None,
    )


def _orders(source: Markup, target: Markup) -> Iterator[Fault]:
    if not any(word in source.masked for word in _ORDERS):
        return
    found = list(_ORDER.finditer(source.masked))
    if not found:
        return
    shown = _figures(target) | {number.key for number in target.numbers}
    for order in found:
        if int(order[1]) not in shown:
            yield Fault(
                say("{order} is not named by its number", order=order[0]),
                source_span=order.span(),
                expected=order[1],
            )


def _figures(target: Markup) -> set[object]:
    """The figures of the target, in digits of any script."""
    return {int(figures) for figures in _FIGURES.findall(target.masked)}
