"""`concordant add-locale`"""

from __future__ import annotations

import click

from i18n.commands.options import with_workspace
from i18n.workflow import setup
from i18n.workflow.update import update
from i18n.workflow.workspace import Workspace


@click.command()
@click.argument("locales", nargs=-1, required=True, metavar="LOCALE…")
@with_workspace
def command(locales: tuple[str, ...], workspace: Workspace) -> None:
    """Register target locales (BCP 47: fr, pt-BR, zh-Hant) and make their catalogs."""
    workspace = setup.add_locales(workspace, locales)
    for document in workspace.documents:
        for change in update(workspace, document):
            path = workspace.catalog_path(document.name, change.locale)
            click.echo(f"{workspace.relative(path)}: {change.summary()}")
