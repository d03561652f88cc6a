"""The description of the API and the API agree, whatever a client sends."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import schemathesis
from fastapi.testclient import TestClient
from house import DOC, House, make_workspace
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from service.actions import people
from service.app import create_app
from service.database import Database
from service.jobs.runner import running
from service.settings import Settings
from service.sync.workspace import take_workspace


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A program that may do everything, in a service of its own."""
    folder = tmp_path_factory.mktemp("api")
    workspace = make_workspace(folder / "workspace")
    chosen = Settings(
        database=f"sqlite:///{folder}/api.sqlite", public_url="http://testserver", background=False
    )
    database = Database(chosen.database)
    app = create_app(chosen, database)
    with TestClient(app), running(database, poll=0.02):
        take_workspace(database, workspace)
        with database.writing() as session:
            token = people.first_token(session, chosen)
        house = House(app, database, chosen, TestClient(app))
        assert token
        owner = house.join(token, "owner")
        made = owner.post("/api/v1/tokens", json={"label": "api", "scope": "manage"}).json()
        client = house.stranger()
        client.headers["Authorization"] = f"Bearer {made['token']}"
        yield client


CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]


OPERATIONS = [
    (path, method)
    for path, deeds in create_app(Settings(database="sqlite:///never-opened"))
    .openapi()["paths"]
    .items()
    for method in deeds
    if path != "/api/v1/events"  # a stream, which has no end
]


# The threads that run jobs draw random numbers of their own while an example is made.
@pytest.mark.filterwarnings("ignore:Do not use the `random` module inside strategies")
@pytest.mark.parametrize(("path", "method"), OPERATIONS)
def test_answers_are_as_described(program: TestClient, path: str, method: str) -> None:
    described = schemathesis.openapi.from_asgi("/api/v1/openapi.json", program.app)
    headers = {"Authorization": str(program.headers["Authorization"])}

    @settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
    @given(described[path][method].as_strategy())
    def answers(case: schemathesis.Case) -> None:
        for name, known in (("doc", DOC), ("locale", "fr")):
            if len(case.path_parameters.get(name, "")) % 2:
                case.path_parameters[name] = known
        case.call_and_validate(headers=headers, checks=CHECKS)

    answers()


def test_the_description_is_there_without_a_token(program: TestClient, tmp_path: Path) -> None:
    stranger = TestClient(program.app)
    assert stranger.get("/api/v1/openapi.json").status_code == 200
