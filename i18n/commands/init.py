"""`concordant init`"""

from __future__ import annotations

import json
from pathlib import Path

import click

from i18n.commands.options import with_output
from i18n.workflow import setup
from i18n.workflow.workspace import CONFIG


@click.command()
@click.argument("folder", type=click.Path(file_okay=False), default=".")
@click.option("--source-locale", default="en", show_default=True, help="Language of the sources.")
@click.option("--locale", "locales", multiple=True, help="A target locale; may be repeated.")
@with_output()
def command(
    folder: str,
    source_locale: str,
    locales: tuple[str, ...],
    form: str,
    quiet: bool,
    verbose: bool,
) -> None:
    """Make FOLDER (this one, unless another is named) a workspace."""
    workspace = setup.init(Path(folder), source_locale, locales)
    path = workspace.root / CONFIG
    if form == "json":
        told = {"path": str(path), "source_locale": workspace.source_locale}
        click.echo(json.dumps({**told, "locales": workspace.locales}, ensure_ascii=False))
    elif not quiet:
        click.echo(f"{path} written.")
        click.echo("Next: concordant add STATEMENT.md, then concordant add-locale fr es …")
