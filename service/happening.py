"""What the audit trail says, told to those who listen: events and webhooks say the same."""

from __future__ import annotations

import json

from service.identity.person import ANY, Identity, Part
from service.tables import AuditEntry


def may_see(person: Identity, entry: AuditEntry) -> bool:
    """What is about no document is for those who look after people."""
    if entry.document is None:
        return Part.MANAGER in person.parts(ANY, ANY)
    return person.reads(entry.document, entry.locale)


def told(entry: AuditEntry) -> str:
    """A deed as JSON, on one line."""
    data = {
        "at": entry.at,
        "by": entry.actor,
        "deed": entry.deed,
        "document": entry.document,
        "locale": entry.locale,
        "segment": entry.segment,
        "details": entry.details,
    }
    return json.dumps(data)
