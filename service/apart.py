"""Work that needs much memory is done in a process beside this one, which gives it back by ending.

A process of Python that once was large stays so: what it let go of lies between what it keeps. Only
what the work itself imports is loaded there, so this module imports next to nothing more.
"""

from __future__ import annotations

import os
import pickle
import queue
import select
import signal
import subprocess
import sys
import threading
import time
import traceback
from collections.abc import Callable
from typing import Any, TypeVar

from service import frugal

Result = TypeVar("Result")
_BROKEN = (OSError, EOFError, pickle.PickleError)


LARGE = 2000
"""Segments from which on the work on a whole document is worth a process of its own."""
_is_apart = False
"""This process is such a one."""


class Gone(Exception):
    """The process ended before it had answered."""


class Apart:
    """A process that does one piece of work after another, and ends with the one that began it."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "service.apart"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self.computed = 0.0
        """Seconds of processor time it has had so far."""

    @property
    def pid(self) -> int:
        """Its number among the processes of the machine."""
        return self._process.pid

    def do(self, work: Callable[..., Result], *given: Any) -> Result:
        """What comes of this work there. Raises what it was refused for, as a problem is told, and
        Gone when the process ended over it."""
        self.ask(work, *given)
        done: Result = self.answer()
        return done

    def ask(self, work: Callable[..., Any], *given: Any) -> None:
        """It begins with this work, whose answer is to be fetched. Raises Gone."""
        try:
            assert self._process.stdin
            pickle.dump((work, given), self._process.stdin)
            self._process.stdin.flush()
        except _BROKEN as error:
            raise Gone from error

    @property
    def has_answered(self) -> bool:
        """The answer, or that the process is gone, can be had without waiting."""
        assert self._process.stdout
        return bool(select.select([self._process.stdout], [], [], 0)[0])

    def answer(self) -> Any:
        """What came of the work that was asked for. Raises as `do` does."""
        try:
            assert self._process.stdout
            answer = pickle.load(self._process.stdout)  # our own process wrote it
            result, problem, self.computed = answer
        except _BROKEN as error:
            raise Gone from error
        if problem is not None:
            from service.errors import JobFailed

            raise JobFailed(problem)
        return result

    def kill(self) -> None:
        """It ends at once; who waits for its answer hears that it is gone."""
        self._process.kill()

    def end(self) -> None:
        """It is there no longer."""
        self._process.kill()
        self._process.communicate()

    def __enter__(self) -> Apart:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()


def by_size(segments: int, work: Callable[..., Result], *given: Any) -> Result:
    """What comes of the work on a document of so many segments; of a large one, done apart."""
    return apart_if(segments >= LARGE, work, *given)


def apart_if(much: bool, work: Callable[..., Result], *given: Any) -> Result:
    """What comes of the work; where it is `much`, done apart, unless this process is such a one."""
    if _is_apart or not much:
        return work(*given)
    with Apart() as process:
        return process.do(work, *given)


def alone(segments: int, work: Callable[..., Result], *given: Any) -> Result:
    """The same for work that needs the library alone: of a large document, in a process that has
    loaded nothing but that, whichever process this is."""
    if segments < LARGE:
        return work(*given)
    with Apart() as process:
        return process.do(work, *given)


def main() -> None:
    """Work until the process that began this one is gone, or has no more to ask."""
    global _is_apart
    _is_apart = True
    frugal.give_back()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    told_to, sys.stdout = sys.stdout.buffer, sys.stderr
    asked: queue.SimpleQueue[tuple[Callable[..., Any], tuple[Any, ...]]] = queue.SimpleQueue()
    threading.Thread(target=_hear, args=(asked,), daemon=True).start()
    while True:
        pickle.dump((*_answer(*asked.get()), time.process_time()), told_to)
        told_to.flush()


def _hear(asked: queue.SimpleQueue[Any]) -> None:
    try:
        while True:
            asked.put(pickle.load(sys.stdin.buffer))
    finally:
        os._exit(0)  # the first process has ended, however it did


def _answer(work: Callable[..., Any], given: tuple[Any, ...]) -> tuple[Any, Any]:
    try:
        return work(*given), None
    except Exception as error:
        from service.errors import told

        problem = told(error)[0]
        if problem["status"] == 500:
            traceback.print_exception(error)
        return None, problem


if __name__ == "__main__":
    from service import apart

    apart.main()  # of the module as others know it
