"""Whether the service lives, and whether it can work."""

from __future__ import annotations

from sqlalchemy.exc import SQLAlchemyError

from i18n.phrase import say
from service.errors import ServiceError
from service.routes.answers import refusals
from service.routing import Router
from service.visit import Ours

router = Router(tags=["health"])


class NotReady(ServiceError):
    """The database cannot be reached, or is not migrated."""

    status = 503  # type: ignore[assignment]


@router.get("/healthz")
def healthz() -> dict[str, str]:
    """The process answers."""
    return {"status": "alive"}


@router.get("/readyz", responses=refusals())
def readyz(ours: Ours) -> dict[str, str]:
    """The database answers and has the tables of this version."""
    try:
        ready = ours.database.is_ready()
    except SQLAlchemyError as error:
        raise NotReady(say("the database cannot be reached")) from error
    if not ready:
        raise NotReady(say("the database is not migrated to this version; restart the service"))
    return {"status": "ready"}
