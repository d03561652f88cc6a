"""What was decided here, in the service, on top of what a workspace says of a document.

It is kept apart (`own`), with what the workspace says under it (`base`), so that neither a restart
nor a new version of the source undoes it, and taking it back gives the workspace's again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from i18n.quoting.quotation import QuotationKind, QuotationPolicy
from i18n.workflow.reading import Source, read_source
from i18n.workflow.workspace import QuotationDecision, Workspace
from service import values

OWN = "own"
"""The key of a document's configuration under which it is kept."""

Own = Mapping[str, Any]
"""`overrides` by locale and `quotation`, a list, as `concordant.toml` has them; and `base`."""


def read_with_own(workspace: Workspace, own: Own) -> Source:
    """The only document of a workspace, read with what was decided here on top."""
    decided = with_own(workspace, own)
    return read_source(decided, decided.documents[0])


def with_own(workspace: Workspace, own: Own) -> Workspace:
    """The workspace of one document with what was decided here on top."""
    config = workspace.documents[0]
    decisions = {decision.words: decision for decision in config.quotations}
    decisions |= {item["words"]: _decision(item) for item in own.get("quotation", ())}
    overrides = {tag: dict(given) for tag, given in workspace.overrides.items()}
    for tag, given in own.get("overrides", {}).items():
        overrides[tag] = {**overrides.get(tag, {}), **given}
    config = replace(config, quotations=tuple(decisions.values()))
    return replace(workspace, overrides=overrides, documents=(config,))


def on_base(workspace: Workspace, own: Own) -> Workspace:
    """The workspace without what was decided here, given what it says with it."""
    base = own.get("base")
    if base is None:
        return workspace
    quotations = tuple(_decision(item) for item in base["quotation"])
    config = replace(workspace.documents[0], quotations=quotations)
    return replace(workspace, overrides=base["overrides"], documents=(config,))


def base_of(source: Source) -> dict[str, Any]:
    """What the workspace of a source says of what can be decided here."""
    config = values.document_config(source)
    return {
        "overrides": config["overrides"],
        "quotation": config["document"].get("quotation", []),
    }


def _decision(item: Mapping[str, str]) -> QuotationDecision:
    kind, policy = item.get("kind"), item.get("policy")
    return QuotationDecision(
        item["words"],
        QuotationKind(kind) if kind else None,
        QuotationPolicy(policy) if policy else None,
    )
