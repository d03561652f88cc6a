"""How long a large catalog takes to come in, and how the service answers meanwhile.

    python -m bench.importing [--segments 20000] [--pause 0.05] [--database postgresql://…]

One server process and one worker process; every target of the file is new. Two clients read and
save meanwhile, and pause between what they do: people do for seconds. Beside the time that passes,
the time that the processors took for the worker, for a machine that others use too.
"""

from __future__ import annotations

import argparse
import http.client
import json
import random
import re
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

from bench.load import most_of_children, processor_seconds
from bench.service import BASE, DOC, asking, fill, make_workspace, memory, serving
from service.settings import Settings


def main() -> None:
    """Print how long the import took, and the times of pages and saves while it went on."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--segments", type=int, default=20_000)
    parser.add_argument("--pause", type=float, default=0.05, help="seconds, of each client")
    parser.add_argument("--database", help="an empty database; otherwise an SQLite file")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        workspace = make_workspace(Path(folder) / "workspace", chosen.segments)
        url = chosen.database or f"sqlite:///{folder}/bench.sqlite"
        settings = Settings(database=url, workspace=workspace.root, background=False)
        tokens = fill(settings)
        with serving(settings, "service.app:from_environment") as (port, processes):
            most = take_in(port, tokens, processes[-1].pid, chosen.pause)
            print(f"  memory of server and worker: {', '.join(memory(p) for p in processes)}")
            print(f"  of a process that does a job: at most {most} MiB")


def take_in(port: int, tokens: dict[str, str], worker: int, pause: float) -> int:
    """Send the catalog with every target changed, and be a client of the service meanwhile; the
    most memory, in MiB, that a process had which the worker began."""
    most = 0
    connection = http.client.HTTPConnection("127.0.0.1", port)
    headers = {"Authorization": f"Bearer {tokens['translator']}", "Prefer": "respond-async"}
    connection.request("GET", f"{BASE}/catalog", headers=headers)
    catalog = connection.getresponse().read().decode()
    changed = re.sub(r'msgstr "Paragraphe', 'msgstr "Le paragraphe', catalog)
    before, begun = processor_seconds(worker), time.perf_counter()
    connection.request("PUT", f"{BASE}/catalog", changed.encode(), headers)
    answer = connection.getresponse()
    job = json.loads(answer.read())
    over = threading.Event()
    others = [
        threading.Thread(target=_others, args=(port, tokens, over, pause, save)) for save in (0, 1)
    ]
    for thread in others:
        thread.start()
    while job["state"] in ("waiting", "running"):
        time.sleep(0.25)
        most = max(most, most_of_children(worker))
        connection.request("GET", job["address"], headers=headers)
        job = json.loads(connection.getresponse().read())
        print(f"\r  {job['done']} of {job['total']}", end="", flush=True)
    seconds, processor = time.perf_counter() - begun, processor_seconds(worker) - before
    over.set()
    for thread in others:
        thread.join()
    print(f"\rimport of {job['result']['taken']} targets with all checks of each: ", end="")
    print(f"{seconds:.1f} s, the worker computed {processor:.1f} s")
    start, before = time.perf_counter(), processor_seconds(worker)
    while _checking(connection, headers):
        time.sleep(0.25)
        most = max(most, most_of_children(worker))
    whole, processor = time.perf_counter() - start, processor_seconds(worker) - before
    print(f"checks of the whole document: {whole:.1f} s, computed {processor:.1f} s")
    print(f"with all checks: {seconds + whole:.1f} s")
    return most


def _checking(connection: http.client.HTTPConnection, headers: dict[str, str]) -> bool:
    connection.request("GET", f"/api/v1/documents/{DOC}/progress", headers=headers)
    return any(item["checking"] for item in json.loads(connection.getresponse().read())["items"])


def _others(
    port: int, tokens: dict[str, str], over: threading.Event, pause: float, saves: int
) -> None:
    times: list[float] = []
    ask = asking(http.client.HTTPConnection("127.0.0.1", port), tokens, times)
    rng, name = random.Random(saves), "saves" if saves else "pages of 100"
    ids = [item["id"] for item in _page(ask, timed=False) if "Paragraph" in item["source"]]
    while not over.wait(pause):
        if saves:
            path = f"{BASE}/segments/{rng.choice(ids)}"
            seen = ask("GET", path, timed=False)
            ask("PUT", f"{path}/target", {"target": seen["target"] + "."}, seen["etag"])
        else:
            _page(ask, timed=True)
    ordered = sorted(times) or [0.0]
    p50, p95 = (1000 * ordered[int(len(ordered) * share)] for share in (0.5, 0.95))
    print(f"\r  meanwhile {len(times)} {name}: p50 {p50:.0f} ms, p95 {p95:.0f} ms")


def _page(ask: Any, *, timed: bool) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = ask("GET", f"{BASE}/segments?limit=100", timed=timed)["items"]
    return found


if __name__ == "__main__":
    main()
