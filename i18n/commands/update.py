"""`concordant update`"""

from __future__ import annotations

import json

import click

from i18n.commands.options import person_name, with_output, with_workspace
from i18n.review import Person
from i18n.workflow.extract import extract
from i18n.workflow.update import Change, update
from i18n.workflow.workspace import Workspace


@click.command()
@click.argument("documents", nargs=-1, metavar="[DOC…]")
@click.option("-N", "--no-fuzzy-matching", is_flag=True, help="Leave edited segments empty.")
@click.option("--carry-typos", is_flag=True, help="Keep translations where only a slip was mended.")
@click.option(
    "--as",
    "name",
    metavar="NAME",
    callback=person_name,
    help="With --carry-typos: who answers for it.",
)
@click.option("--previous", is_flag=True, hidden=True, help="Is what always happens here.")
@with_workspace
@with_output()
def command(
    documents: tuple[str, ...],
    no_fuzzy_matching: bool,
    carry_typos: bool,
    name: str | None,
    previous: bool,
    workspace: Workspace,
    form: str,
    quiet: bool,
    verbose: bool,
) -> None:
    """Bring every catalog up to its source as it is now.

    Notes that got other numbers are renumbered in every language, and nothing goes fuzzy for it.
    Edited segments keep their old translation as fuzzy, with the previous source shown.
    """
    if carry_typos and not name:
        raise click.UsageError("--carry-typos is a decision: say whose it is with --as NAME")
    person = Person(name) if carry_typos and name else None
    for config in workspace.chosen(documents):
        extract(workspace, config)
        for change in update(workspace, config, fuzzy=not no_fuzzy_matching, carry=person):
            print_change(workspace, change, form, quiet=quiet)


def print_change(workspace: Workspace, change: Change, form: str, *, quiet: bool) -> None:
    """Tell what happened to one catalog."""
    if form == "json":
        told = {
            "document": change.document,
            "locale": change.locale,
            "counts": dict(change.counts),
            "renumbered": dict(change.renumbering.moved),
            "written": change.written,
        }
        click.echo(json.dumps(told, ensure_ascii=False))
    elif not quiet:
        path = workspace.catalog_path(change.document, change.locale)
        click.echo(f"{workspace.relative(path)}: {change.summary()}")
