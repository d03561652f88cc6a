"""`concordant quotations`"""

from __future__ import annotations

import json
from typing import Any

import click

from i18n.commands.options import shorten, with_output, with_workspace
from i18n.quoting.quotation import QuotationKind, QuotationPolicy
from i18n.workflow import quotations as workflow
from i18n.workflow import reading
from i18n.workflow.quotations import Asked
from i18n.workflow.workspace import Workspace, load


@click.group()
def command() -> None:
    """What becomes of each quotation of a source: official wording, kept, translated, reported."""


@command.command("list")
@click.argument("documents", nargs=-1, metavar="[DOC…]")
@with_workspace
@with_output()
def list_(
    documents: tuple[str, ...], workspace: Workspace, form: str, quiet: bool, verbose: bool
) -> None:
    """Every quotation with its number, its kind and its policy."""
    for config in workspace.chosen(documents):
        for asked in workflow.quotations(reading.read_source(workspace, config)):
            if form == "json":
                about = {"document": config.name, **_object(asked)}
                click.echo(json.dumps(about, ensure_ascii=False))
            else:
                _print(asked)


@command.command()
@click.argument("document", metavar="DOC")
@click.argument("number", type=int)
@click.argument("policy", type=click.Choice([policy.value for policy in QuotationPolicy]))
@click.option("--kind", type=click.Choice([kind.value for kind in QuotationKind]))
@with_workspace
@with_output()
def decide(
    document: str,
    number: int,
    policy: str,
    kind: str | None,
    workspace: Workspace,
    form: str,
    quiet: bool,
    verbose: bool,
) -> None:
    """Decide about quotation NUMBER of DOC, for every language.

    authoritative: the official wording of the instrument; keep: the words stay as they are;
    own: the translator's version; indirect: reported without marks; term: its agreed rendering.
    """
    source = reading.read_source(workspace, workspace.document(document))
    chosen = QuotationKind(kind) if kind else None
    workflow.decide(workspace, source, number, QuotationPolicy(policy), chosen)
    workspace = load(workspace.root)
    again = reading.read_source(workspace, workspace.document(document))
    asked = next(item for item in workflow.quotations(again) if item.number == number)
    if form == "json":
        click.echo(json.dumps({"document": document, **_object(asked)}, ensure_ascii=False))
    elif not quiet:
        _print(asked)


def _object(asked: Asked) -> dict[str, Any]:
    return {
        "number": asked.number,
        "segment": asked.segment.id,
        "note": asked.segment.note,
        "text": asked.quotation.text,
        "depth": asked.quotation.depth,
        "kind": asked.rule.kind.value,
        "policy": asked.rule.policy.value,
        "decided": asked.rule.decided,
        "provisions": [trace.name for trace in asked.rule.traces],
    }


def _print(asked: Asked) -> None:
    rule = asked.rule
    how = "decided" if rule.decided else "proposed"
    where = f"note {asked.segment.note}" if asked.segment.note else "body"
    traced = f"; {rule.traces[0].name}" if rule.traces else ""
    click.echo(f"{asked.number:>4}  {rule.policy:<13}  {rule.kind:<8}  {how}, {where}{traced}")
    click.echo(f"      “{shorten(asked.quotation.text, 90)}”")
