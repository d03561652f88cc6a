"""Jobs, as the API shows them."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, Field


class Job(BaseModel):
    """Work that goes on behind the requests."""

    id: int
    kind: str = Field(description="What it does, such as `take-catalog` or `publish`.")
    document: str | None
    locale: str | None
    at: str
    state: str = Field(description="`waiting`, `running`, `done` or `failed`.")
    done: int = Field(description="Steps done, mostly translations.")
    total: int = Field(description="Steps there are, as far as is known; 0 before it is.")
    result: dict[str, Any] | None = Field(
        description="When it is done: what the request that asked for it would have answered."
    )
    problem: dict[str, Any] | None = Field(
        description="When it failed: why, as a problem (RFC 9457)."
    )
    address: str


class Jobs(BaseModel):
    """Jobs, the newest first."""

    items: list[Job]
    next: str | None
