"""Translations with all that was ever said, found and decided about them."""

from typing import Any

from sqlalchemy import Column, Index, Text, UniqueConstraint
from sqlmodel import JSON, Field, SQLModel


class TranslationRow(SQLModel):
    """A row of translations whose changes nobody follows; `store.places` keeps it."""

    id: int | None = Field(default=None, primary_key=True)
    version_id: int = Field(foreign_key="version.id")
    segment_id: int = Field(foreign_key="segment.id", index=True)
    position: int | None
    """That of the segment."""
    target: str
    fuzzy: bool
    digest: str
    state: str
    translator: str | None
    version: int = 1
    """Counts what happened to the target and its state; clients get it as the ETag."""
    comments: int = 0
    suggestions: int = 0
    """How many there are."""
    folded: str = Field(sa_column=Column(Text, nullable=False))
    """Source and target as they are searched."""


class StoredTranslation(TranslationRow, table=True):
    """The target of a segment in a locale, as it is now.

    `state` and `translator` are those the decisions give, kept here so that they can be searched.
    """

    __tablename__ = "translation"
    __table_args__ = (
        UniqueConstraint("version_id", "segment_id"),
        Index("translation_position", "version_id", "position"),
        Index("translation_state", "version_id", "state", "position"),
    )


class StoredTarget(SQLModel, table=True):
    """A target the translation has, or had."""

    __tablename__ = "target"
    __table_args__ = (UniqueConstraint("translation_id", "revision"),)

    id: int | None = Field(default=None, primary_key=True)
    translation_id: int = Field(foreign_key="translation.id")
    revision: int
    """The revision of the version that brought it."""
    target: str
    fuzzy: bool
    digest: str
    by: str | None
    at: str
    origin: str


class FindingRow(SQLModel):
    """A row of findings whose changes nobody follows; `store.found` keeps it."""

    id: int | None = Field(default=None, primary_key=True)
    translation_id: int = Field(foreign_key="translation.id", index=True)
    version_id: int = Field(foreign_key="version.id")
    check: str
    severity: str
    waived: bool
    whole: bool
    """Found by a check of the whole document, not by one of the pair."""
    report: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    """The finding as INTERFACE.md has it."""


class StoredFinding(FindingRow, table=True):
    """What a check found in a translation."""

    __tablename__ = "finding"
    __table_args__ = (Index("finding_check", "version_id", "check", "severity"),)


class StoredDecision(SQLModel, table=True):
    """A decision of the review record (`i18n.record.Decision`); never changed, never deleted."""

    __tablename__ = "decision"
    __table_args__ = (
        UniqueConstraint("version_id", "number"),
        Index("decision_segment", "version_id", "segment"),
    )

    id: int | None = Field(default=None, primary_key=True)
    version_id: int = Field(foreign_key="version.id")
    number: int
    """Place in the record, from 1."""
    segment: str
    fields: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))


class Comment(SQLModel, table=True):
    """A remark to colleagues, never printed."""

    __tablename__ = "comment"

    id: int | None = Field(default=None, primary_key=True)
    translation_id: int = Field(foreign_key="translation.id", index=True)
    by: str
    at: str
    text: str


class Suggestion(SQLModel, table=True):
    """A target that did not become current; no edit is lost."""

    __tablename__ = "suggestion"
    __table_args__ = {"sqlite_autoincrement": True}

    id: int | None = Field(default=None, primary_key=True)
    translation_id: int = Field(foreign_key="translation.id", index=True)
    target: str
    by: str | None
    at: str
    origin: str


class Tally(SQLModel, table=True):
    """A counter of a version, kept with every change so that progress need not count."""

    __tablename__ = "tally"

    version_id: int = Field(foreign_key="version.id", primary_key=True)
    kind: str = Field(primary_key=True)
    """`segments` or `words` by state; `critical`, `major`, `minor`, `info` or `waived` by check."""
    name: str = Field(primary_key=True)
    count: int


class TallyDay(SQLModel, table=True):
    """What a counter of a version was at the end of a day on which it changed."""

    __tablename__ = "tally_day"

    version_id: int = Field(foreign_key="version.id", primary_key=True)
    kind: str = Field(primary_key=True)
    name: str = Field(primary_key=True)
    """The state; empty for findings, which are counted together by severity."""
    day: str = Field(primary_key=True)
    count: int
