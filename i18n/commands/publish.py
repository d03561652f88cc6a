"""`concordant publish`"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import click

from i18n.commands.options import with_output, with_workspace
from i18n.errors import GateClosed
from i18n.workflow.publish import Published, publish
from i18n.workflow.reading import read_source
from i18n.workflow.release import gather
from i18n.workflow.workspace import Workspace


@click.command()
@click.argument("documents", nargs=-1, metavar="[DOC…]")
@click.option(
    "--locale", "locales", multiple=True, metavar="L", help="Only this locale; may be repeated."
)
@click.option(
    "--format", "formats", multiple=True, metavar="F", help="html, markdown, text; may be repeated."
)
@click.option("--to", metavar="DIR", help="Otherwise: editions/ in the workspace.")
@click.option(
    "--draft", is_flag=True, help="A watermarked edition without a number, gate or no gate."
)
@click.option("--number", type=int, help="The edition's number, otherwise the next.")
@click.option("--erratum", metavar="TEXT", help="What this edition corrects.")
@with_workspace
@with_output(option="--report")
def command(
    documents: tuple[str, ...],
    locales: tuple[str, ...],
    formats: tuple[str, ...],
    to: str | None,
    draft: bool,
    number: int | None,
    erratum: str | None,
    workspace: Workspace,
    form: str,
    quiet: bool,
    verbose: bool,
) -> int:
    """Publish an edition of each document in every locale.

    Refuses while the gate is closed, and says what is open (exit status 1). An edition is never
    altered afterwards: a correction is a new edition with an erratum.
    """
    for config in workspace.chosen(documents):
        release = gather(read_source(workspace, config), locales)
        folder = Path(to) if to else workspace.root / "editions"
        try:
            done = publish(
                release,
                folder,
                at=datetime.now(UTC),
                draft=draft,
                formats=formats,
                number=number,
                erratum=erratum,
            )
        except GateClosed as closed:
            click.echo(f"{config.name}: {closed}", err=True)
            for reason in closed.reasons:
                click.echo(f"  {reason}", err=True)
            return 1
        _print(done, form, quiet)
    return 0


def _print(done: Published, form: str, quiet: bool) -> None:
    listed = done.manifest
    if form == "json":
        click.echo(json.dumps({"folder": str(done.folder), "digest": done.digest}))
        return
    name = "draft" if listed.edition is None else f"edition {listed.edition}"
    click.echo(f"{done.folder}: {name}, {len(listed.versions)} languages, {_files(done)} files.")
    if not quiet:
        click.echo(f"Open {done.folder / 'index.html'}")
        click.echo(f"The manifest's SHA-256, to announce with it: {done.digest}")


def _files(done: Published) -> int:
    return sum(1 for path in done.folder.rglob("*") if path.is_file())
