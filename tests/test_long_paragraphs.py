"""A paragraph of an office file costs as much as it is long, however its words are parted."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

from i18n import readers
from i18n.errors import DocumentError
from tests.open_files import odt
from tests.word_files import note, notes, run, word

_FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF a</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>{}'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
_OPEN = _FIELD.partition("{}")[0]
_LINK = '<w:hyperlink w:anchor="a{0}"><w:r><w:t>x{0}</w:t></w:r></w:hyperlink>'
_MARK = '<text:fieldmark-{} field:type="a" xmlns:field="urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0"/>'  # noqa: E501

SHAPES: dict[str, Callable[[int], bytes]] = {
    "runs.docx": lambda n: word(run("x") * n),
    "runs of many looks.docx": lambda n: word(
        "".join(run("x", f'<w:sz w:val="{size}"/>') for size in range(n))
    ),
    "fields.docx": lambda n: word(_FIELD.format(run("x")) * n),
    "fields that show nothing.docx": lambda n: word(_FIELD.format("") * n + run("x")),
    "links.docx": lambda n: word("".join(_LINK.format(i) for i in range(n))),
    "anchors.docx": lambda n: word(run("x") + note(1) * n, footnotes=notes(run("n"))),
    "notes.docx": lambda n: word(
        run("x") + "".join(map(note, range(1, n + 1))), footnotes=notes(*[run("n")] * n)
    ),
    "spans.odt": lambda n: odt("<text:span>x</text:span>" * n),
    "links.odt": lambda n: odt(
        "".join(f'<text:a xlink:href="a{i}">x{i}</text:a>' for i in range(n))
    ),
    "fields.odt": lambda n: odt((_MARK.format("start") + "x" + _MARK.format("end")) * n),
}


@pytest.mark.parametrize("name", SHAPES)
def test_twice_as_much_is_twice_the_work(name: str) -> None:
    readers.read(SHAPES[name](1), name, "en")  # what is loaded and worked out once
    read = [_lines_run(SHAPES[name](n), name) for n in (50, 100, 200)]
    assert read[2] - read[1] < 2.2 * (read[1] - read[0])


def _lines_run(data: bytes, name: str) -> int:
    """How many lines of our code reading a file runs, those of comprehensions each time."""
    count = 0

    def trace(frame: object, event: str, _: object) -> object:
        nonlocal count
        count += event in ("line", "return")
        return trace

    before = sys.gettrace()
    sys.settrace(trace)  # type: ignore[arg-type]
    try:
        readers.read(data, name, "en")
    finally:
        sys.settrace(before)
    return count


def test_more_than_tags_can_name_is_refused_in_one_line() -> None:
    with pytest.raises(DocumentError, match=r"^a\.docx:1: .* more than 9,999 links") as refused:
        readers.read(SHAPES["links.docx"](10_000), "a.docx", "en")
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.docx", word(_OPEN * 33 + run("x"))), ("a.odt", odt(_MARK.format("start") * 33 + "x"))],
)
def test_what_is_open_at_once_has_an_end(name: str, data: bytes) -> None:
    with pytest.raises(DocumentError, match=":1: the paragraph has more than 32 links"):
        readers.read(data, name, "en")


def test_fields_that_go_on_behind_the_paragraph_lose_no_word() -> None:
    document = readers.read(word(run("a") + _OPEN * 32 + run("b")), "a.docx", "en")
    assert [block.text for block in document.blocks] == ["ab"]


def test_a_field_in_another_shows_what_it_shows() -> None:
    inner = _FIELD.format(run("in"))
    document = readers.read(word(_FIELD.format(run("a ") + inner + run(" b"))), "a.docx", "en")
    assert [block.text for block in document.blocks] == ["<g1>a <g2>in</g2> b</g1>"]


def test_a_paragraph_longer_than_a_book_is_refused_in_one_line() -> None:
    with pytest.raises(DocumentError, match=r"^a\.txt:1: .* more than 1,000,000 characters"):
        readers.read(b"x" * 1_000_001, "a.txt", "en")
