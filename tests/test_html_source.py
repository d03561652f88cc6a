"""Web pages as sources: what is text and what is a note, and that nothing else is touched."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18n.document import Document
from i18n.errors import DocumentError
from i18n.readers import read
from i18n.writers.source import write
from tests.conftest import Run

CORPUS = Path(__file__).parent.parent.parent / "shared/corpus/html/developers-reference"
PAGES = sorted(CORPUS.glob("*/*.html"))


def page(text: str, locale: str = "en") -> Document:
    return read(text.encode(), "case.html", locale)


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


def with_text(document: Document, text: str, locale: str | None = None) -> str:
    first = replace(document.blocks[0], text=text)
    blocks = (first, *document.blocks[1:])
    return write(replace(document, blocks=blocks, locale=locale or document.locale)).decode()


@pytest.mark.parametrize("path", PAGES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_published_pages_come_back_byte_for_byte(path: Path) -> None:
    data = path.read_bytes()
    document = read(data, path.name, path.parent.name)
    assert write(document) == data
    assert len(document.blocks) > 50


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>a <b>bold</b> word</p>", "a <strong>bold</strong> word"),
        ("<p><b>all bold</b></p>", "all bold"),
        ("<p>two  \n lines&nbsp;here</p>", "two lines\u00a0here"),
        ("<p>x &lt; y &amp; z</p>", "x < y & z"),
        ('<p>a <a href="https://a.example/b">link</a></p>', "a <a1>link</a1>"),
        ('<p>see <a href="https://a.example/b">https://a.example/b</a></p>',
         "see https://a.example/b"),
        ('<p>a <span class="c">look</span> of its own</p>', "a <g1>look</g1> of its own"),
        ('<p>a <code><span class="pre">name</span></code> here</p>', "a <code>name</code> here"),
        ('<p>one<br>two</p>', "one<br/>two"),
        ('<p>with <img src="i.png"> picture</p>', "with <x1/>picture".replace("/>p", "/> p")),
        ('<p>with <img src="i.png" alt="A map"> picture</p>', "with <a1>A map</a1> picture"),
        ("<p>unclosed <em>emphasis</p>", "unclosed <x1/>emphasis"),
        ("<p>a <!-- remark -->word</p>", "a <x1/>word"),
    ],
)  # fmt: skip
def test_what_stands_in_a_block(source: str, text: str) -> None:
    document = page(source)
    assert document.blocks[0].text == text
    written = with_text(document, f"{text} more")
    assert page(written).blocks[0].text == f"{text} more"
    assert write(document).decode() == source


def test_scripts_styles_and_preformatted_text_are_left_alone() -> None:
    source = (
        "<script>if (a < b) { document.write('<p>x</p>') }</script><style>p{}</style>"
        "<p>Words</p><pre>code  here</pre><svg><text>drawn</text></svg>"
    )
    document = page(source)
    assert texts(document) == ["Words"]
    assert len(document.remarks) == 2


def test_language_and_direction_of_the_page_change_with_the_words() -> None:
    source = '<html lang="en"><body><p>See A/RES/53/144 here</p></body></html>'
    written = with_text(page(source), "انظر A/RES/53/144 هنا", "ar")
    assert written == (
        '<html dir="rtl" lang="ar"><body><p>انظر <bdi dir="ltr">A/RES/53/144</bdi> هنا</p>'
        "</body></html>"
    )
    back = with_text(page(written, "ar"), "See it", "en")
    assert back == '<html dir="ltr" lang="en"><body><p>See it</p></body></html>'


def test_what_has_no_words_is_never_lost() -> None:
    document = page('<p>with <img src="i.png"> picture</p>')
    assert with_text(document, "no picture") == '<p>no picture<img src="i.png"></p>'


def test_links_inside_a_page_are_no_notes() -> None:
    source = '<ul><li><a href="#s1">1</a></li></ul><h2 id="s1">First</h2><p>Words</p>'
    assert page(source).labels == ()


@given(st.text(alphabet="<>/pabi &;\"'= \n!-é中", max_size=60))
def test_any_page_comes_back(text: str) -> None:
    data = f"<p>words</p>{text}".encode()
    assert write(read(data, "case.html", "en")) == data


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cc", "Zs")), min_size=1))
def test_any_words_can_be_written(words: str) -> None:
    written = with_text(page("<p>words</p>"), f"A{words}Z")
    assert page(written).blocks[0].text == f"A{words}Z"


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        (b'<meta charset="windows-1252"><p>x</p>', "windows-1252"),
        (b"<p></p><img src='x'>", "no words"),
        ("<p>é</p>".encode("latin-1"), "not UTF-8"),
    ],
)
def test_what_cannot_be_read_is_refused(source: bytes, reason: str) -> None:
    with pytest.raises(DocumentError, match=reason):
        read(source, "case.html", "en")


@pytest.mark.parametrize("tag", ["div", "ul><li", "table><tr><td"])
def test_layers_nested_deeper_than_in_any_honest_page_are_refused(tag: str) -> None:
    with pytest.raises(DocumentError, match="nested deeper than 400"):
        page(f"<{tag}>" * 50_000 + "x")


@pytest.mark.parametrize(
    ("source", "most"),
    [
        ("<p>" + '<a href="x">' * 21_000 + "x", "20,000"),
        ("<p>x</p>" + "<!-- c -->" * 251_000, "250,000"),
    ],
)
def test_more_tags_than_any_honest_page_has_are_refused(source: str, most: str) -> None:
    with pytest.raises(DocumentError, match=f"more than {most} tags in one place"):
        page(source)


def test_deep_nesting_is_read() -> None:
    source = "<p>" + "<span>" * 2000 + "deep" + "</span>" * 2000 + "</p>"
    assert "deep" in page(source).blocks[0].text
    assert write(page(source)).decode() == source


def test_an_edition_has_the_page_in_every_language(concordant: Run, tmp_path: Path) -> None:
    source = (
        '<html lang="en"><body><h1>Statement</h1><p>States must act.'
        '<sup><a href="#n1" id="r1">1</a></sup></p>'
        '<ol><li id="n1">Rome Statute. <a href="#r1">back</a></li></ol></body></html>'
    )
    (tmp_path / "statement.html").write_text(source, encoding="utf-8")
    for command in (
        ("init", "ws"),
        ("add", "statement.html", "--workspace", "ws"),
        ("add-locale", "ar", "--workspace", "ws"),
        ("publish", "--draft", "--format", "html", "--format", "html-source", "--workspace", "ws"),
    ):
        done = concordant(*command)
        assert done.status == 0, (command, done.err)
    draft = tmp_path / "ws/editions/statement/draft"
    assert (draft / "en/statement.en.html").read_text("utf-8") == source
    assert '<html dir="rtl" lang="ar">' in (draft / "ar/statement.ar.html").read_text("utf-8")
    assert concordant("verify", draft).status == 0
