"""Each pair checked as it stands, and once for each fault that finds a place in it."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from bench.faults import KINDS, Text, in_address, is_program
from bench.pairs import Pair
from i18n.checks.engine import check_translation
from i18n.finding import Finding, Severity

SEED = 20251124


@dataclass(frozen=True, slots=True)
class Trial:
    """A pair with one fault put in, and what the checks newly say of it."""

    kind: str
    pair: Pair
    target: str
    new: tuple[Finding, ...]

    @property
    def heard(self) -> tuple[Finding, ...]:
        """What the right checks say; any check is right about a clause that is gone.

        Of a figure inside an address, it is the check of addresses that is right.
        """
        checks = KINDS[self.kind].checks
        before = self.pair.translation.target.text
        if checks and in_address(before, _parting(before, self.target)):
            checks |= {"FN-10"}
        return tuple(f for f in self.new if not checks or f.check in checks)

    @property
    def caught(self) -> bool:
        return bool(self.heard)

    @property
    def blocked(self) -> bool:
        return any(is_grave(finding) for finding in self.heard)


def _parting(one: str, other: str) -> int:
    """Where two texts begin to differ."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))


@dataclass(slots=True)
class Result:
    """Everything one run saw."""

    pairs: list[Pair] = field(default_factory=list)
    false: list[tuple[Pair, Finding]] = field(default_factory=list)
    """Findings at major or above on pairs as they stand."""
    trials: list[Trial] = field(default_factory=list)
    programs: int = 0
    """Pairs that are a program with comments; no fault is put into them."""

    @property
    def flagged(self) -> int:
        return len({pair.id for pair, _ in self.false})


def is_grave(finding: Finding) -> bool:
    """The finding blocks a release."""
    return finding.severity.at_least(Severity.MAJOR)


def measure(pairs: Iterable[Pair], seed: int = SEED, times: int = 1) -> Result:
    """Check each pair as it stands, and up to `times` times for each fault that finds a place."""
    result = Result()
    for item in pairs:
        clean = check_translation(item.translation)
        result.pairs.append(item)
        result.false += ((item, finding) for finding in clean if is_grave(finding))
        result.programs += is_program(item.translation.source.text)
        result.trials += _trials(item, clean, seed, times)
    return result


def _trials(item: Pair, clean: Sequence[Finding], seed: int, times: int) -> Iterator[Trial]:
    here = item.translation
    text = Text(here.source.text, here.target.text, here.locale)
    if is_program(text.source):
        return
    for kind in KINDS.values():
        # a generator of its own: a new kind or pair changes nothing for the others
        chance = random.Random(f"{seed}/{item.id}/{kind.name}")
        for broken in dict.fromkeys(kind.inject(text, chance) for _ in range(times)):
            if broken is not None and broken != text.target:
                found = check_translation(item.broken(broken))
                yield Trial(kind.name, item, broken, tuple(new_findings(found, clean)))


def new_findings(found: Sequence[Finding], clean: Sequence[Finding]) -> Iterator[Finding]:
    """What is found beyond what the pair has as it stands."""
    known = Counter((f.check, f.severity, f.message) for f in clean)
    for finding in found:
        key = (finding.check, finding.severity, finding.message)
        if known[key] > 0:
            known[key] -= 1
        else:
            yield finding
