"""Routes whose visit begins, is used and ends in one step of one thread, the answer written.

FastAPI by itself goes to a thread and back for each of these, checks every answer a second time,
and asks every router twice which of its routes is meant.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, get_type_hints

from fastapi import APIRouter, FastAPI, Response
from fastapi.routing import APIRoute
from pydantic_core import to_json

from service.visit import Acting, Arrival, Asking, Visit


class Router(APIRouter):
    """Routes of one subject."""

    def __init__(self, **given: Any) -> None:
        super().__init__(route_class=_Route, **given)


class _Route(APIRoute):
    """A route; one that visits does so in one step."""

    def __init__(self, path: str, endpoint: Callable[..., Any], **given: Any) -> None:
        hints = get_type_hints(endpoint, include_extras=True)
        visits = [name for name, hint in hints.items() if hint in (Asking, Acting)]
        notes = [name for name, hint in hints.items() if hint is Response and name != "return"]
        if visits:
            status = given.get("status_code") or 200
            endpoint = _in_one_step(endpoint, status, visits[0], notes[0] if notes else None)
        super().__init__(path, endpoint, **given)


def _in_one_step(
    endpoint: Callable[..., Any], status: int, visit_name: str, notes_name: str | None
) -> Callable[..., Any]:
    """The endpoint with its visit around it; `notes` has the headers that it sets."""

    @functools.wraps(endpoint)
    async def step(**given: Any) -> Response:
        arrival: Arrival = given[visit_name]
        notes: Response | None = given.get(notes_name) if notes_name else None

        def act(visit: Visit) -> Response:
            return _answer(endpoint(**{**given, visit_name: visit}), status, notes)

        return await arrival.visit(act)

    return step


def _answer(value: Any, status: int, notes: Response | None) -> Response:
    """What an endpoint gave, as a response: a response itself, a value to be told, or nothing."""
    if isinstance(value, Response):
        return value
    body = b"" if value is None else to_json(value)
    answer = Response(body, status, media_type=None if value is None else "application/json")
    if notes is not None:
        answer.headers.raw.extend(notes.headers.raw)
    return answer


def install(app: FastAPI, *routers: APIRouter) -> None:
    """The application has these routes, without a router between: those it looks for are asked
    once each, in this order."""
    for router in routers:
        app.router.routes.extend(router.routes)
