"""Editions as books for e-readers: valid, accessible, the same bytes each time."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from i18n.publication.composed import Picture
from i18n.publication.edition import Edition
from i18n.publication.rendition import Release
from i18n.writers.editions import epub, epub_pages
from i18n.writers.editions.xhtml import to_xhtml
from tests.releases import AT, SOURCE, make_release

_JAR = Path("/usr/share/java/epubcheck.jar")
_XHTML = "{http://www.w3.org/1999/xhtml}"
_TYPE = "{http://www.idpf.org/2007/ops}type"
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63d8"
    "c0a00000023400d16b4add180000000049454e44ae426082"
)
MARKDOWN = """\
# Title[^1] with <tags> & more

First words[^1] with [a page](https://example.org/a b?c=ü&d=[1]#x), [a section](#second),
`code lang="en" <i>`, *emphasis* and a picture: ![A pixel](pixel.png)

## First

1. one
2. two[^2]
   - inner

> Quoted

### Deeper

| a | b |
|---|---|
| 1 | 2 |

## Second

The end.

[^1]: A note.[^2]
[^2]: Another.

    - with a list
"""


def book(release: Release, locale: str, *, number: int | None = 1) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(made(release, locale, number)))


def made(release: Release, locale: str, number: int | None = 1) -> bytes:
    version = next(version for version in release.versions if version.locale == locale)
    return epub.write(Edition(release, number, AT), version)


def rich() -> Release:
    release = make_release(MARKDOWN, {}, name="statement.md")
    pictures = {"pixel.png": Picture("images/pixel.png", lambda: PIXEL, len(PIXEL))}
    return Release(
        release.name, release.source, release.profile, release.segments, (), pictures=pictures
    )


def page(archive: zipfile.ZipFile, name: str) -> ElementTree.Element:
    return ElementTree.fromstring(archive.read(f"EPUB/{name}"))


def test_books_pass_epubcheck(tmp_path: Path) -> None:
    if not _JAR.is_file() or shutil.which("java") is None:
        if os.environ.get("CI") == "true":
            pytest.fail("epubcheck is not installed")
        pytest.skip("epubcheck (Debian's package of that name) is not installed")
    files = {"en": made(rich(), "en", None)}
    files |= {locale: made(make_release(), locale) for locale in ("ar", "zh")}
    running = []
    for locale, data in files.items():
        path = tmp_path / f"{locale}.epub"
        path.write_bytes(data)
        command = ["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", str(_JAR)]
        running.append(
            subprocess.Popen(
                [*command, str(path)],
                stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8",
            )
        )  # fmt: skip
    for process in running:
        said, _ = process.communicate(timeout=300)
        assert "0 fatals / 0 errors / 0 warnings / 0 infos" in said, said


def test_the_same_edition_gives_the_same_bytes_and_says_first_what_it_is() -> None:
    data = made(make_release(), "ar")
    assert data == made(make_release(), "ar")
    assert data[30:58] == b"mimetypeapplication/epub+zip"
    names = book(make_release(), "ar").namelist()
    assert names[1:] == sorted(names[1:])


@pytest.mark.parametrize(("locale", "direction"), [("fr", "ltr"), ("ar", "rtl"), ("zh", "ltr")])
def test_every_page_names_its_language_and_direction(locale: str, direction: str) -> None:
    archive = book(make_release(), locale)
    package = archive.read("EPUB/package.opf").decode()
    assert f"<dc:language>{locale}</dc:language>" in package
    assert ('page-progression-direction="rtl"' in package) == (direction == "rtl")
    assert 'schema:accessModeSufficient">textual<' in package
    pages = [name for name in archive.namelist() if name.endswith(".xhtml")]
    assert len(pages) == 5
    for name in pages:
        root = ElementTree.fromstring(archive.read(name))
        assert root.get("lang") == root.get("{http://www.w3.org/XML/1998/namespace}lang") == locale
        assert root.get("dir") == direction


def test_notes_and_anchors_lead_to_each_other_across_files(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(epub_pages, "_LONG", 10)
    archive = book(rich(), "en")
    names = [name for name in archive.namelist() if name.endswith(".xhtml")]
    assert {"EPUB/text-1.xhtml", "EPUB/text-2.xhtml", "EPUB/text-3.xhtml"} <= {*names}
    pages = {name.removeprefix("EPUB/"): page(archive, name[5:]) for name in names}
    there = {f"{name}#{e.get('id')}" for name, root in pages.items() for e in root.iter()}
    leading = [
        (e, name) for name, root in pages.items() for e in root.iter(f"{_XHTML}a") if e.get("href")
    ]
    inside = [e.get("href", "") for e, _ in leading if ".xhtml" in e.get("href", "")]
    assert {href for href in inside if "#" in href} <= there
    anchors = [
        (f"{name}#{e.get('id')}", e.get("href"))
        for e, name in leading
        if e.get(_TYPE) == "noteref" and e.get("role") == "doc-noteref"
    ]
    assert sorted(href or "" for _, href in anchors) == [
        "notes.xhtml#note-1", "notes.xhtml#note-1", "notes.xhtml#note-2", "notes.xhtml#note-2",
    ]  # fmt: skip
    back = {e.get("href") for e, _ in leading if e.get(_TYPE) == "backlink"}
    assert back == {place for place, _ in anchors}
    contents = [e.text for e in pages["nav.xhtml"].iter(f"{_XHTML}a")][:6]
    assert contents == [
        "Title with <tags> & more", "First", "Deeper", "Second", "Notes", "Certificate",
    ]  # fmt: skip


def test_a_draft_says_so_on_every_part_of_the_text() -> None:
    archive = book(make_release(approved=False, machine=True), "fr", number=None)
    for name in ("title.xhtml", "text-1.xhtml", "certificate.xhtml", "package.opf"):
        assert "Projet – non approuvé" in archive.read(f"EPUB/{name}").decode(), name
    released = book(make_release(), "fr")
    assert "Cleo" in released.read("EPUB/certificate.xhtml").decode()
    assert "doc-notice" not in released.read("EPUB/title.xhtml").decode()


def test_characters_that_xml_forbids_are_left_out() -> None:
    release = make_release(SOURCE.replace("unpunished", "un\x0bpun\x7fished"), {})
    assert "unpunished" in book(release, "en").read("EPUB/text-1.xhtml").decode()


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<p lang="ar">a<br>b</p>', '<p lang="ar" xml:lang="ar">a<br/>b</p>'),
        ('a lang="en" &lt;br&gt;', 'a lang="en" &lt;br&gt;'),
        ('<a href="#here" rel="noreferrer">x</a>', "<a>x</a>"),
        ('<a href="x.xhtml" rel="noreferrer">x</a>', "<a>x</a>"),
        (
            '<a href="http://é.org/[1]?a&amp;b#c#d" rel="noreferrer">x</a>',
            '<a href="http://%C3%A9.org/%5B1%5D?a&amp;b#c%23d">x</a>',
        ),
        ('<img src="../images/a.png" alt="">', '<img src="images/a.png" alt=""/>'),
    ],
)
def test_html_of_ours_becomes_xml(html: str, expected: str) -> None:
    assert re.sub(" +>", ">", to_xhtml(html)) == expected
