"""How fast the review service is with a large document, beside an endpoint that reads one row.

    python -m bench.service [--segments 20000] [--seconds 8] [--workers 1]
        [--database postgresql://…]

One server and one worker process, and the clients, in a process of their own, on the same machine.
In the mix, half of the deeds read what they change first; that is not timed, but costs the server.
"""

from __future__ import annotations

import argparse
import http.client
import os
import random
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bench.load import Ask, Deed, asking, memory, run
from i18n.workflow.extract import extract
from i18n.workflow.setup import add_document, init
from i18n.workflow.update import update
from i18n.workflow.workspace import Workspace, load
from service.actions import people, signing_in
from service.database import Database
from service.identity.person import Scope, identity
from service.identity.secrets import hash_password
from service.rechecking import run_due
from service.settings import Settings
from service.store import people as people_store
from service.sync.workspace import take_workspace

DOC = "large"
BASE = f"/api/v1/documents/{DOC}/locales/fr"
WORDS = "the court held that states must act without delay to protect independent judges"
MOTS = "la cour a jugé que les États doivent agir sans délai pour protéger les juges"


def main() -> None:
    """Print a table of times for each deed, with one client and with eight."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--segments", type=int, default=20_000)
    parser.add_argument("--seconds", type=float, default=8.0)
    parser.add_argument("--workers", type=int, default=1, help="processes of the server")
    parser.add_argument("--database", help="an empty database; otherwise an SQLite file")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        workspace = make_workspace(Path(folder) / "workspace", chosen.segments)
        url = chosen.database or f"sqlite:///{folder}/bench.sqlite"
        settings = Settings(database=url, workspace=workspace.root, background=False)
        tokens = fill(settings)
        for clients in (1, 8):
            app = "service.app:from_environment"
            with serving(settings, app, workers=chosen.workers) as (port, processes):
                measure(port, tokens, clients, chosen, processes[0])
                print(f"  memory: {', '.join(memory(p) for p in processes)}")
            bare = "bench.service:bare"
            with serving(settings, bare, worker=False, workers=chosen.workers) as (port, [server]):
                bare_row = Deed("bare row", lambda ask, _: ask("GET", "/row"))
                run(port, tokens, [bare_row], clients, chosen.seconds / 2, server=server)


def make_workspace(folder: Path, segments: int) -> Workspace:
    """A document of so many paragraphs, all translated into French."""
    rng = random.Random(1)
    init(folder, "en", ("fr",))
    lines = [f"Paragraph {i}: {_sentence(rng, WORDS)}.[{i % 50 + 1}]" for i in range(segments)]
    notes = [f"[{n}] Case {n} of 2019, para. {n}." for n in range(1, 51)]
    source = folder / "large.txt"
    source.write_text("\n\n".join([*lines, "\n".join(notes)]) + "\n", encoding="utf-8")
    add_document(load(folder), source, DOC)
    config = folder / "concordant.toml"
    config.write_text(config.read_text() + 'segmentation = "block"\n')
    workspace = load(folder)
    extract(workspace, workspace.documents[0])
    update(workspace, workspace.documents[0])
    path = workspace.catalog_path(DOC, "fr")
    text = path.read_text(encoding="utf-8")
    text = text.replace('"Last-Translator: ', '"Last-Translator: Zoe ', 1)
    path.write_text(_translated(text, rng), encoding="utf-8")
    return workspace


def _sentence(rng: random.Random, words: str) -> str:
    return " ".join(rng.choice(words.split()) for _ in range(14))


def _translated(text: str, rng: random.Random) -> str:
    """The catalog with a target for every paragraph, with its numbers and its anchor."""

    def entry(block: str) -> str:
        number = re.search(r"Paragraph (\d+):", block)
        anchor = re.search(r"\[(\d+)\]\"", block)
        if not number or not anchor or not block.rstrip().endswith('msgstr ""'):
            return block
        target = f"Paragraphe {number[1]}\u00a0: {_sentence(rng, MOTS)}[{anchor[1]}]."
        return f'{block.rstrip()[:-2]}"{target}"'

    return "\n\n".join(entry(block) for block in text.split("\n\n"))


def fill(settings: Settings) -> dict[str, str]:
    """Take the workspace in, and make two people; their tokens."""
    database = Database(settings.database)
    database.migrate()
    start = time.perf_counter()
    assert settings.workspace
    take_workspace(database, load(settings.workspace))
    taken = time.perf_counter()
    run_due(database)
    checked = time.perf_counter()
    print(f"import with all checks: {taken - start:.1f} s", end="; ")
    print(f"document-wide checks: {checked - taken:.1f} s")
    tokens = {}
    for name in ("translator", "reviewer"):
        with database.writing() as session:
            invitation = people.first_token(session, settings) or _invite(session, settings)
            hashed = hash_password("a long enough password")
            account = people.join(session, invitation, name, hashed, name)
            grants = list(people_store.grants(session, [account.id or 0]))
            person = identity(account, grants, Scope.MANAGE)
            _, tokens[name] = signing_in.make_token(session, person, "bench", Scope.WRITE, 1)
    database.close()
    return tokens


def _invite(session: Any, settings: Settings) -> str:
    account = people_store.account_by_login(session, "translator")
    assert account
    grants = list(people_store.grants(session, [account.id or 0]))
    manager = identity(account, grants, Scope.MANAGE)
    return people.invite(session, settings, manager, people.EVERYTHING)[1]


@contextmanager
def serving(
    settings: Settings, app: str, worker: bool = True, workers: int = 1
) -> Iterator[tuple[int, list[subprocess.Popen[bytes]]]]:
    """A server on a free port, and its worker."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {
        **os.environ,
        "CONCORDANT_DATABASE": settings.database,
        "CONCORDANT_BACKGROUND": "false",
    }
    command = ["uvicorn", "--factory", app, "--port", str(port), "--log-level", "warning"]
    if workers > 1:
        command += ["--workers", str(workers)]
    commands = [[sys.executable, "-m", *command, "--no-access-log"]]
    if worker:
        commands.append([sys.executable, "-m", "service.worker"])
    start = time.perf_counter()
    processes = [subprocess.Popen(command, env=environment) for command in commands]
    try:
        _wait(port)
        if worker:
            print(f"start: {time.perf_counter() - start:.2f} s")
        yield port, processes
    finally:
        for process in processes:
            process.send_signal(signal.SIGTERM)
            process.wait()


def _wait(port: int) -> None:
    while True:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port)
            connection.request("GET", "/healthz")
            connection.getresponse().read()
        except OSError:
            time.sleep(0.02)
        else:
            return


def bare() -> Any:
    """An application with nothing but an endpoint that reads one row."""
    from fastapi import FastAPI
    from sqlalchemy import text

    database = Database(Settings().database)
    app = FastAPI()

    def row() -> dict[str, str]:
        with database.reading() as session:
            query = text("SELECT target FROM translation WHERE id = 7")
            return {"target": session.connection().execute(query).scalar_one()}

    app.add_api_route("/row", row)
    app.add_api_route("/healthz", lambda: "ok")
    return app


def measure(
    port: int,
    tokens: dict[str, str],
    clients: int,
    chosen: argparse.Namespace,
    server: subprocess.Popen[bytes],
) -> None:
    """Each deed by itself, then all of them mixed."""
    ids = _ids(port, tokens)

    def save(ask: Ask, rng: random.Random) -> None:
        path = f"{BASE}/segments/{rng.choice(ids)}"
        seen = ask("GET", path, timed=False)
        mark = re.findall(r"\[\d+\]", seen["source"])
        number = re.findall(r"Paragraph (\d+)", seen["source"])
        target = f"Paragraphe {number[0]}\u00a0: {_sentence(rng, MOTS)}{''.join(mark)}."
        ask("PUT", f"{path}/target", {"target": target}, seen["etag"])

    def approve(ask: Ask, rng: random.Random) -> None:
        path = f"{BASE}/segments/{rng.choice(ids)}"
        seen = ask("GET", path, timed=False)
        action = "review" if seen["state"] == "translated" else "reopen"
        if seen["state"] != "initial":
            ask("POST", f"{path}/decisions", {"action": action}, seen["etag"], who="reviewer")

    def page(ask: Ask, rng: random.Random) -> None:
        ask("GET", f"{BASE}/segments?limit=100&cursor={_cursor(rng.randrange(len(ids)))}")

    def progress(ask: Ask, _: random.Random) -> None:
        ask("GET", f"/api/v1/documents/{DOC}/progress")

    kinds = [("page of 100", page), ("save", save), ("approve", approve), ("progress", progress)]
    print(f"{clients} clients; times in ms")
    for name, act in kinds:
        run(port, tokens, [Deed(name, act)], clients, chosen.seconds, server=server)
    mixed = [Deed(name, act) for name, act in kinds]
    run(port, tokens, mixed, clients, chosen.seconds * 2, server=server, mix=True)


def _cursor(place: int) -> str:
    from service.paging import cursor

    return cursor(place)


def _ids(port: int, tokens: dict[str, str]) -> list[str]:
    ask = asking(http.client.HTTPConnection("127.0.0.1", port), tokens, [])
    found: list[str] = []
    query = "limit=500"
    while query:
        page = ask("GET", f"{BASE}/segments?{query}")
        found += [item["id"] for item in page["items"] if item["source"].startswith("Paragraph")]
        query = f"limit=500&cursor={page['next']}" if page["next"] else ""
    return found


if __name__ == "__main__":
    main()
