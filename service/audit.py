"""The audit trail: every deed is a link in a chain that names people by key alone."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from sqlmodel import Session

from i18n.errors import RecordError
from i18n.phrase import say
from service import clock
from service.store import audit as audit_store
from service.store import people
from service.tables import AuditEntry

NOBODY = "service"
"""Who is named for what no person did."""


def record(
    session: Session,
    actor: str,
    deed: str,
    *,
    document: str | None = None,
    locale: str | None = None,
    segment: str | None = None,
    at: str | None = None,
    **details: Any,
) -> None:
    """Add a deed to the trail; it is kept if, and only if, the deed itself is.

    Its time is now where none is given, to the day for who asked for that.
    """
    at = at or clock.now(clock.DAY if people.is_coarse(session, actor) else 0)
    session.flush()
    seq, previous = audit_store.head(session)
    entry = {
        "seq": seq + 1,
        "at": at,
        "actor": actor,
        "deed": deed,
        "document": document,
        "locale": locale,
        "segment": segment,
        "details": details,
        "previous": previous,
    }
    audit_store.add(session, {**entry, "hash": _hash(entry)})


def verify(session: Session) -> int:
    """How many entries the trail has; RecordError names the first that was altered or lost."""
    previous, count = "", 0
    for entry in audit_store.all_entries(session):
        count += 1
        if entry.seq != count or entry.previous != previous or entry.hash != _computed_hash(entry):
            raise RecordError(
                say(
                    "entry {number} of the audit trail was altered, or one before it was taken "
                    "out; restore the database from a copy",
                    number=count,
                ),
                line=count,
            )
        previous = entry.hash
    if audit_store.head(session) != (count, previous):
        raise RecordError(say("the last entries of the audit trail are missing"), line=count)
    return count


def _computed_hash(entry: AuditEntry) -> str:
    return _hash(entry.model_dump(exclude={"hash"}))


def _hash(fields: Mapping[str, Any]) -> str:
    text = json.dumps(fields, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
