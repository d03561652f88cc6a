"""A service made afresh for each test, on SQLite and on a PostgreSQL of the tests' own."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from fastapi.testclient import TestClient
from house import House, make_workspace
from sqlalchemy import create_engine, text

from i18n.workflow.workspace import Workspace
from service.actions import people
from service.app import create_app
from service.database import Database
from service.jobs.runner import running
from service.settings import Settings
from service.sync.workspace import take_workspace


def in_ci() -> bool:
    """A missing tool is a failure here."""
    return os.environ.get("CI") == "true"


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The address of a PostgreSQL server of our own, in a temporary folder."""
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    found = shutil.which("initdb") or (str(programs[-1]) if programs else None)
    if found is None:
        if in_ci():
            pytest.fail("PostgreSQL is not installed")
        pytest.skip("PostgreSQL's server is not installed")
    programs_folder = Path(found).resolve().parent
    folder = Path(tempfile.mkdtemp(prefix="concordant-pg-"))
    as_user: list[str] = []
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
        as_user = ["runuser", "-u", "postgres", "--"]

    def run(program: str, *arguments: str) -> None:
        command = [*as_user, str(programs_folder / program), *arguments]
        subprocess.run(command, check=True, capture_output=True, cwd=folder)

    data = str(folder / "data")
    run("initdb", "-D", data, "-U", "tests", "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8")
    options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off"
    run("pg_ctl", "-D", data, "-w", "-o", options, "-l", str(folder / "log"), "start")
    try:
        yield f"postgresql+psycopg://tests@/{{}}?host={folder}"
    finally:
        run("pg_ctl", "-D", data, "-m", "immediate", "stop")
        shutil.rmtree(folder)


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with empty tables, to be copied."""
    path = tmp_path_factory.mktemp("migrated") / "empty.sqlite"
    _migrate(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def migrated_server(postgresql: str) -> str:
    """The server with a database of empty tables, to be copied."""
    _on_server(postgresql, "CREATE DATABASE migrated")
    _migrate(postgresql.format("migrated"))
    return postgresql


def _migrate(url: str) -> None:
    database = Database(url)
    database.migrate()
    with running(database):
        pass  # makes the tables of jobs, and their queue
    database.close()


def _on_server(server: str, statement: str) -> None:
    engine = create_engine(server.format("postgres"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database of the test's own, with empty tables."""
    if request.param == "sqlite":
        path = tmp_path / "service.sqlite"
        shutil.copyfile(request.getfixturevalue("migrated"), path)
        yield f"sqlite:///{path}"
        return
    server: str = request.getfixturevalue("migrated_server")
    name = f"test_{uuid4().hex}"
    _on_server(server, f"CREATE DATABASE {name} TEMPLATE migrated")
    try:
        yield server.format(name)
    finally:
        _on_server(server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def make_house(database_url: str) -> Iterator[Callable[..., House]]:
    """Makes a service with settings of the test's own."""
    opened: list[TestClient] = []

    def make(**settings: Any) -> House:
        given = {"public_url": "http://testserver", "background": False, **settings}
        chosen = Settings(database=database_url, **given)
        database = Database(chosen.database)
        app = create_app(chosen, database)
        running = TestClient(app)
        running.__enter__()
        opened.append(running)
        with database.writing() as session:
            token = people.first_token(session, chosen)
        house = House(app, database, chosen, TestClient(app, base_url=chosen.public_url))
        assert token
        return House(app, database, chosen, house.join(token, "owner"))

    yield make
    for client in opened:
        client.__exit__(None, None, None)


@pytest.fixture
def at_work(database_url: str) -> Iterator[None]:
    """Jobs are run, in threads of this process."""
    database = Database(database_url)
    with running(database, poll=0.02):
        yield
    database.close()


@pytest.fixture
def house(make_house: Callable[..., House]) -> House:
    """A service with its first account."""
    return make_house()


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A small workspace with empty catalogs."""
    return make_workspace(tmp_path / "workspace")


@pytest.fixture
def work(make_house: Callable[..., House], workspace: Workspace) -> House:
    """A service that has taken in a small workspace."""
    house = make_house(workspace=workspace.root)
    take_workspace(house.database, workspace)
    return house
