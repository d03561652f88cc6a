"""dbos, as this service runs it: on the service's database, silent, and calling nobody.

A job is a workflow of dbos, under its own number: dbos starts it once, whoever asks, and starts it
again when the process that ran it is gone. How far it had got is for the job itself to know.
"""

from __future__ import annotations

import logging
import sqlite3
import time
from collections.abc import Callable
from typing import Any

from dbos import DBOS, DBOSConfig, SetWorkflowID
from sqlalchemy import Engine, event

from service.database import Database

APPLICATION = "concordant"
_VERSION = "1"
"""Never changed: a new version of the service takes up the jobs of the one before it."""
_SUBSECONDS = (3, 42, 0)
"""The SQLite from which on `unixepoch('subsec')` is known (https://sqlite.org/lang_datefunc.html):
dbos asks for it in Python 3.12 and newer, and an older SQLite, as in Debian 12, answers NULL."""


def migrate(database: Database) -> None:
    """The tables of dbos are there, as its installed version wants them."""
    logging.getLogger("dbos").setLevel(logging.ERROR)
    _teach_sqlite()
    DBOS.migrate(database.url)


def launch(database: Database, executor: str) -> None:
    """Jobs can be run in this process; what this executor had begun when it died goes on."""
    _teach_sqlite()
    config: DBOSConfig = {
        "name": APPLICATION,
        "system_database_url": database.url,
        "executor_id": executor,
        "application_version": _VERSION,
        "log_level": "ERROR",
        "enable_otlp": False,
        "use_listen_notify": False,
        "sys_db_pool_size": 3,
        "max_executor_threads": 8,
    }
    DBOS(config=config)
    DBOS.listen_queues([])
    DBOS.launch()


def start(run: Callable[[int], None], id: int) -> bool:
    """Run the job in a thread of this process, unless it was begun somewhere already; whether it
    is this process that runs it.

    One that dbos takes for failed, though it is not over, can be started again afterwards.
    """
    with SetWorkflowID(f"job-{id}"):
        handle = DBOS.start_workflow(run, id)
    status = handle.get_status()
    if status.status == "ERROR":
        DBOS.delete_workflow(status.workflow_id)
        return False
    return status.executor_id == DBOS.executor_id


def begun_by() -> set[str]:
    """The executors that have jobs begun and not ended."""
    begun = DBOS.list_workflows(status="PENDING", load_input=False, load_output=False)
    return {status.executor_id or "" for status in begun}


def start_again(executor: str) -> int:
    """What this executor, which is dead, had begun is begun anew; how many jobs these were."""
    left = DBOS.list_workflows(
        status="PENDING", executor_id=executor, load_input=False, load_output=False
    )
    for status in left:
        DBOS.resume_workflow(status.workflow_id)
    return len(left)


def shut_down() -> None:
    """Run jobs no longer; those begun stay as they are, for the next start."""
    DBOS.destroy(workflow_completion_timeout_sec=0)


def _teach_sqlite() -> None:
    """Connections made from now on know what dbos asks, however old SQLite is."""
    if sqlite3.sqlite_version_info < _SUBSECONDS:
        event.listen(Engine, "connect", _teach)


def _teach(connection: Any, _record: Any) -> None:
    if isinstance(connection, sqlite3.Connection):
        connection.create_function("unixepoch", 1, _seconds_since_1970)


def _seconds_since_1970(when: str) -> float:
    if when != "subsec":
        raise ValueError(when)
    return round(time.time(), 3)
