"""Puts the service together: settings, database, protection, routes."""

from __future__ import annotations

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext

from anyio.to_thread import current_default_thread_limiter
from fastapi import FastAPI
from fastapi.concurrency import run_in_threadpool
from fastapi.telemetry import TelemetryConfig

from service import problems, routing
from service.background import working
from service.database import Database
from service.identity.oidc import provider
from service.pages import (
    assets,
    concordance,
    deeds,
    doorway,
    home,
    printed,
    refusing,
    review,
    typing,
)
from service.pages.managing import MANAGING
from service.protection import Protection
from service.routes import (
    catalogs,
    checking,
    documents,
    editions,
    events,
    health,
    jobs,
    lasting_editions,
    lookups,
    oidc,
    people,
    presence,
    questions,
    review_tables,
    segments,
    sessions,
    sources,
    webhooks,
)
from service.serving import serve
from service.settings import Settings
from service.visit import Service

__all__ = ["create_app", "serve"]

API = "/api/v1"
THREADS = 12
"""For all that is no visit: visits have places of their own (`Service.places`)."""
NO_TELEMETRY: TelemetryConfig = {
    "tracing": False,
    "metrics": False,
    "logs": False,
    "auto_configure": False,
}
"""Nothing is measured for anybody, and nothing is sent, whatever the environment says."""
ROUTES = (
    segments,
    documents,
    health,
    sessions,
    oidc,
    people,
    presence,
    sources,
    questions,
    editions,
    catalogs,
    review_tables,
    checking,
    lookups,
    webhooks,
    jobs,
    events,
)
PAGES = (assets, doorway, home, *MANAGING, concordance, printed, typing, review, deeds)


def create_app(settings: Settings, database: Database | None = None) -> FastAPI:
    """The application on a database, which it migrates when it starts."""
    provider(settings)
    ours = Service(settings, database or Database(settings.database))

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        current_default_thread_limiter().total_tokens = THREADS
        await run_in_threadpool(ours.database.migrate)
        background = working(ours.database, settings) if settings.background else nullcontext()
        await run_in_threadpool(background.__enter__)
        try:
            yield
        finally:
            await run_in_threadpool(background.__exit__, None, None, None)
            ours.database.close()

    app = FastAPI(
        title="Concordant",
        version="1",
        summary="Footnoted statements in many languages, approved by a second pair of eyes.",
        openapi_url=f"{API}/openapi.json",
        docs_url=None,  # its page loads scripts from elsewhere
        redoc_url=None,
        lifespan=lifespan,
        telemetry=NO_TELEMETRY,
    )
    app.state.service = ours
    routing.install(app, *(module.router for module in (*ROUTES, *PAGES)), lasting_editions.router)
    problems.install(app)
    refusing.install(app)
    app.add_middleware(
        Protection,
        max_bytes=settings.max_request_bytes,
        secure=settings.secure,
        shown=refusing.shown,
    )
    return app


def from_environment() -> FastAPI:
    """The application as each process of the service makes it, from its environment."""
    app = create_app(Settings())
    # What is there from the start stays; looking it over for garbage would make requests wait.
    gc.collect()
    gc.freeze()
    return app
