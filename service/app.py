"""Puts the service together: settings, database, protection, routes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import AbstractContextManager, asynccontextmanager, nullcontext

from anyio.to_thread import current_default_thread_limiter
from fastapi import APIRouter, FastAPI
from fastapi.concurrency import run_in_threadpool
from fastapi.telemetry import TelemetryConfig

from service import frugal, problems
from service.database import Database
from service.identity.oidc import provider
from service.opening import Rest
from service.pages import assets, doorway, refusing
from service.protection import Protection
from service.routes import health
from service.serving import serve
from service.settings import Settings
from service.visit import Service

__all__ = ["create_app", "serve"]

THREADS = 12
"""For all that is no visit: visits have places of their own (`Service.places`)."""
NO_TELEMETRY: TelemetryConfig = {
    "tracing": False,
    "metrics": False,
    "logs": False,
    "auto_configure": False,
}
"""Nothing is measured for anybody, and nothing is sent, whatever the environment says."""
_DOORS = (health, assets, doorway)
"""What whoever comes sees first."""


def create_app(
    settings: Settings, database: Database | None = None, *, soon: bool = False
) -> FastAPI:
    """The application on a database, which it migrates when it starts.

    When people are to be let in `soon`, it has only the doors of the house at first.
    """
    provider(settings)
    ours = Service(settings, database or Database(settings.database))

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        current_default_thread_limiter().total_tokens = THREADS
        await run_in_threadpool(ours.database.migrate)
        background = _background(ours) if settings.background else nullcontext()
        await run_in_threadpool(background.__enter__)
        opening = asyncio.create_task(rest.open())
        try:
            yield
        finally:
            opening.cancel()
            await run_in_threadpool(background.__exit__, None, None, None)
            ours.database.close()

    app = FastAPI(
        openapi_url=None,  # `service.routes.description` has it; pages of it load foreign scripts
        lifespan=lifespan,
        telemetry=NO_TELEMETRY,
    )
    app.state.service = ours
    rest = Rest(app, _every_router)
    if soon:
        rest.close(*(module.router for module in _DOORS))
    else:
        rest.replace(_every_router())
    problems.install(app)
    refusing.install(app)
    app.add_middleware(
        Protection,
        max_bytes=settings.max_request_bytes,
        secure=settings.secure,
        shown=refusing.shown,
    )
    return app


def _background(of: Service) -> AbstractContextManager[None]:
    from service.background import working  # a server with a worker beside it needs none of it

    return working(of.database, of.settings)


def _every_router() -> Sequence[APIRouter]:
    from service.every_route import ROUTERS  # most of what the service loads
    from service.routes import description

    return (description.router, *ROUTERS)


def from_environment() -> FastAPI:
    """The application as each process of the service makes it, from its environment."""
    frugal.give_back()
    return create_app(Settings(), soon=True)
