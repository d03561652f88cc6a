"""`concordant init`"""

from __future__ import annotations

from pathlib import Path

import click

from i18n.workflow import setup


@click.command()
@click.argument("folder", type=click.Path(file_okay=False), default=".")
@click.option("--source-locale", default="en", show_default=True, help="Language of the sources.")
@click.option("--locale", "locales", multiple=True, help="A target locale; may be repeated.")
def command(folder: str, source_locale: str, locales: tuple[str, ...]) -> None:
    """Make FOLDER (this one, unless another is named) a workspace."""
    workspace = setup.init(Path(folder), source_locale, locales)
    click.echo(f"{workspace.root / 'concordant.toml'} written.")
    click.echo("Next: concordant add STATEMENT.md, then concordant add-locale fr es …")
