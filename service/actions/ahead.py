"""While some pairs are written, a second process checks the next: both processors have work.

Python computes on one processor at a time in each process. A second one halves the wait, on a
machine that has two.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from time import perf_counter
from typing import Any, Generic, TypeVar

from service.actions.foresight import Foreseen, Pairs, check_all, look_ahead
from service.apart import Apart, Gone
from service.errors import JobFailed

log = logging.getLogger(__name__)
Step = TypeVar("Step")
_MANY = 2000
"""Pairs from which on a second process is worth its start."""
_BEHIND = 5
"""How much sooner (`nice`) those get the processor who answer people."""


class Second:
    """The second process, as the first one sees it: asked once, then answering once; when it is
    gone, the first one does all."""

    def __init__(self, process: Apart) -> None:
        self._process = process
        self._is_ready = self._is_gone = False
        self._ask(_stand_behind)

    @property
    def is_ready(self) -> bool:
        """It has loaded what it needs, and can be asked; until then, asking would wait for it."""
        if not self._is_ready and not self._is_gone and self._process.has_answered:
            self._is_ready = self.answer() is not None
        return self._is_ready and not self._is_gone

    def ask(self, pairs: Pairs) -> bool:
        """It begins to check these; whether it could be asked."""
        return self._ask(look_ahead, *pairs.as_work())

    def _ask(self, work: Any, *given: Any) -> bool:
        try:
            self._process.ask(work, *given)
        except Gone as error:
            self._lose(error)
        return not self._is_gone

    def answer(self) -> Any:
        """What came of it; nothing where the process is gone."""
        try:
            return self._process.answer()
        except (Gone, JobFailed) as error:
            self._lose(error)
            return None

    def _lose(self, error: Exception) -> None:
        log.warning("the second process is gone: %r", error.__cause__ or error)
        self._is_gone = True


def _stand_behind() -> bool:
    """Others get the processor first; this module is loaded, with all that the checks need."""
    os.nice(_BEHIND)
    return True


@contextmanager
def beside(pairs: int) -> Iterator[Second | None]:
    """A second process where it pays for so many pairs, until the end of the block."""
    if pairs < _MANY or (os.cpu_count() or 1) < 2:
        yield None
        return
    with Apart() as process:
        yield Second(process)


def checked(
    steps: Iterator[tuple[Step, Pairs]], second: Second | None
) -> Iterator[tuple[Step, dict[str, Foreseen]]]:
    """Each step of a long piece of work with what the checks find in its pairs, by segment.

    Whoever asks does the step, while the second process is at the pairs of the next one.
    """
    pace = _Pace()
    coming = _begin(steps, second, pace)
    while coming is not None:
        found, start = coming.finish(), perf_counter()
        step, coming = coming.step, _begin(steps, second, pace)
        yield step, found
        pace.between = perf_counter() - start


@dataclass
class _Pace:
    """Seconds that things took last."""

    ours: float = 1.0
    """To check a pair, in this process."""
    theirs: float | None = None
    """In the second one; until that is known, as here."""
    between: float = 0.0
    """To do a step."""

    def share(self, count: int) -> int:
        """How many of these pairs are for the second process, if both are to end at once."""
        even = (self.between + count * self.ours) / (self.ours + (self.theirs or self.ours))
        return min(round(even), count)


@dataclass(frozen=True)
class _Coming(Generic[Step]):
    """A step whose pairs are being checked."""

    step: Step
    pairs: Pairs
    asked: int
    """How many of the pairs the second process was asked about."""
    second: Second | None
    pace: _Pace

    def finish(self) -> dict[str, Foreseen]:
        """Check the others here; what was found in all."""
        start, ours = perf_counter(), self.pairs.part(self.asked)
        found = check_all(ours)
        if ours.segments:
            self.pace.ours = (perf_counter() - start) / len(ours.segments)
        answer = self.second.answer() if self.second and self.asked else None
        if answer:
            found |= answer[0]
            self.pace.theirs = answer[1] / self.asked
        return self.pairs.foreseen(found)


def _begin(
    steps: Iterator[tuple[Step, Pairs]], second: Second | None, pace: _Pace
) -> _Coming[Step] | None:
    for step, pairs in steps:
        asked = pace.share(len(pairs.segments)) if second and second.is_ready else 0
        if asked and second and not second.ask(pairs.part(0, asked)):
            asked = 0
        return _Coming(step, pairs, asked, second, pace)
    return None
