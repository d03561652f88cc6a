"""`concordant explain`"""

from __future__ import annotations

import json

import click

from i18n.checks import Check, described_checks
from i18n.commands.options import with_output


@click.command()
@click.argument("check", required=False, metavar="[ID]")
@with_output()
def command(check: str | None, form: str, quiet: bool, verbose: bool) -> None:
    """What a check means, with examples; without ID, the list of all checks."""
    chosen = described_checks() if check is None else (find_check(check),)
    if form == "json":
        for item in chosen:
            click.echo(json.dumps(_object(item), ensure_ascii=False))
    elif check is None:
        for item in chosen:
            click.echo(f"{item.id}  {item.severity:<8}  {item.name:<20}  {item.summary}")
    else:
        _print(chosen[0])


def find_check(wanted: str) -> Check:
    """The check of this id or name, whatever its case."""
    for check in described_checks():
        if wanted.casefold() in (check.id.casefold(), check.name):
            return check
    raise click.UsageError(f"there is no check {wanted!r}; concordant explain lists them all")


def _object(check: Check) -> dict[str, str]:
    return {
        "check": check.id,
        "name": check.name,
        "severity": check.severity.value,
        "scope": check.scope,
        "mqm": check.mqm,
        "its": check.its,
        "summary": check.summary,
        "explanation": check.explanation,
    }


def _print(check: Check) -> None:
    click.secho(f"{check.id} {check.name} · {check.severity}", bold=True)
    click.echo(f"MQM {check.mqm} · ITS 2.0 {check.its}\n")
    click.echo(check.explanation)
