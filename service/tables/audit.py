"""What happened, in a list that is only added to; it names people by key alone."""

from typing import Any

from sqlalchemy import Column
from sqlmodel import JSON, Field, SQLModel


class AuditEntry(SQLModel, table=True):
    """One deed; `hash` is over all other fields, `previous` the hash of the entry before."""

    __tablename__ = "audit_entry"

    seq: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    at: str
    actor: str
    deed: str
    document: str | None = Field(default=None, index=True)
    locale: str | None
    segment: str | None
    details: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    previous: str
    hash: str


class AuditHead(SQLModel, table=True):
    """The last entry, the one row that every deed locks: the chain cannot fork."""

    __tablename__ = "audit_head"

    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    seq: int
    hash: str
