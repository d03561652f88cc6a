"""The files of an edition are the same however many processors make them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ALONE_AND_PARTED = """
import os, tempfile
from pathlib import Path
from i18n.publication.edition import Edition
from i18n.workflow import making, processes
from tests.releases import AT, make_release

edition = Edition(make_release(), 1, AT)
assert processes.copies(9) == min(9, len(os.sched_getaffinity(0)))
with tempfile.TemporaryDirectory() as folder:
    parted = list(making.make(edition, Path(folder)))
os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
assert processes.copies(9) == 0
with tempfile.TemporaryDirectory() as folder:
    alone = list(making.make(edition, Path(folder)))
    assert all((Path(folder) / file.path).stat().st_size == file.size for file in alone)
assert len(parted) > 9 and parted == alone
"""
KILLED = """
import os, signal, sys, tempfile
from pathlib import Path
from i18n.errors import EditionError
from i18n.publication.edition import Edition
from i18n.workflow import making
from i18n.writers.editions import EditionFormat, text
from tests.releases import AT, make_release

def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)

making.formats = lambda *_: (EditionFormat("text", None, text._path, die),)
try:
    with tempfile.TemporaryDirectory() as folder:
        list(making.make(Edition(make_release(), 1, AT), Path(folder)))
except EditionError as error:
    sys.exit(f"{error}")
"""
ROOT = Path(__file__).parent.parent


def run(program: str) -> subprocess.CompletedProcess[str]:
    """A program in a process of its own: one with threads, as this is, makes no copies."""
    given = [sys.executable, "-W", "error", "-c", program]
    return subprocess.run(given, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)


@pytest.mark.skipif(
    not hasattr(os, "sched_getaffinity") or len(os.sched_getaffinity(0)) < 2,
    reason="needs Linux and two processors",
)
@pytest.mark.parametrize(
    ("program", "said"),
    [
        pytest.param(ALONE_AND_PARTED, "", id="the same bytes in the same order"),
        pytest.param(KILLED, "statement: a process was ended; is there memory", id="killed"),
    ],
)
def test_copies_of_the_process(program: str, said: str) -> None:
    done = run(program)
    assert said in done.stderr
    assert bool(said) == bool(done.returncode), done.stderr
