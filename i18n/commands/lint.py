"""`concordant lint`"""

from __future__ import annotations

from pathlib import Path

import click

from i18n.commands.findings import report
from i18n.commands.options import with_fail_on, with_output
from i18n.finding import Severity
from i18n.workflow import check


@click.command()
@click.argument("file")
@click.option("--source-locale", help="Language of the file; otherwise read off its name or words.")
@with_fail_on
@with_output("sarif", "github")
def command(
    file: str, source_locale: str | None, fail_on: Severity, form: str, quiet: bool, verbose: bool
) -> int:
    """Findings about a source text itself, to be put to its author."""
    findings = check.lint_file(Path(file), source_locale)
    return report(findings, form, fail_on, quiet=quiet, verbose=verbose)
