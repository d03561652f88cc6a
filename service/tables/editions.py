"""Editions: what was published, byte for byte, and what was said of it afterwards."""

from typing import Any

from sqlalchemy import Column, LargeBinary, UniqueConstraint
from sqlmodel import JSON, Field, SQLModel


class StoredEdition(SQLModel, table=True):
    """An edition of a document; it is never altered, it may be withdrawn."""

    __tablename__ = "edition"
    __table_args__ = (UniqueConstraint("document_id", "number"),)

    id: int | None = Field(default=None, primary_key=True)
    document_id: int = Field(foreign_key="document.id")
    number: int
    digest: str
    """SHA-256 of the manifest."""
    locales: list[str] = Field(sa_column=Column(JSON, nullable=False))
    pages: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    """The path of the web page of each locale."""
    made_at: str
    release_at: str
    """From when on it is public; UTC."""
    by: str
    erratum: str | None = None
    withdrawn_at: str | None = None
    withdrawn_by: str | None = None
    reason: str | None = None
    """Why it was withdrawn."""
    version: int = 1


class EditionFile(SQLModel, table=True):
    """A file of an edition."""

    __tablename__ = "edition_file"

    edition_id: int = Field(foreign_key="edition.id", primary_key=True)
    path: str = Field(primary_key=True)
    data: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
