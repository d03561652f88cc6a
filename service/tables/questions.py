"""Questions to the author of a source: one for all languages, and its answer for all."""

from sqlmodel import Field, SQLModel


class Question(SQLModel, table=True):
    """What somebody asks the author, about a segment or the whole document."""

    __tablename__ = "question"

    id: int | None = Field(default=None, primary_key=True)
    document_id: int = Field(foreign_key="document.id", index=True)
    segment: str | None = None
    """The id of the segment it is about; `None` for the document."""
    check: str | None = None
    """The check of the source lint that raised it, where one did."""
    text: str
    by: str
    at: str
    state: str = "open"
    """`open`, `answered` or `closed`."""
    answer: str | None = None
    answered_by: str | None = None
    answered_at: str | None = None
    version: int = 1
