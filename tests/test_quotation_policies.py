"""What a person decides about a quotation is kept, and holds in every language."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import Run


def test_every_quotation_has_a_number_and_a_proposal(concordant: Run, workspace: Path) -> None:
    found = concordant("quotations", "list", "--format", "json", cwd=workspace).objects
    assert [item["number"] for item in found] == list(range(1, 14))
    assert {item["decided"] for item in found} == {False}
    assert found[0]["policy"] == "authoritative"
    assert found[1]["provisions"] == ["Rome Statute, Article 1"]


def test_a_decision_is_kept_and_told_to_translators(concordant: Run, workspace: Path) -> None:
    done = concordant("quotations", "decide", "statement", "4", "own", cwd=workspace)
    assert done.status == 0, done.err
    assert "decided" in done.out
    found = concordant("quotations", "list", "--format", "json", cwd=workspace).objects
    assert [item["number"] for item in found if item["decided"]] == [4]
    assert found[3]["policy"] == "own"
    assert concordant("extract", "-q", cwd=workspace).status == 0
    template = (workspace / "statement.pot").read_text(encoding="utf-8")
    assert f"({found[3]['kind']}, own): translate the words inside the marks" in template


def test_another_decision_takes_the_place_of_the_first(concordant: Run, workspace: Path) -> None:
    for policy in ("own", "indirect"):
        concordant("quotations", "decide", "statement", "4", policy, cwd=workspace)
    config = (workspace / "concordant.toml").read_text(encoding="utf-8")
    assert config.count("[[document.quotation]]") == 1
    assert 'policy = "indirect"' in config


def test_a_quotation_that_is_not_there_is_refused(concordant: Run, workspace: Path) -> None:
    done = concordant("quotations", "decide", "statement", "99", "own", cwd=workspace)
    assert done.status == 2
    assert "statement has no quotation 99; it has 13" in done.err
