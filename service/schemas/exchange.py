"""Catalogs, records and pairs that come in, as the API takes and answers them."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, Field

from service.schemas.text import Line, Request, Text


class MergeReport(BaseModel):
    """What happened to the targets of a catalog that came in."""

    taken: int
    unchanged: int
    conflicts: list[dict[str, str]] = Field(
        description="Segments both sides changed, and which of the two became a suggestion."
    )
    unknown: int = Field(description="Entries whose source the document does not have.")
    refused: list[str] = Field(
        default=[], description="Segments whose target in the file could not be worked with."
    )
    revision: int


class RecordReport(BaseModel):
    """What happened to the decisions of a record that came in."""

    taken: int
    unchanged: int


class OpenRow(BaseModel):
    """A row of a review table that a person has to look at."""

    segment: str | None = Field(description="`null` where the document has no such segment.")
    verdict: str
    target: str


class TableReport(BaseModel):
    """What a review table brought."""

    suggestions: int = Field(description="New ones; nothing becomes current by itself.")
    comments: int
    unchanged: int = Field(description="Rows in which the file changed no word.")
    open: list[OpenRow]
    notices: list[str] = Field(description="What a person should know about the file.")


class CheckedPair(BaseModel):
    """A source with its target, as in `pairs.jsonl`."""

    source: Text
    target: Text
    locale: Line
    id: Text | None = None
    source_locale: Line | None = None
    context: Text | None = None


class Pairs(Request):
    """Pairs to be checked; nothing of them is kept."""

    pairs: Annotated[list[CheckedPair], Field(max_length=2000)]


class Findings(BaseModel):
    """What the checks found, in the order of the pairs."""

    findings: list[dict[str, Any]]
