"""Every write names the version it was made on, so that nobody overwrites what they never saw."""

from __future__ import annotations

from service.errors import PreconditionFailed, PreconditionRequired


def etag(version: int | str) -> str:
    """The ETag of a version."""
    return f'"{version}"'


def require(if_match: str | None, version: int | str) -> None:
    """Refuse a write that was not made on this version (`*` is made on any)."""
    if not if_match:
        raise PreconditionRequired("say which version this changes: send its ETag as If-Match")
    named = {tag.strip() for tag in if_match.split(",")}
    if "*" not in named and etag(version) not in named:
        raise PreconditionFailed(
            "somebody was faster; read it again, and repeat on what is there now",
            current=etag(version),
        )
