"""One way to the database, SQLite or PostgreSQL: its engine, its sessions, its migrations."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, event, inspect, text
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.pool import ConnectionPoolEntry
from sqlmodel import Session, create_engine

from i18n.phrase import say
from service.errors import Busy
from service.outlasting import Outlasting

AT_ONCE = 4
"""Connections that are kept open."""
_RESTED = 2.0
"""Seconds after which a connection that rested is tried before it is used."""
MIGRATIONS = Path(__file__).parent / "migrations"
_MIGRATION_LOCK = 0x636F6E63
"""Key of PostgreSQL's advisory lock: one process migrates, the others wait."""


class Database:
    """The database of one process."""

    def __init__(self, url: str, patience: float = 10.0) -> None:
        """`patience` is how many seconds a writer waits for the others."""
        self.patience = patience
        self._turn = threading.Lock()
        self.url = _with_driver(url)
        self.is_sqlite = self.url.startswith("sqlite")
        make = _sqlite_engine if self.is_sqlite else _postgresql_engine
        self.engine = make(self.url)
        if self.is_sqlite:
            event.listen(self.engine, "begin", self._begin)
            event.listen(self.engine, "checkin", self._end)
        path = self.engine.url.database if self.is_sqlite else None
        self.outlasting = Outlasting(Path(path).resolve()) if path and path != ":memory:" else None
        self._for_writing = self.engine.execution_options(writes=True)

    def __reduce__(self) -> tuple[Any, ...]:
        """What another process is sent is where it is; there is one in each."""
        return _known_at, (self.url, self.patience)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that sees one state of the database and changes nothing."""
        with Session(self.engine, autoflush=False) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A session whose changes are all kept, or none when an error leaves it."""
        with self.changing() as session:
            yield session
        if self.outlasting:
            self.outlasting.wait()

    @contextmanager
    def changing(self) -> Iterator[Session]:
        """As `writing`, but SQLite's changes outlast a loss of power once `outlasting.wait` says.

        In SQLite it is the only writer from its first statement, so what it read still holds when
        it writes.
        """
        with Session(self._for_writing, autoflush=False) as session:
            yield session
            session.commit()

    def _begin(self, connection: Connection) -> None:
        """Begin a transaction of SQLite; one that writes waits for its turn.

        The threads of a process queue up here, which is fairer than SQLite's own way of trying
        again and again. The turn ends when the connection is given back.
        """
        if not connection.get_execution_options().get("writes"):
            connection.exec_driver_sql("BEGIN")
            return
        if not self._turn.acquire(timeout=self.patience):
            raise Busy(say("the database is busy; nothing was changed, try again"))
        connection.info["has_turn"] = True
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    def _end(self, _connection: Any, record: ConnectionPoolEntry) -> None:
        if record.info.pop("has_turn", False):
            self._turn.release()

    def is_ready(self) -> bool:
        """The database answers and has the tables of this version."""
        with self.engine.connect() as connection:
            connection.execute(text("SELECT 1"))
            return revision(connection) == newest()

    def migrate(self) -> None:
        """Bring the tables to this version; another process that does so is waited for."""
        with self._for_writing.begin() as connection:
            if not self.is_sqlite:
                connection.execute(
                    text("SELECT pg_advisory_xact_lock(:key)"), {"key": _MIGRATION_LOCK}
                )
            if revision(connection) != newest():
                _upgrade(connection)

    def close(self) -> None:
        """Give back every connection."""
        self.engine.dispose()


@cache
def _known_at(url: str, patience: float) -> Database:
    return Database(url, patience)


def _with_driver(url: str) -> str:
    """The address with our PostgreSQL driver, under whatever name it was given."""
    for prefix in ("postgresql://", "postgres://"):
        if url.startswith(prefix):
            return f"postgresql+psycopg://{url.removeprefix(prefix)}"
    return url


def _sqlite_engine(url: str) -> Engine:
    engine = create_engine(
        url,
        connect_args={"check_same_thread": False, "timeout": 10},
        pool_size=AT_ONCE,
        max_overflow=16,
    )
    event.listen(engine, "connect", _prepare_sqlite)
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None  # transactions begin where `Database._begin` says
    for pragma in (
        "journal_mode = WAL",
        "synchronous = NORMAL",  # `Outlasting` does the rest, outside the lock
        "foreign_keys = ON",
        "busy_timeout = 10000",
        "cache_size = -2000",
        "temp_store = MEMORY",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _postgresql_engine(url: str) -> Engine:
    from service.binary import prepare  # with PostgreSQL's driver, which SQLite does without

    engine = create_engine(url, pool_size=AT_ONCE, max_overflow=16)
    event.listen(engine, "connect", prepare)
    event.listen(engine, "checkin", _rest)
    event.listen(engine, "checkout", _try_rested)
    event.listen(engine, "rollback", _end_reading)
    return engine


def _rest(_connection: Any, record: ConnectionPoolEntry) -> None:
    record.info["resting_since"] = time.monotonic()


def _try_rested(connection: Any, record: ConnectionPoolEntry, _lent: Any) -> None:
    """A connection that nobody used for a while may be dead, and another is made then."""
    since = record.info.pop("resting_since", None)
    if since is None or time.monotonic() - since < _RESTED:
        return
    try:
        connection.execute("SELECT 1")
        connection.commit()
    except connection.Error as error:
        raise DisconnectionError from error


def _end_reading(connection: Connection) -> None:
    """End a transaction that only read by a commit: with a rollback, psycopg forgets the statements
    that it had PostgreSQL prepare."""
    if not connection.get_execution_options().get("writes"):
        driver: Any = connection.connection.dbapi_connection
        if not driver.closed:
            driver.commit()


def _upgrade(connection: Connection) -> None:
    from alembic import command  # a third of a second that a start with sound tables need not spend
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", MIGRATIONS.as_posix().replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def revision(connection: Connection) -> str | None:
    """The revision that the tables have; `None` where there are none."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return found


def newest() -> str:
    """The revision of this version of the service: migrations are numbered in their order."""
    return max(path.name.partition("_")[0] for path in (MIGRATIONS / "versions").glob("*_*.py"))
