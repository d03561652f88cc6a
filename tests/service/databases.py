"""Where the databases of tests are: SQLite's in a folder, PostgreSQL's on a server of our own."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

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

    def drop(self, name: str) -> None:
        """It is gone, whoever is connected."""


class Files:
    """Databases of SQLite."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def url(self, name: str) -> str:
        return f"sqlite:///{self.folder / name}.sqlite"

    def make(self, name: str, like: str | None = None) -> None:
        if like:
            shutil.copyfile(self.folder / f"{like}.sqlite", self.folder / f"{name}.sqlite")

    def drop(self, name: str) -> None:
        for file in self.folder.glob(f"{name}.sqlite*"):
            file.unlink()


class Server:
    """Databases of PostgreSQL."""

    def __init__(self, folder: Path, connection: psycopg.Connection) -> None:
        self.folder = folder
        self._connection = connection

    def url(self, name: str) -> str:
        return f"postgresql+psycopg://tests@/{name}?host={self.folder}"

    def make(self, name: str, like: str | None = None) -> None:
        self._connection.execute(f"CREATE DATABASE {name} TEMPLATE {like or 'template1'}".encode())

    def drop(self, name: str) -> None:
        self._connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


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
