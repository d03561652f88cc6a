"""What the command line prints: for people, for programs, and whatever a text holds."""

from __future__ import annotations

import json
import os
import pty
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from tests.conftest import Run

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: fr\\n"\n\n'
LOST = 'msgid "Held so.[1]"\nmsgstr "Ainsi jugé."\n'


@pytest.fixture
def catalog(tmp_path: Path) -> Path:
    path = tmp_path / "fr.po"
    path.write_text(HEADER + LOST, encoding="utf-8")
    return path


@pytest.mark.parametrize("value", ["1", "0", "no", "anything at all"])
def test_any_value_of_no_color_turns_colours_off(
    concordant: Run, catalog: Path, monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv("NO_COLOR", value)
    done = concordant("check", catalog)
    assert done.status == 1, done.err
    assert "\x1b" not in done.out


@pytest.mark.parametrize("named", ["FN-01", "fn-01", "note-set"])
def test_a_check_is_chosen_by_id_or_name(concordant: Run, catalog: Path, named: str) -> None:
    done = concordant("check", catalog, "--only", named, "--format", "json")
    assert [finding["check"] for finding in done.objects] == ["FN-01"]
    assert done.status == 1


def test_a_check_that_does_not_exist_is_no_clean_result(concordant: Run, catalog: Path) -> None:
    done = concordant("check", catalog, "--only", "FN-99")
    assert done.status == 2
    assert "FN-99" in done.err


@pytest.mark.parametrize(
    ("worst_allowed", "status"), [("critical", 0), ("major", 0), ("minor", 1), ("info", 1)]
)
def test_fail_on_sets_the_exit_status(
    concordant: Run, tmp_path: Path, worst_allowed: str, status: int
) -> None:
    path = tmp_path / "fr.po"
    minor = 'msgid "He said “no” to it."\nmsgstr "Il a dit "\n"\\"non\\" alors."\n'
    path.write_text(HEADER + minor, encoding="utf-8")
    assert concordant("check", path, "--fail-on", worst_allowed, "-q").status == status


def test_spans_count_characters_not_units_of_an_encoding(concordant: Run, tmp_path: Path) -> None:
    pair = {"id": "x1", "source": "😀𝔸 é [7]", "target": "😀", "locale": "fr"}
    done = concordant("check", "-", "--format", "json", stdin=json.dumps(pair))
    [finding] = [found for found in done.objects if found["check"] == "FN-01"]
    start, end = finding["source_span"]
    assert pair["source"][start:end] == "[7]"
    assert finding["id"] == "x1"


def test_a_text_cannot_steer_the_terminal(concordant: Run) -> None:
    pair = {"source": "A \x1b[2J\x07[7]", "target": "B", "locale": "fr", "id": "\x1b]0;x\x07"}
    done = concordant("check", "-", stdin=json.dumps(pair))
    assert "\x1b" not in done.out
    assert "\x07" not in done.out
    assert "␛" in done.out


@pytest.mark.parametrize("form", ["text", "json", "sarif", "github"])
def test_half_a_character_in_a_pair_is_no_crash(concordant: Run, form: str) -> None:
    pair = '{"source": "a \\ud800 [7]", "target": "b \\ud800", "locale": "fr", "id": "\\ud800"}'
    done = concordant("check", "-", "--format", form, stdin=pair)
    assert done.status in (1, 2)
    if form == "json" and done.status == 1:
        assert "anchor [7] is missing" in [finding["message"] for finding in done.objects]


def test_sarif_names_each_rule_once_and_places_each_result(concordant: Run, catalog: Path) -> None:
    [run] = json.loads(concordant("check", catalog, "--format", "sarif").out)["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert len(rules) == len(set(rules))
    [result] = run["results"]
    assert rules[result["ruleIndex"]] == result["ruleId"] == "FN-01"
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == catalog.as_uri()
    assert place["region"] == {"startLine": 6}
    assert result["properties"]["sourceSpan"] == [8, 11]


def test_an_id_that_is_a_number_comes_back_as_one(concordant: Run) -> None:
    pair = {"source": "A[7]", "target": "B", "locale": "fr", "id": 7}
    found = concordant("check", "-", "--format", "json", stdin=json.dumps(pair)).objects
    assert {finding["id"] for finding in found} == {7}
    assert " 7 fr: " in concordant("check", "-", stdin=json.dumps(pair)).out


def test_setting_up_is_told_to_programs_too(concordant: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Title\n\nText.[1]\n\n[1] Note.\n", encoding="utf-8")
    assert concordant("init", "--format", "json").objects == [
        {"path": "concordant.toml", "source_locale": "en", "locales": []}
    ]
    [added] = concordant("add", "a.txt", "--format", "json").objects
    assert (added["document"], added["segments"], added["notes"]) == ("a", 3, 1)
    [made] = concordant("add-locale", "cr", "--format", "json").objects
    assert (made["locale"], made["counts"]) == ("cr", {"new": 3})
    assert concordant("add-locale", "cr", "de", "-q").out == ""
    done = concordant("add-locale", "cr", "es")
    assert done.out == "es/LC_MESSAGES/a.po: 3 new\nAdded: es.\n"
    assert concordant("extract").out.startswith("a.pot: 3 segments, 1 note, 1 anchor; unchanged.")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_completes_commands(concordant: Run, shell: str) -> None:
    assert "_CONCORDANT_COMPLETE" in concordant("completion", shell).out


def test_who_waits_at_a_terminal_sees_how_far_it_is(catalog: Path) -> None:
    program = (
        "import i18n.commands.waiting as waiting; waiting._BEGINS = 0\n"
        f"from i18n.cli import main; main(['check', {str(catalog)!r}])"
    )
    shown = b""
    child, terminal = pty.fork()
    if child == 0:
        os.execv(sys.executable, [sys.executable, "-c", program])
    with suppress(OSError):  # Linux says so at the end of what a terminal shows
        while some := os.read(terminal, 65536):
            shown += some
    os.waitpid(child, 0)
    bar, wiped, rest = shown.decode().partition("\r\x1b[K")
    assert "  0 % checking" in bar
    assert wiped
    assert "anchor [1] is missing" in rest


def test_merge_takes_one_place_to_write(concordant: Run, catalog: Path) -> None:
    before = catalog.read_bytes()
    done = concordant("merge", "-U", catalog, catalog, "-o", "other.po")
    assert done.status == 2
    assert catalog.read_bytes() == before


def test_what_is_alike_is_told_once(concordant: Run, workspace: Path) -> None:
    assert concordant("add-locale", "nl", "-q", cwd=workspace).status == 0
    path = workspace / "nl" / "LC_MESSAGES" / "statement.po"
    told = concordant("check", path).out.splitlines()
    assert len(told) == 3
    count = concordant("check", path, "--format", "json").out.count("\n")
    assert f"(and {count - 1} more like it; -v lists them)" in told[0]
    assert concordant("check", path, "-v").out.count("there is no translation [") == count
