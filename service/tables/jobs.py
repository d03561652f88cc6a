"""Jobs: work that goes on behind the requests, and how far it has got."""

from typing import Any

from sqlalchemy import Column, LargeBinary
from sqlmodel import JSON, Field, SQLModel


class StoredJob(SQLModel, table=True):
    """A job from the moment somebody asked for it."""

    __tablename__ = "job"
    __table_args__ = {"sqlite_autoincrement": True}

    id: int | None = Field(default=None, primary_key=True)
    kind: str
    document: str | None = Field(default=None, index=True)
    locale: str | None = None
    by: str
    at: str
    arguments: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    data: bytes | None = Field(default=None, sa_column=Column(LargeBinary, nullable=True))
    """The file that came in, let go when the job is over; or the file that the job made."""
    key: str | None = Field(default=None, unique=True)
    """What it is about, until it is over: the same is not begun twice at a time."""
    state: str = Field(default="waiting", index=True)
    rank: int = 0
    """What people ask for, 0, goes before what the service does of itself, 1."""
    attempt: int = 0
    """Counts the processes that took it up; only the last may go on with it."""
    done: int = 0
    total: int = 0
    notes: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    """What it noted down, with each step, to go on from there after the process died."""
    result: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True)))
    problem: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True)))
    ended_at: str | None = None
    version: int = 1
