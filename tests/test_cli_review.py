"""Decisions from the command line: who may be named, what is refused, what programs get."""

from __future__ import annotations

import re
from collections.abc import Callable
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


@pytest.mark.parametrize("name", ["", "   ", "Béla\nChloé", "\u200b\u2060", "\u3164"])
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


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (
            lambda path: path.unlink(),
            "is gone (see review-register.json, fr/LC_MESSAGES/statement.po); restore",
        ),
        (
            lambda path: path.write_bytes(b""),
            "is gone (see review-register.json, fr/LC_MESSAGES/statement.po); restore",
        ),
        (
            lambda path: path.write_bytes(path.read_bytes().splitlines(keepends=True)[0]),
            "2 decisions were recorded here and 1 are left",
        ),
        (lambda path: path.write_bytes(b"\xff" + path.read_bytes()), "byte 0 is not UTF-8"),
    ],
    ids=["deleted", "emptied", "cut", "garbled"],
)
def test_a_record_that_lost_decisions_is_found(
    concordant: Run, translated: Path, damage: Callable[[Path], object], message: str
) -> None:
    assert concordant(*NOTE, "--as", "Béla", cwd=translated).status == 0
    reject = (*NOTE, "--action", "reject", "-m", "no", "--as", "Carla")
    assert concordant(*reject, cwd=translated).status == 0
    damage(translated / "fr" / "LC_MESSAGES" / "statement.review.jsonl")
    done = concordant("verify", ".", cwd=translated)
    assert (done.status, done.out.count("\n")) == (1, 1)
    assert message in done.out
    assert concordant("status", cwd=translated).status == 2
    assert concordant(*NOTE, "--as", "Béla", cwd=translated).status == 2


RECORD = Path("fr/LC_MESSAGES/statement.review.jsonl")
CATALOG = Path("fr/LC_MESSAGES/statement.po")
REGISTER = Path("review-register.json")


def test_the_header_of_the_catalog_knows_what_record_and_register_have_lost(
    concordant: Run, translated: Path
) -> None:
    before = (translated / CATALOG).read_bytes()
    assert concordant(*NOTE, "--as", "Béla", cwd=translated).status == 0
    (translated / RECORD).write_bytes(b"")
    (translated / REGISTER).unlink()
    done = concordant("verify", ".", cwd=translated)
    assert (done.status, done.out) == (
        1,
        f"{RECORD}: is gone (see {CATALOG}); restore the record from a copy\n",
    )
    for command in (("status",), ("check",), ("publish",)):
        assert concordant(*command, cwd=translated).status == 2
    (translated / CATALOG).write_bytes(before)  # as a program that drops the field
    assert concordant("verify", ".", cwd=translated).status == 0


def test_an_exchanged_record_is_found(concordant: Run, translated: Path) -> None:
    before = (translated / CATALOG).read_bytes()
    assert concordant(*NOTE, "--as", "Béla", cwd=translated).status == 0
    known = {name: (translated / name).read_bytes() for name in (CATALOG, REGISTER)}
    (translated / RECORD).unlink()
    (translated / REGISTER).unlink()
    (translated / CATALOG).write_bytes(before)
    assert concordant(*NOTE, "--as", "Mara", cwd=translated).status == 0
    for name, data in known.items():
        (translated / name).write_bytes(data)
    done = concordant("verify", ".", cwd=translated)
    assert done.status == 1
    assert "decision 1 is another than review-register.json knows" in done.out


def test_an_update_keeps_what_the_header_knows(concordant: Run, translated: Path) -> None:
    assert concordant(*NOTE, "--as", "Béla", cwd=translated).status == 0
    assert concordant("extract", cwd=translated).status == 0
    assert concordant("update", cwd=translated).status == 0
    (translated / RECORD).unlink()
    (translated / REGISTER).unlink()
    assert f"see {CATALOG}" in concordant("verify", ".", cwd=translated).out


def test_a_register_that_lags_behind_is_no_fault(concordant: Run, translated: Path) -> None:
    assert concordant(*NOTE, "--as", "Béla", cwd=translated).status == 0
    register = translated / REGISTER
    before, catalog = register.read_bytes(), (translated / CATALOG).read_bytes()
    assert concordant(*NOTE, "--action", "sign-off", "--as", "Carla", cwd=translated).status == 0
    register.write_bytes(before)
    (translated / CATALOG).write_bytes(catalog)
    assert concordant("verify", ".", cwd=translated).status == 0
    register.write_bytes(b"[]")
    assert "is no register of review records" in concordant("verify", ".", cwd=translated).out


WAIVE = ("approve", "statement", "en", "note 12", "--action", "waive", "--check", "SR-04")


def test_a_finding_of_the_source_blocks_until_somebody_answers(
    concordant: Run, workspace: Path
) -> None:
    def critical() -> bool:
        return (
            "source: 1 critical finding is open (SR-04 1)"
            in concordant("status", cwd=workspace).out
        )

    assert critical()
    unexplained = concordant(*WAIVE, "--as", "Gail", cwd=workspace)
    assert (unexplained.status, "say why" in unexplained.err) == (2, True)
    answer = concordant(
        *WAIVE, "-m", "the author means it", "--as", "Gail", "--format", "json", cwd=workspace
    )
    assert [(d["by"], d["check"], d["after"]) for d in answer.objects] == [
        ("Gail", "SR-04", "initial")
    ]
    assert not critical()
    again = concordant(*WAIVE, "-m", "the author means it", "--as", "Gail", cwd=workspace)
    assert "is not asked at 'note 12'" in again.err
    found = concordant("check", "--only", "SR-04", "--format", "json", cwd=workspace).objects
    assert [f["waived"] for f in found] == [True]
    source = workspace / "sources" / "statement.en.txt"
    source.write_bytes(source.read_bytes().replace(b"Article 70, supra", b"art. 70, supra"))
    assert critical()


def test_the_answers_about_a_source_are_guarded_like_a_record(
    concordant: Run, workspace: Path
) -> None:
    keys = "s\nw\nthe range is meant\nq\n"
    done = concordant("review", "statement", "en", "--as", "Gail", cwd=workspace, stdin=keys)
    assert done.status == 0, done.err
    record = workspace / "en" / "LC_MESSAGES" / "statement.review.jsonl"
    assert "the range is meant" in record.read_text(encoding="utf-8")
    record.unlink()
    found = concordant("verify", ".", cwd=workspace)
    assert (found.status, "statement.review.jsonl: is gone" in found.out) == (1, True)
    assert concordant("publish", cwd=workspace).status == 2
    nothing = concordant(
        "approve", "statement", "en", "x", "--action", "review", "--as", "Gail", cwd=workspace
    )
    assert nothing.status == 2
