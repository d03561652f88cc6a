"""The description of the API, for programs. To work it out takes much memory for once, so that is
done in a process apart; what it says is the same as long as this process lives."""

from __future__ import annotations

from functools import cache

from fastapi import Request, Response

from service import preconditions
from service.apart import Apart
from service.routes.waiting import aside
from service.routing import Router

router = Router(include_in_schema=False)


@router.get("/api/v1/openapi.json")
async def show_description(request: Request) -> Response:
    """Every route of the API in OpenAPI."""
    told = await aside(_described)
    headers = {"ETag": preconditions.etag_of(told)}
    if preconditions.is_known(request.headers.get("If-None-Match"), headers["ETag"]):
        return Response(status_code=304, headers=headers)
    return Response(told, headers=headers, media_type="application/json")


@cache
def _described() -> bytes:
    with Apart() as process:
        return process.do(_describe)


def _describe() -> bytes:
    from fastapi.openapi.utils import get_openapi
    from pydantic_core import to_json

    from service.every_route import ROUTERS

    return to_json(
        get_openapi(
            title="Concordant",
            version="1",
            summary="Footnoted statements in many languages, approved by a second pair of eyes.",
            routes=[route for router in ROUTERS for route in router.routes],
        )
    )
