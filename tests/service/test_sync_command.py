"""`concordant sync` against a real service: both sides' work is on both sides afterwards."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator

import pytest
import uvicorn
from house import DOC, House, decide, listed, save

from i18n.workflow.workspace import Workspace

pytestmark = pytest.mark.usefixtures("at_work")


@pytest.fixture
def address(work: House) -> Iterator[str]:
    """Where the service answers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    config = uvicorn.Config(work.app, "127.0.0.1", port, log_level="error", lifespan="off")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


def concordant(workspace: Workspace, *arguments: str, **environment: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-m", "i18n.cli", *arguments, "--workspace", str(workspace.root)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **environment},
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode, done.stdout + done.stderr


def token(work: House) -> str:
    made = work.owner.post("/api/v1/tokens", json={"label": "sync", "scope": "manage", "days": 1})
    assert made.status_code == 201, made.text
    return str(made.json()["token"])


def translate(workspace: Workspace, source: str, target: str) -> None:
    path = workspace.catalog_path(DOC, "fr")
    text = path.read_text(encoding="utf-8")
    before = f'msgid "{source}"\nmsgstr ""\n'
    assert before in text
    path.write_text(text.replace(before, f'msgid "{source}"\nmsgstr "{target}"\n'))


def test_both_sides_have_the_work_of_both(work: House, workspace: Workspace, address: str) -> None:
    key = token(work)
    tom = work.person("tom", ("translator", DOC, "fr"))
    rita = work.person("rita", ("reviewer", DOC, "fr"))
    segment = next(s for s in listed(tom) if s["source"].startswith("States must"))
    saved = save(tom, segment, "Les États doivent agir.")
    assert decide(rita, saved, "review").status_code == 200
    translate(workspace, "The Court so held.[1]", "La Cour l’a jugé[1].")
    adopt = ("approve", DOC, "fr", "--action", "translate", "--as", "Béla")
    here = next(s["id"] for s in listed(tom) if s["source"].startswith("The Court so"))
    assert concordant(workspace, *adopt, here)[0] == 0
    status, out = concordant(workspace, "sync", "--url", address, CONCORDANT_TOKEN=key)
    assert status == 0, out
    assert f"{DOC} fr: 1 sent; 1 taken; 1 decision sent; 2 decisions taken" in out
    assert f"{DOC} ar: in step" in out
    text = workspace.catalog_path(DOC, "fr").read_text(encoding="utf-8")
    assert "Les États doivent agir." in text
    targets = {s["source"]: s for s in listed(tom)}
    assert targets["The Court so held.[1]"]["target"] == "La Cour l’a jugé[1]."
    assert targets["The Court so held.[1]"]["translator"]["name"] == "Béla"
    shown = concordant(workspace, "status", "--format", "json")[1]
    assert '"reviewed": 1' in shown
    again = concordant(workspace, "sync", "--url", address, CONCORDANT_TOKEN=key)[1]
    assert f"{DOC} fr: in step" in again


def test_a_conflict_is_named_and_nothing_is_lost(
    work: House, workspace: Workspace, address: str
) -> None:
    key = token(work)
    tom = work.person("tom", ("translator", DOC, "fr"))
    segment = next(s for s in listed(tom) if s["source"].startswith("They must"))
    translate(workspace, "They must not wait until 2027.", "Ils ne doivent pas attendre 2027.")
    save(tom, segment, "Qu’ils n’attendent pas 2027.")
    status, out = concordant(workspace, "sync", "--url", address, CONCORDANT_TOKEN=key)
    assert status == 1, out
    assert f"1 in conflict ({segment['id']})" in out
    suggestions = f"/api/v1/documents/{DOC}/locales/fr/segments/{segment['id']}/suggestions"
    kept = {item["target"] for item in tom.get(suggestions).json()["items"]}
    now = next(s["target"] for s in listed(tom) if s["id"] == segment["id"])
    assert kept | {now} == {"Ils ne doivent pas attendre 2027.", "Qu’ils n’attendent pas 2027."}


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://127.0.0.1:9", "cannot be reached"),
        ("http://example.org", "would send the token in the clear"),
        ("ftp://x", "is no address of a service"),
    ],
)
def test_a_service_that_cannot_be_had_is_said_in_one_line(
    workspace: Workspace, url: str, reason: str
) -> None:
    status, out = concordant(workspace, "sync", "--url", url, CONCORDANT_TOKEN="x")
    assert status == 2
    assert reason in out
    assert out.count("\n") == 1


def test_a_token_that_is_none_is_refused(work: House, workspace: Workspace, address: str) -> None:
    status, out = concordant(workspace, "sync", "--url", address, CONCORDANT_TOKEN="x")
    assert status == 2
    assert "this token is unknown" in out
