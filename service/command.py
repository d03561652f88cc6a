"""`concordant serve` and `concordant worker`"""

from __future__ import annotations

from pathlib import Path

import click

from i18n.workflow.workspace import open_workspace


@click.command()
@click.option("--workspace", metavar="DIR", help="The workspace to serve.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Where to listen.")
@click.option("--port", default=8000, show_default=True, help="Where to listen.")
@click.option("--database", metavar="URL", help="Otherwise: an SQLite file in the workspace.")
@click.option("--workers", default=1, show_default=True, help="Processes that answer.")
def serve(workspace: str | None, host: str, port: int, database: str | None, workers: int) -> None:
    """Serve the workspace over HTTP: people, progress, review, sync.

    The first start prints a one-time link that makes the first account. Nothing ever calls out.
    """
    opened = open_workspace(Path(workspace) if workspace else None)
    from service.serving import serve as run

    run(opened.root, host, port, database, workers)


@click.command()
@click.option("--workspace", metavar="DIR", help="The workspace to take in, where there is one.")
@click.option("--database", metavar="URL", required=True, help="The database of the service.")
def worker(workspace: str | None, database: str) -> None:
    """One more process for what goes on behind the requests: imports, checks of whole documents.

    `serve` starts one by itself; another is of use with PostgreSQL. Ends when interrupted.
    """
    from service.settings import Settings
    from service.worker import run

    root = open_workspace(Path(workspace)).root if workspace else None
    run(Settings(workspace=root, database=database))
