"""Puts the service together: settings, database, protection, routes."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import structlog
from fastapi import FastAPI

from service import errors
from service.database import Database
from service.protection import Protection
from service.routes import health, people, sessions
from service.settings import Settings
from service.visit import Service

API = "/api/v1"


def create_app(settings: Settings, database: Database | None = None) -> FastAPI:
    """The application on a database, which it migrates when it starts."""
    ours = Service(settings, database or Database(settings.database))

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        ours.database.migrate()
        yield
        ours.database.close()

    app = FastAPI(
        title="Concordant",
        version="1",
        summary="Footnoted statements in many languages, approved by a second pair of eyes.",
        openapi_url=f"{API}/openapi.json",
        docs_url=None,  # its page loads scripts from elsewhere
        redoc_url=None,
        lifespan=lifespan,
    )
    app.state.service = ours
    for module in (health, sessions, people):
        app.include_router(module.router)
    errors.install(app)
    app.add_middleware(Protection, max_bytes=settings.max_request_bytes, secure=settings.secure)
    return app


def quiet_logs() -> None:
    """Logs say what an operator must act on, one line each; no address, no text of a person."""
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING),
        processors=[
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.add_log_level,
            structlog.processors.KeyValueRenderer(key_order=["timestamp", "level", "event"]),
        ],
    )
    for name in ("alembic", "uvicorn.access", "sqlalchemy"):
        logging.getLogger(name).setLevel(logging.WARNING)
