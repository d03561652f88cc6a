"""A way to spoil a translation, and the checks that are right to speak of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random


@dataclass(frozen=True, slots=True)
class Text:
    """A source and its target, with the language of the latter."""

    source: str
    target: str
    locale: str


Injector = Callable[[Text, Random], str | None]
"""Gives the target with the fault, or `None` where there is no place for it."""


@dataclass(frozen=True, slots=True)
class FaultKind:
    """One way to spoil a translation."""

    name: str
    checks: frozenset[str]
    inject: Injector


KINDS: dict[str, FaultKind] = {}


def fault(name: str, *checks: str) -> Callable[[Injector], Injector]:
    """Register an injector, with the checks that should report what it does."""

    def register(inject: Injector) -> Injector:
        KINDS[name] = FaultKind(name, frozenset(checks), inject)
        return inject

    return register
