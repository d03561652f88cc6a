"""Every write names the version it was made on, so that nobody overwrites what they never saw."""

from __future__ import annotations

import hashlib

from i18n.phrase import say
from service.errors import PreconditionFailed, PreconditionRequired


def etag(version: int | str) -> str:
    """The ETag of a version."""
    return f'"{version}"'


def etag_of(body: bytes | memoryview) -> str:
    """The ETag of what has no version: weak, since it is of the words that tell it."""
    return f'W/"{hashlib.blake2b(body, digest_size=9).hexdigest()}"'


def is_known(if_none_match: str | None, tag: str) -> bool:
    """A reader says that it has what has this ETag (weak comparison; RFC 9110, 13.1.2)."""
    named = {one.strip().removeprefix("W/") for one in (if_none_match or "").split(",")}
    return "*" in named or tag.removeprefix("W/") in named


def require(if_match: str | None, version: int | str) -> None:
    """Refuse a write that was not made on this version (`*` is made on any)."""
    if not if_match:
        raise PreconditionRequired(say("say which version this changes: send its ETag as If-Match"))
    named = {tag.strip() for tag in if_match.split(",")}
    if "*" not in named and etag(version) not in named:
        raise PreconditionFailed(
            say("somebody was faster; read it again, and repeat on what is there now"),
            current=etag(version),
        )
