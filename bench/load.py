"""Clients that do deeds again and again: how long each took, and what it cost the server."""

from __future__ import annotations

import http.client
import json
import os
import random
import re
import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

Ask = Callable[..., Any]


class Deed:
    """Something a client does, again and again."""

    def __init__(self, name: str, act: Callable[[Ask, random.Random], Any]) -> None:
        self.name = name
        self.act = act
        self.times: list[float] = []


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
    server: subprocess.Popen[bytes],
    mix: bool = False,
) -> None:
    """Let the clients do the deeds at random, and print what came out."""
    done: list[None] = []
    before, own = processor_seconds(server.pid), time.process_time()
    end = time.perf_counter() + seconds
    start = time.perf_counter()

    def work(seed: int) -> None:
        rng = random.Random(seed)
        connection = http.client.HTTPConnection("127.0.0.1", port)
        mine = {deed: asking(connection, tokens, deed.times) for deed in deeds}
        while time.perf_counter() < end:
            deed = rng.choice(deeds)
            deed.act(mine[deed], rng)
            done.append(None)

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
    spent = processor_seconds(server.pid) - before, time.process_time() - own
    ours, theirs = (1000 * seconds / max(len(done), 1) for seconds in spent)
    print(f"  {'':<18} processor: server {ours:.1f} ms a deed, clients {theirs:.1f} ms")


def _line(name: str, times: list[float], seconds: float) -> str:
    ordered = sorted(times)
    if not ordered:
        return f"  {name:<18} never done"
    p50, p95 = (1000 * ordered[int(len(ordered) * share)] for share in (0.5, 0.95))
    return f"  {name:<18} p50 {p50:7.1f}  p95 {p95:7.1f}  {len(times) / seconds:7.0f}/s"


def processor_seconds(pid: int) -> float:
    """What a process and those it started have used of the processors so far."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
        threads = list(Path(f"/proc/{pid}/task").glob("*/children"))
        children = [child for thread in threads for child in thread.read_text().split()]
    except (FileNotFoundError, ProcessLookupError):
        return 0.0  # it is over by now, and counted with whoever started it
    own = sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")
    return own + sum(processor_seconds(int(child)) for child in children)


def most_of_children(pid: int) -> int:
    """The most, in MiB, that any process held which this one began, or one of those; of those that
    live."""
    most = 0
    for thread in Path(f"/proc/{pid}/task").iterdir():
        for child in (thread / "children").read_text().split():
            try:
                status = Path(f"/proc/{child}/status").read_text()
                most = max(most, int(re.findall(r"VmHWM:\s+(\d+)", status)[0]) // 1024)
                most = max(most, most_of_children(int(child)))
            except (OSError, IndexError):
                continue  # it ended meanwhile
    return most


def memory(process: subprocess.Popen[bytes]) -> str:
    """What a process holds in memory, and the most it ever held."""
    status = Path(f"/proc/{process.pid}/status").read_text()
    found = {key: int(re.findall(rf"{key}:\s+(\d+)", status)[0]) for key in ("VmRSS", "VmHWM")}
    return f"{found['VmRSS'] // 1024} MiB (at most {found['VmHWM'] // 1024})"
