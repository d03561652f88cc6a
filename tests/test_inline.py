"""Reading and writing inline elements are inverse, for every message and every content."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18n import inline
from i18n.inline import Break, Element, NoteAnchor, Stray, Text

LABELS = frozenset({"1", "7", "12a"})
PIECES = st.sampled_from(
    [
        "<em>", "</em>", "<strong>", "</strong>", "<code>", "<a1>", "</a1>", "<a2>", "<br/>",
        "&lt;", "&amp;", "amp;", "lt;", "&#91;", "[7]", "[8]", "[", "]", "7]", "em>", "&", "<", ">",
        "br/>", "words ", "я", "文", "\u0301", "\n", "<a0>", "<em >",
    ]
)  # fmt: skip
MESSAGES = st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=60)


def contents(depth: int = 4) -> st.SearchStrategy[tuple[inline.Inline, ...]]:
    """Content as a reader may make it: no empty text, no two texts in a row."""
    leaves = st.one_of(
        MESSAGES.filter(bool).map(Text),
        st.sampled_from(sorted(LABELS)).map(NoteAnchor),
        st.just(Break()),
    )
    if not depth:
        return st.lists(leaves, max_size=3).map(_merged)
    names = st.sampled_from(["em", "strong", "code", "sup", "sub", "a1", "a2"])
    elements = st.builds(Element, names, contents(depth - 1))
    return st.lists(leaves | elements, max_size=4).map(_merged)


def _merged(nodes: list[inline.Inline]) -> tuple[inline.Inline, ...]:
    kept: list[inline.Inline] = []
    for node in nodes:
        if isinstance(node, Text) and kept and isinstance(kept[-1], Text):
            kept[-1] = Text(kept[-1].text + node.text)
        else:
            kept.append(node)
    return tuple(kept)


@given(contents())
def test_content_comes_back_from_its_message(content: tuple[inline.Inline, ...]) -> None:
    assert inline.parse(inline.serialize(content, LABELS), LABELS) == content


@given(MESSAGES)
def test_a_message_comes_back_from_its_content(message: str) -> None:
    assert inline.serialize(inline.parse(message, LABELS), LABELS) == message


@given(MESSAGES)
def test_a_literal_comes_back(text: str) -> None:
    assert inline.unescape(inline.escape(text, LABELS), LABELS) == text
    escaped = inline.parse(inline.escape(text, LABELS), LABELS)
    assert escaped == ((Text(text),) if text else ())


def test_only_what_would_be_misread_is_escaped() -> None:
    assert inline.escape("AT&amp;T, a < b, <p>, [sic]", LABELS) == "AT&amp;T, a < b, <p>, [sic]"
    assert inline.escape("a <em> b, see [7]", LABELS) == "a &lt;em> b, see &#91;7]"
    assert inline.escape("write &lt;em>", LABELS) == "write &amp;lt;em>"


def test_damaged_tags_lose_no_word() -> None:
    assert inline.parse("<em>a <strong>b</em> c</strong>") == (
        Element("em", (Text("a "), Stray("<strong>"), Text("b"))),
        Text(" c"),
        Stray("</strong>"),
    )
    assert inline.parse("a<em>") == (Text("a"), Stray("<em>"))


@pytest.mark.parametrize(
    "message",
    ["<em>" * 100_000 + "</em>" * 100_000, "<em><strong></em>" * 60_000, "&amp;" * 200_000],
)
def test_a_long_message_comes_back(message: str) -> None:
    assert inline.serialize(inline.parse(message, LABELS), LABELS) == message
