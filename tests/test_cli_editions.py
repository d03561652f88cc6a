"""Editions from the command line: made again byte for byte, refused, verified, withdrawn."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import pytest

from tests.conftest import Outcome, Run, command_line

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
def released(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with one edition, translated by Anna, approved by Béla and Chloé."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    shutil.copy(made.parent / "letter.txt", tmp_path)
    return Path(shutil.copytree(made, tmp_path / "workspace"))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, made once."""
    tmp_path = tmp_path_factory.mktemp("released")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1700000000")
        return _released(tmp_path)


def _released(tmp_path: Path) -> Path:
    def concordant(*arguments: str | Path, cwd: Path = tmp_path) -> Outcome:
        return command_line([str(each) for each in arguments], cwd)

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


@pytest.mark.parametrize("place", [".", "editions/letter/1"])
def test_an_edition_knows_what_the_workspace_has_forgotten(
    concordant: Run, released: Path, place: str
) -> None:
    catalog = released / "fr" / "LC_MESSAGES" / "letter.po"
    lines = catalog.read_text(encoding="utf-8").splitlines(keepends=True)
    [first] = [n for n, line in enumerate(lines) if line.startswith('"X-Concordant-Record')]
    folded = 1 if "sha256" in lines[first] else 2
    catalog.write_text("".join(lines[:first] + lines[first + folded :]), encoding="utf-8")
    (released / "review-register.json").unlink()
    assert concordant("verify", place, cwd=released).status == 0
    record = released / "fr" / "LC_MESSAGES" / "letter.review.jsonl"
    whole = record.read_bytes().splitlines(keepends=True)
    record.write_bytes(b"".join(whole[:-1]))
    done = concordant("verify", place, cwd=released)
    assert done.status == 1
    assert f"{len(whole)} decisions were recorded here and {len(whole) - 1} are left" in done.out
    record.unlink()
    assert "is gone" in concordant("verify", place, cwd=released).out
    assert concordant("status", cwd=released).status == 2


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


PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c4944415408d763f8cfc000000301010018dd8db00000000049454e44ae426082"
)
REPORT = """# Report

See ![the map](img/map.png) of it.[^1]

![A chart](img/chart.png)

![Far away](https://example.org/far.png) and ![a drawing](img/drawing.svg) and ![gone](gone.png).

```
if a < b & c: `x`
```

- first

      inner code
- second

## Notes

[^1]: Ibid.

        code of the note
"""


@pytest.fixture
def report(concordant: Run, tmp_path: Path) -> Path:
    """A draft of a report with images and code, in a workspace that has two of the images."""
    (tmp_path / "report.md").write_text(REPORT, encoding="utf-8")
    folder = tmp_path / "workspace"
    assert concordant("init", folder).status == 0
    assert concordant("add", "../report.md", cwd=folder).status == 0
    assert concordant("add-locale", "ar", cwd=folder).status == 0
    images = folder / "sources" / "img"
    images.mkdir()
    (images / "map.png").write_bytes(PICTURE)
    (images / "chart.png").symlink_to(tmp_path / "chart.png")
    (tmp_path / "chart.png").write_bytes(PICTURE)
    (images / "drawing.svg").write_text("<svg onload='x()'/>", encoding="utf-8")
    return folder


def test_images_beside_a_source_come_along(concordant: Run, tmp_path: Path) -> None:
    (tmp_path / "given" / "img").mkdir(parents=True)
    (tmp_path / "given" / "report.md").write_text(REPORT, encoding="utf-8")
    (tmp_path / "given" / "img" / "map.png").write_bytes(PICTURE)
    (tmp_path / "given" / "img" / "chart.png").symlink_to(tmp_path / "secret.png")
    (tmp_path / "secret.png").write_bytes(PICTURE)
    assert concordant("init", "workspace").status == 0
    folder = tmp_path / "workspace"
    assert concordant("add", "../given/report.md", cwd=folder).status == 0
    images = folder / "sources" / "img"
    assert [(path.name, path.read_bytes()) for path in images.iterdir()] == [("map.png", PICTURE)]
    (tmp_path / "given" / "img" / "map.png").write_bytes(PICTURE + b"x")
    (tmp_path / "given" / "other.md").write_text(REPORT, encoding="utf-8")
    done = concordant("add", "../given/other.md", cwd=folder)
    assert done.status == 2
    assert "the workspace has another image of this name" in done.err
    assert not (folder / "sources" / "other.md").exists()


def test_images_of_the_workspace_go_out_and_others_are_named(concordant: Run, report: Path) -> None:
    done = concordant("publish", "--draft", cwd=report)
    assert done.status == 0, done.err
    assert [line.partition(": image ")[2] for line in done.err.splitlines()] == [
        "img/chart.png is not shown: it lies outside the workspace",
        "https://example.org/far.png is not shown: it lies elsewhere; its alternative text leads "
        "there",
        "img/drawing.svg is not shown: it is no PNG, JPEG, GIF or WebP; save it as one of these "
        "and put it in its place",
        "gone.png is not shown: there is no file sources/gone.png in the workspace",
    ]
    draft = report / "editions" / "report" / "draft"
    [picture] = (draft / "images").iterdir()
    assert picture.read_bytes() == PICTURE
    page = (draft / "ar" / "index.html").read_text(encoding="utf-8")
    assert f'<img src="../images/{picture.name}" alt="the map" width="1" height="1">' in page
    assert page.count("<img") == 1
    assert "img-src &#39;self&#39;" in page
    assert '<a href="https://example.org/far.png" rel="noreferrer">Far away</a>' in page
    assert "a drawing" in page
    assert f"![the map](../images/{picture.name})" in (draft / "en" / "report.en.md").read_text()
    assert concordant("verify", draft).status == 0
    picture.write_bytes(PICTURE + b"x")
    assert f"images/{picture.name}: " in concordant("verify", draft).out


def test_code_is_the_same_in_every_language(concordant: Run, report: Path) -> None:
    assert concordant("publish", "--draft", cwd=report).status == 0
    draft = report / "editions" / "report" / "draft"
    for tag in ("en", "ar"):
        page = (draft / tag / "index.html").read_text(encoding="utf-8")
        code = '<pre dir="ltr" translate="no"><code>'
        assert f"{code}if a &lt; b &amp; c: `x`</code></pre>" in page
        item = page.partition('<div class="text">')[2].partition("<li>")[2].partition("</li>")[0]
        assert "first" in item
        assert item.endswith(f"\n{code}inner code</code></pre>\n")
        notes = page.partition('role="doc-endnotes"')[2]
        assert f"{code}code of the note</code></pre>" in notes
    markdown = (draft / "en" / "report.en.md").read_text(encoding="utf-8")
    assert "```\nif a < b & c: `x`\n```" in markdown
    assert "    if a < b & c: `x`\n" in (draft / "ar" / "report.ar.txt").read_text("utf-8")


def test_html_that_an_edition_leaves_out_is_put_to_the_author(
    concordant: Run, tmp_path: Path
) -> None:
    (tmp_path / "page.md").write_text(
        "# T\n\n<!-- unseen -->\n\n<div>\n\nShown.\n\n</div>\n\n<p>Not <b>shown</b></p>\n\n"
        "![](blind.png)\n",
        encoding="utf-8",
    )
    found = concordant("lint", "page.md", "--format", "json").objects
    assert [(f["line"], f["severity"], f["message"][:12]) for f in found] == [
        (11, "major", "HTML is left"),
        (13, "minor", "this image h"),
    ]
