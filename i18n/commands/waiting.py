"""A line on the terminal that grows while somebody waits longer than a second."""

from __future__ import annotations

import os
import shutil
import sys
import time
import unicodedata

from i18n.workflow.progress import watcher

_BEGINS = 1.0
_EVERY = 0.1
_CELLS = 24


def show_waiting() -> None:
    """Long work is seen on standard error, where that is a terminal; nothing of it stays there."""
    if sys.stderr and sys.stderr.isatty() and os.environ.get("TERM") != "dumb":
        watcher.set(_Line())


def wipe() -> None:
    """The line is gone, so that what is printed next stands by itself."""
    line = watcher.get()
    if isinstance(line, _Line):
        line.wipe()


class _Line:
    """One line, drawn again as the work goes on, and wiped at its end.

    Work inside other work is not shown: the outer line would flicker.
    """

    def __init__(self) -> None:
        self._begun = time.monotonic()
        self._drawn = 0.0
        self._what = ""

    def __call__(self, what: str, done: int, total: int) -> None:
        if self._what not in ("", what):
            return
        self._what = "" if done == total else what
        now = time.monotonic()
        if done == total:
            self.wipe()
        elif now - self._begun >= _BEGINS and now - self._drawn >= _EVERY:
            self._drawn = now
            sys.stderr.write(f"\r{_cut(_bar(what, done, total))}\x1b[K")
            sys.stderr.flush()

    def wipe(self) -> None:
        """The terminal shows nothing of the line."""
        if self._drawn:
            self._drawn = 0.0
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


def _bar(what: str, done: int, total: int) -> str:
    full = done * _CELLS // total
    return f"{'█' * full}{'·' * (_CELLS - full)} {done * 100 // total:3d} % {what}"


def _cut(line: str) -> str:
    """As much of the line as the terminal has columns for: a wrapped line could not be wiped."""
    room = shutil.get_terminal_size().columns - 1
    for index, character in enumerate(line):
        room -= 2 if unicodedata.east_asian_width(character) in "WF" else 1
        if room < 0:
            return line[:index]
    return line
