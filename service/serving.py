"""Runs the service: its processes, their background, and the link that makes the first account."""

from __future__ import annotations

import gc
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
from service.database import Database
from service.logs import quiet
from service.settings import Settings

APP = "service.app:from_environment"
_PAUSE = 0.5
"""Seconds until the death of a worker is noticed."""
_GLANCE = 0.02


def serve(
    workspace_root: Path,
    host: str = "127.0.0.1",
    port: int = 8000,
    database_url: str | None = None,
    workers: int = 1,
) -> None:
    """Serve a workspace until interrupted; the database is a file in it unless one is named.

    Prints where, and a one-time link while nobody has an account, once it listens there. The
    background has a process of its own, which begins then.
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
    _prepare(Settings())
    gc.disable()  # until all is loaded, which `service.opening` sees to
    with _once_listening(host, port):
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
def _once_listening(host: str, port: int) -> Iterator[None]:
    """As soon as somebody can come, they are told where to, and a worker is begun."""
    ended = threading.Event()
    thread = threading.Thread(target=_accompany, args=(host, port, ended), name="beside")
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def _accompany(host: str, port: int, ended: threading.Event) -> None:
    """Run a worker in a process of its own until ended; one that dies has a successor, which goes
    on with its jobs."""
    while not _answers(host, port):
        if ended.wait(_GLANCE):
            return
    _greet(Settings())
    while not ended.is_set():
        worker = subprocess.Popen([sys.executable, "-m", "service.worker"])
        while worker.poll() is None and not ended.wait(_PAUSE):
            pass
        if worker.poll() is None:
            worker.terminate()
            worker.wait()


def _answers(host: str, port: int) -> bool:
    try:
        socket.create_connection((_reachable(host), port), timeout=1.0).close()
    except OSError:
        return False
    return True


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


def _prepare(settings: Settings) -> None:
    """Refuse, before anything is begun, a database that is not to be had."""
    database = Database(settings.database)
    database.migrate()
    database.close()


def _greet(settings: Settings) -> None:
    from service.actions import people  # loaded when it listens already
    from service.routes.people import join_link

    database = Database(settings.database)
    with database.writing() as session:
        token = people.first_token(session, settings)
    database.close()
    print(f"Concordant is served at {settings.public_url}", flush=True)
    if token:
        print("Make the first account, once, with this link:")
        print(f"  {join_link(settings.public_url, token)}", flush=True)


def _shown(host: str) -> str:
    """The host as a browser on this machine reaches it."""
    shown = _reachable(host)
    return f"[{shown}]" if ":" in shown else shown


def _reachable(host: str) -> str:
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
