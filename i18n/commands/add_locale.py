"""`concordant add-locale`"""

from __future__ import annotations

import click

from i18n.commands.options import with_output, with_workspace
from i18n.commands.update import print_change
from i18n.workflow import setup
from i18n.workflow.workspace import Workspace


@click.command()
@click.argument("locales", nargs=-1, required=True, metavar="LOCALE…")
@with_workspace
@with_output()
def command(
    locales: tuple[str, ...], workspace: Workspace, form: str, quiet: bool, verbose: bool
) -> None:
    """Register target locales (BCP 47: fr, pt-BR, zh-Hant) and make their catalogs."""
    before = workspace.locales
    workspace, changes = setup.add_locales(workspace, locales)
    for change in changes:
        print_change(workspace, change, form, quiet=quiet)
    if form == "text" and not quiet:
        new = ", ".join(tag for tag in workspace.locales if tag not in before)
        if new or not changes:
            click.echo(f"Added: {new}." if new else "These are target locales already.")
