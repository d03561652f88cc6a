"""Source files in the bytes they came in, and new versions of them that were proposed."""

from typing import Any

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary
from sqlmodel import JSON, Field, SQLModel


class SourceFile(SQLModel, table=True):
    """The file that a document was last read from."""

    __tablename__ = "source_file"

    document_id: int = Field(sa_column=Column(Integer, ForeignKey("document.id"), primary_key=True))
    name: str
    """The name of the file, which tells its format."""
    data: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    answers: bytes = Field(default=b"", sa_column=Column(LargeBinary, nullable=False))
    """The review record of the source: which of its findings somebody let stand."""


class SourceProposal(SQLModel, table=True):
    """A new version of a source that somebody uploaded, to be looked at before it is applied.

    Once it is applied, its parts say what every locale becomes: a process that dies over it leaves
    all that the next one needs to go on.
    """

    __tablename__ = "source_proposal"

    id: int | None = Field(default=None, primary_key=True)
    document_id: int = Field(foreign_key="document.id", index=True)
    base: int
    """The version of the document that it was compared with."""
    name: str
    data: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    report: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    by: str
    at: str
    applied_at: str | None = None
    state: str = "proposed"
    """`proposed`, `applying`, `applied` or `outdated`; an outdated one keeps no file."""


class SourcePart(SQLModel, table=True):
    """What a version becomes when a proposal is applied."""

    __tablename__ = "source_part"

    proposal_id: int = Field(foreign_key="source_proposal.id", primary_key=True)
    locale: str = Field(primary_key=True)
    revision: int
    """Of the version that the catalog was made from."""
    catalog: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    record: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
