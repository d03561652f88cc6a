"""`concordant sync`"""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from i18n.commands.options import with_output, with_workspace
from i18n.workflow import storage
from i18n.workflow import sync as workflow
from i18n.workflow.workspace import Workspace


@click.command()
@click.argument("documents", nargs=-1, metavar="[DOC…]")
@click.option("--url", required=True, envvar="CONCORDANT_URL", help="Address of the service.")
@click.option("--token", envvar="CONCORDANT_TOKEN", help="API token; better in CONCORDANT_TOKEN.")
@click.option("--token-file", metavar="FILE", help="A file that holds the token.")
@with_workspace
@with_output()
def command(
    documents: tuple[str, ...],
    url: str,
    token: str | None,
    token_file: str | None,
    workspace: Workspace,
    form: str,
    quiet: bool,
    verbose: bool,
) -> int:
    """Bring catalogs and review records into step with a review service, both ways.

    The token needs the scope write, and is made in the service. Exit status 1 when both sides had
    changed a target: the newer stays, the other is a suggestion in the service.
    """
    if token_file:
        token = storage.read_bytes(Path(token_file)).decode(errors="replace")
    if not (token or "").strip():
        raise click.UsageError("give the token in CONCORDANT_TOKEN or with --token-file")
    workflow.require_safe(url)
    service = workflow.Service(url, (token or "").strip())
    conflicts = 0
    for done in workflow.sync(workspace, service, documents):
        conflicts += len(done.conflicts)
        if form == "json":
            click.echo(json.dumps(asdict(done), ensure_ascii=False))
        elif not quiet or done.conflicts:
            click.echo(f"{done.document} {done.locale}: {done.summary}")
    return int(bool(conflicts))
