"""`concordant fix`"""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from i18n.commands.options import with_output
from i18n.publication.obstacle import tell_count
from i18n.reports.text import visible
from i18n.workflow import fixing
from i18n.workflow.fixing import Fixed
from i18n.workflow.reading import read_source, read_version
from i18n.workflow.workspace import Workspace, open_workspace


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH…]")
@click.option("--workspace", metavar="DIR", help="The workspace, where no PATH is given.")
@click.option("--locale", help="Locale of the target, where a file does not name it.")
@click.option("--source-locale", help="Locale of the source, where a file does not name it.")
@click.option("--dry-run", is_flag=True, help="Show what would change, and change nothing.")
@click.option("--approved-too", is_flag=True, help="Also approved targets; their approval ends.")
@with_output()
def command(
    paths: tuple[str, ...],
    workspace: str | None,
    locale: str | None,
    source_locale: str | None,
    dry_run: bool,
    approved_too: bool,
    form: str,
    quiet: bool,
    verbose: bool,
) -> None:
    """Apply the fixes that checks offer: quotation marks, spaces inside them, forms of anchors.

    PATH is a .po file; without one, the catalogs of the workspace are fixed. A fix after which
    any check finds something new is left out. Only the entries concerned change.
    """
    found: list[Fixed] = []
    if not paths:
        opened = open_workspace(Path(workspace) if workspace else None)
        found = _in_workspace(opened, approved=approved_too, write=not dry_run)
    for path in paths:
        found += fixing.fix_file(
            Path(path), locale, source_locale, approved=approved_too, write=not dry_run
        )
    done = [fixed for fixed in found if approved_too or not fixed.approved]
    if form == "json":
        for fixed in done:
            click.echo(json.dumps(asdict(fixed), ensure_ascii=False))
        return
    for fixed in done if dry_run or verbose else ():
        click.echo(f"{fixed.path}:{fixed.line}: {', '.join(fixed.checks)}")
        click.echo(f"  - {visible(fixed.before)}\n  + {visible(fixed.after)}")
    if not quiet:
        left = len(found) - len(done)
        what = "would be fixed" if dry_run else "fixed"
        kept = f"; {left} approved left as they are (--approved-too)" if left else ""
        click.echo(f"{tell_count(len(done), 'target', 'targets')} {what}{kept}.")


def _in_workspace(workspace: Workspace, *, approved: bool, write: bool) -> list[Fixed]:
    return [
        fixed
        for config in workspace.documents
        for source in [read_source(workspace, config)]
        for tag in workspace.locales
        if workspace.catalog_path(config.name, tag).exists()
        for fixed in fixing.fix_version(read_version(source, tag), approved=approved, write=write)
    ]
