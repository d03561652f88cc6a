"""Work in a process of its own comes to the same, and outlasts the death of that process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest
from house import DOC, House

from service import clock
from service.actions import gating
from service.apart import Apart, Gone
from service.errors import JobFailed
from service.jobs import queue
from service.jobs.hands import Hands
from service.jobs.job import Job, Kind, State
from service.store import jobs


@pytest.mark.parametrize("stages", ["sqlite"], indirect=True)
def test_work_apart_comes_to_the_same_and_is_refused_for_the_same(work: House) -> None:
    with Apart() as process:
        asked = gating.obstacles, work.database, DOC
        assert process.do(*asked, ["fr"]) == gating.obstacles(work.database, DOC, ["fr"])
        with pytest.raises(JobFailed) as refused:
            process.do(*asked, ["de"])
        assert (refused.value.status, "in de here" in str(refused.value)) == (404, True)
        os.kill(process.pid, signal.SIGKILL)
        with pytest.raises(Gone):
            process.do(*asked, ["fr"])


@pytest.mark.parametrize("stages", ["sqlite"], indirect=True)
def test_a_job_is_done_though_the_process_that_was_to_do_it_died(
    work: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[int] = []

    class Fragile(Apart):
        def __init__(self) -> None:
            super().__init__()
            begun.append(self.pid)
            if len(begun) == 1:
                os.kill(self.pid, signal.SIGKILL)

    monkeypatch.setattr("service.jobs.hands.Apart", Fragile)
    monkeypatch.setattr("service.jobs.hands._ENOUGH", float("inf"))  # on a busy machine too
    hands = Hands(work.database)
    ids = [
        queue.start(work.database, Job(Kind.RECHECK, "p", clock.now(), DOC, tag))
        for tag in ("fr", "ar")
    ]
    for id in ids:
        hands.run(id)
        with work.database.reading() as session:
            row = jobs.job(session, id)
            assert row is not None and row.state == State.DONE
    assert len(begun) == 2, "one died, and the other did both"
    hands.stop()


@pytest.mark.parametrize(
    ("loaded", "kept_away"),
    [
        ("service.apart, service.whole", "sqlalchemy pydantic fastapi dbos"),
        ("service.jobs.kinds, service.jobs.doing", "fastapi dbos i18n.writers"),
    ],
)
def test_a_process_loads_no_more_than_its_work_needs(loaded: str, kept_away: str) -> None:
    program = f"import sys, {loaded}; print(sorted(set({kept_away.split()!r}) & set(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=False
    )
    assert (done.stdout.strip(), done.stderr) == ("[]", "")
