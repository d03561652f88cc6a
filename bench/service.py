"""How fast the review service is with a large document, beside an endpoint that reads one row.

    python -m bench.service [--segments 20000] [--seconds 8] [--database postgresql://…]

One server process and one worker process, clients on the same machine.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import random
import re
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

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
    parser.add_argument("--database", help="an empty database; otherwise an SQLite file")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        workspace = make_workspace(Path(folder) / "workspace", chosen.segments)
        url = chosen.database or f"sqlite:///{folder}/bench.sqlite"
        settings = Settings(database=url, workspace=workspace.root, background=False)
        tokens = fill(settings)
        for clients in (1, 8):
            with serving(settings, "service.app:from_environment") as (port, processes):
                measure(port, tokens, clients, chosen)
                print(f"  memory: {', '.join(memory(p) for p in processes)}")
            with serving(settings, "bench.service:bare", worker=False) as (port, _):
                bare_row = Deed("bare row", lambda ask, _: ask("GET", "/row"))
                run(port, tokens, [bare_row], clients, chosen.seconds / 2)


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
    settings: Settings, app: str, worker: bool = True
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


Ask = Callable[..., Any]


class Deed:
    """Something a client does, again and again."""

    def __init__(self, name: str, act: Callable[[Ask, random.Random], Any]) -> None:
        self.name = name
        self.act = act
        self.times: list[float] = []


def measure(port: int, tokens: dict[str, str], clients: int, chosen: argparse.Namespace) -> None:
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
        run(port, tokens, [Deed(name, act)], clients, chosen.seconds)
    mixed = [Deed(name, act) for name, act in kinds]
    run(port, tokens, mixed, clients, chosen.seconds * 2, mix=True)


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


def asking(
    connection: http.client.HTTPConnection, tokens: dict[str, str], times: list[float]
) -> Ask:
    """A client on a connection; it notes how long each answer took."""

    def ask(
        method: str,
        path: str,
        body: Any = None,
        etag: str | None = None,
        *,
        who: str = "translator",
        timed: bool = True,
    ) -> Any:
        headers = {"Authorization": f"Bearer {tokens[who]}", "Content-Type": "application/json"}
        if etag:
            headers["If-Match"] = etag
        start = time.perf_counter()
        connection.request(method, path, json.dumps(body) if body else None, headers)
        answer = connection.getresponse()
        data = answer.read()
        if timed:
            times.append(time.perf_counter() - start)
        if answer.status not in (200, 409, 412):
            raise RuntimeError(f"{method} {path}: {answer.status} {data[:300]!r}")
        return json.loads(data)

    return ask


def run(
    port: int,
    tokens: dict[str, str],
    deeds: list[Deed],
    clients: int,
    seconds: float,
    *,
    mix: bool = False,
) -> None:
    """Let the clients do the deeds at random, and print what came out."""
    end = time.perf_counter() + seconds
    start = time.perf_counter()

    def work(seed: int) -> None:
        rng = random.Random(seed)
        connection = http.client.HTTPConnection("127.0.0.1", port)
        mine = {deed: asking(connection, tokens, deed.times) for deed in deeds}
        while time.perf_counter() < end:
            deed = rng.choice(deeds)
            deed.act(mine[deed], rng)

    threads = [threading.Thread(target=work, args=(seed,)) for seed in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    taken = time.perf_counter() - start
    for deed in deeds:
        print(_line(("mix: " if mix else "") + deed.name, deed.times, taken))
    if mix:
        print(_line("mix: all", [t for deed in deeds for t in deed.times], taken))


def _line(name: str, times: list[float], seconds: float) -> str:
    ordered = sorted(times)
    if not ordered:
        return f"  {name:<18} never done"
    p50, p95 = (1000 * ordered[int(len(ordered) * share)] for share in (0.5, 0.95))
    return f"  {name:<18} p50 {p50:7.1f}  p95 {p95:7.1f}  {len(times) / seconds:7.0f}/s"


def memory(process: subprocess.Popen[bytes]) -> str:
    """What a process holds in memory, and the most it ever held."""
    status = Path(f"/proc/{process.pid}/status").read_text()
    found = {key: int(re.findall(rf"{key}:\s+(\d+)", status)[0]) for key in ("VmRSS", "VmHWM")}
    return f"{found['VmRSS'] // 1024} MiB (at most {found['VmHWM'] // 1024})"


if __name__ == "__main__":
    main()
