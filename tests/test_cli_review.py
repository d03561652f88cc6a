"""Decisions from the command line: who may be named, what is refused, what programs get."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import Run

NOTE = ("approve", "statement", "fr", "note 8")


@pytest.fixture
def translated(workspace: Path) -> Path:
    """The workspace with Anna as translator of its French catalog."""
    path = workspace / "fr" / "LC_MESSAGES" / "statement.po"
    text = path.read_text(encoding="utf-8")
    text = re.sub(r'"X-Concordant-Origin: [^"]*"\n', "", text)
    path.write_text(
        re.sub(r'"Last-Translator: [^"]*"', r'"Last-Translator: Anna <a@example.org>\\n"', text),
        encoding="utf-8",
    )
    return workspace


@pytest.mark.parametrize("name", ["", "   ", "Béla\nChloé"])
def test_nobody_is_no_second_person(concordant: Run, translated: Path, name: str) -> None:
    done = concordant(*NOTE, "--as", name, cwd=translated)
    assert done.status == 2
    assert "name" in done.err
    assert not list(translated.rglob("*.review.jsonl"))


@pytest.mark.parametrize("name", ["Anna", "anna", " ANNA ", "Anna <other@example.org>"])
def test_a_translator_under_any_spelling_is_refused(
    concordant: Run, translated: Path, name: str
) -> None:
    done = concordant(*NOTE, "--as", name, cwd=translated)
    assert done.status == 2
    assert "made this translation" in done.err


def test_programs_get_the_decision_as_recorded(concordant: Run, translated: Path) -> None:
    done = concordant(*NOTE, "--as", "Béla", "--format", "json", cwd=translated)
    [decision] = done.objects
    assert (decision["by"], decision["before"], decision["after"]) == (
        "Béla",
        "translated",
        "reviewed",
    )
    assert len(decision["hash"]) == 64


@pytest.mark.parametrize(("locale", "why"), [("it", "no target locale"), ("en", "source locale")])
def test_a_locale_the_workspace_has_not_is_named(
    concordant: Run, translated: Path, locale: str, why: str
) -> None:
    done = concordant("approve", "statement", locale, "--all", "--as", "Béla", cwd=translated)
    assert done.status == 2
    assert why in done.err


def test_a_waiver_names_its_check(concordant: Run, translated: Path) -> None:
    done = concordant(*NOTE, "--action", "waive", "-m", "by choice", "--as", "Béla", cwd=translated)
    assert done.status == 2
    assert "--check" in done.err


def test_a_refused_deed_can_be_followed_by_another(concordant: Run, translated: Path) -> None:
    keys = "r\nwrong word\ns\nw\nFN-03\nno reason\nq\n"
    done = concordant("review", "statement", "fr", "--as", "Béla", cwd=translated, stdin=keys)
    assert done.status == 0, done.err
    assert "refused: there is no finding of FN-03" in done.out
    record = translated / "fr" / "LC_MESSAGES" / "statement.review.jsonl"
    assert record.read_text(encoding="utf-8").count('"action":"reject"') == 1


def test_an_altered_decision_is_found(concordant: Run, translated: Path) -> None:
    assert concordant(*NOTE, "--as", "Béla", cwd=translated).status == 0
    assert concordant("verify", ".", cwd=translated).status == 0
    record = translated / "fr" / "LC_MESSAGES" / "statement.review.jsonl"
    record.write_bytes(record.read_bytes().replace("Béla".encode(), b"Mara"))
    done = concordant("verify", ".", cwd=translated)
    assert done.status == 1
    assert "decision 1 (review by Mara) was altered" in done.out
