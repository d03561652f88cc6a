"""What a check sees in a text, how bad it is, and a reviewer's reason to let it stand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import ParamSpec

from i18n.phrase import Phrase, say

Told = ParamSpec("Told")
MOST = 100
"""Findings of one check in one segment: nobody reads more; a hostile text has no end of them."""


class Severity(StrEnum):
    """How far a fault blocks the work; MQM weights 25, 5, 1, 0."""

    CRITICAL = "critical"
    """Blocks approval and release."""
    MAJOR = "major"
    """Blocks release."""
    MINOR = "minor"
    """Is shown."""
    INFO = "info"
    """Is a hint."""

    @property
    def rank(self) -> int:
        """3 for critical down to 0 for info."""
        return _RANKS[self]

    @property
    def said(self) -> Phrase:
        """The severity, for people."""
        return _SAID[self]

    def at_least(self, other: Severity) -> bool:
        """This severity is `other` or worse."""
        return self.rank >= other.rank


_RANKS = {severity: rank for rank, severity in enumerate(reversed(Severity))}
_SAID = {
    Severity.CRITICAL: say("critical"),
    Severity.MAJOR: say("major"),
    Severity.MINOR: say("minor"),
    Severity.INFO: say("info"),
}


class FaultKind(StrEnum):
    """A type of fault that is not the usual one of its check."""

    ADDITION = "addition"
    """Something stands in the target that the source does not have."""
    OMISSION = "omission"
    """Something of the source is not there at all."""
    WHITESPACE = "whitespace"
    LAYOUT = "layout"

    @property
    def mqm(self) -> str:
        """Its place in the MQM typology."""
        return {
            FaultKind.ADDITION: "accuracy/addition",
            FaultKind.OMISSION: "accuracy/omission",
            FaultKind.WHITESPACE: "linguistic-conventions/punctuation",
            FaultKind.LAYOUT: "design/layout",
        }[self]

    @property
    def its(self) -> str:
        """Its localization quality issue type in ITS 2.0."""
        return "formatting" if self is FaultKind.LAYOUT else self.value


Span = tuple[int, int]
"""Start and end, offsets in code points into a message."""


@dataclass(frozen=True, slots=True)
class Fix:
    """A change of the target that removes the fault: put `replacement` in place of `span`."""

    span: Span
    replacement: str


@dataclass(frozen=True, slots=True)
class Fault:
    """What a check sees in one text.

    `severity` is left out unless the fault is less grave than its check declares.
    """

    message: Phrase
    severity: Severity | None = None
    source_span: Span | None = None
    target_span: Span | None = None
    expected: str | Phrase | None = None
    """Words of a text as they are, or a phrase that tells of them; `found` too."""
    found: str | Phrase | None = None
    hint: Phrase | None = None
    fixes: tuple[Fix, ...] = ()
    line: int | None = None
    """Line of the source file, where it differs from the first line of the block."""
    kind: FaultKind | None = None
    """Its type in MQM and ITS, where it is another than its check's."""


def alike(make: Callable[Told, Fault]) -> Callable[Told, Fault]:
    """Makes faults that are all equally grave, none of them behind the first `MOST`.

    Those are counted and never told, so the last that was made stands for them.
    """
    made: list[Fault] = []

    def fault(*things: Told.args, **named: Told.kwargs) -> Fault:
        if len(made) < MOST:
            made.append(make(*things, **named))
        return made[-1]

    return fault


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault with its check and the place it was seen at."""

    check: str
    name: str
    severity: Severity
    fault: Fault
    mqm: str
    its: str
    locale: str | None = None
    document: str | None = None
    segment: str | None = None
    """The id of the segment."""
    context: str | None = None
    source: str | None = None
    target: str | None = None
    id: str | int | None = None
    """The id the input gave the pair."""
    path: str | None = None
    line: int | None = None
    waived: bool = False

    @property
    def message(self) -> str:
        """The fault in one line, in English."""
        return str(self.fault.message)

    @property
    def whole(self) -> Phrase:
        """The fault with its check, its severity and what to do, in one paragraph."""
        said = say(
            "{check} {name} ({severity}): {message}.",
            check=self.check,
            name=self.name,
            severity=self.severity.said,
            message=self.fault.message,
        )
        return (
            say("{finding} {hint}.", finding=said, hint=self.fault.hint)
            if self.fault.hint
            else said
        )


@dataclass(frozen=True, slots=True)
class Waiver:
    """A reviewer's reason to let the findings of one check stand in one segment.

    Void once source or target differ from those `digest` was made of.
    """

    check: str
    segment: str
    digest: str
    reason: str
    by: str
    at: str
