"""An anchor is found in any notation, and nothing else is taken for one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18n import languages
from i18n.document import Anchor, AnchorForm
from i18n.notes.anchor import find_anchors, find_labelled, find_typed, opening_label, typed_label
from i18n.text.markup import Markup

EN = languages.get("en")

NOTATIONS = [
    ("The Court so held.[3]", "3", AnchorForm.BRACKET),
    ("secrecy[^perf] is used", "perf", AnchorForm.MARKDOWN),
    ("to the shell. [#]_ Since", "#", AnchorForm.REST),
    ("to the shell [#name]_.", "#name", AnchorForm.REST),
    ("Equivalent. [1]_", "1", AnchorForm.REST),
    ("The rule<sup>1</sup> is old.", "1", AnchorForm.SUP),
    ('The rule<sup><a href="#fn1">1</a></sup> is old.', "1", AnchorForm.SUP),
    ('The rule<a href="#fn1">note</a> is old.', "1", AnchorForm.ELEMENT),
    ('The rule<a class="x" href="#fn1"><sup>1</sup></a> is old.', "1", AnchorForm.ELEMENT),
    ('A<footnoteref linkend="fn.1"/> rule', "fn.1", AnchorForm.ELEMENT),
    (
        'The rule<a class="footnote-reference brackets" href="#id5" id="id1">1</a>',
        "1",
        AnchorForm.ELEMENT,
    ),
    (
        'The rule<a href="#id4" role="doc-noteref"><span class="x">[</span>2<span>]</span></a> is',
        "2",
        AnchorForm.ELEMENT,
    ),
    ('The rule<span class="footnote">See art. 5.</span> is old.', "footnote", AnchorForm.ELEMENT),
    ("The rule is old.¹² It stands.", "12", AnchorForm.SUPERSCRIPT),
    ("犯下“暴行”[7]的人", "7", AnchorForm.BRACKET),
    ("человечества»[7].", "7", AnchorForm.BRACKET),
]


@pytest.mark.parametrize(("text", "label", "form"), NOTATIONS)
def test_notations(text: str, label: str, form: AnchorForm) -> None:
    (anchor,) = find_anchors(text)
    assert (anchor.label, anchor.form) == (label, form)
    assert not text[anchor.start : anchor.end].isspace()


@pytest.mark.parametrize(
    "text",
    [
        "Smith v. Jones [1998] AC 1",
        "He said [sic] so",
        "over 3 km² and 20 m³, CO² and x²",
        "the link [7](https://example.org)",
        "an array[0] of names",
        "items [01] and [1234]",
        "`names[7]` in code",
        '<p>Ibid. <a href="#fnref7" class="footnote-backref" role="doc-backlink">back</a></p>',
        "https://example.org/a?b[3]=4",
        "",
    ],
)
def test_what_is_no_anchor(text: str) -> None:
    assert Markup(text, EN).anchors == ()


def test_an_anchor_behind_an_address_is_no_part_of_it() -> None:
    markup = Markup("https://treaties.un.org/a?clang=_en[2] International", EN)
    assert [anchor.label for anchor in markup.anchors] == ["2"]
    assert [mask.text for mask in markup.urls] == ["https://treaties.un.org/a?clang=_en"]


def test_a_document_knows_its_labels() -> None:
    text = "One[1], two [a] and [9] or [1998]"
    assert [anchor.label for anchor in find_labelled(text, {"1", "a"})] == ["1", "a"]
    assert [a.label for a in Markup(text, EN, labels=("1", "a")).anchors] == ["1", "a"]


TYPED = [
    ("[٧]", AnchorForm.LOCAL_DIGITS),
    ("[۷]", AnchorForm.LOCAL_DIGITS),
    ("[७]", AnchorForm.LOCAL_DIGITS),
    ("［7］", AnchorForm.FULLWIDTH),
    ("［７］", AnchorForm.FULLWIDTH),
    ("〔7〕", AnchorForm.TORTOISE),
    ("(7)", AnchorForm.PARENTHESIS),
    ("（7）", AnchorForm.PARENTHESIS),
    ("(٧)", AnchorForm.PARENTHESIS),
    ("⁷", AnchorForm.SUPERSCRIPT),
    ("⑦", AnchorForm.CIRCLED),
    ("[ 7 ]", AnchorForm.LOOSE),
    ("[\u00a07]", AnchorForm.LOOSE),
    ("[\u200f7\u200f]", AnchorForm.LOOSE),
    ("[\u20667\u2069]", AnchorForm.LOOSE),
    ("<sup>7</sup>", AnchorForm.SUP),
]


@pytest.mark.parametrize(("typed", "form"), TYPED)
def test_a_missing_anchor_may_be_typed_in_another_form(typed: str, form: AnchorForm) -> None:
    text = f"so held{typed} then"
    assert find_typed(text, ["7"], ()) == (Anchor("7", 7, 7 + len(typed), form),)
    assert find_typed(text, ["8"], ()) == ()
    awaited = Markup("so held[7] then", EN).anchors
    assert [anchor.label for anchor in Markup(text, EN, None, awaited).anchors] == ["7"]


def test_an_anchor_that_is_there_is_not_read_twice() -> None:
    awaited = Markup("Rule seven.[7]", EN).anchors
    markup = Markup("Règle (7).[7]", languages.get("fr"), None, awaited)
    assert [anchor.form for anchor in markup.anchors] == [AnchorForm.BRACKET]


@pytest.mark.parametrize(
    ("text", "label", "end"),
    [
        ("[17] UN, Guidelines", "17", 4),
        ("[17]联合国《准则》", "17", 4),
        ("[^perf]: Forward secrecy", "perf", 8),
        (".. [1] Equivalent to", "1", 6),
    ],
)
def test_the_label_that_opens_a_note(text: str, label: str, end: int) -> None:
    found = opening_label(text)
    assert found is not None
    assert (found.label, found.start, found.end) == (label, 0, end)
    assert Markup(text, EN).anchors == ()


@pytest.mark.parametrize("text", ["[17](https://a.org) here", "[17].", "[1998] AC 1", "UN [17] x"])
def test_no_label_opens_this(text: str) -> None:
    assert opening_label(text) is None


@pytest.mark.parametrize(
    "text", ["［17］国連", "[١٧] الأمم", "⑰ 国連", "（17）国連", "17. UN", "¹⁷ ONU"]
)
def test_a_label_typed_in_another_form(text: str) -> None:
    found = typed_label(text)
    assert found is not None
    assert found.label == "17"


@given(st.text(st.sampled_from("[]()^#_¹7٧（）〔〕［］ <sup>/a\u200f"), max_size=60))
def test_anchors_stand_in_order_and_apart(text: str) -> None:
    found = find_anchors(text)
    assert list(found) == sorted(found, key=lambda anchor: anchor.start)
    ends = [0, *(anchor.end for anchor in found)]
    for anchor, end in zip(found, ends, strict=False):
        assert end <= anchor.start < anchor.end <= len(text)
        assert anchor.label


@given(st.text(st.sampled_from("[]()1 “”."), max_size=40), st.integers(1, 999))
def test_typing_an_anchor_in_another_form_loses_none(before: str, number: int) -> None:
    text = f"{before} word[{number}] end"
    awaited = tuple(a for a in Markup(text, EN).anchors if a.label == str(number))
    full = text.replace(f"[{number}]", f"〔{number}〕")
    labels = [anchor.label for anchor in Markup(full, EN, None, awaited).anchors]
    assert labels.count(str(number)) == len(awaited)


@pytest.mark.parametrize(
    "unit", ["[1]", "[", "[^", "<sup ", '<a href="#fn1">', "(", "¹", "［ ", "a[12] "]
)
def test_long_texts_are_read_in_linear_time(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    markup = Markup(text, EN)
    assert len(markup.masked) == len(text)
    find_typed(text, ["7"], markup.anchors)
