"""What a manager decides here outlasts a restart and a new source, and can be taken back."""

from __future__ import annotations

from typing import Any

import pytest
from house import DOC, SOURCE, House, listed, save
from sqlmodel import select

from i18n.errors import ProfileError
from i18n.quoting.quotation import QuotationKind, QuotationPolicy
from i18n.workflow.workspace import Workspace
from service.actions import applying, deciding, sources
from service.actions.sources import Sender
from service.store import documents
from service.sync.workspace import take_workspace
from service.tables import StoredSegment

WHO = Sender("p-0", "2026-11-26T09:00:00+00:00")
WORDS = "a grave breach"

pytestmark = pytest.mark.parametrize("stages", ["sqlite"], indirect=True)


def rules(house: House) -> list[Any]:
    """What holds for the one quotation of the document."""
    with house.database.reading() as session:
        document = documents.document(session, DOC)
        assert document is not None
        rows = session.exec(select(StoredSegment).where(StoredSegment.document_id == document.id))
        return [row.rules for row in rows if WORDS in row.source and row.position is not None]


def found(house: House) -> set[str]:
    """What the checks find in the sentence with the quotation."""
    [segment] = listed(house.owner, q="grave breach")
    return {finding["check"] for finding in segment["findings"]}


def decide_policy(house: House, policy: QuotationPolicy) -> None:
    deciding.decide_quotation(house.database, DOC, WORDS, QuotationKind.VERBATIM, policy, WHO)


def test_a_decision_about_a_quotation_outlasts_restart_and_new_source(
    work: House, workspace: Workspace
) -> None:
    decide_policy(work, QuotationPolicy.INDIRECT)
    assert rules(work) == [[["verbatim", "indirect", True]]]
    take_workspace(work.database, workspace)
    assert rules(work) == [[["verbatim", "indirect", True]]]
    changed = SOURCE.replace("States must act now.", "All States must act now.")
    file = ("statement.txt", changed.encode())
    proposal = sources.propose(work.database, DOC, file, WHO)
    applying.apply(work.database, DOC, proposal.id or 0, f'"{proposal.base}"', WHO.by, WHO.at)
    assert rules(work) == [[["verbatim", "indirect", True]]]
    decide_policy(work, QuotationPolicy.KEEP)
    assert rules(work) == [[["verbatim", "keep", True]]]


def test_conventions_are_kept_until_taken_back(work: House, workspace: Workspace) -> None:
    [segment] = listed(work.owner, q="grave breach")
    save(work.owner, segment, "Ce fut „une violation grave“ du Traité[2].")
    usual = found(work)
    deciding.set_conventions(work.database, DOC, "fr", {"levels": "„ “"}, WHO)
    take_workspace(work.database, workspace)
    assert found(work) < usual
    deciding.set_conventions(work.database, DOC, "fr", {}, WHO)
    assert found(work) == usual


def test_a_value_that_is_none_changes_nothing(work: House) -> None:
    before = work.owner.get(f"/api/v1/documents/{DOC}/source").headers["ETag"]
    with pytest.raises(ProfileError, match="two marks with a space between"):
        deciding.set_conventions(work.database, DOC, "fr", {"levels": "x"}, WHO)
    assert work.owner.get(f"/api/v1/documents/{DOC}/source").headers["ETag"] == before
