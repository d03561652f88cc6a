"""A second process checks half of a large file, and is not needed for it."""

from __future__ import annotations

import os
import signal
import time

import pytest
from house import DOC, House

from service import values
from service.actions.ahead import Second, beside, checked
from service.actions.foresight import Pairs
from service.apart import Apart
from service.store import places


@pytest.mark.parametrize("stages", ["sqlite"], indirect=True)
def test_a_second_process_finds_what_this_one_finds_and_may_die(work: House) -> None:
    with work.database.reading() as session:
        found = places.version(session, DOC, "fr")
        assert found is not None
        pairs = places.page(session, found[1].id or 0, -1, 100)
    segments = [of for _, of in pairs]
    targets = {of.name: (of.source.replace("[", "("), False) for of in segments}
    steps = [(n, Pairs(targets, segments, values.conventions(found[0], "fr"))) for n in range(4)]
    alone = list(checked(iter(steps), None))
    assert [n for n, _ in alone] == [0, 1, 2, 3]
    assert any(seen.checked.found for seen in alone[0][1].values())
    with Apart() as process:
        second, patience = Second(process), time.monotonic() + 60
        while not second.is_ready:
            assert time.monotonic() < patience
            time.sleep(0.01)
        assert list(checked(iter(steps), second)) == alone
        os.kill(process.pid, signal.SIGKILL)
        left = list(checked(iter(steps), second))
    assert left[-1] == alone[-1]


def test_for_a_few_pairs_there_is_none() -> None:
    with beside(100) as second:
        assert second is None
