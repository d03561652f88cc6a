"""Every request that is refused is answered with a problem (RFC 9457)."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.encoders import jsonable_encoder
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.routing import Match

from i18n.errors import LocalizationError
from i18n.phrase import Phrase, say
from service.errors import ServiceError, body, told

PROBLEM = "application/problem+json"
_REASONS = {
    "Not Found": say("there is nothing at this address"),
    "Method Not Allowed": say("this address does not take such a request"),
}
"""What the framework says, in words that other languages have too."""


def problem(
    status: int, said: str | Phrase, headers: dict[str, str] | None = None, **more: Any
) -> JSONResponse:
    """The answer to a request that is refused."""
    return JSONResponse(body(status, said, **more), status, headers, media_type=PROBLEM)


def install(app: FastAPI) -> None:
    """Answer every error of the application as a problem."""
    app.add_exception_handler(RequestValidationError, _validation)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(ClientDisconnect, _gone)
    for kind in (ServiceError, LocalizationError, DBAPIError, PoolTimeout, Exception):
        app.add_exception_handler(kind, _answer)


def _answer(_request: Request, error: Exception) -> JSONResponse:
    said, headers = told(error)
    return JSONResponse(said, said["status"], headers, media_type=PROBLEM)


def _validation(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    kind = request.headers.get("content-type", "").partition(";")[0]
    if isinstance(error.body, bytes) and not kind.endswith("json"):
        return problem(
            422, say("the body is not said to be JSON; send Content-Type: application/json")
        )
    faults = [
        {"at": [str(part) for part in fault["loc"]], "message": fault["msg"]}
        for fault in error.errors()
    ]
    first = faults[0] if faults else {"at": [], "message": "not valid"}
    detail = f"{'.'.join(first['at'])}: {first['message']}"
    return problem(422, detail, errors=jsonable_encoder(faults))


def _http(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    headers = dict(error.headers or {})
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        headers["Allow"] = _allowed(request)
    return problem(error.status_code, _REASONS.get(error.detail, error.detail), headers or None)


def _allowed(request: Request) -> str:
    """Every method of the address, not only those of the route that was found first."""
    routes = request.app.router.routes
    found = [
        method
        for method in ("GET", "POST", "PUT", "PATCH", "DELETE")
        if any(r.matches({**request.scope, "method": method})[0] is Match.FULL for r in routes)
    ]
    return ", ".join([*found, *(["HEAD"] if "GET" in found else [])])


def _gone(_request: Request, _error: Exception) -> JSONResponse:
    return problem(400, say("the body ended before it was complete"))
