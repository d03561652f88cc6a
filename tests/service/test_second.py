"""A second process checks half of a large file, and is not needed for it."""

from __future__ import annotations

import os
import signal

import pytest
from house import DOC, House

from service import values
from service.actions.foresight import foresee
from service.second import Second, beside
from service.store import documents, translations


@pytest.mark.parametrize("stages", ["sqlite"], indirect=True)
def test_a_second_process_finds_what_this_one_finds_and_may_die(work: House) -> None:
    with work.database.reading() as session:
        found = documents.version(session, DOC, "fr")
        assert found is not None
        known = values.conventions(found[0], "fr")
        segments = [of for _, of in translations.page(session, found[1].id or 0, -1, 100)]
        targets = {of.name: (of.source.replace("[", "("), False) for of in segments}
        alone = foresee(targets, segments, known)
        assert any(seen.checked.found for seen in alone.values())
        with Second() as second:
            assert foresee(targets, segments, known, second) == alone
            os.kill(second.pid, signal.SIGKILL)
            left = [foresee(targets, segments, known, second) for _ in range(3)]
    assert left[-1] == alone


def test_for_a_few_pairs_there_is_none() -> None:
    with beside(100) as second:
        assert second is None
