"""Word documents: how they are read, what is written, what stays, and what is refused."""

from __future__ import annotations

import os
import tracemalloc
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18n import languages
from i18n.document import BlockKind, Document
from i18n.errors import DocumentError
from i18n.office.xml import parse
from i18n.publication.edition import Edition
from i18n.readers import read
from i18n.splitting import join, split
from i18n.word.names import w
from i18n.word.package import Package
from i18n.writers.editions import all_formats
from i18n.writers.source import write
from tests.conftest import Run
from tests.documents import pseudo
from tests.releases import AT, make_release
from tests.word_files import MAMMOTH, note, notes, packed, read_word, run, skeleton, texts, word


def other_words(document: Document, locale: str, text: str | None = None) -> Document:
    """The document in another language: every segment with this text, or in the pseudo-locale."""
    segments = split(document, languages.get(document.locale))
    words = [pseudo(segment) if text is None else text for segment in segments]
    return join(document, segments, words, languages.get(locale))


def with_text(document: Document, text: str) -> Document:
    """The document with another text in its first block."""
    first = replace(document.blocks[0], text=text)
    return replace(document, blocks=(first, *document.blocks[1:]))


STATEMENT = word(
    '<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr>' + run("Words are not enough") + "</w:p>",
    '<w:p><w:pPr><w:pStyle w:val="H2"/></w:pPr>' + run("States must act") + "</w:p>",
    run("The Court held ") + run("so", "<w:i/>") + run(".") + note(2) + run(" It was right.")
    + note(1) + note(1, "endnote"),
    '<w:p><w:pPr><w:pStyle w:val="L"/></w:pPr>' + run("First") + "</w:p>",
    '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr></w:pPr>'
    + run("Numbered") + "</w:p>",
    '<w:p><w:pPr><w:pStyle w:val="Q"/></w:pPr>' + run("Quoted words.") + "</w:p>",
    "<w:tbl><w:tblPr/><w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc><w:p>" + run("Head")
    + "</w:p></w:tc><w:tc><w:p>" + run("Cell") + "</w:p></w:tc></w:tr></w:tbl>",
    footnotes=notes(run(" One."), run(" Two, see ") + run("Ibid.", "<w:i/>")),
    endnotes=notes(run(" End."), kind="endnote"),
    header1="<w:p>" + run("LRWC, page ") + '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r>'
    "</w:fldSimple></w:p>",
)  # fmt: skip


def test_blocks_notes_and_formats_are_read() -> None:
    document = read_word(STATEMENT)
    assert [(b.kind.value, b.text, b.note) for b in document.blocks] == [
        ("heading", "Words are not enough", None),
        ("heading", "States must act", None),
        ("paragraph", "The Court held <em>so</em>.[1] It was right.[2][i]", None),
        ("item", "First", None),
        ("item", "Numbered", None),
        ("quotation", "Quoted words.", None),
        ("cell", "Head", None),
        ("cell", "Cell", None),
        ("running", "LRWC, page <x1/>", None),
        ("note", " Two, see <em>Ibid.</em>", "1"),
        ("note", " One.", "2"),
        ("note", " End.", "i"),
    ]
    assert [b.place.level for b in document.blocks[:2]] == [1, 2]
    assert [b.place.ordinal for b in document.blocks[3:5]] == [None, 1]
    assert document.blocks[6].place.header
    assert document.title_block == 0
    assert not document.remarks


@pytest.mark.parametrize("data", [STATEMENT, *(path.read_bytes() for path in MAMMOTH)])
def test_nothing_changed_gives_the_same_bytes(data: bytes) -> None:
    assert write(read_word(data)) == data


@pytest.mark.parametrize("data", [STATEMENT, *(path.read_bytes() for path in MAMMOTH)])
@pytest.mark.parametrize("locale", ["en-XA", "ar", "zh"])
def test_words_change_and_nothing_else(data: bytes, locale: str) -> None:
    translated = other_words(read_word(data), locale)
    written = write(translated)
    again = read_word(written, locale)
    assert texts(again) == texts(translated)
    assert [b.kind for b in again.blocks] == [b.kind for b in translated.blocks]
    assert again.labels == translated.labels
    assert written == write(translated)
    before, after = skeleton(data), skeleton(written)
    assert before.keys() == after.keys()
    for part in before:
        spoken = ("language", "docDefaults", "rPrDefault")
        kept = [[name for name in each[part] if name not in spoken] for each in (before, after)]
        assert kept[0] == kept[1], part


def test_arabic_turns_paragraphs_tables_and_sections_and_isolates_latin() -> None:
    document = other_words(
        read_word(STATEMENT), "ar", "انظر A/RES/53/144 و https://www.icc-cpi.int/a_b."
    )
    package = Package.open(write(document), "case.docx")
    body = package.body
    assert all(p.find(f"{w('pPr')}/{w('bidi')}") is not None for p in body.iter(w("p")))
    assert body.find(f".//{w('tblPr')}/{w('bidiVisual')}") is not None
    assert body.find(f".//{w('sectPr')}/{w('bidi')}") is not None
    runs = [
        ("".join(t.text or "" for t in r.iter(w("t"))), r.find(f"{w('rPr')}/{w('rtl')}") is None)
        for r in next(body.iter(w("p"))).iter(w("r"))
    ]
    assert ("A/RES/53/144", True) in runs
    assert ("https://www.icc-cpi.int/a_b", True) in runs
    assert ("انظر ", False) in runs
    language = package.root("word/styles.xml").find(f".//{w('lang')}")
    assert language is not None
    assert language.get(w("bidi")) == "ar-EG"


def test_a_source_from_right_to_left_turns_back() -> None:
    arabic = write(other_words(read_word(STATEMENT), "ar", "نص"))
    english = write(replace(other_words(read_word(arabic, "ar"), "en", "Text"), locale="en"))
    body = Package.open(english, "case.docx").body
    assert {e.get(w("val")) for e in body.iter(w("bidi"))} == {"0"}


FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> {} </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


RUBY = (
    "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>ほう</w:t></w:r></w:rt><w:rubyBase>{}</w:rubyBase>"
    "</w:ruby></w:r>"
)


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (run("see note ") + FIELD.format("NOTEREF _Ref1 \\h", run("1")), "see note <g1>1</g1>"),
        (run("page ") + FIELD.format("PAGE", run("3")), "page <x1/>"),
        (FIELD.format('HYPERLINK "https://a.example/"', run("here")), "<a1>here</a1>"),
        (FIELD.format('HYPERLINK "https://a.example/"', run("https://a.example/")),
         "https://a.example/"),
        ('<w:hyperlink r:id="l1">' + run("linked") + "</w:hyperlink>" + run(" on"),
         "<a1>linked</a1> on"),
        ('<w:hyperlink r:id="l1">' + run("https://b.example") + "</w:hyperlink>",
         "https://b.example"),
        (run("a", "<w:b/>") + run(" plain and long ") + run("red", '<w:color w:val="FF0000"/>'),
         "<strong>a</strong> plain and long <g1>red</g1>"),
        (run("All bold ", "<w:b/>") + run("and so on", "<w:b/>"), "All bold and so on"),
        (run("x") + run("2", '<w:vertAlign w:val="superscript"/>') + run(" or ") +
         run("both", "<w:b/><w:i/>"), "x<sup>2</sup> or <strong><em>both</em></strong>"),
        (run("split by ") + run("proofing", '<w:lang w:val="fr-FR"/><w:noProof/>') + run(" only"),
         "split by proofing only"),
        (run("one") + "<w:r><w:br/></w:r>" + run("two") + "<w:r><w:tab/></w:r>" + run("three"),
         "one<br/>two\tthree"),
        (run("kept ") + "<w:r><w:drawing/></w:r>" + run("picture"), "kept <x1/>picture"),
        (run("5 &lt; 6 &amp; [1] is literal"), "5 < 6 & [1] is literal"),
        (RUBY.format(run("法")) + run("の支配"), "<g1>法</g1>の支配"),
        ('<w:sdt><w:sdtPr/><w:sdtContent>' + run("chosen") + "</w:sdtContent></w:sdt>" +
         run(" value"), "<g1>chosen</g1> value"),
        (run("gone", "<w:i/>").replace("<w:r>", '<w:del w:id="1"><w:r>').replace("</w:r>",
         "</w:r></w:del>") + '<w:ins w:id="2">' + run("here") + "</w:ins>", "here"),
    ],
)  # fmt: skip
def test_what_stands_in_a_paragraph(content: str, text: str) -> None:
    data = word(content, links={"l1": "https://b.example/"})
    document = read_word(data)
    assert document.blocks[0].text == text
    changed = write(with_text(document, f"{text} more"))
    assert read_word(changed).blocks[0].text == f"{text} more"


def test_an_anchor_in_a_text_that_looks_like_one_is_told_apart() -> None:
    data = word(run("As [1] says.") + note(1), footnotes=notes(run(" Note.")))
    document = read_word(data)
    assert document.blocks[0].text == "As &#91;1] says.[1]"
    assert [anchor.label for anchor in document.blocks[0].anchors] == ["1"]
    moved = write(with_text(document, "[1] So &#91;1] says."))
    assert read_word(moved).blocks[0].text == "[1] So &#91;1] says."


def test_the_words_of_text_boxes_are_blocks_and_change_in_both_their_forms() -> None:
    box = (
        "<w:r><mc:AlternateContent><mc:Choice><wps:txbx><w:txbxContent><w:p>{0}</w:p>"
        "</w:txbxContent></wps:txbx></mc:Choice><mc:Fallback><v:textbox><w:txbxContent><w:p>{0}"
        "</w:p></w:txbxContent></v:textbox></mc:Fallback></mc:AlternateContent></w:r>"
    )
    data = word(run("Beside it:") + box.format(run("In the box")))
    document = read_word(data)
    assert texts(document) == ["Beside it:<x1/>", "In the box"]
    boxed = replace(document.blocks[1], text="Dans la boîte")
    both = replace(document, blocks=(document.blocks[0], boxed))
    xml = Package.open(write(both), "case.docx").archive.read("word/document.xml").decode()
    assert xml.count("Dans la boîte") == 2
    # The paragraph that holds the box may change too.
    first = replace(document.blocks[0], text="À côté :<x1/>")
    written = write(replace(document, blocks=(first, boxed)))
    assert texts(read_word(written)) == ["À côté :<x1/>", "Dans la boîte"]


def drawing(name: str, words: str) -> str:
    """A picture; `words` are the attributes of its properties."""
    inside = f'<wp:docPr id="1" name="{name}" {words}/><pic:cNvPr id="0" name="{name}" {words}/>'
    return f"<w:drawing><wp:inline>{inside}</wp:inline></w:drawing>"


PICTURES = word(
    run("See ") + "<w:r><mc:AlternateContent><mc:Choice><w:pict>"
    + drawing("a", 'title="The Court" descr="The seat  of\nthe Court [1]"')
    + '</w:pict></mc:Choice><mc:Fallback><w:pict><v:shape alt="The seat of the Court [1]" '
    'title="The Court"/></w:pict></mc:Fallback></mc:AlternateContent></w:r>' + run(" here.")
    + note(1),
    # In a field; a file name and decoration are no words; what was deleted has none.
    run("Map: ") + FIELD.format(
        "INCLUDEPICTURE a.png",
        "<w:r>" + drawing("b", 'descr="A map &amp; &lt;its&gt; key"') + "</w:r>",
    ),
    "<w:r>" + drawing("c", 'descr="C:\\My pictures\\logo.PNG"') + drawing("d", 'descr=""')
    + drawing("e", 'descr=" – "') + "</w:r>",
    '<w:del w:id="1"><w:r>' + drawing("f", 'descr="Gone"') + "</w:r></w:del>" + run("End"),
    footnotes=notes(run(" A note ") + "<w:r>" + drawing("g", 'descr="A stamp"') + "</w:r>"),
    header1="<w:p><w:r>" + drawing("h", 'descr="The logo of LRWC"') + "</w:r></w:p>",
)  # fmt: skip


@pytest.mark.parametrize("locale", ["en-XA", "ar"])
def test_the_words_for_a_picture_are_translated_wherever_they_stand(locale: str) -> None:
    document = read_word(PICTURES)
    assert [(b.kind.value, b.text, b.note) for b in document.blocks] == [
        ("paragraph", "See <x1/> here.[1]", None),
        ("picture", "The Court", None),
        ("picture", "The seat of the Court &#91;1]", None),
        ("paragraph", "Map: <x1/>", None),
        ("picture", "A map & <its> key", None),
        ("paragraph", "End", None),
        ("picture", "The logo of LRWC", None),
        ("note", " A note <x1/>", "1"),
        ("picture", "A stamp", "1"),
    ]
    assert write(document) == PICTURES
    translated = other_words(document, locale)
    written = write(translated)
    assert texts(read_word(written, locale)) == texts(translated)
    arabic = write(other_words(document, locale, "مقر المحكمة & <b>"))
    xml = Package.open(arabic, "case.docx").archive.read("word/document.xml").decode()
    assert xml.count('title="مقر المحكمة &amp; &lt;b&gt;"') == 3
    assert xml.count('descr="مقر المحكمة &amp; &lt;b&gt;"') == 4
    assert xml.count('alt="مقر المحكمة &amp; &lt;b&gt;"') == 1
    assert [xml.count(words) for words in ("logo.PNG", 'descr=" – "', "Gone")] == [2, 2, 0]


def test_what_has_no_words_is_never_lost() -> None:
    document = read_word(word(run("With ") + "<w:r><w:drawing/></w:r>" + run("picture")))
    lost = write(with_text(document, "No picture"))
    assert read_word(lost).blocks[0].text == "No picture<x1/>"
    twice = write(with_text(document, "<x1/>Twice<x1/>"))
    assert read_word(twice).blocks[0].text == "<x1/>Twice"


def test_marks_of_a_place_survive() -> None:
    data = word(
        '<w:bookmarkStart w:id="0" w:name="a"/>' + run("Held.") + '<w:bookmarkEnd w:id="0"/>'
        '<w:commentRangeStart w:id="1"/>' + run(" More.") + '<w:commentRangeEnd w:id="1"/>'
        '<w:r><w:commentReference w:id="1"/></w:r>',
        comments='<w:comment w:id="1"><w:p>' + run("hm") + "</w:p></w:comment>",
    )
    document = read_word(data)
    assert [remark.check for remark in document.remarks] == ["SR-03"]
    assert "1 comment, " in str(document.remarks[0].message)
    names = skeleton(write(with_text(document, "Other.")))["word/document.xml"]
    for name in ("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd"):
        assert names.count(name) == 1
    assert names.count("commentReference") == 1


def test_a_sign_in_the_place_of_a_number_belongs_to_the_reference() -> None:
    own = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="1"/><w:t>*</w:t></w:r>'
    data = word(run("Held") + own + run(" so."), footnotes=notes(run("* Note.")))
    document = read_word(data)
    assert texts(document) == ["Held[1] so.", "* Note."]
    body = Package.open(write(with_text(document, "So held.[1]")), "case.docx").body
    assert [element.text for element in body.iter(w("t"))] == ["So held.", "*"]


TABLE = (
    "<w:tbl>"
    + "".join(
        "<w:tr>"
        + "".join(
            "<w:tc>"
            + "".join(f"<w:p>{run(text) if text else ''}</w:p>" for text in cell)
            + "</w:tc>"
            for cell in row
        )
        + "</w:tr>"
        for row in ((["State"], ["Year"]), ([""], ["1998", "2002"], ["kept"]))
    )
    + "</w:tbl>"
)


@pytest.mark.parametrize("form", ["html", "markdown", "docx", "odt", "epub"])
def test_cells_stay_in_their_columns_whatever_is_made(form: str) -> None:
    release = make_release(word(run("Words"), TABLE), {}, name="case.en.docx")
    made = all_formats()[form].write(Edition(release, 1, AT), release.original)
    name = {"markdown": "case.md"}.get(form, f"case.{form}")
    found: dict[tuple[int | None, int | None], str] = {}
    for block in read(made, name, "en").blocks:
        if block.kind is BlockKind.CELL:
            place = block.place.row, block.place.column
            found[place] = found.get(place, "") + block.text.replace("<br/>", "")
    assert found == {(0, 0): "State", (0, 1): "Year", (1, 1): "19982002", (1, 2): "kept"}


def test_words_above_others_stay_where_they_are() -> None:
    document = read_word(word(RUBY.format(run("法")) + run("の支配"), styles="<w:style/>"))
    assert ["how they are read" in str(remark.message) for remark in document.remarks] == [True]
    written = Package.open(write(with_text(document, "the rule of <g1>law</g1>")), "case.docx").body
    (ruby,) = written.iter(w("ruby"))
    assert [[t.text for t in part.iter(w("t"))] for part in ruby] == [[], ["ほう"], ["law"]]


@pytest.mark.parametrize(
    ("field", "shown", "named"),
    [("TOC", "No entries found.", True), ("PAGE", "xviii", False), ("PAGE", "12", False)],
)
def test_words_that_a_field_fills_in_are_named(field: str, shown: str, named: bool) -> None:
    document = read_word(word(run("See ") + FIELD.format(field, run(shown))))
    assert document.blocks[0].text == "See <x1/>"
    assert bool(document.remarks) is named


def test_words_set_alike_are_read_as_such_when_some_run_from_left_to_right() -> None:
    looks = '<w:b/><w:sz w:val="28"/>'
    document = read_word(word(run("Large words", looks) + run(" and others")))
    again = read_word(write(other_words(document, "ar", "قرار A/RES/53/144 الجديد")), "ar")
    assert again.blocks[0].text == "قرار A/RES/53/144 الجديد"


def test_tracked_changes_and_what_stays_are_put_to_the_author() -> None:
    formula = (
        '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math">'
        "<m:r/></m:oMath>"
    )
    data = word(run("a") + '<w:ins w:id="2">' + run("b") + "</w:ins>", run("c") + formula)
    messages = [str(remark.message) for remark in read_word(data).remarks]
    assert any("tracked changes" in message for message in messages)
    assert any("formula" in message for message in messages)


@given(st.text(alphabet=st.characters(codec="utf-8"), min_size=1, max_size=60))
def test_any_text_comes_back(text: str) -> None:
    document = read_word(word(run("Some words") + note(1), footnotes=notes(run(" Note."))))
    written = write(with_text(document, f"A{text}Z[1]"))
    (first, *_) = read_word(written).blocks
    assert first.text.startswith("A")
    assert first.text.endswith("Z[1]")


def entity_bomb() -> bytes:
    declared = '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    return word(run("x"), more={"word/document.xml": f"{declared}<d>&b;</d>".encode()})


def swollen() -> bytes:
    return word(run("x"), more={"word/media/image1.png": b"\0" * 60_000_000})


def deep() -> bytes:
    xml = Package.open(word(run("x")), "a").archive.read("word/document.xml").decode()
    nested = "<w:sdt><w:sdtContent>" * 5000 + "</w:sdtContent></w:sdt>" * 5000
    return word(
        run("x"), more={"word/document.xml": xml.replace("<w:p>", nested + "<w:p>").encode()}
    )


def large() -> bytes:
    noise = os.urandom(200_000).hex()
    return word(run("x"), more={"word/document.xml": f"<w:document>{noise * 51}".encode()})


def running() -> bytes:
    kind = "application/vnd.ms-word.document.macroEnabled.main+xml"
    listed = f'<Types><Override PartName="/word/document.xml" ContentType="{kind}"/></Types>'
    return word(run("x"), more={"[Content_Types].xml": listed.encode()})


HOSTILE = {
    "paragraphs": (lambda: word(f"{run('x')}</w:p><w:p>" * 20_001), "more than 20,000 paragraphs"),
    "large": (large, "more than 20 MB"),
    "types": (running, "macros"),
    "entities": (entity_bomb, "document type"),
    "bomb": (swollen, "would grow to"),
    "deep": (deep, "no sound XML"),
    "macros": (lambda: word(run("x"), more={"word/vbaProject.bin": b"x"}), "macros"),
    "climbing": (lambda: word(run("x"), more={"../../etc/cron": b"x"}), "leads out of it"),
    "password": (lambda: b"\xd0\xcf\x11\xe0" + b"\0" * 600, "password"),
    "broken": (lambda: word(run("x"), more={"word/document.xml": b"<w:document"}), "no sound XML"),
    "truncated": (lambda: STATEMENT[:400], "damaged"),
    "other": (lambda: packed({"mimetype": b"x"}), "no Word document"),
    "text": (lambda: b"just words", "no office file"),
    "empty": (lambda: word(""), "no words"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_cannot_be_trusted_is_refused_in_a_line(name: str) -> None:
    make, words = HOSTILE[name]
    data = make()
    tracemalloc.start()
    with pytest.raises(DocumentError, match=words) as refused:
        read_word(data)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert "\n" not in str(refused.value)
    assert str(refused.value).startswith("case.docx: ")
    assert peak < 100_000_000


def test_a_part_that_lies_about_its_size_is_not_read_whole() -> None:
    data = bytearray(word(run("x"), more={"word/media/image1.png": b"\0" * 3_000_000}))
    place = data.find(b"PK\x01\x02", 0)
    while bytes(data[place + 46 : place + 64]).find(b"image1") < 0:
        place = data.find(b"PK\x01\x02", place + 1)
    data[place + 24 : place + 28] = (100).to_bytes(4, "little")
    with pytest.raises(DocumentError):
        Package.open(bytes(data), "case.docx").archive.read("word/media/image1.png")


def test_a_damaged_picture_is_named_before_anybody_translates() -> None:
    picture = os.urandom(400)
    data = word(run("x"), more={"word/media/image1.png": picture})
    place = data.find(picture[:50])
    with pytest.raises(DocumentError, match=r"image1\.png' is damaged"):
        read_word(data[:place] + bytes(50) + data[place + 50 :])


def test_a_part_with_more_tags_than_any_statement_has_is_refused() -> None:
    with pytest.raises(DocumentError, match="more than 800,000 tags"):
        parse(b"<a>" + b"<b/>" * 900_000 + b"</a>", "case.docx", "word/document.xml")


def test_the_language_of_a_file_is_read_off_its_words(concordant: Run, tmp_path: Path) -> None:
    french = run("Les États doivent agir maintenant, et la Cour doit juger les crimes commis. ")
    (tmp_path / "a.docx").write_bytes(word(french * 5))
    done = concordant("inspect", "a.docx", "--format", "json")
    assert done.status == 0, done.err
    assert done.objects[0]["locale"] == "fr"


def test_an_edition_has_the_word_file_in_every_language(concordant: Run, tmp_path: Path) -> None:
    (tmp_path / "ws").mkdir()
    (tmp_path / "statement.docx").write_bytes(STATEMENT)
    for command in (
        ("init", "ws"),
        ("add", "statement.docx", "--workspace", "ws"),
        ("add-locale", "ar", "fr", "--workspace", "ws"),
        ("publish", "--draft", "--workspace", "ws"),
    ):
        assert concordant(*command).status == 0, command
    draft = tmp_path / "ws/editions/statement/draft"
    original = (draft / "en/statement.en.docx").read_bytes()
    assert texts(read_word(original)) == texts(read_word(STATEMENT))
    assert skeleton(original) == skeleton(STATEMENT)
    arabic = read_word((draft / "ar/statement.ar.docx").read_bytes(), "ar")
    assert arabic.blocks[0].text.startswith("مسودة")
    assert concordant("verify", draft).status == 0


def test_verify_counts_the_notes_of_a_word_file(concordant: Run, tmp_path: Path) -> None:
    from i18n.publication.manifest import load
    from i18n.workflow.counted_files import count_problems

    test_an_edition_has_the_word_file_in_every_language(concordant, tmp_path)
    draft = tmp_path / "ws/editions/statement/draft"
    listed = load((draft / "manifest.json").read_bytes(), "manifest.json")
    source = read_word(STATEMENT)
    block = replace(source.blocks[2], text="The Court held so.[1]")
    cut = write(replace(source, blocks=(*source.blocks[:2], block, *source.blocks[3:])))
    problems = list(count_problems(listed, lambda path: cut if path.endswith("docx") else None))
    assert "ar/statement.ar.docx: anchor [2] stands 0 times instead of 1" in problems
