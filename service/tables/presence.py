"""Who has which segment open, as far as is known; nothing here lasts."""

from sqlalchemy import BigInteger, Column
from sqlmodel import Field, SQLModel


class StoredPresence(SQLModel, table=True):
    """Where a person was last heard of: one row a person, which counts for a minute and a half."""

    __tablename__ = "presence"

    account_id: int = Field(primary_key=True, foreign_key="account.id")
    document: str
    locale: str
    segment: str
    seen: int = Field(sa_column=Column(BigInteger, nullable=False))
    """When, in seconds since 1970."""
