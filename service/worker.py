"""The background as a process of its own: `python -m service.worker`, settings by environment."""

from __future__ import annotations

import os
import signal
import sys
import threading

from service import errands, frugal
from service.background import work
from service.database import Database
from service.logs import quiet
from service.settings import Settings


def main() -> None:
    """Work until terminated, or until the process that started this one is gone."""
    stopped = threading.Event()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_stop_with_parent, args=(stopped, os.getppid()), daemon=True).start()
    run(Settings(), stopped)


def run(settings: Settings, stopped: threading.Event | None = None) -> None:
    """Work until terminated or interrupted."""
    quiet()
    frugal.give_back()
    stopped = stopped or threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, lambda *_: stopped.set())
    database = Database(settings.database)
    database.migrate()
    with errands.running(database, settings):
        work(database, settings, stopped, apart=True)
    database.close()
    # A thread may be in the middle of a step: what it did is undone with its transaction.
    sys.stderr.flush()
    os._exit(0)


def _stop_with_parent(stopped: threading.Event, parent: int) -> None:
    while not stopped.wait(1.0):
        if os.getppid() != parent:
            stopped.set()


if __name__ == "__main__":
    main()
