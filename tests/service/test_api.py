"""The description of the API and the API agree, whatever a client sends."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import schemathesis
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient
from house import DOC
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.config import SchemathesisConfig
from schemathesis.schemas import BaseSchema
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from stages import Stage, Stages, closed
from stages import settings as settings_of

from service.app import create_app
from service.database import Database
from service.jobs.runner import running
from service.settings import Settings


@pytest.fixture(scope="module")
def program(sqlite: Stages) -> Iterator[TestClient]:
    """A program that may do everything, in a service of its own."""
    with sqlite.copied(Stage.TAKEN) as address:
        database = Database(address)
        house = closed(database, settings_of(address))
        with TestClient(house.app) as client, running(database, poll=0.02):
            assert sqlite.owner
            owner = house.owned(sqlite.owner).owner
            made = owner.post("/api/v1/tokens", json={"label": "api", "scope": "manage"}).json()
            client.headers["Authorization"] = f"Bearer {made['token']}"
            yield client


@pytest.fixture(scope="module")
def described(program: TestClient) -> BaseSchema:
    """The description, read once: what is worked out from it is kept as long as it is."""
    # It would hold every literal of our source against every field: minutes, and 3 GB.
    config = SchemathesisConfig.from_dict({"analysis": {"constants": {"enabled": False}}})
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", program.app, config=config)


CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]


OPERATIONS = sorted(
    (route.path_format, method.lower())
    for route in create_app(Settings(database="sqlite:///never-opened")).routes
    if isinstance(route, APIRoute) and route.include_in_schema
    for method in route.methods
)
STREAM = ("/api/v1/events", "get")
"""It has no end."""


# The threads that run jobs draw random numbers of their own while an example is made.
@pytest.mark.filterwarnings("ignore:Do not use the `random` module inside strategies")
@pytest.mark.parametrize(("path", "method"), [each for each in OPERATIONS if each != STREAM])
def test_answers_are_as_described(
    program: TestClient, described: BaseSchema, path: str, method: str
) -> None:
    headers = {"Authorization": str(program.headers["Authorization"])}

    @settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
    @given(described[path][method].as_strategy())
    def answers(case: schemathesis.Case) -> None:
        for name, known in (("doc", DOC), ("locale", "fr")):
            if len(case.path_parameters.get(name, "")) % 2:
                case.path_parameters[name] = known
        case.call_and_validate(headers=headers, checks=CHECKS)

    answers()


def test_the_description_is_there_without_a_token_and_tells_of_all(program: TestClient) -> None:
    answer = TestClient(program.app).get("/api/v1/openapi.json")
    assert answer.status_code == 200
    told = {(path, method) for path, deeds in answer.json()["paths"].items() for method in deeds}
    assert told == set(OPERATIONS)
