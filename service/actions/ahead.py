"""While some pairs are written, a second process checks the next: both processors have work."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from time import perf_counter
from typing import Generic, TypeVar

from service.actions.foresight import Foreseen, Pairs, check_all
from service.second import Second

Step = TypeVar("Step")


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
        if asked and second and not second.ask(pairs.part(0, asked).as_work()):
            asked = 0
        return _Coming(step, pairs, asked, second, pace)
    return None
