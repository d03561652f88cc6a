"""Who has which segment open, as the API shows it."""

from __future__ import annotations

from pydantic import BaseModel, Field

from service.schemas.review import Who
from service.schemas.text import Line, Request


class Here(Request):
    """The segment that the person who sends this has open."""

    segment: Line


class Presence(BaseModel):
    """A person who has a segment open; since when is not told."""

    person: Who
    document: str
    locale: str
    segment: str | None = Field(description="None, in an event, for a person who has gone.")


class Presences(BaseModel):
    """Everybody else who has a segment of a document in a locale open."""

    items: list[Presence]
