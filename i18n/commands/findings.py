"""How commands print findings, and the exit status they mean."""

from __future__ import annotations

import importlib
from collections.abc import Sequence

import click

from i18n.errors import LocalizationError
from i18n.finding import Finding, Severity
from i18n.reports import text
from i18n.workflow.check import worst

_MODULES = {"json": "json_lines", "sarif": "sarif", "github": "github"}


def report(
    findings: Sequence[Finding],
    form: str,
    fail_on: Severity,
    refused: Sequence[LocalizationError] = (),
    *,
    quiet: bool,
    verbose: bool,
) -> int:
    """Print the findings, then what was refused; the exit status these mean.

    It is 2 when anything was refused, 1 when a finding nobody waived is as grave as `fail_on`.
    """
    if form == "text":
        click.echo(_writable(text.render(findings, verbose=verbose)), nl=False)
        if not quiet:
            where = " in what could be read" if refused else ""
            click.echo(f"{text.summary(findings)}{where}")
    else:
        module = importlib.import_module(f"i18n.reports.{_MODULES[form]}")
        click.echo(_writable(module.render(findings)), nl=False)
    for error in refused:
        click.echo(f"concordant: {text.visible(str(error))}", err=True)
    return 2 if refused else int(worst(findings) >= fail_on.rank)


def _writable(text: str) -> str:
    """The text with half a character (JSON can hold one) as `\\ud800`, which JSON reads back."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
