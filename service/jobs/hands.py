"""The processes in which a worker has its jobs done, so that none of them makes it large."""

from __future__ import annotations

import logging
import threading
import time
from dataclasses import dataclass

from service.apart import Apart, Gone
from service.database import Database
from service.jobs.attempt import Stopped
from service.logs import quiet

log = logging.getLogger(__name__)
_REST = 20.0
"""Seconds a process waits for its next job: to begin one takes longer than most jobs."""
_ENOUGH = 3.0
"""A process that has computed for so many seconds had a large job, or many, and gives back what it
has."""


@dataclass(frozen=True, slots=True)
class _Resting:
    hand: Apart
    since: float


class Hands:
    """Processes that do one job at a time each; there are as many as jobs are being done."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = threading.Lock()
        self._working: set[Apart] = set()
        self._resting: list[_Resting] = []
        self._stopped = False

    def run(self, id: int) -> None:
        """The job is over; one whose process died goes on in another. Stopped when all end."""
        while True:
            hand = self._take()
            try:
                hand.do(_do, self._database, id)
            except Gone:
                self._let_go(hand)
                log.warning("a process that did job %d is gone", id)
                continue
            except BaseException:
                self._let_go(hand)
                raise
            if hand.computed > _ENOUGH:
                self._let_go(hand)
            else:
                self._rest(hand)
            return

    def tidy(self) -> None:
        """Those that rested long enough end."""
        self._end(time.monotonic() - _REST)

    def stop(self) -> None:
        """All end at once, in whatever they are doing."""
        with self._lock:
            self._stopped = True
            working = list(self._working)
        for hand in working:
            hand.kill()
        self._end(time.monotonic())

    def _take(self) -> Apart:
        with self._lock:
            if self._stopped:
                raise Stopped
            hand = self._resting.pop().hand if self._resting else Apart()
            self._working.add(hand)
            return hand

    def _rest(self, hand: Apart) -> None:
        with self._lock:
            self._working.discard(hand)
            self._resting.append(_Resting(hand, time.monotonic()))

    def _let_go(self, hand: Apart) -> None:
        with self._lock:
            self._working.discard(hand)
        hand.end()

    def _end(self, before: float) -> None:
        with self._lock:
            ended = [each for each in self._resting if each.since <= before]
            self._resting = [each for each in self._resting if each.since > before]
        for each in ended:
            each.hand.end()


def _do(database: Database, id: int) -> None:
    from service.jobs.doing import run  # most of what there is, which only a hand needs

    quiet()
    run(database, id, threading.Event())
