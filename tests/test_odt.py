"""OpenDocument Text: how it is read, what is written, what stays, and what is refused."""

from __future__ import annotations

import io
import tracemalloc
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from i18n.errors import DocumentError
from i18n.opendocument.names import q
from i18n.opendocument.package import Package
from i18n.opendocument.stamping import describe, stamp
from i18n.writers.source import write
from tests.conftest import Run
from tests.open_files import TYPE, note, odt, read_open, skeleton, span
from tests.test_docx import other_words, with_text
from tests.word_files import packed, texts

ITEMS = (
    '<text:list text:style-name="L"><text:list-item><text:p>First</text:p><text:p>goes on</text:p>'
    "<text:list><text:list-item><text:p>Inner</text:p></text:list-item></text:list>"
    "</text:list-item><text:list-item><text:p>Second</text:p></text:list-item></text:list>"
)
TABLE = (
    '<table:table table:style-name="T"><table:table-header-rows><table:table-row><table:table-cell>'
    "<text:p>Head</text:p></table:table-cell></table:table-row></table:table-header-rows>"
    "<table:table-row><table:table-cell><text:p>Cell</text:p></table:table-cell></table:table-row>"
    "</table:table>"
)
STATEMENT = odt(
    '<text:p text:style-name="P1">Words are not enough</text:p>',
    '<text:h text:outline-level="2">States must act</text:h>',
    "The Court held " + span("I", "so") + "." + note(1, "Two, see " + span("Emphasis", "Ibid."))
    + " It was right." + note(2, "<text:p>One.</text:p><text:p>More.</text:p>")
    + note(3, "End.", "endnote"),
    ITEMS,
    '<text:p text:style-name="Quotations">Quoted words.</text:p>',
    TABLE,
    running="<style:header><text:p>LRWC, page <text:page-number>1</text:page-number></text:p>"
    "</style:header>",
)  # fmt: skip


def test_blocks_notes_and_formats_are_read() -> None:
    document = read_open(STATEMENT)
    assert [(b.kind.value, b.text, b.note) for b in document.blocks] == [
        ("heading", "Words are not enough", None),
        ("heading", "States must act", None),
        ("paragraph", "The Court held <em>so</em>.[1] It was right.[2][i]", None),
        ("item", "First", None),
        ("paragraph", "goes on", None),
        ("item", "Inner", None),
        ("item", "Second", None),
        ("quotation", "Quoted words.", None),
        ("cell", "Head", None),
        ("cell", "Cell", None),
        ("running", "LRWC, page <x1/>", None),
        ("note", "Two, see <em>Ibid.</em>", "1"),
        ("note", "One.", "2"),
        ("note", "More.", "2"),
        ("note", "End.", "i"),
    ]
    assert [b.place.level for b in document.blocks[:7]] == [1, 2, 0, 1, 1, 2, 1]
    assert [b.place.ordinal for b in document.blocks[3:7]] == [1, None, None, 2]
    assert document.blocks[8].place.header
    assert not document.blocks[9].place.header
    assert document.title_block == 0
    assert not document.remarks


def test_nothing_changed_gives_the_same_bytes() -> None:
    assert write(read_open(STATEMENT)) == STATEMENT


@pytest.mark.parametrize("locale", ["en-XA", "ar", "zh"])
def test_words_change_and_nothing_else(locale: str) -> None:
    translated = other_words(read_open(STATEMENT), locale)
    written = write(translated)
    again = read_open(written, locale)
    assert texts(again) == texts(translated)
    assert [(b.kind, b.place) for b in again.blocks] == [
        (b.kind, b.place) for b in translated.blocks
    ]
    assert again.labels == translated.labels
    assert written == write(translated)
    assert skeleton(written) == skeleton(STATEMENT)
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        first = archive.infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)


def language_of(data: bytes) -> dict[str, str]:
    """What the default style of paragraphs says of language."""
    default = (
        Package.open(data, "case.odt").root("styles.xml").find(f".//{q('style:default-style')}")
    )
    assert default is not None
    (properties,) = default.iter(q("style:text-properties"))
    return {str(name).rpartition("}")[2]: str(text) for name, text in properties.attrib.items()}


@pytest.mark.parametrize(
    ("locale", "named"),
    [
        ("fr", {"language": "fr", "country": "FR"}),
        ("zh", {"language": "en", "language-asian": "zh", "country-asian": "CN"}),
        ("he", {"language": "en", "language-complex": "he", "country-complex": "IL"}),
    ],
)
def test_the_language_is_named_for_its_script(locale: str, named: dict[str, str]) -> None:
    written = write(other_words(read_open(STATEMENT), locale, "x"))
    assert language_of(written).items() >= named.items()
    meta = Package.open(written, "case.odt").root("meta.xml")
    assert meta.findtext(f".//{q('dc:language')}") == locale
    assert meta.findtext(f".//{q('dc:title')}") == "x"


def test_arabic_turns_pages_paragraphs_and_tables_and_isolates_latin() -> None:
    words = "انظر A/RES/53/144 و https://www.icc-cpi.int/a_b."
    data = odt('<text:p text:style-name="PC">Text</text:p>', TABLE)
    written = write(other_words(read_open(data), "ar", words))
    package = Package.open(written, "case.odt")
    modes = [
        element.get(q("style:writing-mode"))
        for part in package.styled
        for element in package.root(part).iter(etree.Element)
        if element.get(q("style:writing-mode")) is not None
    ]
    assert modes == ["rl-tb"] * 4  # the default of paragraphs, the page, one style, the table
    sides = [e.get(q("fo:text-align")) for e in package.root("content.xml").iter()]
    assert "right" in sides
    assert "start" not in sides
    (page,) = package.root("styles.xml").iter(q("style:page-layout-properties"))
    assert [page.get(q(f"fo:margin-{side}")) for side in ("left", "right")] == ["1cm", "3cm"]
    assert [line.get(q("style:adjustment")) for line in page] == ["right"]
    whole = "".join(package.body.itertext())
    assert "\u2066A/RES/53/144\u2069" in whole
    assert "\u2066https://www.icc-cpi.int/a_b\u2069" in whole
    assert texts(read_open(written, "ar"))[0] == words


def test_a_field_keeps_its_look_and_holds_nothing_but_characters() -> None:
    data = odt("some words, " + span("Red", FIELD.format("chapter")) + " and more of them")
    translated = other_words(read_open(data), "ar")
    written = write(translated)
    assert texts(read_open(written, "ar")) == texts(translated)
    (field,) = Package.open(written, "case.odt").body.iter(q("text:bookmark-ref"))
    assert not len(field)
    around = field.getparent()
    assert around is not None
    assert around.get(q("text:style-name")) == "Red"


def test_a_source_from_right_to_left_turns_back() -> None:
    data = odt('<text:p text:style-name="PC">Text</text:p>')
    arabic = write(other_words(read_open(data), "ar", "نص"))
    persian = write(replace(other_words(read_open(arabic, "ar"), "fa", "متن"), locale="fa"))
    kept = Package.open(persian, "case.odt").root("content.xml")
    assert {e.get(q("fo:text-align")) for e in kept.iter(q("style:paragraph-properties"))} == {
        "right"
    }
    english = write(replace(other_words(read_open(arabic, "ar"), "en", "Text"), locale="en"))
    root = Package.open(english, "case.odt").root("content.xml")
    modes = {e.get(q("style:writing-mode")) for e in root.iter(q("style:paragraph-properties"))}
    assert modes == {"lr-tb"}
    sides = {e.get(q("fo:text-align")) for e in root.iter(q("style:paragraph-properties"))}
    assert sides == {"left"}


LINK = '<text:a xlink:href="{}">{}</text:a>'
FIELD = '<text:bookmark-ref text:ref-name="m">{}</text:bookmark-ref>'
NOTE_REF = '<text:note-ref text:ref-name="ftn1" text:note-class="footnote">1</text:note-ref>'
MARKED = '<field:fieldmark-start text:name="f"/>{}<field:fieldmark-end/>'
PICTURE = '<draw:frame draw:name="p"><draw:image xlink:href="Pictures/a.png"/></draw:frame>'


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("see note " + NOTE_REF, "see note <g1>1</g1>"),
        ("see " + FIELD.format("chapter two"), "see <g1>chapter two</g1>"),
        ("some words, " + span("Red", FIELD.format("chapter")), "some words, <g1>chapter</g1>"),
        ("page <text:page-number>3</text:page-number>", "page <x1/>"),
        ("on <text:date>1 May</text:date>", "on <g1>1 May</g1>"),
        (LINK.format("https://a.example/", "here") + " now", "<a1>here</a1> now"),
        (LINK.format("https://a.example/", span("Citation", "https://a.example/")),
         "https://a.example/"),
        (span("B", "a") + " plain and long " + span("Red", "red"),
         "<strong>a</strong> plain and long <g1>red</g1>"),
        (span("B", "All bold ") + span("B", "and so on"), "All bold and so on"),
        ("x" + span("Up", "2") + " or H" + span("Low", "2") + "O or " + span("BI", "both"),
         "x<sup>2</sup> or H<sub>2</sub>O or <strong><em>both</em></strong>"),
        ("most is plain, then " + span("B", "bold " + span("I", "and") + " so"),
         "most is plain, then <strong>bold <em>and</em> so</strong>"),
        ("plain words, " + span("Source_20_Text", "code"), "plain words, <code>code</code>"),
        ("some words, " + span("Citation", "a case"), "some words, <g1>a case</g1>"),
        ("split by " + span("Edited", "edit") + span("French", "ing") + " only",
         "split by editing only"),
        ('<text:p text:style-name="PI">All slanted, ' + span("I", "this") + " too but not "
         + span("Upright", "this") + "</text:p>", "All slanted, this too but not <g1>this</g1>"),
        ("one<text:line-break/>two<text:tab/>three", "one<br/>two\tthree"),
        (span("B", "all<text:line-break/>bold"), "all<br/>bold"),
        ("  some \n words" + span("I", " ") + '<text:s text:c="2"/>far', "some words   far"),
        ("cut <text:soft-page-break/>here", "cut here"),
        ("see " + MARKED.format(span("I", "the case")) + " there", "see <g1>the case</g1> there"),
        ("fill in " + MARKED.format("") + "here", "fill in <x1/>here"),
        ("<loext:content-control>chosen</loext:content-control> value", "<g1>chosen</g1> value"),
        ("kept " + PICTURE + "picture", "kept <x1/>picture"),
        ("5 &lt; 6 &amp; [1] is literal", "5 < 6 & [1] is literal"),
        ("<text:ruby><text:ruby-base>字</text:ruby-base><text:ruby-text>zì</text:ruby-text>"
         "</text:ruby> is a word", "<g1>字</g1> is a word"),
        ('here<text:change text:change-id="c1"/> it is', "here it is"),
    ],
)  # fmt: skip
def test_what_stands_in_a_paragraph(content: str, text: str) -> None:
    document = read_open(odt(content))
    assert document.blocks[0].text == text
    changed = write(with_text(document, f"{text} more"))
    assert read_open(changed).blocks[0].text == f"{text} more"


def test_tags_the_file_has_no_style_for_get_one() -> None:
    text = "<em>a</em> <strong><em>b</em></strong> c<sup>d</sup> and <code>e</code>"
    written = write(with_text(read_open(odt("Plain words")), text))
    assert read_open(written).blocks[0].text == text


def test_the_words_of_text_boxes_are_blocks() -> None:
    box = "<draw:frame><draw:text-box><text:p>In the box</text:p></draw:text-box></draw:frame>"
    document = read_open(odt("Beside it:" + box))
    assert texts(document) == ["Beside it:<x1/>", "In the box"]
    boxed = replace(document.blocks[1], text="Dans la boîte")
    first = replace(document.blocks[0], text="<x1/>À côté")
    written = write(replace(document, blocks=(first, boxed)))
    assert texts(read_open(written)) == ["<x1/>À côté", "Dans la boîte"]


def picture(title: str, words: str = "") -> str:
    """A picture with a title and a description."""
    inside = f"<svg:title>{title}</svg:title><svg:desc>{words}</svg:desc>"
    return PICTURE.replace("</draw:frame>", f"{inside}</draw:frame>")


PICTURES = odt(
    "See " + picture("The Court", "The seat  of\nthe <!-- -->Court [1]") + " here."
    + note(1, "A note " + picture("", "A stamp") + "."),
    # In a link, alone in its paragraph; a file name and decoration are no words.
    '<text:a xlink:href="https://a.example/">' + picture("A map &amp; &lt;its&gt; key")
    + "</text:a>",
    picture("logo of us.PNG") + picture("") + picture(" – "),
    before='<text:tracked-changes><text:changed-region text:id="c"><text:deletion><text:p>'
    + picture("Gone") + "</text:p></text:deletion></text:changed-region></text:tracked-changes>"
    + picture("On the page"),
    running="<style:header><text:p>" + picture("The logo of LRWC") + "</text:p></style:header>",
)  # fmt: skip


@pytest.mark.parametrize("locale", ["en-XA", "ar"])
def test_the_words_for_a_picture_are_translated(locale: str) -> None:
    document = read_open(PICTURES)
    assert [(b.kind.value, b.text, b.note) for b in document.blocks] == [
        ("paragraph", "See <x1/> here.[1]", None),
        ("picture", "On the page", None),
        ("picture", "The Court", None),
        ("picture", "The seat of the Court &#91;1]", None),
        ("picture", "A map & <its> key", None),
        ("picture", "The logo of LRWC", None),
        ("note", "A note <x1/>.", "1"),
        ("picture", "A stamp", "1"),
    ]
    assert write(document) == PICTURES
    translated = other_words(document, locale)
    written = write(translated)
    assert texts(read_open(written, locale)) == texts(translated)
    assert skeleton(written) == skeleton(PICTURES)
    arabic = Package.open(write(other_words(document, locale, "مقر المحكمة & <b>")), "case.odt")
    found = [e.text for name in ("title", "desc") for e in arabic.body.iter(q(f"svg:{name}"))]
    kept = [words for words in found if words and words != "مقر المحكمة & <b>"]
    assert kept == ["Gone", "logo of us.PNG", " – "]


def test_what_has_no_words_is_never_lost() -> None:
    document = read_open(odt("With " + PICTURE + "picture"))
    assert read_open(write(with_text(document, "None"))).blocks[0].text == "None<x1/>"
    twice = write(with_text(document, "<x1/>Twice<x1/>"))
    assert read_open(twice).blocks[0].text == "<x1/>Twice"


def test_a_note_stays_with_its_words_wherever_its_anchor_goes() -> None:
    document = read_open(odt("One." + note(1, "First."), "Two." + note(2, "Second.")))
    one, two, *notes = document.blocks
    lost = write(replace(document, blocks=(replace(one, text="Un."), two, *notes)))
    assert texts(read_open(lost)) == ["Un.[1]", "Two.[2]", "First.", "Second."]
    moved = (replace(one, text="[2] Un.[1]"), replace(two, text="Deux."), *notes)
    again = read_open(write(replace(document, blocks=moved)))
    assert texts(again) == ["[1] Un.[2]", "Deux.", "Second.", "First."]
    twice = (replace(one, text="Un.[1] Encore.[1]"), two, *notes)
    again = read_open(write(replace(document, blocks=twice)))
    assert texts(again) == ["Un.[1] Encore.<g1>1</g1>", "Two.[2]", "First.", "Second."]


def test_marks_of_a_place_survive() -> None:
    document = read_open(
        odt(
            '<text:bookmark-start text:name="a"/>Held.<text:bookmark-end text:name="a"/>'
            '<text:reference-mark text:name="r"/> More.<office:annotation office:name="1"><text:p>'
            'hm</text:p></office:annotation> End<office:annotation-end office:name="1"/>.'
        )
    )
    assert document.blocks[0].text == "Held. More. End."
    assert [remark.check for remark in document.remarks] == ["SR-03"]
    assert "1 comment, " in str(document.remarks[0].message)
    written = write(with_text(document, "Other."))
    names = skeleton(written)["content.xml"]
    for name in (
        "bookmark-start",
        "bookmark-end",
        "reference-mark",
        "annotation",
        "annotation-end",
    ):
        assert names.count(name) == 1
    assert texts(read_open(written)) == ["Other."]


TRACKED = (
    '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><text:p>gone</text:p>'
    '</text:deletion></text:changed-region><text:changed-region text:id="c2"><text:insertion/>'
    "</text:changed-region></text:tracked-changes>"
)


def test_tracked_changes_are_asked_about_and_accepted_where_words_change() -> None:
    document = read_open(
        odt(
            'was<text:change text:change-id="c1"/> here',
            'and <text:change-start text:change-id="c2"/>there<text:change-end '
            'text:change-id="c2"/>',
            before=TRACKED,
        )
    )
    assert texts(document) == ["was here", "and there"]
    assert "2 paragraphs have tracked changes" in str(document.remarks[0].message)
    names = skeleton(write(with_text(document, "Other")))["content.xml"]
    assert "deletion" not in names
    assert [names.count(name) for name in ("insertion", "change-start", "change")] == [1, 1, 0]


def test_numbers_and_styles_that_make_no_sense_do_no_harm() -> None:
    huge = "9" * 5000
    looped = (
        '<style:style style:name="{}" style:family="text" style:parent-style-name="{}">'
        '<style:text-properties style:text-position="{}"/></style:style>'
    )
    data = odt(
        f'<text:h text:outline-level="{huge}">Head<text:s text:c="{huge}"/></text:h>',
        f'<text:list text:style-name="L"><text:list-item text:start-value="{huge}">'
        "<text:p>Item</text:p></text:list-item></text:list>",
        span("Loop", "odd") + " words" + span("Loop2", "--")
        + '<text:note text:id="n"><text:note-citation>1</text:note-citation></text:note>',
        '<table:table ><table:table-row><table:table-cell table:number-columns-repeated="-1">'
        "<text:p>Cell</text:p></table:table-cell></table:table-row></table:table>",
        looks=looped.format("Loop", "Loop2", "") + looped.format("Loop2", "Loop", "--5% x"),
    )  # fmt: skip
    document = read_open(data)
    assert [b.kind.value for b in document.blocks] == ["heading", "item", "paragraph", "cell"]
    translated = other_words(document, "ar")
    assert texts(read_open(write(translated), "ar")) == texts(translated)


def test_formulas_and_objects_are_named() -> None:
    manifest = (
        f'<manifest><file-entry media-type="{TYPE[:-4]}formula" full-path="Object 1/"/></manifest>'
    )
    frame = '<draw:frame><draw:object xlink:href="./Object {}"/></draw:frame>'
    data = odt(
        "a" + frame.format(1),
        "b" + frame.format(2),
        more={"META-INF/manifest.xml": manifest.encode()},
    )
    remarks = read_open(data).remarks
    assert [(str(remark.message).partition(" (")[0], remark.block) for remark in remarks] == [
        ("this paragraph has a formula", 0),
        ("this paragraph has an embedded object", 1),
        ("2 pictures", 0),  # seen in this format alone
        ("2 pictures have no alternative text", 0),
    ]


def test_words_above_others_and_those_of_fields_are_named() -> None:
    ruby = "<text:ruby><text:ruby-base>法</text:ruby-base><text:ruby-text>ほう</text:ruby-text>"
    named = "<text:file-name>Draft of May</text:file-name>"
    document = read_open(odt(f"{ruby}</text:ruby>の支配", f"See {named}", "See <text:page-number>iv"
                             "</text:page-number>"))  # fmt: skip
    assert [(str(remark.message)[:36], remark.block) for remark in document.remarks] == [
        ("this paragraph has words that a fiel", 1),
        ("this paragraph has words above other", 0),
    ]


@given(st.text(alphabet=st.characters(codec="utf-8"), min_size=1, max_size=60))
def test_any_text_comes_back(text: str) -> None:
    document = read_open(odt("Some words" + note(1, "Note.")))
    (first, *_) = read_open(write(with_text(document, f" {text} Z[1]"))).blocks
    if text.isprintable() and not set("&<[") & set(text):
        assert first.text == f" {text} Z[1]"
    assert first.text.endswith(" Z[1]")


def test_a_draft_says_so_above_its_first_page() -> None:
    stamped = stamp(describe(STATEMENT, "Draft"), ["Draft", "Nobody approved it"], rightward=False)
    assert texts(read_open(stamped))[:3] == ["Draft", "Nobody approved it", "Words are not enough"]
    package = Package.open(stamped, "case.odt")
    assert package.root("meta.xml").findtext(f".//{q('dc:description')}") == "Draft"
    styles = {
        style.get(q("style:name")): style.get(q("style:master-page-name"))
        for style in package.root("content.xml").iter(q("style:style"))
    }
    pages = [styles.get(p.get(q("text:style-name"))) for p in package.body.iter(q("text:p"))]
    assert pages[:3] == ["First", None, None]


def bomb() -> bytes:
    return odt("x", more={"Pictures/a.png": b"\0" * 60_000_000})


def deep() -> bytes:
    return odt("<text:span>" * 5000 + "x" + "</text:span>" * 5000)


ENCRYPTED = b"<manifest><file-entry><encryption-data/></file-entry></manifest>"
LISTENER = "<office:event-listeners><script:event-listener/></office:event-listeners>"
HOSTILE = {
    "entities": (
        lambda: odt("x", more={"content.xml": b'<!DOCTYPE d [<!ENTITY a "b">]><d>&a;</d>'}),
        "document type",
    ),
    "bomb": (bomb, "would grow to"),
    "deep": (deep, "no sound XML"),
    "macros": (lambda: odt("x", more={"Basic/Standard/a.xml": b"x"}), "macros"),
    "scripts": (lambda: odt("x", more={"Scripts/python/a.py": b"x"}), "macros"),
    "listeners": (lambda: odt("x", scripts=LISTENER), "macros"),
    "climbing": (lambda: odt("x", more={"../../etc/cron": b"x"}), "leads out of it"),
    "password": (lambda: odt("x", more={"META-INF/manifest.xml": ENCRYPTED}), "password"),
    "broken": (lambda: odt("x", more={"content.xml": b"<office:document"}), "no sound XML"),
    "truncated": (lambda: STATEMENT[:400], "damaged"),
    "sheet": (lambda: packed({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}),
              "no OpenDocument Text"),
    "other": (lambda: packed({"mimetype": TYPE.encode()}), "no part 'content.xml'"),
    "flat": (lambda: b'<?xml version="1.0"?>\n<office:document/>', "flat OpenDocument"),
    "text": (lambda: b"just words", "no office file"),
    "empty": (lambda: odt(""), "no words"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_what_cannot_be_trusted_is_refused_in_a_line(name: str) -> None:
    make, words = HOSTILE[name]
    data = make()
    tracemalloc.start()
    with pytest.raises(DocumentError, match=words) as refused:
        read_open(data)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert "\n" not in str(refused.value)
    assert str(refused.value).startswith("case.odt: ")
    assert peak < 100_000_000


def test_an_edition_has_the_file_in_every_language(concordant: Run, tmp_path: Path) -> None:
    (tmp_path / "ws").mkdir()
    (tmp_path / "statement.odt").write_bytes(STATEMENT)
    for command in (
        ("init", "ws"),
        ("add", "statement.odt", "--workspace", "ws"),
        ("add-locale", "ar", "--workspace", "ws"),
        ("publish", "--draft", "--workspace", "ws"),
    ):
        assert concordant(*command).status == 0, command
    draft = tmp_path / "ws/editions/statement/draft"
    original = (draft / "en/statement.en.odt").read_bytes()
    assert texts(read_open(original)) == texts(read_open(STATEMENT))
    assert skeleton(original) == skeleton(STATEMENT)
    arabic = draft / "ar/statement.ar.odt"
    assert read_open(arabic.read_bytes(), "ar").blocks[0].text.startswith("مسودة")
    assert concordant("verify", draft).status == 0


def test_the_words_for_a_picture_stand_where_it_cannot_be_shown(
    concordant: Run, tmp_path: Path
) -> None:
    (tmp_path / "ws").mkdir()
    (tmp_path / "statement.odt").write_bytes(PICTURES)
    for command in (
        ("init", "ws"),
        ("add", "statement.odt", "--workspace", "ws"),
        ("publish", "--draft", "--format", "text", "--workspace", "ws"),
    ):
        assert concordant(*command).status == 0, command
    made = (tmp_path / "ws/editions/statement/draft/en/statement.en.txt").read_text("utf-8")
    assert "See here.[1]" in made.replace("  ", " ")
    assert "A note ." in made.replace("  ", " ")
    assert all(words in made for words in ("The seat of the Court", "A stamp"))
    assert "logo" not in made
