"""Routes whose visit begins, is used and ends in one step of one thread, the answer written.

FastAPI by itself goes to a thread and back for each of these, checks every answer a second time,
and asks every router twice which of its routes is meant.
"""

from __future__ import annotations

import functools
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, get_type_hints

from fastapi import APIRouter, Response
from fastapi.routing import APIRoute
from pydantic_core import to_json
from starlette.routing import compile_path, get_name

from service import preconditions
from service.visit import Acting, Arrival, Asking, Visit


class Router(APIRouter):
    """Routes of one subject."""

    def __init__(self, **given: Any) -> None:
        super().__init__(route_class=_Route, **given)


class _Route(APIRoute):
    """A route; one that visits does so in one step.

    FastAPI works out what a route takes and gives when it is made. This one has that done when
    first asked for: a start is sooner over, and what nobody visits takes no memory.
    """

    def __init__(self, path: str, endpoint: Callable[..., Any], **given: Any) -> None:
        self.path, self.endpoint = path, endpoint
        self.path_regex, self.path_format, self.param_convertors = compile_path(path)
        self.methods = {method.upper() for method in given.get("methods") or ["GET"]}
        self.name = given.get("name") or get_name(endpoint)
        self.include_in_schema = given.get("include_in_schema", True)
        self._given = given

    def __getattr__(self, name: str) -> Any:
        """What is not there yet."""
        given = self.__dict__.pop("_given", None)
        if given is None:
            raise AttributeError(name)
        super().__init__(self.path, _stepping(self.endpoint, given), **given)
        return getattr(self, name)


def _stepping(endpoint: Callable[..., Any], given: Mapping[str, Any]) -> Callable[..., Any]:
    """The endpoint as FastAPI calls it."""
    hints = get_type_hints(endpoint, include_extras=True)
    visits = [name for name, hint in hints.items() if hint in (Asking, Acting)]
    notes = [name for name, hint in hints.items() if hint is Response and name != "return"]
    if not visits:
        return endpoint
    status = given.get("status_code") or 200
    step = _in_one_step(endpoint, status, visits[0], notes[0] if notes else None)
    return _unless_known(step, visits[0]) if "GET" in given.get("methods", ()) else step


def _in_one_step(
    endpoint: Callable[..., Any], status: int, visit_name: str, notes_name: str | None
) -> Callable[..., Awaitable[Response]]:
    """The endpoint with its visit around it; `notes` has the headers that it sets."""

    @functools.wraps(endpoint)
    async def step(**given: Any) -> Response:
        arrival: Arrival = given[visit_name]
        notes: Response | None = given.get(notes_name) if notes_name else None

        def act(visit: Visit) -> Response:
            return _answer(endpoint(**{**given, visit_name: visit}), status, notes)

        return await arrival.visit(act)

    return step


def _unless_known(
    step: Callable[..., Awaitable[Response]], visit_name: str
) -> Callable[..., Awaitable[Response]]:
    """The step with an ETag on what it answers, which is not sent to who has it."""

    @functools.wraps(step)
    async def reading(**given: Any) -> Response:
        answer = await step(**given)
        if answer.status_code != 200:
            return answer
        tag = answer.headers.get("ETag")
        if tag is None:  # only then: a catalog or a bundle is long
            tag = answer.headers["ETag"] = preconditions.etag_of(answer.body)
        if not preconditions.is_known(given[visit_name].request.headers.get("If-None-Match"), tag):
            return answer
        return Response(status_code=304, headers={"ETag": tag})

    return reading


def _answer(value: Any, status: int, notes: Response | None) -> Response:
    """What an endpoint gave, as a response: a response itself, a value to be told, or nothing."""
    if isinstance(value, Response):
        return value
    body = b"" if value is None else to_json(value)
    answer = Response(body, status, media_type=None if value is None else "application/json")
    if notes is not None:
        answer.headers.raw.extend(notes.headers.raw)
    return answer
