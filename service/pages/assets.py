"""Style sheets, scripts and pictures: kept in memory, compressed once, cached until they change."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from fastapi import Request, Response

from i18n.phrase import say
from service.errors import NotFound
from service.routing import Router

FOLDER = Path(__file__).parent.parent / "static"
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}
router = Router(include_in_schema=False)


@dataclass(frozen=True)
class Asset:
    """A file that pages load."""

    data: bytes
    packed: bytes
    kind: str
    mark: str
    """Changes with the file, and is part of its address."""


@cache
def assets() -> dict[str, Asset]:
    """Every file under `static` that pages load, by its path there."""
    files = sorted(path for path in FOLDER.rglob("*") if path.suffix in TYPES)
    return {path.relative_to(FOLDER).as_posix(): _asset(path) for path in files}


def _asset(path: Path) -> Asset:
    data = path.read_bytes()
    packed = gzip.compress(data, 9, mtime=0)
    return Asset(data, packed, TYPES[path.suffix], sha256(data).hexdigest()[:12])


def address(name: str) -> str:
    """Where a page finds a file; a changed file has another address."""
    return f"/static/{name}?{assets()[name].mark}"


@router.get("/static/{name:path}")
def show_asset(name: str, request: Request) -> Response:
    """A file of the pages."""
    found = assets().get(name)
    if found is None:
        raise NotFound(say("there is no such file"))
    headers = {"Vary": "Accept-Encoding", "Cache-Control": "public, max-age=31536000, immutable"}
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return Response(found.data, media_type=found.kind, headers=headers)
    packed = {**headers, "Content-Encoding": "gzip"}
    return Response(found.packed, media_type=found.kind, headers=packed)
