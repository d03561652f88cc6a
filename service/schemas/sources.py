"""Source documents that come in, as the API shows them."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, Field

from service.schemas.text import Line, Request, Text


class NewLocale(Request):
    """A locale the document is to be translated into."""

    locale: Line = Field(description="A BCP 47 tag.")


class Answer(Request):
    """Why a finding of the source stands."""

    place: Line = Field(description="`note 8`, `line 12`, or the place a question has.")
    check: Line = Field(description="The id of the check.")
    reason: Text = Field(min_length=1)


class SourceQuestion(BaseModel):
    """What the lint asks the author, and nobody has answered."""

    place: str
    context: str | None
    check: str
    severity: str
    source: str
    findings: list[dict[str, Any]]


class SourceQuestions(BaseModel):
    """The open questions of a source, in the order of the text."""

    items: list[SourceQuestion]
    next: str | None = None


class SegmentOf(BaseModel):
    """A segment that a new version of the source has, or has no longer."""

    id: str
    source: str


class Edited(SegmentOf):
    """A segment whose words a new version of the source changes."""

    before: str


class Added(BaseModel):
    """A document that the service has."""

    name: str
    unchanged: bool = Field(description="It was there already, with this file and these locales.")


class Proposal(BaseModel):
    """A new version of a source, and what would become of every translation."""

    id: int
    state: str = Field(description="`proposed`, `applying`, `applied` or `outdated`.")
    base: int = Field(description="The version of the document it was compared with.")
    file: str
    at: str
    applied_at: str | None
    unchanged: bool = Field(description="The file is the one the document has.")
    segments: int
    added: list[SegmentOf]
    removed: list[SegmentOf]
    edited: list[Edited] = Field(default=[], description="What waits for a person.")
    moved: list[SegmentOf] = []
    renumbered: str = Field(description="Which notes got other numbers; empty for none.")
    locales: dict[str, dict[str, int]] = Field(
        description="Segments of each locale by what becomes of them, as `concordant update` says, "
        "and how many targets become `fuzzy`."
    )
    findings: list[dict[str, Any]] = Field(
        description="The lint of the source: of more than a thousand findings, the gravest."
    )
    found: int = Field(default=0, description="How many findings there are in all.")
