"""The service as a whole: headers, limits, errors, start, and silence towards the outside."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from fastapi.testclient import TestClient
from house import DOC, House, approve_all, base, decide, listed, save
from sqlalchemy import event, text
from sqlmodel import SQLModel

from i18n.errors import GateClosed, LocalizationError
from i18n.workflow.workspace import Workspace
from service import errors
from service.database import MIGRATIONS, Database, newest, revision
from service.jobs.runner import running
from service.outlasting import Outlasting
from service.problems import PROBLEM
from service.protection import HEADERS

OPENAPI = "/api/v1/openapi.json"


def kinds(root: type[LocalizationError]) -> Iterator[type[LocalizationError]]:
    yield root
    for kind in root.__subclasses__():
        yield from kinds(kind)


def test_every_error_of_the_library_has_a_status() -> None:
    assert set(kinds(LocalizationError)) == set(errors.STATUSES)


@pytest.mark.parametrize("kind", sorted(errors.STATUSES, key=lambda kind: kind.__name__))
def test_an_error_becomes_a_problem(house: House, kind: type[LocalizationError]) -> None:
    def fail() -> None:
        raise kind("why", ("reason",)) if kind is GateClosed else kind("why", line=3)

    house.app.add_api_route("/api/v1/fail", fail)
    answer = house.stranger().get("/api/v1/fail")
    assert answer.status_code == errors.STATUSES[kind]
    assert answer.headers["content-type"] == PROBLEM
    assert answer.json()["detail"] == "why"


def test_a_bug_says_nothing_to_the_outside(house: House) -> None:
    def fail() -> None:
        raise ValueError("secret")

    house.app.add_api_route("/api/v1/fail", fail)
    client = TestClient(house.app, raise_server_exceptions=False)
    answer = client.get("/api/v1/fail")
    assert (answer.status_code, answer.headers["content-type"]) == (500, PROBLEM)
    assert "secret" not in answer.text


@pytest.mark.parametrize("path", ["/healthz", "/api/v1/nowhere", "/api/v1/session", OPENAPI])
def test_every_answer_has_the_security_headers(house: House, path: str) -> None:
    headers = house.stranger().get(path).headers
    assert {name: headers[name] for name in HEADERS} == HEADERS


def test_a_page_has_them_too_and_lets_its_forms_say_where_they_come_from(house: House) -> None:
    headers = house.stranger().get("/nowhere").headers
    wanted = {**HEADERS, "Referrer-Policy": "same-origin"}
    assert {name: headers[name] for name in HEADERS} == wanted


def test_tls_is_insisted_on_where_there_is_tls(make_house: Callable[..., House]) -> None:
    house = make_house(public_url="https://testserver")
    assert "strict-transport-security" in house.stranger().get("/healthz").headers
    assert "__Host-concordant_session" in house.owner.cookies


def test_health(house: House) -> None:
    assert house.stranger().get("/healthz").json() == {"status": "alive"}
    assert house.stranger().get("/readyz").json() == {"status": "ready"}
    with house.database.writing() as session:
        session.connection().execute(text("UPDATE alembic_version SET version_num = 'old'"))
    answer = house.stranger().get("/readyz")
    assert (answer.status_code, answer.headers["content-type"]) == (503, PROBLEM)


def test_a_large_upload_is_refused_clearly(work: House) -> None:
    answer = work.owner.put(f"{base()}/catalog", content=b"x" * 50_000_000)
    assert answer.status_code == 413
    assert "25 MB" in answer.json()["detail"]
    assert listed(work.owner)


def test_a_large_upload_that_does_not_say_so_is_refused_too(
    make_house: Callable[..., House],
) -> None:
    house = make_house(max_request_bytes=10_000)

    def chunks() -> Iterator[bytes]:
        for _ in range(100):
            yield b"x" * 1000

    for path in (f"{base()}/catalog", f"{base()}/segments/x/target"):
        answer = house.owner.put(path, content=chunks())
        assert answer.status_code == 413, answer.text
        assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("target", ["nul \x00 inside", "x" * 100_001])
def test_text_no_database_keeps_is_refused(work: House, target: str) -> None:
    [segment, *_] = listed(work.owner)
    answer = work.owner.put(
        f"{base()}/segments/{segment['id']}/target",
        json={"target": target},
        headers={"If-Match": segment["etag"]},
    )
    assert answer.status_code == 422


def test_half_a_character_is_refused(work: House) -> None:
    [segment, *_] = listed(work.owner)
    answer = work.owner.put(
        f"{base()}/segments/{segment['id']}/target",
        content=b'{"target": "\\ud800"}',
        headers={"If-Match": segment["etag"], "Content-Type": "application/json"},
    )
    assert answer.status_code == 422


def test_tables_are_as_migrations_make_them(database_url: str) -> None:
    database = Database(database_url)
    database.migrate()
    database.migrate()
    with database.engine.connect() as connection:
        assert (
            revision(connection) == newest() == ScriptDirectory(str(MIGRATIONS)).get_current_head()
        )
        context = MigrationContext.configure(connection)
        differences = compare_metadata(context, SQLModel.metadata)
        assert [d for d in differences if d[0] not in ("remove_table", "remove_index")] == []
        surplus = {d[1].name for d in differences if d[0] == "remove_table"}
    assert "workflow_status" in surplus or not database.is_sqlite
    assert surplus <= TABLES_OF_DBOS
    database.close()


TABLES_OF_DBOS = {
    "application_versions",
    "dbos_migrations",
    "notifications",
    "operation_outputs",
    "queues",
    "streams",
    "workflow_events",
    "workflow_events_history",
    "workflow_input",
    "workflow_output",
    "workflow_schedules",
    "workflow_status",
}
"""In SQLite they stand beside ours; in PostgreSQL they have a schema of their own."""


def test_an_error_undoes_everything(house: House) -> None:
    before = house.owner.get("/api/v1/people").json()
    with pytest.raises(RuntimeError), house.database.writing() as session:
        session.connection().execute(text("UPDATE account SET name = 'x'"))
        raise RuntimeError
    assert house.owner.get("/api/v1/people").json() == before


def test_a_locked_database_is_said_to_be_busy(work: House) -> None:
    if not work.database.is_sqlite:
        pytest.skip("PostgreSQL locks rows, not the database")
    [segment, *_] = listed(work.owner)
    work.database.patience = 0.1
    path = f"{base()}/segments/{segment['id']}/target"
    body, headers = {"target": "x"}, {"If-Match": segment["etag"]}
    with work.database.writing() as session:
        session.connection()
        answer = work.owner.put(path, json=body, headers=headers)
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "2")
        assert listed(work.owner)
    assert work.owner.put(path, json=body, headers=headers).status_code == 200


def test_a_full_disk_loses_nothing(work: House) -> None:
    if not work.database.is_sqlite:
        pytest.skip("a full disk is played with a limit that only SQLite has")
    [segment, *_] = listed(work.owner)

    def full(connection: Any, *_: Any) -> None:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")

    event.listen(work.database.engine, "checkout", full)
    path = f"{base()}/segments/{segment['id']}/target"
    answer = work.owner.put(
        path, json={"target": "word " * 19_000}, headers={"If-Match": segment["etag"]}
    )
    assert answer.status_code == 507
    event.remove(work.database.engine, "checkout", full)
    assert listed(work.owner)[0] == segment


def test_the_service_calls_nobody(
    work: House, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        local = self.family == socket.AF_UNIX or address[0] in ("127.0.0.1", "::1")
        assert local, f"a connection to {address}"
        connect(self, address)

    def no_names(host: Any, *_: Any, **__: Any) -> Any:
        raise AssertionError(f"a look-up of {host}")

    monkeypatch.setattr(socket.socket, "connect", guarded)
    monkeypatch.setattr(socket, "getaddrinfo", no_names)
    approve_all(work)
    anna = work.person("anna", ("translator", DOC, "fr"))
    database = Database(work.settings.database)
    with running(database, poll=0.02):
        published = work.owner.post(f"/api/v1/documents/{DOC}/editions", json={"locales": ["fr"]})
        data = work.owner.get(f"{base('ar')}/catalog").content
        assert work.owner.put(f"{base('ar')}/catalog", content=data).status_code == 200
    database.close()
    assert published.status_code in (201, 409)
    save(anna, listed(anna)[1], "Voir https://example.org/a et a@example.org.")
    pair = {"source": "https://example.org", "target": "https://example.org", "locale": "fr"}
    assert work.owner.post("/api/v1/check", json=[pair]).status_code == 200
    assert work.owner.get(f"{base()}/catalog").status_code == 200


WATCHED = """
import ipaddress, os, sys

def noted(line):
    with open(os.environ["WATCHED"], "a", encoding="utf-8") as log:
        log.write(line + "\\n")

def is_near(host):
    if isinstance(host, bytes):
        host = host.decode()
    try:
        return host is None or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"

def watch(event, arguments):
    if event in ("socket.connect", "socket.sendto", "socket.sendmsg"):
        address = arguments[1]
        if isinstance(address, tuple) and not is_near(address[0]):
            noted(f"{event} {address}")
    elif event.startswith("socket.get") and event != "socket.gethostname":
        if arguments and not is_near(arguments[0]):
            noted(f"{event} {arguments[0]}")

sys.addaudithook(watch)
noted("watching")
"""
"""Notes, in a process and all those it starts, whatever leaves this machine or asks for a name."""


def test_serve_makes_the_first_account_and_calls_nobody_from_start_to_end(
    workspace: Workspace, tmp_path: Path
) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    code = (
        "from pathlib import Path; from service.app import serve; "
        f"serve(Path({str(workspace.root)!r}), '127.0.0.1', {port}, None, 1)"
    )
    (tmp_path / "sitecustomize.py").write_text(WATCHED, encoding="utf-8")
    log = tmp_path / "watched"
    environment = {**os.environ, "PYTHONUNBUFFERED": "1", "PYTHONPATH": str(tmp_path)}
    environment["WATCHED"] = str(log)
    process = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, env=environment
    )
    try:
        assert process.stdout
        token = ""
        while not token:
            found = re.search(r"/join#(\S+)", process.stdout.readline())
            token = found[1] if found else ""
        url = f"http://127.0.0.1:{port}"
        body = {"token": token, "login": "a", "password": "a long enough one", "name": "Anna"}
        joined = _post(f"{url}/api/v1/invitations/accept", body)
        assert joined["name"] == "Anna"
        signed_in = _post(f"{url}/api/v1/session", {k: body[k] for k in ("login", "password")})
        assert signed_in["person"]["login"] == "a"
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=20)
    assert (workspace.root / "concordant.sqlite").exists()
    seen = log.read_text(encoding="utf-8").splitlines()
    assert sum(line == "watching" for line in seen) >= 2, "the server and its worker"
    assert [line for line in seen if line != "watching"] == []


def _post(url: str, body: dict[str, str]) -> dict[str, Any]:
    data, headers = json.dumps(body).encode(), {"Content-Type": "application/json"}
    request = urllib.request.Request(url, data, headers)
    with urllib.request.urlopen(request) as answer:  # no second try: it said that it listens
        found: dict[str, Any] = json.load(answer)
        return found


def test_nothing_is_left_open_by_a_page_of_the_api(house: House) -> None:
    description = house.stranger().get(OPENAPI).json()
    assert "/api/v1/documents/{doc}/locales/{locale}/segments" in description["paths"]
    joining = {"/api/v1/invitations/accept", "/api/v1/invitations/accept-with-provider"}
    open_to_all = {"/healthz", "/readyz", "/api/v1/session", *joining}
    for path, deeds in description["paths"].items():
        for method, deed in deeds.items():
            assert deed.get("security") or path in open_to_all, (method, path)
    assert house.stranger().get("/docs").status_code == 404


def test_a_save_is_on_the_disk_before_it_is_answered(
    work: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killing a process loses nothing that was committed; a loss of power would, without this."""
    if not work.database.is_sqlite:
        pytest.skip("PostgreSQL sees to it by itself")
    flushed: list[int] = []
    sync = os.fsync

    def counted(opened: int) -> None:
        flushed.append(os.fstat(opened).st_size)
        sync(opened)

    monkeypatch.setattr(os, "fsync", counted)
    [segment, other, *_] = listed(work.owner)
    assert not flushed
    saved = save(work.owner, segment, "Déclaration")
    assert flushed

    def broken(_: int) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "fsync", broken)
    path, headers = f"{base()}/segments/{other['id']}/target", {"If-Match": other["etag"]}
    answer = work.owner.put(path, json={"target": "x"}, headers=headers)
    assert answer.status_code == 500
    assert "read again" in answer.json()["detail"]
    monkeypatch.setattr(os, "fsync", sync)
    assert saved in listed(work.owner)


def test_those_who_wait_for_the_disk_together_share_one_wait(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "x-wal").write_bytes(b"log")
    outlasting, began, go_on = Outlasting(tmp_path / "x"), threading.Event(), threading.Event()
    outlasting.wait()
    flushes: list[int] = []

    def slow(opened: int) -> None:
        flushes.append(opened)
        began.set()
        assert go_on.wait(10)

    monkeypatch.setattr(os, "fsync", slow)
    with ThreadPoolExecutor(8) as people:
        first = people.submit(outlasting.wait)
        assert began.wait(10)
        others = [people.submit(outlasting.wait) for _ in range(7)]
        while outlasting._asked < 9:
            time.sleep(0.001)
        assert not first.done()
        go_on.set()
        for each in [first, *others]:
            each.result(timeout=10)
    assert len(flushes) == 2


def test_head_is_answered_like_get_without_a_body(house: House) -> None:
    for path in ("/healthz", "/api/v1/documents", "/api/v1/nowhere"):
        got, head = house.owner.get(path), house.owner.head(path)
        assert (head.status_code, head.content) == (got.status_code, b"")
        assert head.headers["content-length"] == got.headers["content-length"]


def test_what_a_reader_has_already_is_not_sent_again(work: House) -> None:
    [segment, *_] = listed(work.owner)
    pages = "/api/v1/documents", f"/api/v1/documents/{DOC}", f"{base()}/segments?limit=2"
    for path in (OPENAPI, *pages):
        tag = work.owner.get(path).headers["ETag"]
        known = work.owner.get(path, headers={"If-None-Match": f'"other", {tag}'})
        assert (known.status_code, known.content, known.headers["ETag"]) == (304, b"", tag)
    save(work.owner, segment, "Autre chose.")
    changed = work.owner.get(path, headers={"If-None-Match": tag})
    assert changed.status_code == 200
    assert changed.json()["items"][0]["target"] == "Autre chose."
    assert changed.headers["ETag"] != tag


def test_a_wrong_method_is_told_the_right_ones(house: House) -> None:
    answer = house.owner.delete("/api/v1/documents")
    assert (answer.status_code, answer.headers["content-type"]) == (405, PROBLEM)
    assert answer.headers["allow"] == "GET, POST, HEAD"


def test_lists_come_in_pages(work: House) -> None:
    for number in range(5):
        work.owner.post("/api/v1/tokens", json={"label": str(number)})
        work.owner.post("/api/v1/invitations", json={"roles": [{"role": "reader"}]})
        work.owner.post("/api/v1/webhooks", json={"url": f"https://x.example/{number}"})
    [segment, *_] = listed(work.owner)
    offered = f"{base()}/segments/{segment['id']}/suggestions"
    for number in range(5):
        work.owner.post(offered, json={"target": str(number)})
    for path in ("/api/v1/tokens", "/api/v1/invitations", "/api/v1/webhooks", offered):
        found: list[int] = []
        query: dict[str, Any] = {"limit": 2}
        while query:
            page = work.owner.get(path, params=query).json()
            found += [item["id"] for item in page["items"]]
            query = {"limit": 2, "cursor": page["next"]} if page["next"] else {}
        assert len(found) == len(set(found)) == 5, path


GROWING = {"translation", "segment", "target", "decision", "finding", "audit_entry", "comment"}


def test_a_stranger_is_refused_before_anything_is_said_of_their_request(work: House) -> None:
    path = f"/api/v1/documents/{DOC}/locales/fr/segments/none/target"
    assert work.stranger().put(path, json={"no": "target"}).status_code == 401
    assert work.owner.put(path, json={"no": "target"}).status_code == 422


def test_nothing_a_request_asks_goes_through_a_whole_table(work: House) -> None:
    """So that saving and progress cost the same for any number of segments."""
    if not work.database.is_sqlite:
        pytest.skip("the indexes are the same; SQLite says which it uses whatever the rows are")
    asked: list[str] = []

    def noted(connection: Any, *_: Any) -> None:
        connection.set_trace_callback(asked.append)

    reviewer = work.person("rita", ("reviewer", DOC, "fr"))
    [segment, *_] = listed(work.owner)
    event.listen(work.database.engine, "checkout", noted)
    saved = save(work.owner, segment, "Déclaration")
    assert decide(reviewer, saved, "review").status_code == 200
    path = f"/api/v1/documents/{DOC}"
    for address in (f"{path}/progress", f"{path}/progress.csv", f"{path}/progress/history"):
        assert work.owner.get(address).status_code == 200
    assert listed(work.owner, limit=2)
    event.remove(work.database.engine, "checkout", noted)
    seen = [s for s in asked if s.split(" ", 1)[0] in ("SELECT", "UPDATE", "DELETE", "INSERT")]
    assert len(seen) > 40
    scanned: list[str] = []
    with work.database.reading() as session:
        for statement in seen:
            explained = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}")
            scanned += [f"{row[3]}: {statement}" for row in explained if row[3].startswith("SCAN")]
    assert [line for line in scanned if line.split()[1].rstrip(":") in GROWING] == []
