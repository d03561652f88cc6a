"""`concordant add`"""

from __future__ import annotations

import re
from pathlib import Path

import click

from i18n.commands.options import with_workspace
from i18n.reports import text
from i18n.workflow import setup
from i18n.workflow.extract import extract
from i18n.workflow.reading import read_document
from i18n.workflow.workspace import Workspace

_NAME = re.compile(r"\w[\w.-]*")


@click.command()
@click.argument("documents", nargs=-1, required=True, metavar="DOCUMENT…")
@click.option("--name", help="The document's name, where the file's does not suit.")
@with_workspace
def command(documents: tuple[str, ...], name: str | None, workspace: Workspace) -> None:
    """Register source documents and extract their templates."""
    if name and len(documents) > 1:
        raise click.UsageError("--name goes with one document")
    if name is not None and (not name.isprintable() or not _NAME.fullmatch(name)):
        raise click.UsageError(f"{name!r} cannot name files; use letters, digits, - and _")
    for path in documents:
        read_document(Path(path), workspace.source_locale)  # what cannot be read is not registered
        before = {document.name for document in workspace.documents}
        workspace = setup.add_document(workspace, Path(path), name)
        added = next(d for d in workspace.documents if d.name not in before)
        result = extract(workspace, added)
        click.echo(f"{added.name}: {len(result.segments)} segments, {result.notes} notes.")
        if result.findings:
            click.echo(text.to_author(result.findings, workspace.source_path(added)))
    if not workspace.locales:
        click.echo("Next: concordant add-locale fr es …")
