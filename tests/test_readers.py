"""How documents are read: what stands in `cases/documents`, and what is refused."""

import textwrap
from pathlib import Path

import pytest

from i18n import languages, readers
from i18n.document import BlockKind, Document
from i18n.errors import DocumentError, EncodingError
from i18n.splitting import split
from i18n.text.markup import Markup
from i18n.writers import source as writers
from tests.documents import FOLDER, listing, locale_of, source_of

ROOT = Path(__file__).parent.parent
STATEMENT = ROOT / "locales" / "sources" / "statement.en.txt"
SHARED = ROOT.parent / "shared" / "corpus"
CASES = sorted(FOLDER.iterdir())


def read(text: str, name: str = "statement.txt", locale: str = "en") -> Document:
    return readers.read(text.encode(), name, locale)


def restored(document: Document) -> bytes:
    parts = (p if isinstance(p, str) else document.blocks[p].raw for p in document.layout)
    return document.encoding.encode("".join(parts))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_document_is_read_as_its_case_says(case: Path) -> None:
    source = source_of(case)
    document = readers.read(source.read_bytes(), source.name, locale_of(source))
    found = listing(document, split(document, languages.get(document.locale)))
    assert found == (case / "reading.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_rule_sees_the_anchors_the_reader_saw(case: Path) -> None:
    source = source_of(case)
    document = readers.read(source.read_bytes(), source.name, locale_of(source))
    profile = languages.get(document.locale)
    for block in document.blocks:
        assert Markup(block.text, profile, frozenset(document.labels)).anchors == block.anchors


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_source_comes_back_byte_for_byte(case: Path) -> None:
    source = source_of(case)
    text = source.read_bytes().decode()
    for newline in ("\n", "\r\n", "\r"):
        for codec in ("utf-8", "utf-8-sig", "utf-16"):
            data = text.replace("\n", newline).encode(codec)
            document = readers.read(data, source.name, locale_of(source))
            assert restored(document) == data
            assert writers.write(document) == data


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_line_endings_do_not_change_what_is_read(case: Path) -> None:
    source = source_of(case)
    data = source.read_bytes()
    profile = languages.get(locale_of(source))
    expected = readers.read(data, source.name, profile.tag)
    document = readers.read(data.replace(b"\n", b"\r\n"), source.name, profile.tag)
    assert listing(document, split(document, profile)) == listing(
        expected, split(expected, profile)
    )


def test_the_statement() -> None:
    document = readers.read(STATEMENT.read_bytes(), STATEMENT.name, "en")
    assert len(document.body) == 26
    assert document.labels == tuple(str(number) for number in range(1, 24))
    anchors = [anchor.label for block in document.blocks for anchor in block.anchors]
    assert anchors == list(document.labels)
    assert [block.line for block in document.note("17")] == [42]
    assert "Congress on the Prevention" in document.note("17")[0].text
    remarks = [(remark.check, remark.line) for remark in document.remarks]
    assert remarks == [("SR-03", 3), ("SR-03", 27), ("SR-03", 42)]
    assert document.title_block == 0
    assert len(split(document, languages.get("en"))) == 74


@pytest.mark.parametrize("width", [None, 72, 100])
@pytest.mark.parametrize(
    ("label", "above"),
    [
        ("[{}] ", ""),
        ("[{}]\t", "Endnotes"),
        ("{}. ", "_" * 20),
        ("{}. ", "Notes"),
        ("{}) ", "NOTES"),
    ],
)
def test_the_statement_is_read_the_same_however_it_is_laid_out(
    width: int | None, label: str, above: str
) -> None:
    document = readers.read(STATEMENT.read_bytes(), STATEMENT.name, "en")
    paragraphs = []
    for block in document.blocks:
        if block.note == "1" and above:
            paragraphs.append(above)
        mark = "• " if block.kind is BlockKind.ITEM else label.format(block.note or "")
        text = block.text if block.note is None and mark != "• " else f"{mark}{block.text}"
        paragraphs.append(wrapped(text, width))
    again = read("\n\n".join(paragraphs))
    words = [(block.note, block.text) for block in document.blocks]
    assert [(b.note, b.text) for b in again.blocks if b.text != above] == words


def wrapped(text: str, width: int | None) -> str:
    if width is None:
        return text
    lines = textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)
    return "\n".join(lines)


def test_a_short_text_is_not_taken_for_a_wrapped_one() -> None:
    document = read("Statement on the situation of judges in Examplia\nWe are concerned.\n")
    assert [block.kind for block in document.blocks] == [BlockKind.HEADING, BlockKind.PARAGRAPH]


@pytest.mark.parametrize("path", sorted(SHARED.glob("md/**/*.md")), ids=lambda path: path.name)
def test_published_markdown_comes_back(path: Path) -> None:
    data = path.read_bytes()
    document = readers.read(data, path.name, path.parent.name)
    assert restored(document) == data
    assert writers.write(document) == data
    assert not [r for r in document.remarks if "told apart" in str(r.message)]


def test_markdown_of_other_projects_is_there() -> None:
    if not SHARED.exists():
        pytest.skip("the shared corpus is not beside this repository")
    assert list(SHARED.glob("md/**/*.md"))


def test_formats_are_found_by_the_ending() -> None:
    assert read("Words.", "a.TXT").format == "text"
    assert read("Words.", "a.markdown").format == "markdown"
    assert readers.read(b"Words.", "a", "en", format="markdown").format == "markdown"
    with pytest.raises(DocumentError, match=r"a\.pages: the ending .* \.md"):
        read("Words.", "a.pages")
    with pytest.raises(DocumentError, match="no format 'word'; formats: docx, epub, html"):
        readers.read(b"Words.", "a.txt", "en", format="word")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"One\nTwo caf\xe9\n", r"a\.txt:2: byte 0xE9 at offset 11 is not UTF-8 .* save .* UTF-8"),
        (b"\xef\xbb\xbfOne \xff", r"a\.txt:1: byte 0xFF at offset 7 is not UTF-8"),
        (b"One\r\nTwo\rThree \xed\xa0\x80", r"a\.txt:3: byte 0xED at offset 15 is not UTF-8"),
        (b"\xff\xfeO\x00\n\x00\x00\xd8", r"a\.txt:2: byte 0x00 at offset 6 is not UTF-16"),
        (b"\xff\xfeO\x00n", r"a\.txt:1: byte 0x6E at offset 4 is not UTF-16"),
        ("Oné".encode("utf-16-le"), r"a\.txt:1: byte 0x00 at offset 1 .*byte order mark"),
        (b"One\n\x00\x01\x02", r"a\.txt:2: byte 0x00 at offset 4"),
        (b"\xff\xfe\x00\x00O\x00\x00\x00", r"a\.txt:1: the file is UTF-32"),
    ],
)  # fmt: skip
def test_an_encoding_that_is_not_ours_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(EncodingError) as caught:
        readers.read(data, "a.txt", "en")
    assert caught.match(message)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the file is empty"),
        (b" \n\xc2\xa0\n", "the file is empty"),
        (b"\xef\xbb\xbf", "the file is empty"),
        (b"PK\x03\x04rest", "a ZIP archive, perhaps a Word"),
        (b"%PDF-1.7", "a PDF file"),
        (b"\xd0\xcf\x11\xe0", "an old Word"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, message: str) -> None:
    for name in ("a.txt", "a.md"):
        with pytest.raises(DocumentError, match=message):
            readers.read(data, name, "en")


def test_without_notes_no_bracket_is_an_anchor() -> None:
    document = read("The Court [1] held so [1998].\nIt was right [sic].\n")
    assert document.labels == ()
    assert [block.anchors for block in document.blocks] == [(), ()]


def test_numbered_paragraphs_are_no_notes() -> None:
    text = "Judgment\n" + "".join(f"[{n}] The appellant says that {n}.\n" for n in range(1, 9))
    assert read(text).labels == ()


def test_a_wrapped_line_that_begins_with_an_anchor_is_text() -> None:
    lines = [
        "The judges were punished for their work and the lawyers were as well so",
        "[1] and the families of both of them lost all they had in the same year",
        "[2] which the Government does not deny in its reply to us of 4 May 2020.",
        "",
        "[1] A note about judges, lawyers and others.",
        "[2] Reply of 4 May 2020.",
    ]
    document = read("\n".join(lines))
    assert [block.kind for block in document.blocks] == [
        BlockKind.PARAGRAPH,
        BlockKind.NOTE,
        BlockKind.NOTE,
    ]


def test_labels_in_any_digits_are_the_same_note() -> None:
    for anchor in ("[٧]", "［7］", "〔７〕", "[07]", "[ 7 ]"):
        document = read(f"Text{anchor} goes on.\n{anchor} The note.\n", locale="ar")
        assert document.labels == ("7",)
        assert document.blocks[0].text == "Text[7] goes on."
        assert document.blocks[0].raw == f"Text{anchor} goes on."


def test_notes_that_follow_on_one_line_are_parted() -> None:
    text = (
        "It held.[1] So be it.[2] And more.[3]\n[1] Statute [2] Charter, see [1] [3] Declaration.\n"
    )
    document = read(text)
    notes = [(block.note, block.text) for block in document.blocks if block.note]
    assert notes == [("1", "Statute"), ("2", "Charter, see [1]"), ("3", "Declaration.")]
    labels = [remark.found for remark in document.remarks if "label" in str(remark.message)]
    assert len(labels) == 2


def test_anchors_of_the_last_paragraph_are_no_notes() -> None:
    document = read("It held.[1] The Council.[2] None.[3]\n[3] A note.\n")
    assert document.labels == ("3",)
    assert len(document.body) == 1


def test_a_label_may_stand_alone_on_its_line() -> None:
    document = read("Words.[1]\n\n[1]\nUN General Assembly.\n")
    assert [(block.note, block.text) for block in document.blocks][-1] == (
        "1",
        "UN General Assembly.",
    )


def test_anchors_in_parentheses() -> None:
    text = "قررت المحكمة (1) ذلك وفقاً للمادة 14(3) من العهد (2).\nالهوامش\n(1) نظام.\n(2) عهد.\n"
    document = read(text, locale="ar")
    assert document.blocks[0].text == "قررت المحكمة [1] ذلك وفقاً للمادة 14(3) من العهد [2]."
    assert document.labels == ("1", "2")
    assert read("We call on States to:\n(1) act;\n(2) pay.\nThanks.\n").labels == ()


def test_text_after_the_notes_is_body() -> None:
    document = read("Title\nWords.[1]\n[1] A note.\n\nContact: office@example.org\n")
    assert [block.text for block in document.body][-1] == "Contact: office@example.org"


def test_literal_tags_are_escaped_in_messages() -> None:
    document = read("Write <em> and &lt;em> for stress.\n")
    assert document.blocks[0].text == "Write &lt;em> and &amp;lt;em> for stress."


def test_notes_told_apart_by_signs_are_not_lost_in_silence() -> None:
    text = (
        "A statement\n\nThe Court held so.* It said “no.”† It was right.[a]\n\n"
        "We ask the State to:\n* release him;\n* drop all charges.\n\n"
        "* Judgment of 1 February 2025.\n† Ibid.\n[a] Ibid.\n"
    )
    document = readers.read(text.encode(), "a.txt", "en")
    assert [(r.line, r.found) for r in document.remarks if r.check == "SR-04"] == [
        (9, "*"),
        (10, "†"),
        (11, "[a]"),
    ]


def test_a_date_in_the_middle_of_the_page_is_no_quotation() -> None:
    text = (
        "Déclaration\n\n                    Genève, le 12 mars 2025\n\n"
        "Les avocats ont été arrêtés. Ils ont disparu depuis lors.\n\n"
        "        Nul ne peut être arrêté sans motif, dit la loi.\n\nNous le rappelons.\n\n"
        "Ils ont été libérés.\n"
    )
    blocks = readers.read(text.encode(), "a.txt", "fr").blocks
    assert [block.kind.value for block in blocks][1:4] == ["paragraph", "paragraph", "quotation"]


def test_items_numbered_before_a_wide_space() -> None:
    text = "声明\n\n要求する。\n\n一　停止すること。\n二　尊重すること。\n"
    blocks = readers.read(text.encode(), "a.txt", "ja").blocks
    assert [block.text for block in blocks if block.kind is BlockKind.ITEM] == [
        "停止すること。",
        "尊重すること。",
    ]
