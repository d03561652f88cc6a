"""What tests share: a copy of the real workspace, and a way to run the command line."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from i18n.cli import main

settings.register_profile("concordant", deadline=None)
settings.load_profile("concordant")
"""No test depends on how fast the machine is."""

ROOT = Path(__file__).parent.parent

LONGEST = (
    "service/test_killed.py",
    "service/test_api.py",
    "pages/test_pages_statement.py",
    "pages/test_pages_manage.py",
    "service/test_people_at_random.py",
    "service/test_editions.py",
    "service/test_sync.py",
    "service/test_service.py",
    "service/test_sync_command.py",
    "pages/test_pages_review.py",
    "pages/test_pages_look.py",
    "service/test_review.py",
    "service/test_sources.py",
    "test_workflow.py",
    "test_edition.py",
    "test_epub.py",
    "test_cases.py",
)
"""Files that take long, the longest first: begun last, one of them would be waited for."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Workers take files in this order, with the option `--no-loadscope-reorder`."""
    places = {ROOT / "tests" / name: place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: places.get(item.path, len(places)))


@dataclass(frozen=True)
class Outcome:
    """What a command did."""

    status: int
    out: str
    err: str

    @property
    def objects(self) -> list[dict[str, Any]]:
        """Its standard output as JSON, one object a line."""
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Outcome]


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A copy of the workspace in `locales/`, without editions."""
    folder = tmp_path / "workspace"
    shutil.copytree(ROOT / "locales", folder, ignore=shutil.ignore_patterns("editions"))
    return folder


@pytest.fixture
def concordant(tmp_path: Path) -> Run:
    """Runs the command line as a user does, in `tmp_path` or the folder `cwd`."""

    def run(*arguments: str | Path, cwd: Path | None = None, stdin: str = "") -> Outcome:
        return command_line([str(each) for each in arguments], cwd or tmp_path, stdin)

    return run


def command_line(arguments: list[str], folder: Path, stdin: str = "") -> Outcome:
    """What a command does: in this process, or in one of its own where several run at once."""
    alone = threading.current_thread() is threading.main_thread()
    outcome = (_here if alone else _apart)(arguments, folder, stdin)
    assert "Traceback" not in outcome.err, outcome.err
    return outcome


def _apart(arguments: list[str], folder: Path, stdin: str) -> Outcome:
    done = subprocess.run(
        [sys.executable, "-m", "i18n.cli", *arguments],
        cwd=folder,
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
    )
    return Outcome(done.returncode, done.stdout, done.stderr)


def _here(arguments: list[str], folder: Path, stdin: str) -> Outcome:
    before, streams = Path.cwd(), (sys.stdin, sys.stdout, sys.stderr)
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    os.chdir(folder)
    sys.stdin = io.TextIOWrapper(io.BytesIO(stdin.encode()), encoding="utf-8")
    sys.stdout, sys.stderr = out, err
    try:
        main(arguments)
    except SystemExit as stop:
        status = stop.code
    finally:
        os.chdir(before)
        sys.stdin, sys.stdout, sys.stderr = streams
    return Outcome(int(status or 0), *(_written(stream) for stream in (out, err)))


def _written(stream: io.TextIOWrapper) -> str:
    stream.flush()
    buffer = stream.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue().decode()
