"""Documents, their segments, and the locales they are translated into."""

from typing import Any

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, UniqueConstraint
from sqlmodel import JSON, Field, SQLModel


class DocumentRow(SQLModel):
    """A row of documents whose changes nobody follows, as `store.places` reads it."""

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)
    source_locale: str
    digest: str
    """SHA-256 of the source file."""
    labels: list[str] = Field(sa_column=Column(JSON, nullable=False))
    """Labels of the notes, in order."""
    config: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    """House, profile overrides and the state a release requires."""
    segments: int
    words: int
    version: int = 1
    taken: str | None = None
    """SHA-256 of the source as the workspace had it when it was last taken from there."""


class StoredDocument(DocumentRow, table=True):
    """A source document as it was read and split last."""

    __tablename__ = "document"


class SegmentRow(SQLModel):
    """A row of segments whose changes nobody follows."""

    id: int | None = Field(default=None, primary_key=True)
    document_id: int = Field(foreign_key="document.id")
    name: str
    """The segment's id: stable while its words stand."""
    position: int | None
    context: str | None
    note: str | None
    kind: str
    source: str
    words: int
    block: int
    through: int | None
    glue: str
    rules: list[list[Any]] = Field(sa_column=Column(JSON, nullable=False))
    """Kind, policy and whether a person decided, for each quotation."""
    path: str | None
    line: int | None


class StoredSegment(SegmentRow, table=True):
    """A segment; one that the source no longer has is kept, without a position."""

    __tablename__ = "segment"
    __table_args__ = (
        UniqueConstraint("document_id", "name"),
        Index("segment_position", "document_id", "position"),
    )


class VersionRow(SQLModel):
    """A row of versions whose changes nobody follows; `store.places` keeps it."""

    id: int | None = Field(default=None, primary_key=True)
    document_id: int = Field(foreign_key="document.id")
    locale: str
    revision: int = 0
    """Counts the changes of targets; 0 is the catalog as it was first taken in."""
    changed_at: str | None = None
    """When a target last changed."""
    translator: str | None = None
    """Whom the catalog names as the translator of what it brought."""
    decisions: int = 0
    head: str = ""
    """Hash of the last decision."""
    recheck: int = 0
    """Counts the changes since the document-wide checks last ran; 0 when they hold."""
    ruleset: str = ""
    """Which checks and conventions the findings were made with."""
    removed_at: str | None = None
    """When somebody took the locale out of the document; all that was done in it is kept."""


class StoredVersion(VersionRow, table=True):
    """A document in one locale."""

    __tablename__ = "version"
    __table_args__ = (UniqueConstraint("document_id", "locale"),)


class CatalogFile(SQLModel, table=True):
    """The PO file that a version was last taken from, in the bytes it came in."""

    __tablename__ = "catalog_file"

    version_id: int = Field(sa_column=Column(Integer, ForeignKey("version.id"), primary_key=True))
    data: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    revision: int
    """The revision whose targets the file holds."""
