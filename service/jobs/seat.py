"""A worker's seat: its lasting name, held by a lock that ends with the process."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from itertools import count

from sqlalchemy import Connection, Engine, create_engine, make_url, text
from sqlalchemy.pool import NullPool

from service.database import Database

_LOCK = 0x636F6E64
"""First half of the keys of PostgreSQL's advisory locks; the second is the number of the seat."""


@dataclass(frozen=True)
class Seat:
    """A place among the workers of a database, taken by this process until it ends.

    Whoever takes the seat of a process that died is, for dbos, the same executor come back.
    """

    number: int
    held: sqlite3.Connection | Connection

    @property
    def name(self) -> str:
        """The executor id."""
        return f"worker-{self.number}"

    def is_held(self) -> bool:
        """The lock is ours still; a connection that broke has lost it."""
        if isinstance(self.held, sqlite3.Connection):
            return True
        try:
            self.held.execute(text("SELECT 1"))
        except Exception:
            return False
        return True

    def leave(self) -> None:
        """Others may take it."""
        with suppress(Exception):
            self.held.close()


def take_first(database: Database) -> Seat:
    """The first free seat."""
    for number in count(1):
        seat = take(database, number)
        if seat is not None:
            return seat
    raise AssertionError("there is no end to numbers")


def take(database: Database, number: int) -> Seat | None:
    """The seat of this number, or nothing while a living process has it."""
    held = _lock_file(database, number) if database.is_sqlite else _lock_server(database, number)
    return Seat(number, held) if held is not None else None


def numbered(name: str) -> int | None:
    """The number of the seat of this name."""
    number = name.removeprefix("worker-")
    return int(number) if number != name and number.isdigit() else None


def _lock_file(database: Database, number: int) -> sqlite3.Connection | None:
    """SQLite's own lock, on a file of its own beside the database."""
    path = make_url(database.url).database or ""
    connection = sqlite3.connect(
        f"{path}-worker-{number}", timeout=0, isolation_level=None, check_same_thread=False
    )
    try:
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError:
        with closing(connection):
            return None
    return connection


def _lock_server(database: Database, number: int) -> Connection | None:
    engine: Engine = create_engine(database.url, poolclass=NullPool, isolation_level="AUTOCOMMIT")
    connection = engine.connect()
    wanted = text("SELECT pg_try_advisory_lock(:first, :number)")
    if connection.execute(wanted, {"first": _LOCK, "number": number}).scalar():
        return connection
    connection.close()
    return None
