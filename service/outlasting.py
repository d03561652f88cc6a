"""What was committed to SQLite outlasts a loss of power before anybody is told that it is kept."""

from __future__ import annotations

import os
import threading
from pathlib import Path

from i18n.phrase import say
from service.errors import Unsure


class Outlasting:
    """Puts SQLite's log on the disk; those who wait at the same time share one wait.

    SQLite would do it by itself with every commit (`synchronous = FULL`), but while it holds the
    lock for which all others who write are waiting.
    """

    def __init__(self, database: Path) -> None:
        self._log = Path(f"{database}-wal")
        self._counting, self._flushing = threading.Lock(), threading.Lock()
        self._asked = self._done = 0
        self._placed = False

    def wait(self) -> None:
        """All that was committed before is on the disk; Unsure when the disk fails."""
        with self._counting:
            self._asked += 1
            mine = self._asked
        with self._flushing:
            if self._done >= mine:
                return
            upto = self._asked
            try:
                self._flush()
            except OSError as error:
                raise Unsure(
                    say(
                        "the disk of the server failed once the change was made; read again to see "
                        "whether it is kept"
                    )
                ) from error
            self._done = upto

    def _flush(self) -> None:
        """Without a log there is nothing to do: SQLite took it into the database, on the disk."""
        if not self._placed and os.name == "posix":
            _sync(self._log.parent, os.O_RDONLY)
            self._placed = True
        try:
            _sync(self._log, os.O_RDWR)
        except FileNotFoundError:
            return


def _sync(path: Path, flags: int) -> None:
    opened = os.open(path, flags)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
