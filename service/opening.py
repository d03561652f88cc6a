"""The service answers before most of it is loaded: only its doors are there at first."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence

from fastapi import APIRouter, FastAPI
from fastapi.concurrency import run_in_threadpool
from starlette.routing import BaseRoute, Match
from starlette.types import Receive, Scope, Send


class Rest(BaseRoute):
    """Stands for most routes until their modules are loaded, which begins once the service
    listens; who asks for one of them meanwhile waits."""

    def __init__(self, app: FastAPI, load: Callable[[], Sequence[APIRouter]]) -> None:
        self._router, self._load = app.router, load

    def close(self, *doors: APIRouter) -> None:
        """There are only these routes at first."""
        routes = (route for router in doors for route in router.routes)
        self._router.routes[:] = [*routes, self]

    async def open(self) -> None:
        """All routes are there."""
        routers = await run_in_threadpool(self._load)
        if self in self._router.routes:
            self.replace(routers)
            # What is there by now stays; looking it over for garbage would make requests wait.
            gc.collect()
            gc.freeze()
            gc.enable()

    def replace(self, routers: Sequence[APIRouter]) -> None:
        """The application has these routes, without a router between: those it looks for are asked
        once each, in this order."""
        self._router.routes[:] = [route for router in routers for route in router.routes]

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        return (Match.FULL if scope["type"] == "http" else Match.NONE), {}

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.open()
        await self._router(scope, receive, send)
