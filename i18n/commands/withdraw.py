"""`concordant withdraw`"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from i18n.workflow.publish import withdraw


@click.command()
@click.argument("folder", metavar="DIR")
@click.option("--reason", required=True, help="Why the edition is not to be used any more.")
@click.option("--as", "name", required=True, metavar="NAME", help="Your name or pseudonym.")
def command(folder: str, reason: str, name: str) -> None:
    """Put a notice beside an edition that it is not to be used any more.

    The edition itself stays as it is.
    """
    notice = withdraw(Path(folder), reason=reason, by=name, at=datetime.now(UTC))
    click.echo(f"{notice} written.")
