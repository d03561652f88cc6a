"""What tests share: a copy of the real workspace, and a way to run the command line."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

settings.register_profile("concordant", deadline=None)
settings.load_profile("concordant")
"""No test depends on how fast the machine is."""

ROOT = Path(__file__).parent.parent


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
        done = subprocess.run(
            [sys.executable, "-m", "i18n.cli", *map(str, arguments)],
            cwd=cwd or tmp_path,
            input=stdin,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        )
        assert "Traceback" not in done.stderr, done.stderr
        return Outcome(done.returncode, done.stdout, done.stderr)

    return run
