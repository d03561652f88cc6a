"""Webhooks, as the API shows and takes them."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, Field, StringConstraints

from service.schemas.text import Line, Request


class NewWebhook(Request):
    """An address that is to be told what happens."""

    url: Annotated[str, StringConstraints(max_length=2000, pattern=r"^https?://[\x21-\x7e]+$")]
    document: Line | None = Field(None, description="None for all, and for what is about none.")


class Webhook(BaseModel):
    """An address that is told what happens."""

    id: int
    url: str
    document: str | None
    made_by: str
    active: bool = Field(description="It is told what happens; no after it was stopped.")
    failures: int = Field(description="Attempts since the last one that went well.")
    trouble: str | None = Field(description="Why the last attempt failed.")


class Webhooks(BaseModel):
    """A page of webhooks, oldest first."""

    items: list[Webhook]
    next: str | None


class MadeWebhook(Webhook):
    """A webhook with what signs it, which is shown this once."""

    secret: str


class WebhookChange(Request):
    """Stop telling a webhook, or tell it again."""

    active: bool


class WebhookDelivery(BaseModel):
    """An attempt to tell a webhook something."""

    entry: int | None = Field(description="Number of the entry in the audit trail; none: a trial.")
    deed: str
    at: str
    trouble: str | None = Field(description="Why it was not heard.")


class WebhookDeliveries(BaseModel):
    """The last attempts, the newest first."""

    items: list[WebhookDelivery]
