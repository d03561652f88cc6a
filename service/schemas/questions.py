"""Questions to the author, as the API takes and shows them."""

from __future__ import annotations

from pydantic import BaseModel, Field

from service.actions.questions import Status
from service.schemas.review import Who
from service.schemas.text import Line, Request, Text


class NewQuestion(Request):
    """What to ask the author."""

    text: Text = Field(min_length=1)
    segment: Line | None = Field(default=None, description="The segment it is about.")
    check: Line | None = Field(default=None, description="The check of the source lint.")


class Answer(Request):
    """What the author answers."""

    text: Text = Field(min_length=1)


class NewStatus(Request):
    """Whether the question is still one."""

    state: Status


class Question(BaseModel):
    """A question to the author, with its answer."""

    id: int
    etag: str
    segment: str | None
    check: str | None
    text: str
    by: Who
    at: str
    state: Status
    answer: str | None
    answered_by: Who | None
    answered_at: str | None


class Questions(BaseModel):
    """A page of questions, oldest first."""

    items: list[Question]
    next: str | None
