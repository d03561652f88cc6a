"""What goes on beside jobs while the service runs: webhooks are told, days are kept."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from service import progress_by_day, telling
from service.database import Database
from service.settings import Settings


@contextmanager
def running(database: Database, settings: Settings) -> Iterator[None]:
    """Errands are run in threads of this process, and are over when it is left."""
    stopped = threading.Event()
    threads = [
        threading.Thread(target=telling.run_until, args=(database, settings, stopped), daemon=True),
        threading.Thread(target=progress_by_day.run_until, args=(database, stopped), daemon=True),
    ]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        stopped.set()
        for thread in threads:
            thread.join(_PATIENCE)


_PATIENCE = 5.0
"""Seconds an end waits for somebody outside to answer; what was not told is told the next time."""
