"""Books as sources: chapters joined, notes of another chapter found, nothing hostile opened."""

from __future__ import annotations

import io
import zipfile

import pytest

from i18n import readers
from i18n.document import Document
from i18n.errors import DocumentError
from i18n.packing import pack
from i18n.publication.edition import Edition
from i18n.writers.editions import all_formats
from i18n.writers.editions.epub import write
from tests.releases import AT, make_release

PACKAGE = """\
<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><manifest>
<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>
<item id="one" href="text/one%20a.xhtml" media-type="application/xhtml+xml"/>
<item id="notes" href="text/notes.xhtml" media-type="application/xhtml+xml"/>
<item id="img" href="a.png" media-type="image/png"/>
</manifest><spine><itemref idref="nav"/><itemref idref="one"/><itemref idref="notes"/></spine>
</package>"""
ONE = """\
<?xml version="1.0"?><!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>
<h1 id="top">Words &amp; more</h1>
<p>The Court held so.<a id='r1' href='notes.xhtml#n1'><sup>1</sup></a> See <a
href="https://example.org/">a page</a> and <em>again</em>.<a
id="r2" href="notes.xhtml#n2">[2]</a></p>
</body></html>"""
NOTES = """\
<html xmlns="http://www.w3.org/1999/xhtml"><body><h2 id="top">Notes</h2><ol>
<li id="n1"><p>First. <a href="one%20a.xhtml#r1">↩</a></p></li>
<li id="n2"><p>Second. <a href="one%20a.xhtml#r2">↩</a></p></li></ol></body></html>"""
CONTAINER = """\
<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="EPUB/package.opf"/></rootfiles></container>"""
PARTS = {
    "META-INF/container.xml": CONTAINER,
    "EPUB/package.opf": PACKAGE,
    "EPUB/nav.xhtml": "<html><body><p>Contents</p></body></html>",
    "EPUB/text/one a.xhtml": ONE,
    "EPUB/text/notes.xhtml": NOTES,
}


def book(**changed: str) -> bytes:
    parts = {**PARTS, **{f"META-INF/{name}.xml": text for name, text in changed.items()}}
    return pack({path: text.encode() for path, text in parts.items()}, "application/epub+zip")


def read(data: bytes) -> Document:
    return readers.read(data, "book.epub", "en")


def test_chapters_are_joined_and_notes_found_in_another() -> None:
    document = read(book())
    assert document.format == "epub"
    assert document.labels == ("1", "2")
    assert [(b.kind.value, b.note, b.text) for b in document.blocks] == [
        ("heading", None, "Words & more"),
        ("paragraph", None,
         "The Court held so.[1] See <a1>a page</a1> and <em>again</em>.[2]"),
        ("heading", None, "Notes"),
        ("note", "1", "First."),
        ("note", "2", "Second."),
    ]  # fmt: skip
    assert [block.line for block in document.blocks] == [1, 2, 3, 4, 5]


def test_a_book_goes_out_as_every_made_format() -> None:
    release = make_release(book(), {"fr": {"First.": "Premier."}}, name="book.epub")
    edition = Edition(release, None, AT)
    french = release.renditions[0]
    assert "html-source" not in {f.name for f in all_formats().values() if f.source is None}
    archive = zipfile.ZipFile(io.BytesIO(write(edition, french)))
    assert "Premier." in archive.read("EPUB/notes.xhtml").decode()
    assert 'href="https://example.org/"' in archive.read("EPUB/text-1.xhtml").decode()


def test_a_book_of_ours_can_be_a_source_again() -> None:
    release = make_release()
    data = write(Edition(release, 1, AT), release.renditions[1])
    assert readers.read(data, "s.epub", "ar").labels == ("1", "2")


def chapter(body: str, notes: str = "<p/>", spine: str = "") -> Document:
    """A book with other words in its chapter, and in that of its notes."""
    parts = {
        **PARTS,
        "EPUB/text/one a.xhtml": f"<html><body>{body}</body></html>",
        "EPUB/text/notes.xhtml": f"<html><body>{notes}</body></html>",
        "EPUB/package.opf": PACKAGE.replace("</spine>", f"{spine}</spine>"),
    }
    return read(pack({path: text.encode() for path, text in parts.items()}, "application/epub+zip"))


def test_notes_that_pop_up_need_no_way_back() -> None:
    document = chapter(
        '<p>Held.<a epub:type="noteref" href="#a">*</a> Again.'
        '<a epub:type="noteref" href="#b"><img src="note.png" alt="note"/></a> See '
        '<a epub:type="noteref" href="#c">a word</a>.</p>'
        '<aside epub:type="footnote" id="a"><p>* First.</p><p>* More.</p></aside>'
        '<aside epub:type="footnote" id="b"><p>Second.</p></aside>'
        '<aside epub:type="footnote" id="c"><p>Said of a word.</p></aside>'
    )
    assert [(b.note, b.text) for b in document.blocks] == [
        (None, "Held.[1] Again.[2] See <a1>a word</a1>."),
        (None, "Said of a word."),
        ("1", "First."),
        ("1", "* More."),
        ("2", "Second."),
    ]


def test_a_number_on_a_line_of_its_own_is_no_part_of_a_note() -> None:
    document = chapter(
        '<p>Held.<a role="doc-noteref" href="#a">1</a></p>'
        '<ol><li id="a"><span>[1]</span><div><p>In 1 of 2 cases.</p></div></li></ol>'
    )
    assert [(b.note, b.text) for b in document.blocks] == [
        (None, "Held.[1]"),
        ("1", "In 1 of 2 cases."),
    ]


def test_older_books_have_the_identifiers_beside_their_links() -> None:
    document = chapter(
        '<p>Held.<a id="r1"/><a href="notes.xhtml#%C3%A9"><sup>1</sup></a></p>',
        '<p><a id="é"/><a href="one%20a.xhtml#r1">1</a>. First.</p>',
    )
    assert [(b.note, b.text) for b in document.blocks] == [(None, "Held.<x1/>[1]"), ("1", "First.")]


def test_what_books_write_in_a_way_of_their_own_is_text() -> None:
    document = chapter(
        "<h1>X</h1><p>A <![CDATA[<b> & c]]>.</p><p><ruby>人<rp>(</rp><rt>じん</rt><rp>)</rp>権"
        "<rt>けん</rt></ruby></p><pre>a\n  b</pre>"
        '<svg><title>Cover</title><image xlink:href="../a.png"/></svg>'
        '<p><img src="../a.png" alt=""/></p>'
    )
    texts = ["X", "A <b> & c.", "人権（じんけん）", "<a1>Cover</a1>"]
    assert [block.text for block in document.blocks] == texts
    assert [(code.text, code.behind) for code in document.verbatims] == [("a\n  b", 2)]
    assert [(one.view.address, one.behind) for one in document.figures] == [("EPUB/a.png", 3)]


def test_what_no_edition_has_of_a_book_is_told() -> None:
    document = chapter(
        "<p>Words.</p><script>x()</script><audio>None</audio><svg><text>Drawn</text></svg>",
        spine='<itemref idref="img"/>',
    )
    assert [str(remark.message) for remark in document.remarks] == [
        "'a.png' is no chapter that can be read",
        "this <audio> is in no edition",
        "this <script> is in no edition",
        "this <svg> is in no edition",
    ]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (pack({}, "application/zip"), "no EPUB"),
        (pack({}, "application/epub+zip"), "has no part 'META-INF/container.xml'"),
        (book(container="<a/>"), "names no package document"),
        (book(container=CONTAINER.replace("EPUB/", "../")), "has no part"),
        (book(container='<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>'), "document type"),
        (
            book(
                encryption='<e><c xmlns="http://www.w3.org/2001/04/xmlenc#"><CipherReference '
                'URI="EPUB/text/notes.xhtml"/></c></e>'
            ),
            "copy protection",
        ),
        (pack({"a": b"0" * 5_000_000}, "application/epub+zip"), "would grow"),
        (pack({"../a": b""}, "application/epub+zip"), "leads out of it"),
        (b"%PDF", "not a ZIP archive"),
    ],
)
def test_what_cannot_be_trusted_is_refused_in_one_line(data: bytes, reason: str) -> None:
    with pytest.raises(DocumentError, match=reason) as refused:
        read(data)
    assert "\n" not in str(refused.value)
    assert "book.epub" in str(refused.value)
