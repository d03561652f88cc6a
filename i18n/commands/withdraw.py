"""`concordant withdraw`"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import click

from i18n.commands.options import person_name, with_output
from i18n.workflow.publish import withdraw


@click.command()
@click.argument("folder", metavar="DIR")
@click.option("--reason", required=True, help="Why the edition is not to be used any more.")
@click.option(
    "--as",
    "name",
    required=True,
    metavar="NAME",
    callback=person_name,
    help="Your name or pseudonym.",
)
@with_output()
def command(folder: str, reason: str, name: str, form: str, quiet: bool, verbose: bool) -> None:
    """Put a notice beside an edition that it is not to be used any more.

    The edition itself stays as it is.
    """
    notice = withdraw(Path(folder), reason=reason, by=name, at=datetime.now(UTC))
    if form == "json":
        click.echo(json.dumps({"notice": str(notice)}, ensure_ascii=False))
    elif not quiet:
        click.echo(f"{notice} written.")
