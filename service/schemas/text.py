"""Text that every database can keep and every client can show."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints


def _encodable(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise ValueError("holds half of a surrogate pair, which is no character") from error
    return text


_NO_NUL = r"^[^\x00]*$"

Text = Annotated[
    str, StringConstraints(max_length=100_000, pattern=_NO_NUL), AfterValidator(_encodable)
]
"""Any text of up to 100,000 characters but NUL."""
Line = Annotated[
    str,
    StringConstraints(min_length=1, max_length=200, pattern=r"^[^\x00-\x1f\x7f]*$"),
    AfterValidator(_encodable),
]
"""A short text of one line."""
Secret = Annotated[
    str, StringConstraints(max_length=1000, pattern=_NO_NUL), AfterValidator(_encodable)
]


class Request(BaseModel):
    """The body of a request; what it does not name is refused, so that a slip is noticed."""

    model_config = ConfigDict(extra="forbid")


class Problem(BaseModel):
    """Why a request was refused (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    phrase: dict[str, Any] | None = Field(
        default=None,
        description="The form of `detail` and what is put into it, for other languages.",
    )
