"""Editions on paper: notes at the foot of their pages, every word and character there."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from i18n.errors import EditionError
from i18n.publication.edition import Edition
from i18n.publication.rendition import Release, Rendition
from i18n.writers.editions import pdf, synoptic_pdf
from tests.releases import AT, make_release


@pytest.fixture(scope="module")
def pdftotext() -> str:
    """The program that reads a PDF."""
    return program("pdftotext", "poppler-utils")


@pytest.fixture(scope="module")
def qpdf() -> str:
    """The program that shows how a PDF is built."""
    return program("qpdf", "qpdf")


def program(name: str, package: str) -> str:
    """Where a program of a Debian package is; on a laptop without it the test is skipped."""
    found = shutil.which(name)
    if found is None:
        if os.environ.get("CI") == "true":
            pytest.fail(f"{name} is not installed")
        pytest.skip(f"{name} is not installed (Debian: {package})")
    return found


def pages(data: bytes, program: str, folder: Path) -> list[str]:
    """The words of each page, as they are read, without the hyphens at the ends of lines."""
    (folder / "edition.pdf").write_bytes(data)
    done = subprocess.run(
        [program, "-enc", "UTF-8", str(folder / "edition.pdf"), "-"],
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    return done.stdout.split("\f")


def version_in(release: Release, locale: str) -> Rendition:
    return next(version for version in release.versions if version.locale == locale)


@pytest.mark.parametrize("locale", ["en", "fr", "ar", "zh"])
def test_every_language_is_tagged_whole_and_the_same_each_time(
    locale: str, pdftotext: str, tmp_path: Path
) -> None:
    release = make_release()
    edition, version = Edition(release, 1, AT), version_in(release, locale)
    data = pdf.write(edition, version)
    assert data == pdf.write(edition, version)
    assert b"pdfuaid:part" in data or b"/MarkInfo" in data
    (page, _) = pages(data, pdftotext, tmp_path)
    flat = re.sub(r"\s+", "", page)
    assert "A/RES/53/144" in page
    assert "registry@example.org" in flat
    if locale != "ar":  # letters are joined there, and read off the page in other forms
        for block in version.document.blocks:
            first = re.split(r"[\[\s]", block.text)[0]
            assert first.replace("-", "") in flat.replace("-", ""), block.text
    for label in ("1", "2"):
        assert flat.count(f"{label}Greffe") <= 1


def test_a_note_is_printed_once_however_often_it_is_referred_to(
    pdftotext: str, tmp_path: Path
) -> None:
    release = make_release()
    data = pdf.write(Edition(release, 1, AT), release.original)
    text = " ".join(pages(data, pdftotext, tmp_path)[0].split())
    assert text.count("Imposing Sanctions on the Court") == 1
    assert text.count("Ibid.") == 1


MARKDOWN = """\
# Title with #hash, $dollar and `code`

Some *stressed* and **strong** text[^a] with \\[brackets\\], "quotes",
back\\\\slash, ~tilde~ @at <b>.

> Quoted words.[^b]

1. one
   - inner *item*
   - second
2. two

| Head | Other |
|---|---|
| cell[^a] | 5 < 6 |

    raw  #"code"

[^a]: First paragraph.

    Second paragraph of the note.

[^b]: See <https://www.example.org/a_b/c?d=1&e=2#f>.

[^c]: Nobody refers to this.
"""


def test_markup_of_every_kind_is_set_and_nothing_is_taken_for_typst(
    pdftotext: str, tmp_path: Path
) -> None:
    release = make_release(MARKDOWN, {}, name="statement.en.md")
    data = pdf.write(Edition(release, None, AT), release.original)
    text = "".join("".join(pages(data, pdftotext, tmp_path)).split())
    for words in (
        "Title with #hash, $dollar and code",
        '"quotes"',
        "back\\slash, ~tilde~ @at",
        "inner item",
        "5 < 6",
        'raw #"code"',
        "Second paragraph of the note.",
        "https://www.example.org/a_b/c?d=1&e=2#f",
        "Nobody refers to this.",
        "Draft – not approved",
    ):
        assert words.replace(" ", "") in text, words
    assert text.count("Firstparagraph.") == 1


def test_a_heading_that_leaves_out_levels_is_one_below_the_last(
    pdftotext: str, tmp_path: Path
) -> None:
    release = make_release("# Title\n\n#### Deep\n\nWords.\n", {}, name="statement.en.md")
    data = pdf.write(Edition(release, 1, AT), release.original)  # PDF/UA refuses a gap
    assert "Deep" in "".join(pages(data, pdftotext, tmp_path))


def test_a_character_that_no_font_has_is_named() -> None:
    release = make_release("Words\n\nOdd \U0010fffd one.\n", {})
    with pytest.raises(EditionError, match=r"U\+10FFFD") as refused:
        pdf.write(Edition(release, 1, AT), release.original)
    assert "\n" not in str(refused.value)


def built(data: bytes, program: str, folder: Path) -> list[dict[str, Any]]:
    """Every dictionary a PDF is built of; the file has no fault that qpdf knows."""
    path = folder / "edition.pdf"
    path.write_bytes(data)
    subprocess.run([program, "--check", path], check=True, capture_output=True)
    told = [program, "--json", "--json-key=qpdf", path]
    found = json.loads(subprocess.run(told, check=True, capture_output=True).stdout)
    objects = found["qpdf"][1].values()
    values = [one.get("value") or one.get("stream", {}).get("dict") for one in objects]
    return [value for value in values if isinstance(value, dict)]


@pytest.mark.parametrize("locale", ["fr", "ar"])
def test_the_structure_is_what_pdf_ua_asks_for(locale: str, qpdf: str, tmp_path: Path) -> None:
    release = make_release()
    data = pdf.write(Edition(release, 1, AT), version_in(release, locale))
    parts = built(data, qpdf, tmp_path)
    [catalog] = [part for part in parts if part.get("/Type") == "/Catalog"]
    assert catalog["/Lang"] == f"u:{locale}"  # 7.2
    assert catalog["/MarkInfo"]["/Marked"] is True
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"] is True  # 7.1
    assert catalog["/ViewerPreferences"]["/Direction"] == ("/R2L" if locale == "ar" else "/L2R")
    kinds = Counter(part["/S"] for part in parts if {"/S", "/P"} <= set(part))
    assert (kinds["/Document"], kinds["/H1"], kinds["/LI"], kinds["/Note"]) == (1, 1, 2, 2)
    notes = [part["/ID"] for part in parts if part.get("/S") == "/Note"]
    assert len(set(notes)) == len(notes)  # 7.9
    links = [part for part in parts if part.get("/Subtype") == "/Link"]
    assert links
    assert all(link["/Contents"] and "/StructParent" in link for link in links)  # 7.18
    said = {"fr": ["u:Note 1", "u:Note 2"], "ar": ["u:صفحة 1"]}[locale]  # in the reader's language
    assert set(said) <= {link["/Contents"] for link in links}
    assert not any("Footnote" in link["/Contents"] for link in links)
    for page in (part for part in parts if part.get("/Type") == "/Page"):
        assert page["/Tabs"] == "/S"  # 7.18.3
    fonts = [part for part in parts if part.get("/Type") == "/FontDescriptor"]
    assert fonts
    assert all({"/FontFile2", "/FontFile3"} & set(font) for font in fonts)  # 7.21


def test_languages_side_by_side_are_a_table_with_heads(qpdf: str, tmp_path: Path) -> None:
    data = synoptic_pdf.write(Edition(make_release(), 1, AT), ("ar", "fr", "zh"))
    parts = built(data, qpdf, tmp_path)
    [catalog] = [part for part in parts if part.get("/Type") == "/Catalog"]
    assert catalog["/Lang"] == "u:ar"
    assert catalog["/ViewerPreferences"]["/Direction"] == "/R2L"
    kinds = Counter(part["/S"] for part in parts if {"/S", "/P"} <= set(part))
    assert (kinds["/Table"], kinds["/TH"], kinds["/TD"], kinds["/H1"]) == (2, 6, 3 * (5 + 2), 3)
    languages = {part.get("/Lang") for part in parts}
    assert {"u:fr", "u:zh"} <= languages
    links = [part for part in parts if part.get("/Subtype") == "/Link"]
    assert links
    assert all(link["/Contents"] and "/StructParent" in link for link in links)
    for page in (part for part in parts if part.get("/Type") == "/Page"):
        assert page["/MediaBox"][2] > page["/MediaBox"][3], "it is laid on its side"
