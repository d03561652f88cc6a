"""What goes on behind the requests: taking in the workspace, running the checks that are due."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import structlog

from i18n.errors import LocalizationError
from i18n.workflow.workspace import open_workspace
from service import errands, rechecking
from service.actions.applying import finish_all
from service.database import Database
from service.settings import Settings
from service.sync.workspace import take_workspace

log = structlog.get_logger()
_PATIENCE = 1.0
"""Seconds a start waits for the workspace; a small one is there when the first request comes."""


def work(
    database: Database,
    settings: Settings,
    stopped: threading.Event,
    taken: threading.Event | None = None,
) -> None:
    """Take in the workspace, which sets `taken`, then keep findings up to date until stopped."""
    try:
        take_in(database, settings)
    finally:
        if taken:
            taken.set()
    rechecking.bring_up_to_date(database)
    rechecking.run_until(database, stopped, settings.recheck_seconds)


def take_in(database: Database, settings: Settings) -> None:
    """Finish what was broken off, and take in the workspace there is; one that cannot be read does
    not stop the service."""
    try:
        finish_all(database)
        if settings.workspace is None:
            return
        take_workspace(database, open_workspace(settings.workspace))
    except LocalizationError as error:
        log.error("the workspace was not taken in", reason=str(error))


@contextmanager
def working(database: Database, settings: Settings) -> Iterator[None]:
    """Work in a thread of this process while the service runs."""
    stopped, taken = threading.Event(), threading.Event()
    thread = threading.Thread(
        target=work, args=(database, settings, stopped, taken), name="background", daemon=True
    )
    thread.start()
    taken.wait(_PATIENCE)
    try:
        with errands.running(database, settings):
            yield
    finally:
        stopped.set()
        thread.join()
