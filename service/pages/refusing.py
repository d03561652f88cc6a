"""Error pages: what happened, and what is safe, in place of the problem that a program gets."""

from __future__ import annotations

import json
from collections.abc import Callable
from inspect import iscoroutinefunction
from typing import Any
from urllib.parse import quote

from fastapi import FastAPI, Request, Response
from fastapi.concurrency import run_in_threadpool

from service.errors import words_of
from service.pages.posting import go
from service.pages.rendering import page
from service.pages.working import at_line
from service.problems import PROBLEM

_FOR_PROGRAMS = ("/api/", "/healthz", "/readyz", "/static/")


def install(app: FastAPI) -> None:
    """People who ask for a page get their errors as one."""
    for kind, answer in list(app.exception_handlers.items()):
        app.add_exception_handler(kind, _as_page(answer))


def _as_page(answer: Callable[..., Any]) -> Callable[[Request, Exception], Any]:
    async def answered(request: Request, error: Exception) -> Response:
        made = answer(request, error)
        problem: Response = await made if iscoroutinefunction(answer) else made
        return await run_in_threadpool(shown, request, problem)

    return answered


def shown(request: Request, problem: Response) -> Response:
    """The page that says to people what a problem says to programs."""
    if problem.media_type != PROBLEM or request.url.path.startswith(_FOR_PROGRAMS):
        return problem
    if problem.status_code == 401:
        return go(f"/sign-in?next={quote(_wanted(request), safe='')}")
    made = _page(request, problem)
    made.headers.update({k: v for k, v in problem.headers.items() if k == "retry-after"})
    return made


def _wanted(request: Request) -> str:
    """Where somebody who signs in wanted to be; a form is not sent again."""
    if request.method != "GET":
        return "/"
    query = request.url.query
    return f"{request.url.path}?{query}" if query else request.url.path


def _page(request: Request, problem: Response) -> Response:
    body = json.loads(bytes(problem.body))
    return page(
        request,
        "error.html",
        status=problem.status_code,
        error=problem.status_code,
        # What a value of an address should have been is said to programs alone.
        detail=None if "errors" in body else at_line(words_of(body), body.get("line")),
    )
