"""`concordant verify`"""

from __future__ import annotations

import json
from pathlib import Path

import click

from i18n.commands.options import with_output
from i18n.errors import RecordError
from i18n.publication.manifest import MANIFEST
from i18n.record import ReviewRecord
from i18n.workflow import records
from i18n.workflow.verify import Verification, verify
from i18n.workflow.workspace import CONFIG, Workspace, find, load


@click.command()
@click.argument("folder", metavar="DIR|ZIP")
@click.option("--digest", metavar="SHA256", help="The manifest's SHA-256 as it was announced.")
@with_output()
def command(folder: str, digest: str | None, form: str, quiet: bool, verbose: bool) -> int:
    """Whether an edition, or the review records of a workspace, are as they were made.

    DIR is the folder of an edition (with manifest.json), or a workspace; ZIP the zip of an
    edition that `publish --bundle` makes. Exit status 1 when
    something was altered. Whoever alters a page can alter the manifest with it: give the digest
    that was announced to be sure of both.
    """
    place = Path(folder)
    about: dict[str, object] = {}
    if (place / CONFIG).is_file():
        problems = records.problems(load(place))
    else:
        result, problems = _edition(place)
        problems += _announced(result, digest)
        about = _about(result)
        if form == "text" and not quiet:
            _print(result)
    if form == "json":
        verdict = {"sound": not problems, "problems": problems, **about}
        click.echo(json.dumps(verdict, ensure_ascii=False))
    else:
        for problem in problems:
            click.echo(problem)
        if not problems:
            click.echo("Nothing was altered.")
    return int(bool(problems))


def _edition(folder: Path) -> tuple[Verification, list[str]]:
    root = find(folder.resolve())
    known, problems = _known_records(load(root), folder) if root else ({}, [])
    result = verify(folder, known or None)
    return result, [*result.problems, *problems]


def _announced(result: Verification, digest: str | None) -> list[str]:
    if digest is None or digest.strip().casefold() == result.digest:
        return []
    return [f"{MANIFEST}: its SHA-256 is {result.digest}, not the one announced"]


def _about(result: Verification) -> dict[str, object]:
    notice = result.withdrawal
    return {
        "digest": result.digest,
        "withdrawn": {"at": notice.at, "reason": notice.reason} if notice else None,
    }


def _print(result: Verification) -> None:
    if result.withdrawal:
        click.echo(f"withdrawn on {result.withdrawal.at}: {result.withdrawal.reason}", err=True)
    click.echo(f"manifest SHA-256 {result.digest}", err=True)


def _known_records(workspace: Workspace, folder: Path) -> tuple[dict[str, ReviewRecord], list[str]]:
    """The review records an edition was made from, where its document is known here.

    And what is wrong with them, a line each.
    """
    name = folder.resolve().parent.name
    found: dict[str, ReviewRecord] = {}
    problems: list[str] = []
    if name in (document.name for document in workspace.documents):
        for tag in workspace.locales:
            try:
                found[tag] = records.read(workspace, name, tag)
            except RecordError as error:
                problems.append(str(error))
    return found, problems
