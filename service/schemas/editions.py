"""Editions, as the API takes and shows them."""

from __future__ import annotations

from datetime import datetime

from pydantic import BaseModel, Field

from service.schemas.review import Who
from service.schemas.text import Line, Request, Text


class NewEdition(Request):
    """What to publish."""

    locales: list[Line] = Field(default=[], max_length=300, description="All where none is named.")
    synoptic: list[Line] = Field(
        default=[],
        max_length=20,
        description="Each some of these languages, to stand side by side too: `en,fr,ar`.",
    )
    release_at: datetime | None = Field(
        default=None, description="Nobody outside sees it before; with a zone."
    )
    erratum: Text | None = Field(
        default=None, min_length=1, description="What it corrects in those before it."
    )


class Release(Request):
    """From when on an edition is public."""

    release_at: datetime | None = Field(
        default=None, description="With a zone; at once where none is given."
    )


class Withdrawal(Request):
    """Why an edition is not to be used any more."""

    reason: Text = Field(min_length=1)


class Edition(BaseModel):
    """An edition."""

    number: int
    etag: str
    digest: str = Field(description="SHA-256 of its manifest; announce it with the edition.")
    locales: list[str]
    address: str
    made_at: str
    release_at: str
    public: bool
    by: Who
    erratum: str | None
    withdrawn_at: str | None
    reason: str | None = Field(description="Why it was withdrawn.")
    corrected_by: int | None = Field(description="A later edition with an erratum.")


class Editions(BaseModel):
    """The editions of a document, the newest first."""

    items: list[Edition]
    next: str | None


class Gate(BaseModel):
    """Whether the document may be published."""

    open: bool
    reasons: list[str] = Field(description="What stands in the way, a line each.")
