"""Versions side by side: every block beside its own, every note beside its own, all verified."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html

from i18n.errors import EditionError
from i18n.publication.edition import Edition
from i18n.publication.rendition import Release
from i18n.workflow.publish import publish
from i18n.workflow.verify import verify
from i18n.writers.editions import synoptic_html, synoptic_pdf
from i18n.writers.editions.synopsis import align
from tests.conftest import Run
from tests.releases import AT, make_release

GROUP = ("en", "fr", "ar")
MARKDOWN = """\
# Words

One.[^1]

- first
- second

| State | Year |
|-------|------|
| X     | 1998 |

    code

## Notes

[^1]: A note, see [^1].

    Of two paragraphs.
"""


@pytest.fixture(scope="module")
def release() -> Release:
    return make_release()


def page(edition: Edition, group: tuple[str, ...] = GROUP) -> html.HtmlElement:
    return html.fromstring(synoptic_html.write(edition, group).decode())


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_each_row_has_one_block_in_every_language(release: Release) -> None:
    root = page(Edition(release, 1, AT))
    rows = root.xpath("//main/div[contains(@class, 'row') and not(contains(@class, 'heads'))]")
    cells = [[(cell.get("lang"), cell.get("dir")) for cell in row] for row in rows]
    assert cells == [[("en", "ltr"), ("fr", "ltr"), ("ar", "rtl")]] * 5
    assert [words(cell) for cell in rows[0]] == [
        "Words are not enough", "Les mots ne suffisent pas", "الكلمات لا تكفي"
    ]  # fmt: skip
    assert [[len(cell.xpath(".//li")) for cell in row] for row in rows[3:]] == [[1, 1, 1]] * 2
    heads = root.xpath("//div[contains(@class, 'heads')]/div")
    assert [words(head) for head in heads[:2]] == [
        "English Original text", "Français Traduction non officielle"
    ]  # fmt: skip


def test_notes_stand_beside_each_other_and_lead_back(release: Release) -> None:
    root = page(Edition(release, 1, AT))
    rows = root.xpath("//section[@role='doc-endnotes']/div")
    assert [[item.get("id") for item in row.xpath(".//li")] for row in rows] == [
        [f"note-{tag}-{label}" for tag in GROUP] for label in ("1", "2")
    ]
    identifiers = [element.get("id") for element in root.xpath("//*[@id]")]
    assert len(identifiers) == len(set(identifiers))
    for link in root.xpath("//a[starts-with(@href, '#')]"):
        assert link.get("href")[1:] in identifiers
    anchor = root.xpath("//*[@id='ref-ar-1']")[0]
    assert anchor.get("href") == "#note-ar-1"


def test_tables_code_and_notes_of_several_paragraphs_are_aligned() -> None:
    target = {
        "One": "Un.[1]",
        "Words": "Mots",
        "first": "premier",
        "State": "État",
        "Notes": "Notes",
    }
    made = make_release(MARKDOWN, {"fr": target}, name="statement.md", approved=False)
    synopsis = align(made, made.versions)
    shown = [[len(cell) for cell in row.cells] for row in synopsis.rows]
    assert shown == [[1, 1], [1, 1], [1, 1], [1, 1], [4, 4], [1, 1]]
    assert [row.level for row in synopsis.rows] == [1, 0, 0, 0, 0, 0]
    assert [len(cell) for cell in synopsis.notes["1"].cells] == [2, 2]
    root = page(Edition(made, None, AT), ("fr", "en"))
    tables = [[words(cell) for cell in table.iter("th", "td")] for table in root.xpath("//table")]
    assert tables == [["État", "Year", "X", "1998"], ["State", "Year", "X", "1998"]]
    assert len(root.xpath("//pre")) == 1, "code is the same in every language"
    assert (root.get("lang"), len(root.xpath("//aside[contains(@class, 'draft')]"))) == ("fr", 1)
    assert synoptic_pdf.write(Edition(made, None, AT), ("fr", "en"))


def test_the_pdf_is_the_same_each_time(release: Release) -> None:
    edition = Edition(release, 1, AT)
    data = synoptic_pdf.write(edition, ("zh", "ar"))
    assert data == synoptic_pdf.write(edition, ("zh", "ar"))


def test_what_stands_side_by_side_is_in_the_manifest_and_verified(tmp_path: Path) -> None:
    sound = make_release(
        "Words are not enough\nThe Court held so in 2025[1].\n\n[1] Registry, 2025.\n",
        {
            "fr": {
                "Words are": "Les mots ne suffisent pas",
                "Registry,": "Greffe, 2025.",
                "The Court": "La Cour l’a jugé en 2025[1].",
            }
        },
    )
    done = publish(sound, tmp_path, at=AT, formats=("html", "pdf"), synoptic=[("fr", "en")])
    assert done.manifest.synoptic == (("fr", "en"),)
    assert [file.path for file in done.manifest.files if "synoptic" in file.path] == [
        "synoptic-fr-en/index.html", "synoptic-fr-en/statement.fr-en.pdf"
    ]  # fmt: skip
    assert verify(done.folder).is_sound
    cover = (done.folder / "index.html").read_text(encoding="utf-8")
    french = (done.folder / "fr/index.html").read_text(encoding="utf-8")
    assert 'href="synoptic-fr-en/index.html"' in cover
    assert 'href="../synoptic-fr-en/index.html"' in french
    path = done.folder / "synoptic-fr-en/index.html"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r'<li id="note-fr-1".*?</li>', "", text, flags=re.DOTALL), "utf-8")
    problems = verify(done.folder).problems
    assert any("1 notes instead of 2" in problem for problem in problems)
    assert any("its digest" in problem or "bytes instead" in problem for problem in problems)


@pytest.mark.parametrize(
    ("group", "why"),
    [(("en",), "two to 6"), (("en", "en"), "two to 6"), (("en", "de"), "not in the edition")],
)
def test_a_group_that_makes_no_sense_is_refused(
    release: Release, tmp_path: Path, group: tuple[str, ...], why: str
) -> None:
    with pytest.raises(EditionError, match=why):
        publish(release, tmp_path, at=AT, draft=True, synoptic=[group])
    text = replace(release, renditions=release.renditions[:1])
    with pytest.raises(EditionError, match="add --format html"):
        publish(text, tmp_path, at=AT, draft=True, formats=["text"], synoptic=[("en", "fr")])


def test_the_command_line_puts_languages_side_by_side(workspace: Path, concordant: Run) -> None:
    place = ("--workspace", workspace, "--to", "out", "--draft", "--report", "json")
    done = concordant("publish", "--synoptic", "en, ZH", "--format", "html", *place)
    assert done.status == 0, done.err
    folder = Path(done.objects[0]["folder"])
    listed = json.loads((workspace.parent / folder / "manifest.json").read_text(encoding="utf-8"))
    assert listed["synoptic"] == [["en", "zh"]]
    refused = concordant("publish", "--synoptic", "en,de", *place)
    assert (refused.status, refused.err.count("\n")) == (2, 1)
