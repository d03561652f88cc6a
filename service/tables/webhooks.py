"""Who is told, outside, of what happens here."""

from sqlalchemy import BigInteger, Column
from sqlmodel import Field, SQLModel


class Webhook(SQLModel, table=True):
    """An address that is told what the audit trail says, entry by entry and in its order.

    The trail itself is what waits to be told: it is written with the deed or not at all.
    """

    __tablename__ = "webhook"

    id: int | None = Field(default=None, primary_key=True)
    document: str | None
    """The document it is about; none for the whole service."""
    url: str
    secret: str
    """Signs what is told; kept as it is, for it must be signed with."""
    made_by: str
    """Key of the manager who set it up; it is told nothing that they may not see."""
    told: int
    """The last entry of the trail that was told or was not for it."""
    failures: int = 0
    """Attempts since the last one that went well."""
    trouble: str | None = None
    """Why the last attempt failed."""
    active: bool = True
    """It is told what happens; a manager may have it stopped for a while."""
    due: int = Field(default=0, sa_column=Column(BigInteger, nullable=False))
    """When it is tried again, in seconds since 1970."""


class WebhookDelivery(SQLModel, table=True):
    """One attempt to tell a webhook something; the last few are kept."""

    __tablename__ = "webhook_delivery"

    id: int | None = Field(default=None, primary_key=True)
    webhook_id: int = Field(foreign_key="webhook.id", index=True)
    entry: int | None
    """The entry of the trail that was told; none for a trial."""
    deed: str
    at: str
    trouble: str | None
    """Why it was not heard."""
