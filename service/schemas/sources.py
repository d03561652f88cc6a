"""Source documents that come in, as the API shows them."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, Field

from service.schemas.text import Line, Request


class NewLocale(Request):
    """A locale the document is to be translated into."""

    locale: Line = Field(description="A BCP 47 tag.")


class SegmentOf(BaseModel):
    """A segment that a new version of the source has, or has no longer."""

    id: str
    source: str


class Proposal(BaseModel):
    """A new version of a source, and what would become of every translation."""

    id: int
    state: str = Field(description="`proposed`, `applying` or `applied`.")
    base: int = Field(description="The version of the document it was compared with.")
    file: str
    at: str
    unchanged: bool = Field(description="The file is the one the document has.")
    segments: int
    added: list[SegmentOf]
    removed: list[SegmentOf]
    renumbered: str = Field(description="Which notes got other numbers; empty for none.")
    locales: dict[str, dict[str, int]] = Field(
        description="Segments of each locale by what becomes of them, as `concordant update` says."
    )
    findings: list[dict[str, Any]] = Field(description="The lint of the source.")
