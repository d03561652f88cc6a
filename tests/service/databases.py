"""Where the databases of tests are: SQLite's in a folder, PostgreSQL's on a server of our own."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
from uuid import uuid4

import psycopg
import pytest

_HASTE = ("fsync=off", "full_page_writes=off", "synchronous_commit=off", "autovacuum=off")
"""No test pulls the plug, and no database grows old."""


class Databases(Protocol):
    """Databases that are known by a name."""

    def url(self, name: str) -> str:
        """Its address."""

    def make(self, name: str, like: str | None = None) -> None:
        """A new one, which is empty or a copy of one that nobody is connected to."""

    def lend(self, like: str) -> str:
        """The name of a copy that nobody else has."""

    def take_back(self, name: str, like: str) -> None:
        """What was done to the copy is undone, and whoever is still connected is sent away."""


class Files:
    """Databases of SQLite."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def url(self, name: str) -> str:
        return f"sqlite:///{self.folder / name}.sqlite"

    def make(self, name: str, like: str | None = None) -> None:
        if like:
            shutil.copyfile(self.folder / f"{like}.sqlite", self.folder / f"{name}.sqlite")

    def lend(self, like: str) -> str:
        name = f"test-{uuid4().hex}"
        self.make(name, like)
        return name

    def take_back(self, name: str, like: str) -> None:
        for file in self.folder.glob(f"{name}.sqlite*"):
            file.unlink()


class Server:
    """Databases of PostgreSQL.

    To make one takes longer than most tests: a copy is lent again once its rows are those of what
    it was copied from.
    """

    def __init__(self, folder: Path, connection: psycopg.Connection) -> None:
        self.folder = folder
        self._connection = connection
        self._rows: dict[str, Rows] = {}
        self._free: dict[str, list[str]] = {}
        self._count = 0

    def url(self, name: str) -> str:
        return f"postgresql+psycopg://tests@/{name}?host={self.folder}"

    def make(self, name: str, like: str | None = None) -> None:
        self._connection.execute(f"CREATE DATABASE {name} TEMPLATE {like or 'template1'}")

    def lend(self, like: str) -> str:
        free = self._free.setdefault(like, [])
        if free:
            return free.pop()
        self._count += 1
        name = f"{like}_{self._count}"
        self.make(name, like)
        if like not in self._rows:
            with self._connected(name) as connection:
                self._rows[like] = Rows.of(connection)
        return name

    def take_back(self, name: str, like: str) -> None:
        self._connection.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = %s",
            [name],
        )
        with self._connected(name) as connection:
            self._rows[like].restore(connection)
        self._free[like].append(name)

    def _connected(self, name: str) -> psycopg.Connection:
        return psycopg.connect(f"host={self.folder} user=tests dbname={name}")


@dataclass(frozen=True)
class Rows:
    """All rows of a PostgreSQL database, and where its sequences stand."""

    tables: dict[str, bytes]
    sequences: dict[str, tuple[int, bool]]

    @classmethod
    def of(cls, connection: psycopg.Connection) -> Rows:
        """What is there now."""
        return cls(
            {table: _copied(connection, table) for table in _named(connection, "pg_tables")},
            {
                sequence: connection.execute(
                    f"SELECT last_value, is_called FROM {sequence}"
                ).fetchone()
                for sequence in _named(connection, "pg_sequences")
            },
        )

    def restore(self, connection: psycopg.Connection) -> None:
        """They are all there is."""
        assert set(self.tables) == set(_named(connection, "pg_tables")), "a test made tables"
        connection.execute("SET session_replication_role = replica")  # nothing is triggered
        for table, data in self.tables.items():
            connection.execute(f"DELETE FROM {table}")
            with connection.cursor().copy(f"COPY {table} FROM STDIN (FORMAT binary)") as copy:
                copy.write(data)
        for sequence, (last, is_called) in self.sequences.items():
            connection.execute("SELECT setval(%s, %s, %s)", [sequence, last, is_called])


def _copied(connection: psycopg.Connection, table: str) -> bytes:
    with connection.cursor().copy(f"COPY {table} TO STDOUT (FORMAT binary)") as copy:
        return b"".join(bytes(part) for part in copy)


def _named(connection: psycopg.Connection, view: str) -> list[str]:
    name = view.removeprefix("pg_").removesuffix("s")
    found = connection.execute(
        f"SELECT quote_ident(schemaname) || '.' || quote_ident({name}name) FROM {view} "
        "WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1"
    )
    return [row[0] for row in found]


@contextmanager
def server() -> Iterator[Server]:
    """A PostgreSQL that runs in a temporary folder; without its programs the test is skipped, or
    fails in CI."""
    programs = _programs()
    folder = Path(tempfile.mkdtemp(prefix="concordant-pg-"))
    as_user: list[str] = []
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
        as_user = ["runuser", "-u", "postgres", "--"]

    def run(program: str, *arguments: str) -> None:
        command = [*as_user, str(programs / program), *arguments]
        subprocess.run(command, check=True, capture_output=True, cwd=folder)

    data = str(folder / "data")
    how = ("-U", "tests", "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
    run("initdb", "-D", data, *how)
    where = ("listen_addresses=''", f"unix_socket_directories={folder}")
    options = " ".join(f"-c {option}" for option in (*where, *_HASTE))
    run("pg_ctl", "-D", data, "-w", "-o", options, "-l", str(folder / "log"), "start")
    try:
        place = f"host={folder} user=tests dbname=postgres"
        with psycopg.connect(place, autocommit=True) as connection:
            yield Server(folder, connection)
    finally:
        run("pg_ctl", "-D", data, "-m", "immediate", "stop")
        shutil.rmtree(folder)


def _programs() -> Path:
    """The folder of PostgreSQL's programs."""
    on_debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    found = shutil.which("initdb") or (str(on_debian[-1]) if on_debian else None)
    if found is None:
        if os.environ.get("CI") == "true":
            pytest.fail("PostgreSQL is not installed")
        pytest.skip("PostgreSQL's server is not installed")
    return Path(found).resolve().parent
