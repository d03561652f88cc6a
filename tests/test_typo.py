"""Which edits of a source may be carried over without asking for a translation."""

import pytest

from i18n.updating.typo import is_typo_fix


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Human Rights Defenders..[19]", "Human Rights Defenders.[19]"),
        ("of the Rome Statute,;", "of the Rome Statute;"),
        ("those who coperate with the Court", "those who cooperate with the Court"),
        ("the court", "the Court"),
    ],
)
def test_slips(before: str, after: str) -> None:
    assert is_typo_fix(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("4 December 2024", "4 December 2025"),
        ("The Court so held.[3]", "The Court so held.[4]"),
        ("States may act", "States must act"),
        ("States shall act", "States shall not act"),
        ("the same", "the same"),
        ("all lawyers and judges", "all judges and lawyers"),
    ],
)
def test_changes_of_meaning(before: str, after: str) -> None:
    assert not is_typo_fix(before, after)
