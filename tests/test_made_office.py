"""Word documents and OpenDocuments made anew from any source: real notes, house styles."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest
from lxml import etree

from i18n import readers
from i18n.errors import DocumentError
from i18n.office.manuscript import Manuscript
from i18n.opendocument.making import counting as odt_counting
from i18n.opendocument.making.document import make as make_odt
from i18n.pictures.size import size_in_pixels
from i18n.publication.edition import Edition, describe
from i18n.publication.manifest import PublishedFile
from i18n.publication.rendition import Release
from i18n.word.making import counting as docx_counting
from i18n.word.making.document import make as make_docx
from i18n.word.names import w
from i18n.workflow.counted_files import count_problems
from i18n.writers.editions import all_formats
from i18n.writers.editions.manuscript import manuscript
from tests.releases import AT, SOURCE, make_release
from tests.test_epub import PIXEL, rich

MAKERS = {"docx": make_docx, "odt": make_odt}
COUNTERS = {"docx": docx_counting.count_notes, "odt": odt_counting.count_notes}
FORMATS = pytest.mark.parametrize("form", ["docx", "odt"])


def written(release: Release, locale: str, number: int | None = 1) -> Manuscript:
    version = next(version for version in release.versions if version.locale == locale)
    return manuscript(Edition(release, number, AT), version)


def part(data: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def words(element: etree._Element) -> str:
    return "".join(element.itertext())


def with_part(data: bytes, name: str, old: bytes, new: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(stream, "w") as target:
        for entry in source.namelist():
            content = source.read(entry)
            target.writestr(entry, content.replace(old, new) if entry == name else content)
    return stream.getvalue()


@FORMATS
@pytest.mark.parametrize("locale", ["en", "ar", "zh"])
def test_notes_are_real_and_the_same_edition_gives_the_same_bytes(form: str, locale: str) -> None:
    text = written(make_release(), locale)
    data = MAKERS[form](text)
    assert data == MAKERS[form](written(make_release(), locale))
    counted = COUNTERS[form](data, "x")
    assert counted.printed == {1: "1", 2: "2"}
    assert counted.anchors == {1: 2, 2: 1}
    document = readers.read(data, f"x.{form}", locale)
    assert document.labels == ("1", "2")
    assert any(text.title in block.text for block in document.blocks)
    assert any("registry@example.org" in block.text for block in document.blocks)


@FORMATS
def test_a_note_keeps_its_number_where_programs_would_count_otherwise(form: str) -> None:
    release = make_release(SOURCE.replace("[2]", "[7]"), {})
    counted = COUNTERS[form](MAKERS[form](written(release, "en")), "x")
    assert counted.printed == {1: "1", 2: "7"}
    assert counted.anchors == {1: 2, 2: 1}


@FORMATS
def test_a_note_that_nothing_refers_to_stands_below_the_text(form: str) -> None:
    release = make_release(SOURCE.replace("unpunished.[2]", "unpunished."), {})
    data = MAKERS[form](written(release, "en"))
    counted = COUNTERS[form](data, "x")
    assert counted.printed == {1: "1", 2: "2"}
    assert counted.anchors == {1: 2}
    main = "word/document.xml" if form == "docx" else "content.xml"
    assert "Notes[2]" in words(part(data, main)).replace(" ", "")


def test_word_runs_from_right_to_left_and_knows_the_languages() -> None:
    data = make_docx(written(make_release(), "ar"))
    body = part(data, "word/document.xml")[0]
    assert all(p.find(f"{w('pPr')}/{w('bidi')}") is not None for p in body.findall(w("p")))
    [english] = [run for run in body.iter(w("r")) if "A/RES/53/144" in words(run)]
    assert english.find(f"{w('rPr')}/{w('rtl')}") is None
    assert body.find(f"{w('sectPr')}/{w('bidi')}") is not None
    defaults = part(data, "word/styles.xml").find(f"{w('docDefaults')}/{w('rPrDefault')}")
    assert defaults is not None
    assert defaults.find(f".//{w('lang')}").get(w("bidi")) == "ar-EG"  # type: ignore[union-attr]
    chinese = part(make_docx(written(make_release(), "zh")), "word/styles.xml")
    assert chinese.find(f".//{w('rFonts')}").get(w("eastAsia")) == "SimSun"  # type: ignore[union-attr]
    assert chinese.find(f".//{w('lang')}").get(w("eastAsia")) == "zh-CN"  # type: ignore[union-attr]


def test_opendocument_runs_from_right_to_left() -> None:
    data = make_odt(written(make_release(), "ar"))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.namelist()[0] == "mimetype"
        styles = archive.read("styles.xml").decode()
        content = archive.read("content.xml").decode()
    assert 'style:writing-mode="rl-tb"' in styles
    assert 'style:language-complex="ar"' in styles
    assert "\u2066" in content
    assert content.count("\u2066") == content.count("\u2069")
    english = make_odt(written(make_release(), "en"))
    assert "rl-tb" not in zipfile.ZipFile(io.BytesIO(english)).read("styles.xml").decode()


@FORMATS
def test_lists_tables_pictures_and_headings_are_what_they_are(form: str) -> None:
    data = MAKERS[form](written(rich(), "en"))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert PIXEL in [archive.read(name) for name in archive.namelist()]
    document = readers.read(data, f"x.{form}", "en")
    kinds = {block.text.split("[")[0]: block.kind.value for block in document.blocks}
    assert (kinds["one"], kinds["inner"], kinds["First"]) == ("item", "item", "heading")
    assert (kinds["a"], kinds["2"]) == ("cell", "cell")
    levels = {b.text: b.place.level for b in document.blocks if b.kind.value == "heading"}
    assert levels["Deeper"] == levels["First"] + 1


@FORMATS
def test_a_draft_says_so_above_its_text_and_on_every_page(form: str) -> None:
    data = MAKERS[form](written(make_release(approved=False), "fr", None))
    parts = ["word/document.xml", "word/header1.xml", "word/header2.xml"]
    for name in parts if form == "docx" else ["content.xml", "styles.xml"]:
        assert "Projet – non approuvé" in words(part(data, name))
    released = MAKERS[form](written(make_release(), "fr"))
    name = parts[1] if form == "docx" else "styles.xml"
    assert "Projet" not in words(part(released, name))
    assert "Les mots ne suffisent pas" in words(part(released, name))


@FORMATS
def test_an_organisation_gives_its_own_styles_and_none_of_its_words(form: str) -> None:
    own = MAKERS[form](written(rich(), "en"))
    styles = "word/styles.xml" if form == "docx" else "styles.xml"
    own = with_part(own, styles, b"1f4e79", b"00ff00")
    own = with_part(own, styles, b"1F4E79", b"00FF00")
    renamed = (b"Concordant Imprint", b"Something") if form == "docx" else (b"_Imprint", b"_Other")
    own = with_part(own, styles, *renamed)
    data = MAKERS[form](replace(written(make_release(), "en"), reference=own))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert b"00ff00" in parts[styles].lower()
    assert b"Imprint" in parts[styles]
    assert PIXEL not in parts.values()
    assert not [
        name for name, content in parts.items() if b"emphasis" in content and name != styles
    ]
    assert COUNTERS[form](data, "x").printed == {1: "1", 2: "2"}
    again = MAKERS[form](replace(written(make_release(), "ar"), reference=data))
    assert COUNTERS[form](again, "x").anchors == {1: 2, 2: 1}
    with pytest.raises(DocumentError, match="not a ZIP archive"):
        MAKERS[form](replace(written(make_release(), "en"), reference=b"x"))


@pytest.mark.parametrize("form", ["docx", "odt", "epub"])
def test_a_lost_note_is_found_when_the_edition_is_verified(form: str) -> None:
    release = make_release(targets={})
    edition = Edition(release, 1, AT, formats=(form,))
    made = all_formats()[form]
    path = made.path(edition, release.original)
    data = made.write(edition, release.original)
    listed = describe(edition, [PublishedFile.of(path, data)])
    assert list(count_problems(listed, {path: data}.get)) == []
    name, old, new = {
        "docx": ("word/document.xml", b' NOTEREF Note_1', b' REF Note_1'),
        "odt": ("content.xml", b'text:note-ref ', b'text:span '),
        "epub": ("EPUB/text-1.xhtml", b'href="notes.xhtml#note-1"', b'href="notes.xhtml#note-2"'),
    }[form]  # fmt: skip
    if form == "odt":
        data = with_part(data, name, b"</text:note-ref>", b"</text:span>")
    problems = list(count_problems(listed, {path: with_part(data, name, old, new)}.get))
    assert any("anchor [1] stands" in problem for problem in problems), problems


def test_pictures_say_how_large_they_are() -> None:
    assert size_in_pixels(PIXEL) == (1, 1)
    assert size_in_pixels(b"GIF89a\x03\x00\x02\x00") == (3, 2)
    frame = b"\xff\xc0\x00\x11\x08\x00\x02\x00\x03"
    assert size_in_pixels(b"\xff\xd8\xff\xe0\x00\x04ab" + frame) == (3, 2)
    for damaged in (b"", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF"):
        assert size_in_pixels(damaged) is None
