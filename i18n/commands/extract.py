"""`concordant extract`"""

from __future__ import annotations

import json

import click

from i18n.commands.findings import report
from i18n.commands.options import with_fail_on, with_output, with_workspace
from i18n.finding import Severity
from i18n.publication.obstacle import tell_count
from i18n.reports import text
from i18n.workflow.extract import Extraction, extract
from i18n.workflow.workspace import Workspace


@click.command()
@click.argument("documents", nargs=-1, metavar="[DOC…]")
@with_workspace
@with_fail_on
@with_output()
def command(
    documents: tuple[str, ...],
    workspace: Workspace,
    fail_on: Severity,
    form: str,
    quiet: bool,
    verbose: bool,
) -> None:
    """Source documents to templates (.pot), with a lint of the source.

    The findings are questions to the author: they do not change the exit status (`concordant lint`
    does that).
    """
    for config in workspace.chosen(documents):
        result = extract(workspace, config)
        print_extraction(workspace, result, form, quiet=quiet, verbose=verbose)


def print_extraction(
    workspace: Workspace, result: Extraction, form: str, *, quiet: bool, verbose: bool
) -> None:
    """Tell what is in a document, and what its author should look at."""
    if form == "json":
        click.echo(json.dumps(_object(result), ensure_ascii=False))
        return
    source = result.source
    if not quiet:
        anchors = sum(len(segment.source.anchors) for segment in result.segments)
        counts = (
            tell_count(len(result.segments), "segment", "segments"),
            tell_count(result.notes, "note", "notes"),
            tell_count(anchors, "anchor", "anchors"),
        )
        path = workspace.relative(workspace.template_path(source.name))
        state = "written" if result.written else "unchanged"
        click.echo(f"{path}: {', '.join(counts)}; {state}.")
    if verbose:
        report(result.findings, "text", Severity.CRITICAL, quiet=quiet, verbose=False)
    elif result.findings and not quiet:
        click.echo(text.to_author(result.findings, workspace.source_path(source.config)))


def _object(result: Extraction) -> dict[str, object]:
    return {
        "document": result.source.name,
        "segments": len(result.segments),
        "notes": result.notes,
        "findings": len(result.findings),
        "written": result.written,
    }
