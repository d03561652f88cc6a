"""What cannot be read is refused in one line that says where; no file is touched."""

from __future__ import annotations

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
}
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
    (tmp_path / "pairs.jsonl").write_text(SOUND + PAIRS[fault] + "\n" + SOUND, encoding="utf-8")
    done = concordant("check", "pairs.jsonl")
    assert done.status == 2
    assert "pairs.jsonl:2:" in done.err


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
