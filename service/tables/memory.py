"""By which words an earlier translation is found."""

from sqlalchemy import Column, ForeignKey, Integer
from sqlmodel import Field, SQLModel


class MemoryKey(SQLModel, table=True):
    """A key of the source of a segment: a word of it, or the mark of just this text."""

    __tablename__ = "memory_key"
    __table_args__ = ({"sqlite_with_rowid": False},)

    key: str = Field(primary_key=True)
    segment_id: int = Field(sa_column=Column(Integer, ForeignKey("segment.id"), primary_key=True))
