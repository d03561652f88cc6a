"""What cannot be read is refused in one line that says where; no file is touched."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Run

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: fr\\n"\n\n'
ENTRY = 'msgid "a"\nmsgstr "b"\n'
CATALOGS = {
    "duplicate entry": (HEADER + ENTRY + "\n" + ENTRY, "fr.po:9:"),
    "bad escape": (HEADER + 'msgid "a\\q"\nmsgstr "b"\n', "fr.po:6:"),
    "open text": (HEADER + 'msgid "a\nmsgstr "b"\n', "fr.po:6:"),
    "NUL": (HEADER + 'msgid "a\0"\nmsgstr "b"\n', "fr.po:6:"),
    "conflict": (HEADER + "<<<<<<< HEAD\n" + ENTRY + "=======\n>>>>>>> x\n", "fr.po:6:"),
    "long line": (HEADER + f'msgid "a"\nmsgstr "{"b" * 10_000_000}"\n', "fr.po:7:"),
    "no text": ("hello\n", "fr.po:1:"),
}
PAIRS = {
    "no JSON": '{"source": ',
    "no object": "[1, 2]",
    "no target": '{"source": "a", "locale": "fr"}',
    "target is null": '{"source": "a", "target": null, "locale": "fr"}',
    "a context of a list": '{"source": "a", "target": "b", "locale": "fr", "context": ["x"]}',
    "a source locale of a number": (
        '{"source": "a", "target": "b", "locale": "fr", "source_locale": 3}'
    ),
    "no locale": '{"source": "a", "target": "b", "locale": "xx"}',
    "an id of a list": '{"id": [1], "source": "a", "target": "b", "locale": "fr"}',
    "a key twice": '{"source": "a", "target": "b", "locale": "fr", "locale": "es"}',
    "a long number": '{"source": "a", "target": "b", "locale": "fr", "n": ' + "9" * 5000 + "}",
    "nested": "[" * 100_000,
}
FAULTY = '{"id": "later", "source": "So it held.[1]", "target": "Ainsi.", "locale": "fr"}\n'
SOUND = '{"source": "a", "target": "b", "locale": "fr"}\n'
DOCUMENTS = {
    "Latin-1": ("Titre\n\nL’été.\n".replace("’", "'").encode("latin-1"), "3"),
    "NUL": (b"Title\n\nA\0b.\n", "3"),
    "UTF-16 without a mark": ("Title\n\nText.\n".encode("utf-16-be"), "1"),
}


@pytest.mark.parametrize("fault", CATALOGS)
def test_a_malformed_catalog_stays_as_it_is(concordant: Run, tmp_path: Path, fault: str) -> None:
    text, place = CATALOGS[fault]
    path = tmp_path / "fr.po"
    path.write_text(text, encoding="utf-8")
    template = tmp_path / "new.pot"
    template.write_text(HEADER + ENTRY, encoding="utf-8")
    for command in (["check", "fr.po"], ["merge", "-U", "fr.po", "new.pot"]):
        done = concordant(*command)
        assert done.status == 2
        assert place in done.err
        assert done.err.count("\n") == 1
    assert path.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("fault", PAIRS)
def test_a_line_that_is_no_pair_is_named(concordant: Run, tmp_path: Path, fault: str) -> None:
    text = SOUND + PAIRS[fault] + "\n" + FAULTY
    (tmp_path / "pairs.jsonl").write_text(text, encoding="utf-8")
    done = concordant("check", "pairs.jsonl", "--format", "json")
    assert done.status == 2
    assert "pairs.jsonl:2:" in done.err
    assert done.err.count("\n") == 1
    assert "later" in {finding["id"] for finding in done.objects}


CONFIGS = {
    "locales=[1]": ":1: locales: write a list of texts",
    "locales='fr'": ":1: locales: write a list of texts",
    "locales=['en']": ":1: locales: en is the source locale, and no target",
    "locales=['??']": ":1: locales: '??' names no locale",
    "house=1": ":1: house: write a text, not a number",
    "house='ZZ'": ":1: house: “ZZ” is none of EU, McGill, UN",
    "localse=['fr']": ":1: localse: is no key here; did you mean locales?",
    "release_state='done'": "write one of initial, translated, reviewed, final, not “done”",
    "document=3": "write each as a table that begins with [[document]]",
    "[[document]]\nname='a'": ":1: document.source: is missing",
    "[[document]]\nname='a'\nsorce='x'": ":3: document.sorce: is no key here; did you mean source?",
    "[[document]]\nname='../a'\nsource='x'": ":2: document.name: '../a' cannot name files",
    "[[document]]\nname='a'\nsource='x'\n[[document]]\nname='b'\nsource='./x'": (
        "two have the source x"
    ),
    "[[document]]\nname='a'\nsource='x'\n[[document]]\nname='b'\nsource=3": ":6: document.source",
    "[[document]]\nname='a'\nsource='../x'": ":3: document.source: ../x lies outside",
    "[[document]]\nname='a'\nsource='x'\njoin='abc'": ":4: document.join: write a list of texts",
    "[[document]]\nname='a'\nsource='x'\n[[document.quotation]]\nwords='x'\nkind='y'": (
        "document.quotation.kind: write one of verbatim, title, term, block, not “y”"
    ),
    "[[document]]\nname='a'\nsource='x'\n[[document]]\nname='a'\nsource='y'": "the name a",
    "[profile]\nfr=3": "profile: write tables such as [profile.fr]",
    "[profile.fr]\nibid=3": "profile: fr: ibid: a list of words is wanted",
    "[profile.fr]\nibids=[]": "profile: fr: ibids: no such key; did you mean ibid?",
    "[profile.fr]\nmonths={a='x'}": "a whole number is wanted before “=”, not 'a'",
    "[profile.fr]\nibid=2020-01-01": "2020-01-01 is no value of a profile",
    "\na=": ":2: is no valid TOML",
    "a=" + "9" * 5000: "a number in it is too long",
}


@pytest.mark.parametrize("text", CONFIGS)
def test_a_wrong_value_of_the_workspace_is_named(
    concordant: Run, tmp_path: Path, text: str
) -> None:
    (tmp_path / "concordant.toml").write_text(text, encoding="utf-8")
    done = concordant("status")
    assert done.status == 2
    assert CONFIGS[text] in done.err
    assert done.err.count("\n") == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_output_that_cannot_be_written_is_said() -> None:
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "i18n.cli", "explain"]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith("concordant: No space left on device")
    assert done.stderr.count("\n") == 1


def test_other_files_are_checked_though_one_cannot_be_read(concordant: Run, tmp_path: Path) -> None:
    (tmp_path / "a.po").write_text("hello\n", encoding="utf-8")
    (tmp_path / "b.po").write_text(HEADER + 'msgid "So it held.[1]"\nmsgstr "Ainsi."\n')
    done = concordant("check", ".", "--format", "json", "--only", "FN-01")
    assert done.status == 2
    assert "a.po:1:" in done.err
    assert [finding["check"] for finding in done.objects] == ["FN-01"]


@pytest.mark.parametrize("fault", DOCUMENTS)
def test_a_document_that_cannot_be_read_is_not_added(
    concordant: Run, tmp_path: Path, fault: str
) -> None:
    data, line = DOCUMENTS[fault]
    (tmp_path / "given.txt").write_bytes(data)
    folder = tmp_path / "workspace"
    assert concordant("init", folder).status == 0
    config = (folder / "concordant.toml").read_bytes()
    done = concordant("add", "../given.txt", cwd=folder)
    assert done.status == 2
    assert f"given.txt:{line}:" in done.err
    assert (folder / "concordant.toml").read_bytes() == config
    (tmp_path / "given.txt").write_text("Title\n\nMended.\n", encoding="utf-8")
    assert concordant("add", "../given.txt", cwd=folder).status == 0


@pytest.mark.parametrize("name", ["../evil", "a/b", "", ".", "a\nb"])
def test_a_name_stays_inside_the_workspace(concordant: Run, tmp_path: Path, name: str) -> None:
    (tmp_path / "given.txt").write_text("Title\n\nText.\n", encoding="utf-8")
    folder = tmp_path / "workspace"
    assert concordant("init", folder).status == 0
    assert concordant("add", "../given.txt", "--name", name, cwd=folder).status == 2
    assert not list(tmp_path.glob("*.pot"))


def test_an_id_that_two_pairs_have_is_said(concordant: Run) -> None:
    other = FAULTY.replace('"fr"', '"es"')
    done = concordant("check", "-", "--format", "json", stdin=FAULTY + other + FAULTY)
    assert done.status == 2
    assert "<standard input>:3: line 1 has the id 'later' as well; give each" in done.err
    assert done.err.count("\n") == 1
    assert [f["locale"] for f in done.objects if f["check"] == "FN-01"] == ["fr", "es", "fr"]


def test_a_line_that_is_no_utf8_stops_no_other(concordant: Run, tmp_path: Path) -> None:
    (tmp_path / "pairs.jsonl").write_bytes(b'{"source": "\xff"}\n' + FAULTY.encode())
    done = concordant("check", "pairs.jsonl", "--format", "json")
    assert "pairs.jsonl:1: not a pair (its byte 13 is not UTF-8)" in done.err
    assert "later" in {finding["id"] for finding in done.objects}


@pytest.mark.parametrize("words", [(), ("nix",), ("check", "--nix"), ("add-locale",)])
def test_a_misused_command_is_told_in_words(concordant: Run, words: tuple[str, ...]) -> None:
    done = concordant(*words)
    assert done.status == 2
    assert "--help" in done.err
    assert not words or done.err.count("\n") == 1


def test_a_folder_without_catalogs_is_no_clean_result(concordant: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = concordant("check", "empty")
    assert done.status == 2
    assert "empty: there is no .po file in this folder" in done.err


@pytest.mark.parametrize("taken", ["s.pot", "sources/given.txt"])
def test_what_was_begun_is_undone_where_a_document_cannot_be_added(
    concordant: Run, tmp_path: Path, taken: str
) -> None:
    (tmp_path / "given.txt").write_text("Title\n\nText.\n", encoding="utf-8")
    folder = tmp_path / "workspace"
    assert concordant("init", folder).status == 0
    (folder / taken).mkdir(parents=True)
    before = sorted(folder.rglob("*")), (folder / "concordant.toml").read_bytes()
    done = concordant("add", "../given.txt", "--name", "s", cwd=folder)
    assert done.status == 2
    assert (sorted(folder.rglob("*")), (folder / "concordant.toml").read_bytes()) == before


def test_what_was_begun_is_undone_where_a_locale_cannot_be_added(
    concordant: Run, workspace: Path
) -> None:
    (workspace / "nl" / "LC_MESSAGES" / "statement.po").mkdir(parents=True)
    before = sorted(workspace.rglob("*")), (workspace / "concordant.toml").read_bytes()
    assert concordant("add-locale", "de", "nl", cwd=workspace).status == 2
    assert (sorted(workspace.rglob("*")), (workspace / "concordant.toml").read_bytes()) == before


def test_a_source_is_registered_once(concordant: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Title\n\nText.\n", encoding="utf-8")
    assert concordant("init").status == 0
    assert concordant("init", "other", "--locale", "en").status == 2
    assert not (tmp_path / "other").exists()
    assert concordant("add", "a.txt").status == 0
    assert "a.txt: this is the source of a already" in concordant("add", "./a.txt", "--name=b").err


RECORDS = {
    b"\xff": "byte 0 is not UTF-8",
    b"[1]": "it is no object",
    b"{": "it is no JSON",
    b"[" * 100_000: "it is no JSON",
    b'{"by": "A", "by": "B"}': "a key stands twice",
}


@pytest.mark.parametrize("line", RECORDS)
def test_a_line_that_is_no_decision_is_named(concordant: Run, workspace: Path, line: bytes) -> None:
    path = workspace / "fr" / "LC_MESSAGES" / "statement.review.jsonl"
    path.write_bytes(line + b"\n")
    done = concordant("check", cwd=workspace)
    assert done.status == 2
    assert RECORDS[line] in done.err
    assert "statement.review.jsonl:1: " in done.err
    assert done.err.count("\n") == 1


@pytest.mark.parametrize("text", ["", 'msgid "a"\nmsgstr "b"\n', "# only a comment\n"])
def test_a_catalog_without_a_header_is_refused(concordant: Run, tmp_path: Path, text: str) -> None:
    (tmp_path / "messages.po").write_text(text)
    done = concordant("check", "messages.po")
    assert done.status == 2
    assert "messages.po:1: the catalog has no header entry" in done.err


def test_a_header_that_names_no_locale_is_refused(concordant: Run, tmp_path: Path) -> None:
    (tmp_path / "messages.po").write_text('msgid ""\nmsgstr "Language: x y\\n"\n')
    done = concordant("check", "messages.po")
    assert done.status == 2
    assert "messages.po: Language in the header: 'x y' names no locale" in done.err
