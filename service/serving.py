"""Runs the service: its processes, their background, and the link that makes the first account."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn

from i18n.errors import LocalizationError
from service.actions import people
from service.database import Database
from service.logs import quiet
from service.routes.people import join_link
from service.settings import Settings

APP = "service.app:from_environment"
_PAUSE = 0.5
"""Seconds between the death of a worker and its successor."""


def serve(
    workspace_root: Path,
    host: str = "127.0.0.1",
    port: int = 8000,
    database_url: str | None = None,
    workers: int = 1,
) -> None:
    """Serve a workspace until interrupted; the database is a file in it unless one is named.

    Prints a one-time link while nobody has an account. The background has a process of its own.
    """
    quiet()
    _require_free(host, port)
    environment = {
        "CONCORDANT_WORKSPACE": str(workspace_root.resolve()),
        "CONCORDANT_DATABASE": database_url
        or f"sqlite:///{(workspace_root / 'concordant.sqlite').resolve()}",
        "CONCORDANT_BACKGROUND": "false",
    }
    os.environ.update(environment)
    if "CONCORDANT_PUBLIC_URL" not in os.environ:
        os.environ["CONCORDANT_PUBLIC_URL"] = f"http://{_shown(host)}:{port}"
    settings = Settings()
    _greet(settings)
    with _worker():
        uvicorn.run(
            APP,
            factory=True,
            host=host,
            port=port,
            workers=workers,
            log_level="warning",
            access_log=False,
            server_header=False,
        )


@contextmanager
def _worker() -> Iterator[None]:
    """A worker in a process of its own; one that dies has a successor, which goes on with its
    jobs."""
    ended = threading.Event()
    running = [_start_worker()]

    def watch() -> None:
        while not ended.is_set():
            running[0].wait()
            if not ended.wait(_PAUSE):
                running[0] = _start_worker()

    thread = threading.Thread(target=watch, name="watch", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        running[0].terminate()
        thread.join()


def _start_worker() -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "service.worker"])


def _require_free(host: str, port: int) -> None:
    """Refuse, before anything is begun, an address at which something else answers."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise LocalizationError(
                f"{host}:{port} cannot be listened at ({error.strerror}); choose another port with "
                "--port"
            ) from error


def _greet(settings: Settings) -> None:
    database = Database(settings.database)
    database.migrate()
    with database.writing() as session:
        token = people.first_token(session, settings)
    database.close()
    print(f"Concordant is served at {settings.public_url}")
    if token:
        print("Make the first account, once, with this link:")
        print(f"  {join_link(settings.public_url, token)}", flush=True)


def _shown(host: str) -> str:
    """The host as a browser on this machine reaches it."""
    shown = "127.0.0.1" if host in ("0.0.0.0", "::") else host
    return f"[{shown}]" if ":" in shown else shown
