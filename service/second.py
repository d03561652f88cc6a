"""A second process that checks pairs of a large file beside this one, and ends with it.

Python computes on one processor at a time in each process. A second one halves the wait, on a
machine that has two.
"""

from __future__ import annotations

import os
import pickle
import select
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any

import structlog

from service import frugal

log = structlog.get_logger()
_MANY = 2000
"""Pairs from which on a second process is worth its start."""
_BEHIND = 5
"""How much sooner (`nice`) those get the processor who answer people."""
_BROKEN = (OSError, EOFError, pickle.PickleError)


class Second:
    """The second process, as the first one sees it: asked once, then answering once."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "service.second"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self._is_ready = False
        self._is_gone = False

    @property
    def pid(self) -> int:
        """Its number among the processes of the machine."""
        return self._process.pid

    @property
    def is_ready(self) -> bool:
        """It has loaded what it needs, and can be asked; until then, asking would wait for it."""
        if not self._is_ready and self.wait(0):
            self._is_ready = self.answer() is not None
        return self._is_ready and not self._is_gone

    def wait(self, seconds: float) -> bool:
        """Wait so long until it has said something, or is gone; whether it has, or is."""
        assert self._process.stdout
        return bool(select.select([self._process.stdout], [], [], seconds)[0])

    def ask(self, work: Sequence[Any]) -> bool:
        """Begin with this; whether it could be asked."""
        try:
            assert self._process.stdin
            pickle.dump(work, self._process.stdin)
            self._process.stdin.flush()
        except _BROKEN as error:
            self._lose(error)
            return False
        return True

    def answer(self) -> Any:
        """What came of it; nothing where the process is gone."""
        try:
            assert self._process.stdout
            return pickle.load(self._process.stdout)  # our own process wrote it
        except _BROKEN as error:
            self._lose(error)
            return None

    def _lose(self, error: Exception) -> None:
        if not self._is_gone:
            log.warning("the second process is gone", reason=repr(error))
        self._is_gone = True

    def __enter__(self) -> Second:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.communicate()


@contextmanager
def beside(pairs: int) -> Iterator[Second | None]:
    """A second process where it pays for so many pairs, until the end of the block."""
    if pairs < _MANY or (os.cpu_count() or 1) < 2:
        yield None
        return
    with Second() as second:
        yield second


def main() -> None:
    """Answer until nobody asks any more: the first process has ended, however it did."""
    from service.actions.foresight import look_ahead  # which knows this module

    frugal.give_back()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.nice(_BEHIND)
    asked, told = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr
    with suppress(EOFError, BrokenPipeError):
        answer: Any = "ready"
        while True:
            pickle.dump(answer, told)
            told.flush()
            answer = look_ahead(*pickle.load(asked))


if __name__ == "__main__":
    main()
