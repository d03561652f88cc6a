"""Processes are killed in the midst of their work: what was begun is finished, once."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from house import DOC, House, base, listed

from i18n.catalogs import po
from service import audit, rechecking
from service.settings import Settings

COUNT = 600
TRANSLATOR = ("translator", "*", "*")
Process = subprocess.Popen[bytes]


@contextmanager
def process(settings: Settings, *command: str, **environment: str) -> Iterator[Process]:
    """A process of the service; killed at the end, if it lives."""
    given = {"DATABASE": settings.database, "PUBLIC_URL": settings.public_url, **environment}
    env = {**os.environ, **{f"CONCORDANT_{key}": value for key, value in given.items()}}
    running = subprocess.Popen([sys.executable, "-m", *command], env=env)
    try:
        yield running
    finally:
        running.kill()
        running.wait()


def worker(house: House) -> Any:
    return process(house.settings, "service.worker")


def wait_for(found: Callable[[], Any], seconds: float = 300) -> Any:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if value := found():
            return value
        time.sleep(0.03)  # the process that is waited for needs the processor
    raise AssertionError("it never came")


def job(house: House, address: str) -> dict[str, Any]:
    found: dict[str, Any] = house.owner.get(address).json()
    return found


def over(house: House, address: str) -> dict[str, Any]:
    found: dict[str, Any] = wait_for(
        lambda: j if (j := job(house, address))["state"] in ("done", "failed") else None
    )
    return found


def test_an_import_goes_on_where_its_process_was_killed(house: House) -> None:
    anna = house.person("anna", TRANSLATOR)
    text = "\n\n".join(f"States must protect judge {n}." for n in range(COUNT))
    form = {"name": "large", "locales": "fr"}
    place = "/api/v1/documents/large/locales/fr"
    later = {"Prefer": "respond-async"}
    with worker(house) as first:
        begun = house.owner.post(
            "/api/v1/documents",
            files={"file": ("large.txt", text.encode())},
            data=form,
            headers=later,
        )
        assert begun.status_code == 202, begun.text
        wait_for(lambda: job(house, begun.headers["location"])["done"])
        first.kill()
    assert job(house, begun.headers["location"])["state"] == "running"
    with worker(house) as second:
        added = over(house, begun.headers["location"])
        assert (added["result"], added["done"]) == ({"name": "large", "unchanged": False}, COUNT)
        data = _translated(anna.get(f"{place}/catalog").content)
        begun = anna.put(f"{place}/catalog", content=data, headers=later)
        address = begun.headers["location"]
        wait_for(lambda: job(house, address)["done"])
        second.kill()
    assert 0 < job(house, address)["done"] < COUNT
    [last] = anna.get(f"{place}/segments?q=judge {COUNT - 1}.").json()["items"]
    mine = anna.put(
        f"{place}/segments/{last['id']}/target",
        json={"target": "Écrit entre-temps."},
        headers={"If-Match": last["etag"]},
    )
    assert mine.status_code == 200
    assert anna.put(f"{place}/catalog", content=data, headers=later).headers["location"] == address
    with worker(house):
        report = over(house, address)["result"]
    assert (report["taken"], report["unchanged"]) == (COUNT - 1, 0)
    assert [conflict["segment"] for conflict in report["conflicts"]] == [last["id"]]
    exported = po.read(anna.get(f"{place}/catalog").content)
    targets = [entry.target for entry in exported.active]
    assert targets == [*(f"Protégez le juge {n}." for n in range(COUNT - 1)), "Écrit entre-temps."]


def _translated(data: bytes) -> bytes:
    text = data.decode()
    for n in range(COUNT):
        source = f'msgid "States must protect judge {n}."\nmsgstr "'
        assert source in text
        text = text.replace(source, f"{source}Protégez le juge {n}.")
    return text.encode()


def test_a_publication_is_finished_once(approved: House) -> None:
    rechecking.run_due(approved.database)
    with process(approved.settings, "service.worker") as first:
        body, later = {"locales": ["fr"]}, {"Prefer": "respond-async"}
        begun = approved.owner.post(f"/api/v1/documents/{DOC}/editions", json=body, headers=later)
        address = begun.headers["location"]
        wait_for(lambda: job(approved, address)["state"] == "running")
        first.kill()
    assert job(approved, address)["state"] == "running"
    assert approved.owner.get(f"/api/v1/documents/{DOC}/editions").json()["items"] == []
    with worker(approved):
        ended = over(approved, address)
    assert (ended["state"], ended["problem"]) == ("done", None)
    editions = approved.owner.get(f"/api/v1/documents/{DOC}/editions").json()["items"]
    assert [edition["number"] for edition in editions] == [ended["result"]["number"]] == [1]


def test_what_was_answered_is_kept(work: House) -> None:
    token = work.owner.post("/api/v1/tokens", json={"label": "x", "scope": "write"}).json()["token"]
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    segment, answered = listed(work.owner)[1], []
    command = ("uvicorn", "--factory", "service.app:from_environment", "--port", str(port))
    quiet = ("--log-level", "critical", "--no-access-log")
    with process(work.settings, *command, *quiet, BACKGROUND="false") as server:
        etag = segment["etag"]
        url = f"http://127.0.0.1:{port}{base()}/segments/{segment['id']}/target"
        for number in range(1000):
            headers = {
                "Authorization": f"Bearer {token}",
                "If-Match": etag,
                "Content-Type": "application/json",
            }
            body = json.dumps({"target": f"La Cour l’a jugé {number} fois[1]."}).encode()
            request = urllib.request.Request(url, body, headers, method="PUT")
            try:
                with urllib.request.urlopen(request, timeout=20) as answer:
                    etag = answer.headers["ETag"]
                    answered.append(json.load(answer)["target"])
            except OSError:
                if answered:
                    break
                time.sleep(0.1)
            if len(answered) == 3:
                threading.Timer(0.05, server.kill).start()
    assert len(answered) >= 3
    kept = [
        entry["target"]
        for entry in work.owner.get(f"{base()}/segments/{segment['id']}/history").json()["items"]
        if entry.get("target")
    ]
    assert set(answered) <= set(kept)
    assert len(set(kept) - set(answered)) <= 1, "at most the one that was being saved"
    with work.database.reading() as session:
        audit.verify(session)
    [shown] = [
        item
        for item in work.owner.get(f"/api/v1/documents/{DOC}/progress").json()["items"]
        if item["locale"] == "fr"
    ]
    assert sum(shown["segments"].values()) == len(listed(work.owner))
