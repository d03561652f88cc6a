"""`concordant verify`"""

from __future__ import annotations

import json
from pathlib import Path

import click

from i18n.commands.options import with_output
from i18n.errors import RecordError
from i18n.record import ReviewRecord
from i18n.workflow.reading import read_record
from i18n.workflow.verify import verify
from i18n.workflow.workspace import CONFIG, Workspace, find, load


@click.command()
@click.argument("folder", metavar="DIR")
@with_output()
def command(folder: str, form: str, quiet: bool, verbose: bool) -> int:
    """Whether an edition, or the review records of a workspace, are as they were made.

    DIR is the folder of an edition (with manifest.json), or a workspace. Exit status 1 when
    something was altered.
    """
    place = Path(folder)
    problems = _records(load(place)) if (place / CONFIG).is_file() else _edition(place, quiet)
    if form == "json":
        click.echo(json.dumps({"sound": not problems, "problems": problems}, ensure_ascii=False))
    else:
        for problem in problems:
            click.echo(problem)
        if not problems:
            click.echo("Nothing was altered.")
    return int(bool(problems))


def _records(workspace: Workspace) -> list[str]:
    problems = []
    for document in workspace.documents:
        for tag in workspace.locales:
            try:
                read_record(workspace.record_path(document.name, tag))
            except RecordError as error:
                problems.append(str(error))
    return problems


def _edition(folder: Path, quiet: bool) -> list[str]:
    found = find(folder.resolve())
    records = _known_records(load(found), folder) if found else {}
    result = verify(folder, records or None)
    if result.withdrawal and not quiet:
        click.echo(f"withdrawn on {result.withdrawal.at}: {result.withdrawal.reason}", err=True)
    if not quiet:
        click.echo(f"manifest SHA-256 {result.digest}", err=True)
    return list(result.problems)


def _known_records(workspace: Workspace, folder: Path) -> dict[str, ReviewRecord]:
    """The review records beside an edition that lies in its workspace."""
    name = folder.resolve().parent.name
    paths = {tag: workspace.record_path(name, tag) for tag in workspace.locales}
    return {tag: read_record(path) for tag, path in paths.items() if path.exists()}
