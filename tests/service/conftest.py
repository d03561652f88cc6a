"""A service made afresh for each test, on SQLite and on a PostgreSQL of the tests' own."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from databases import Files, Server, server
from fastapi.testclient import TestClient
from house import House, make_workspace
from pwdlib.hashers import argon2
from stages import Stage, Stages, closed, settings

from i18n.workflow.workspace import Workspace, load
from i18n.writers import editions
from service.database import Database
from service.identity import secrets
from service.jobs.runner import running

STAGES = {"approved": Stage.APPROVED, "work": Stage.TAKEN, "house": Stage.OWNED}
"""From where a service comes, by the name under which a test asks for it."""


@pytest.fixture(scope="session", autouse=True)
def costs_of_passwords() -> Iterator[list[dict[str, int]]]:
    """What hashing a password was asked to cost; here it costs next to nothing."""
    asked: list[dict[str, int]] = []
    real = argon2.Argon2Hasher

    def cheap(**costs: int) -> argon2.Argon2Hasher:
        asked.append(costs)
        return real(time_cost=1, memory_cost=8, parallelism=1)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(argon2, "Argon2Hasher", cheap)
        secrets._passwords.cache_clear()
        yield asked
    secrets._passwords.cache_clear()


@pytest.fixture
def pages_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Editions are pages: the files beside them take long to make, and are not looked at."""
    pages = {"html": editions.all_formats()["html"]}
    monkeypatch.setattr(editions, "all_formats", lambda: pages)


@pytest.fixture(scope="session")
def made_workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A small workspace, to be copied."""
    return make_workspace(tmp_path_factory.mktemp("made") / "workspace")


@pytest.fixture(scope="session")
def sqlite(tmp_path_factory: pytest.TempPathFactory, made_workspace: Workspace) -> Stages:
    """Services on SQLite."""
    return Stages(Files(tmp_path_factory.mktemp("databases")), made_workspace)


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[Server]:
    """A PostgreSQL of our own."""
    with server() as found:
        yield found


@pytest.fixture(scope="session")
def postgresql(postgresql_server: Server, made_workspace: Workspace) -> Stages:
    """Services on PostgreSQL."""
    return Stages(postgresql_server, made_workspace)


@pytest.fixture(params=["sqlite", "postgresql"])
def stages(request: pytest.FixtureRequest) -> Stages:
    """Services on the database that the test is run on."""
    found: Stages = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def database_url(request: pytest.FixtureRequest, stages: Stages) -> Iterator[str]:
    """A database of the test's own, as far as the service that it asks for."""
    stage = next((s for name, s in STAGES.items() if name in request.fixturenames), Stage.EMPTY)
    with stages.copied(stage) as url:
        yield url


@pytest.fixture
def open_house(database_url: str) -> Iterator[Callable[..., House]]:
    """Starts a service with settings of the test's own."""
    with ExitStack() as stack:

        def start(**given: Any) -> House:
            house = closed(Database(database_url), settings(database_url, **given))
            client = stack.enter_context(TestClient(house.app))
            return replace(house, portal=client.portal)

        yield start


@pytest.fixture
def make_house(open_house: Callable[..., House]) -> Callable[..., House]:
    """Makes a service with settings of the test's own, and its first account."""
    return lambda **given: open_house(**given).founded()


@pytest.fixture
def at_work(database_url: str) -> Iterator[None]:
    """Jobs are run, in threads of this process."""
    database = Database(database_url)
    with running(database, poll=0.02):
        yield
    database.close()


@pytest.fixture
def house(open_house: Callable[..., House], stages: Stages) -> House:
    """A service with its first account."""
    assert stages.owner
    return open_house().owned(stages.owner)


@pytest.fixture
def workspace(tmp_path: Path, made_workspace: Workspace) -> Workspace:
    """A small workspace with empty catalogs."""
    folder = tmp_path / "workspace"
    shutil.copytree(made_workspace.root, folder)
    return load(folder)


@pytest.fixture
def work(open_house: Callable[..., House], stages: Stages, workspace: Workspace) -> House:
    """A service that has taken in a small workspace."""
    assert stages.owner
    return open_house(workspace=workspace.root).owned(stages.owner)


@pytest.fixture
def approved(work: House) -> House:
    """A service where all is translated into French, reviewed and signed off."""
    return work
