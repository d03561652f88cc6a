"""What few files have: it is translated, or stays and is named before anybody translates."""

from __future__ import annotations

import pytest
from lxml import etree

from i18n.publication.edition import Edition
from i18n.word.package import Package
from i18n.writers.editions import all_formats
from i18n.writers.source import write
from tests import open_files
from tests.open_files import odt, read_open, span
from tests.releases import AT, make_release
from tests.test_docx import FIELD, other_words
from tests.word_files import note, notes, read_word, run, texts, word

SECTION = "<w:p><w:pPr><w:sectPr><w:footnotePr>{}</w:footnotePr></w:sectPr></w:pPr>{}</w:p>"
_OPEN = "http://schemas.openxmlformats.org"
CORE_LINKS = (
    f'<Relationships xmlns="{_OPEN}/package/2006/relationships"><Relationship Id="a" '
    f'Type="{_OPEN}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="b" Type="{_OPEN}/package/2006/relationships/metadata/core-properties" '
    'Target="core.xml"/></Relationships>'
)
HIDING = (
    '<style:style style:name="Gone" style:family="text"><style:text-properties '
    'text:display="none"/></style:style><style:style style:name="Off" style:family="paragraph">'
    '<style:text-properties text:display="none"/></style:style>'
)


@pytest.mark.parametrize(
    ("content", "read", "named"),
    [
        (run("Seen") + run(" secret", "<w:vanish/>") + run(" words", "<w:vanish/>") + run("."),
         ["Seen<x1/>."], "1 paragraph has hidden words"),
        (run("Seen") + run(" too", '<w:vanish w:val="0"/>'), ["Seen<g1> too</g1>"], ""),
        (run("State: ") + FIELD.format("FORMDROPDOWN", "").replace(
            '"begin"/>', '"begin"><w:ffData><w:ddList/></w:ffData></w:fldChar>'),
         ["State: <x1/>"], "list to choose from"),
        (run("Torture") + FIELD.format('XE "torture"', ""), ["Torture<x1/>"], "for an index"),
        (run("Old") + "<mc:AlternateContent><mc:Choice>" + run("new") + "</mc:Choice><mc:Fallback>"
         + run("old") + "</mc:Fallback></mc:AlternateContent>", ["Old<x1/>"], "that is not read"),
        (run("Whole") + '<w:subDoc r:id="x"/>', ["Whole<x1/>"], "stands in another file"),
        ("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + run("Joined") + "</w:p>",
         ["Joined"], "tracked changes"),
        ('<w:r><w:pict><v:shape><v:textpath string="Not for copying"/></v:shape></w:pict></w:r>'
         + run("Text"), ["<x1/>Text", "Not for copying"], ""),
    ],
)  # fmt: skip
def test_a_word_file(content: str, read: list[str], named: str) -> None:
    document = read_word(word(content))
    assert texts(document) == read
    said = [str(remark.message) for remark in document.remarks]
    assert [named in each for each in said] == [True] * bool(named), said
    translated = other_words(document, "ar")
    assert texts(read_word(write(translated), "ar")) == texts(translated)


@pytest.mark.parametrize(
    "styles",
    [
        '<w:style w:styleId="Q"><w:rPr><w:vanish/></w:rPr></w:style>',
        '<w:style w:styleId="B"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:styleId="Q"><w:basedOn w:val="B"/></w:style>',
    ],
)
def test_words_that_a_style_hides_are_in_no_other_format(styles: str) -> None:
    data = word(
        run("Seen."), '<w:p><w:pPr><w:pStyle w:val="Q"/></w:pPr>' + run("Secret.") + "</w:p>",
        run("Seen") + run("Secret", '<w:rStyle w:val="Q"/>'), styles=styles,
    )  # fmt: skip
    assert texts(read_word(data)) == ["Seen.", "Seen<x1/>"]
    release = make_release(data, {}, name="case.en.docx")
    page = all_formats()["html"].write(Edition(release, 1, AT), release.original).decode()
    assert "Seen" in page and "Secret" not in page


def test_a_note_whose_only_anchor_was_deleted_is_none_and_goes_with_it() -> None:
    deleted = '<w:del w:id="9" w:author="A">' + note(1) + "</w:del>"
    data = word(
        run("Kept") + note(2) + deleted, run("Again") + note(3),
        footnotes=notes(run("Deleted."), run("First."), run("Second.")),
    )  # fmt: skip
    document = read_word(data)
    assert texts(document) == ["Kept[1]", "Again[2]", "First.", "Second."]
    again = read_word(write(other_words(document, "en-XA")), "en-XA")
    assert again.labels == document.labels == ("1", "2")
    assert not any("not read" in str(remark.message) for remark in again.remarks)


@pytest.mark.parametrize(
    ("paragraph", "named"),
    [
        (SECTION.format('<w:numFmt w:val="lowerLetter"/>', run("x") + note(1)), True),
        (SECTION.format('<w:numRestart w:val="eachSect"/>', run("x") + note(1)), True),
        (SECTION.format('<w:numFmt w:val="decimal"/>', run("x") + note(1)), False),
        (SECTION.format('<w:numFmt w:val="lowerLetter"/>', run("No note.")), False),
    ],
)
def test_notes_that_are_numbered_otherwise_are_named(paragraph: str, named: bool) -> None:
    has_note = "footnoteReference" in paragraph
    data = word(paragraph, footnotes=notes(run("A note."))) if has_note else word(paragraph)
    remarks = read_word(data).remarks
    assert ["begin again with each page" in str(remark.message) for remark in remarks] == [
        True
    ] * named


@pytest.mark.parametrize(
    ("content", "read", "named"),
    [
        ("Seen " + span("Gone", "secret") + "words", ["Seen <x1/>words"], "hidden words"),
        ('Seen<text:hidden-text text:string-value="secret">secret</text:hidden-text>',
         ["Seen<x1/>"], "hidden words"),
        ('<text:p text:style-name="Off">Secret</text:p>', [], "hidden words"),
        ('<text:section text:name="s" text:display="none"><text:p>Secret</text:p></text:section>',
         [], "hidden words"),
        ('<text:section text:name="s" text:protected="true"><text:p>In</text:p></text:section>',
         ["In"], "protected against changes"),
        ('<text:conditional-text text:string-value-if-true="so">so</text:conditional-text>',
         ["<g1>so</g1>"], "a field fills in"),
        ('Torture<text:alphabetical-index-mark text:string-value="torture"/>', ["Torture"],
         "for an index"),
        (open_files.note(1, "A note.").replace("<text:note-citation>",
         '<text:note-citation text:label="*">'), ["[1]", "A note."], "letters or signs"),
    ],
)  # fmt: skip
def test_an_open_document(content: str, read: list[str], named: str) -> None:
    document = read_open(odt("First.", content, looks=HIDING))
    expected = ["First.", *read]
    assert texts(document) == expected
    said = [str(remark.message) for remark in document.remarks]
    assert [named in each for each in said] == [True], said
    translated = other_words(document, "ar")
    assert texts(read_open(write(translated), "ar")) == texts(translated)


def test_comments_in_the_xml_of_properties_are_in_nobodys_way() -> None:
    properties = "<w:p><w:pPr><!-- by hand --><w:jc w:val='left'/></w:pPr>"
    data = word(properties + run("Words", "<!-- too --><w:b/>") + "</w:p>")
    translated = other_words(read_word(data), "ar")
    assert texts(read_word(write(translated), "ar")) == texts(translated)


def test_a_title_in_the_properties_that_stands_in_the_text_is_translated_with_it() -> None:
    core = (
        '<c:coreProperties xmlns:c="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>A  heading'
        "</dc:title><dc:subject>Elsewhere</dc:subject></c:coreProperties>"
    )
    heading = '<w:p><w:pPr><w:pStyle w:val="H2"/></w:pPr>' + run("A heading") + "</w:p>"
    links = CORE_LINKS.encode()
    data = word(run("First."), heading, more={"_rels/.rels": links, "core.xml": core.encode()})
    written = Package.open(write(other_words(read_word(data), "fr", "Titre")), "case.docx")
    said = {etree.QName(each).localname: each.text for each in written.root("core.xml")}
    assert said == {"title": "Titre", "subject": "Elsewhere", "language": "fr"}
