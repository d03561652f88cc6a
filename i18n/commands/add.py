"""`concordant add`"""

from __future__ import annotations

from pathlib import Path

import click

from i18n.commands.extract import print_extraction
from i18n.commands.options import with_output, with_workspace
from i18n.commands.update import print_change
from i18n.workflow import setup
from i18n.workflow.workspace import Workspace


@click.command()
@click.argument("documents", nargs=-1, required=True, metavar="DOCUMENT…")
@click.option("--name", help="The document's name, where the file's does not suit.")
@with_workspace
@with_output()
def command(
    documents: tuple[str, ...],
    name: str | None,
    workspace: Workspace,
    form: str,
    quiet: bool,
    verbose: bool,
) -> None:
    """Register source documents, extract their templates and make their catalogs."""
    if name is not None and len(documents) > 1:
        raise click.UsageError("--name goes with one document")
    for path in documents:
        added = setup.add_document(workspace, Path(path), name)
        workspace = added.workspace
        print_extraction(workspace, added.extraction, form, quiet=quiet, verbose=verbose)
        for change in added.changes:
            print_change(workspace, change, form, quiet=quiet)
    if form == "text" and not quiet and not workspace.locales:
        click.echo("Next: concordant add-locale fr es …")
