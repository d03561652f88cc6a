"""Editions from the command line: made again byte for byte, refused, verified, withdrawn."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import pytest

from tests.conftest import Run

STATEMENT = """Letter on a trial

We write about the trial of 3 May 2024.[1] It was not public.[2]

Notes
[1] A report, 4 May 2024.
[2] Ibid.
"""
TARGETS = {
    "Letter on a trial": "Lettre sur un procès",
    "We write about the trial of 3 May 2024.[1]": "Nous évoquons le procès du 3 mai 2024[1].",
    "It was not public.[2]": "Il n’était pas public[2].",
    "Notes": "Références",
    "A report, 4 May 2024.": "Un rapport, 4 mai 2024.",
    "Ibid.": "Ibid.",
}


@pytest.fixture
def released(concordant: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with one edition, translated by Anna, approved by Béla and Chloé."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    (tmp_path / "letter.txt").write_text(STATEMENT, encoding="utf-8")
    folder = tmp_path / "workspace"
    assert concordant("init", folder).status == 0
    assert concordant("add", "../letter.txt", cwd=folder).status == 0
    assert concordant("add-locale", "fr", cwd=folder).status == 0
    path = folder / "fr" / "LC_MESSAGES" / "letter.po"
    text = path.read_text(encoding="utf-8").replace(
        '"Last-Translator: \\n"', '"Last-Translator: Anna\\n"'
    )
    for source, target in TARGETS.items():
        text = text.replace(f'msgid "{source}"\nmsgstr ""', f'msgid "{source}"\nmsgstr "{target}"')
    path.write_text(text, encoding="utf-8")
    for name in ("Béla", "Chloé"):
        done = concordant("approve", "letter", "fr", "--all", "--as", name, cwd=folder)
        assert done.status == 0, done.err
    done = concordant("publish", cwd=folder)
    assert done.status == 0, done.err
    return folder


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_the_same_inputs_and_time_give_the_same_bytes(concordant: Run, released: Path) -> None:
    done = concordant("publish", "--to", "elsewhere", "--number", "1", cwd=released)
    assert done.status == 0, done.err
    assert files(released / "elsewhere" / "letter" / "1") == files(
        released / "editions" / "letter" / "1"
    )
    listed = json.loads((released / "editions" / "letter" / "1" / "manifest.json").read_bytes())
    assert "2023-11-14T22:13:20Z" in json.dumps(listed)


def test_a_closed_gate_is_told_to_programs(concordant: Run, released: Path) -> None:
    path = released / "fr" / "LC_MESSAGES" / "letter.po"
    path.write_text(path.read_text(encoding="utf-8").replace("Il n’était", "Ce n’était"))
    done = concordant("publish", "--report", "json", cwd=released)
    assert done.status == 1
    [refusal] = done.objects
    assert refusal["released"] is False
    assert any("final" in reason for reason in refusal["reasons"])
    assert not (released / "editions" / "letter" / "2").exists()


def test_the_announced_digest_finds_a_page_altered_with_its_manifest(
    concordant: Run, released: Path
) -> None:
    edition = released / "editions" / "letter" / "1"
    announced = json.loads(concordant("verify", edition, "--format", "json").out)["digest"]
    assert concordant("verify", edition, "--digest", announced.upper()).status == 0
    copy = released / "copy"
    shutil.copytree(edition, copy)
    page, manifest = copy / "fr" / "index.html", copy / "manifest.json"
    before, after = page.read_bytes(), page.read_bytes().replace(b"public", b"bublic")
    text = manifest.read_text(encoding="utf-8")
    digests = [hashlib.sha256(data).hexdigest() for data in (before, after)]
    page.write_bytes(after)
    manifest.write_text(text.replace(*digests), encoding="utf-8")
    done = concordant("verify", copy, "--digest", announced)
    assert done.status == 1
    assert "not the one announced" in done.out


@pytest.mark.parametrize("tampering", ["altered", "missing", "added"])
def test_verify_finds_a_tampered_edition(concordant: Run, released: Path, tampering: str) -> None:
    edition = released / "editions" / "letter" / "1"
    page = edition / "fr" / "index.html"
    if tampering == "altered":
        page.write_bytes(page.read_bytes().replace(b"public", b"bublic"))
    elif tampering == "missing":
        page.unlink()
    else:
        page = edition / "fr" / "more.html"
        page.write_text("more", encoding="utf-8")
    done = concordant("verify", edition)
    assert done.status == 1
    assert page.relative_to(edition).as_posix() in done.out


def test_a_withdrawn_edition_says_so_and_its_number_is_not_used_again(
    concordant: Run, released: Path
) -> None:
    edition = released / "editions" / "letter" / "1"
    before = files(edition)
    withdraw = ("withdraw", edition, "--reason", "a wrong date", "--format", "json", "--as")
    assert concordant(*withdraw, " ").status == 2
    [notice] = concordant(*withdraw, "Béla").objects
    assert Path(notice["notice"]).is_file()
    assert concordant(*withdraw, "Béla").status == 2
    [verdict] = concordant("verify", edition, "--format", "json").objects
    assert verdict["sound"] is True
    assert verdict["withdrawn"]["reason"] == "a wrong date"
    done = concordant("publish", "--erratum", "The date was wrong.", cwd=released)
    assert done.status == 0, done.err
    assert (released / "editions" / "letter" / "2").is_dir()
    assert files(edition) == before


def test_a_locale_without_catalog_is_not_published(concordant: Run, released: Path) -> None:
    done = concordant("publish", "--locale", "it", cwd=released)
    assert done.status == 2
    assert "no target locale" in done.err
