"""A manager decides what is done with a quotation, or which conventions a language keeps here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from i18n.phrase import say
from i18n.quoting.quotation import QuotationKind, QuotationPolicy
from i18n.workflow.reading import read_source
from service import audit
from service.actions.sources import Sender
from service.database import Database
from service.errors import Conflict, NotFound
from service.store import documents
from service.sync.deciding import OWN, Own, base_of, on_base, read_with_own
from service.sync.materialising import workspace_of
from service.sync.source import resettle, take_source

Change = Callable[[dict[str, Any]], None]


def decide_quotation(
    database: Database,
    name: str,
    words: str,
    kind: QuotationKind,
    policy: QuotationPolicy,
    sender: Sender,
) -> None:
    """The quotation with these words is treated so, wherever it stands, in every language."""

    def change(own: dict[str, Any]) -> None:
        others = [item for item in own.get("quotation", ()) if item["words"] != words]
        own["quotation"] = [*others, {"words": words, "kind": kind.value, "policy": policy.value}]

    details = {"words": words[:80], "kind": kind.value, "policy": policy.value}
    _decide(database, name, change, sender, ("decide-quotation", None, details))


def set_conventions(
    database: Database, name: str, tag: str, given: Mapping[str, str], sender: Sender
) -> None:
    """The document keeps these conventions in a language, in place of those of its profile; what
    is not given is as the workspace or the profile has it. ProfileError names a value that is
    none."""

    def change(own: dict[str, Any]) -> None:
        overrides = {**own.get("overrides", {}), tag: dict(given)}
        own["overrides"] = {known: values for known, values in overrides.items() if values}

    _decide(database, name, change, sender, ("set-conventions", tag, dict(given)))


def _decide(
    database: Database,
    name: str,
    change: Change,
    sender: Sender,
    deed: tuple[str, str | None, Mapping[str, str]],
) -> None:
    """Keep a change of what is decided here, read the source by it, and check all again."""
    with database.reading() as session:
        document = documents.document(session, name)
        if document is None:
            raise NotFound(say("there is no {document} here", document=name))
        seen, before = document.version, dict(document.config.get(OWN) or {})
        tags = [row.locale for row in documents.versions(session, document.id or 0)]
    with workspace_of(database, name) as (workspace, _):
        plain = on_base(workspace, before)
        own: Own = _changed(before, change) | {
            "base": base_of(read_source(plain, plain.documents[0]))
        }
        source = read_with_own(plain, own)
        for tag in tags:
            source.workspace.profile(tag)  # refuses a value that is none before anything is kept
    with database.writing() as session:
        document = documents.document(session, name)
        if document is None or document.version != seen:
            raise Conflict(say("somebody changed the document meanwhile; look again, then decide"))
        take_source(session, source, sender.by, sender.at, own)
        verb, locale, details = deed
        audit.record(
            session, sender.by, verb, document=name, locale=locale, at=sender.at, **details
        )
    for tag in tags:
        resettle(database, name, tag)


def _changed(before: Mapping[str, Any], change: Change) -> dict[str, Any]:
    own = dict(before)
    change(own)
    return own
