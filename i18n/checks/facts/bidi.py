"""A control nobody sees can turn a symbol or a sentence round, and nobody finds the reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from i18n.checks import segment_check
from i18n.finding import Fault, Fix, Severity
from i18n.phrase import say
from i18n.profile import Direction
from i18n.segment import Translation
from i18n.text.bidi import Control, ControlFault, faulty_controls
from i18n.text.markup import Markup

_MOST = 20
_SAID = {
    ControlFault.RAW: say(
        "{mark} is an old control for direction; the publisher isolates what needs it"
    ),
    ControlFault.OPEN: say("{mark} is never closed, and reaches to the end of the paragraph"),
    ControlFault.STRAY: say("{mark} closes nothing"),
}
_PARTS = 3


@segment_check("TX-06", Severity.MAJOR, mqm="design/markup", its="characters")
def bidi(translation: Translation) -> Iterator[Fault]:
    """No control turns the order of the target, and a symbol is stored as it is read.

    Isolates (LRI, RLI, FSI) stand in pairs; LRE, RLE, LRO, RLO and PDF are not used: the
    publisher isolates addresses, symbols and Latin citations itself. A fault that changes what is
    shown is major, any other minor. In languages written from right to left a symbol whose parts
    stand in the order in which they would be shown is named as well.

    Source: A/RES/53/144
    Bad:    144/53/RES/A
    Bad:    \u2067א without its PDI (U+2069)
    Good:   A/RES/53/144
    """
    source, target = translation.source, translation.target
    found = tuple(faulty_controls(target.text))
    if found:
        known = Counter((c.fault, c.character) for c in faulty_controls(source.text))
        yield from (_fault(control, target) for control in _fresh(found, known)[:_MOST])
    if target.profile.direction is Direction.RTL:
        yield from _turned(source, target)


def _fresh(found: Sequence[Control], known: Counter[tuple[ControlFault, str]]) -> list[Control]:
    """The controls beyond those that the source has as well."""
    fresh = []
    for control in found:
        known[control.fault, control.character] -= 1
        if known[control.fault, control.character] < 0:
            fresh.append(control)
    return fresh


def _fault(control: Control, target: Markup) -> Fault:
    turns = control.turns(target.text)
    message = _SAID[control.fault].filled(mark=control.name)
    return Fault(
        say("{fault}, and turns the order shown", fault=message) if turns else message,
        None if turns else Severity.MINOR,
        target_span=(control.start, control.start + 1),
        found=control.character,
        fixes=tuple(_fixes(control)),
    )


def _fixes(control: Control) -> Iterator[Fix]:
    """The control and its partner taken out."""
    yield Fix((control.start, control.start + 1), "")
    if control.partner is not None:
        yield Fix((control.partner, control.partner + 1), "")


def _turned(source: Markup, target: Markup) -> Iterator[Fault]:
    """A symbol of the source that the target has with its parts from right to left."""
    for symbol in source.symbols[:_MOST] if "/" in target.text else ():
        parts = symbol.text.split("/")
        turned = "/".join(reversed(parts))
        if len(parts) < _PARTS or symbol.text in target.text or turned == symbol.text:
            continue
        place = target.text.find(turned)
        if place >= 0:
            span = (place, place + len(turned))
            yield Fault(
                say(
                    "{text} is stored as a screen shows it from right to left: {turned}",
                    text=symbol.text,
                    turned=turned,
                ),
                source_span=(symbol.start, symbol.end),
                target_span=span,
                expected=symbol.text,
                found=turned,
                fixes=(Fix(span, symbol.text),),
            )
