"""Documents, segments and what is said of them, as the API shows and takes them."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, Field

from i18n.review import State
from service.schemas.text import Line, Request, Text


def _said(text: str) -> str:
    if not text.strip():
        raise ValueError("says nothing")
    return text


class Who(BaseModel):
    """A person, or whoever a catalog or record names."""

    key: str | None = Field(description="None for somebody who has no account here.")
    name: str | None = Field(description="None for a person who was removed.")


class Progress(BaseModel):
    """How far a document has got in a locale."""

    locale: str
    segments: dict[str, int] = Field(description="By state.")
    words: dict[str, int] = Field(description="Words of the source, by state.")
    findings: dict[str, int] = Field(description="Those nobody waived, by severity.")
    waived: int
    blocked_by: list[str] = Field(description="What blocks a release, a reason each.")
    waiting_for: dict[str, int] = Field(description="Segments that wait, by role.")
    checking: bool = Field(description="Document-wide checks have not seen the last change yet.")


class Document(BaseModel):
    """A document with the locales the person may see."""

    name: str
    source_locale: str
    digest: str
    segments: int
    words: int
    notes: list[str]
    locales: list[Progress]


class Documents(BaseModel):
    """A page of documents."""

    items: list[Document]
    next: str | None


class DocumentProgress(BaseModel):
    """The progress of a document in every locale the person may see."""

    document: str
    items: list[Progress]


class ProgressDay(BaseModel):
    """How far a locale had got when a day (UTC) was over; today, how far it has got."""

    day: str = Field(description="YYYY-MM-DD.")
    locale: str
    segments: dict[str, int] = Field(description="By state.")
    words: dict[str, int] = Field(description="Words of the source, by state.")
    findings: dict[str, int] = Field(description="Those nobody waived, by severity.")


class ProgressHistory(BaseModel):
    """The progress of a document over time: days without a change are left out."""

    document: str
    items: list[ProgressDay]


class Asked(BaseModel):
    """A question to the author about a segment, one for all languages."""

    id: int
    state: str = Field(description="`open`, `answered` or `closed`.")
    text: str
    answer: str | None


class Segment(BaseModel):
    """A segment with its translation into one locale."""

    id: str
    position: int
    context: str | None
    note: str | None
    kind: str
    source: str
    target: str
    fuzzy: bool
    state: State
    translator: Who | None
    findings: list[dict[str, Any]]
    questions: list[Asked]
    comments: int
    suggestions: int
    etag: str = Field(description="To be sent as If-Match with what changes this segment.")


class Segments(BaseModel):
    """A page of segments, in reading order."""

    items: list[Segment]
    next: str | None


class Target(Request):
    """The text of a translation."""

    target: Text


class DecisionAction(StrEnum):
    """What a person decides about a translation as it stands."""

    REVIEW = "review"
    REJECT = "reject"
    SIGN_OFF = "sign-off"
    REOPEN = "reopen"


class NewDecision(Request):
    """A decision; `reject` needs a comment that says why."""

    action: DecisionAction
    comment: Text | None = None


class NewWaiver(Request):
    """A reason to let the findings of one check stand in one segment."""

    check: Line
    reason: Text


class NewComment(Request):
    """A remark to colleagues, never printed."""

    text: Annotated[Text, AfterValidator(_said)]


class Comment(BaseModel):
    """A remark to colleagues."""

    id: int
    by: Who
    at: str
    text: str


class Comments(BaseModel):
    """A page of comments, oldest first."""

    items: list[Comment]
    next: str | None


class Suggestion(BaseModel):
    """A target that did not become current."""

    id: int
    target: str
    by: Who | None
    at: str
    origin: str


class Suggestions(BaseModel):
    """A page of suggestions, oldest first."""

    items: list[Suggestion]
    next: str | None


class Event(BaseModel):
    """Something in the past of a translation: a target it got, or a decision about it."""

    kind: str
    at: str
    by: Who | None
    target: str | None = None
    fuzzy: bool | None = None
    origin: str | None = None
    revision: int | None = None
    changes: list[tuple[str, str]] | None = Field(
        default=None, description="`=`, `-` or `+` with words, against the target before."
    )
    action: str | None = None
    before: str | None = None
    after: str | None = None
    comment: str | None = None
    check: str | None = None
    digest: str | None = None


class History(BaseModel):
    """All that happened to a translation, oldest first."""

    items: list[Event]


class BulkApproval(Request):
    """Segments as the reviewer saw them: each with its ETag."""

    action: DecisionAction
    segments: Annotated[dict[Line, Line], Field(min_length=1, max_length=500)]


class BulkResult(BaseModel):
    """What became of each segment."""

    decided: list[str]
    refused: dict[str, str] = Field(description="Why, by segment.")


class Cell(BaseModel):
    """A segment in one locale."""

    state: State
    anchors: list[str]
    quotations: list[str]
    findings: dict[str, int] = Field(description="Those nobody waived, by severity.")


class Row(BaseModel):
    """A segment in its own language and all others."""

    id: str
    position: int
    note: str | None
    anchors: list[str]
    quotations: list[str]
    locales: dict[str, Cell]


class Concordance(BaseModel):
    """A page of the concordance matrix, in reading order."""

    items: list[Row]
    next: str | None
