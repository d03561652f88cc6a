"""A note is a list of citations, and each names its articles, paragraphs, volumes and pages."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18n import languages
from i18n.notes.citation import find_citations, find_pinpoints
from i18n.text.markup import Markup


def _citations(text: str, tag: str = "en") -> list[str]:
    markup = Markup(text, languages.get(tag))
    return [text[start:end].strip() for start, end in find_citations(markup)]


def _pinpoints(text: str, tag: str) -> list[str]:
    return [f"{p.kind} {p.number}" for p in find_pinpoints(Markup(text, languages.get(tag)))]


@pytest.mark.parametrize(
    ("tag", "text", "citations"),
    [
        (
            "en",
            "Rome Statute, art. 70; ICCPR, art. 19.",
            ["Rome Statute, art. 70", "ICCPR, art. 19."],
        ),
        ("zh", "《罗马规约》第70条；《公约》第19条。", ["《罗马规约》第70条", "《公约》第19条。"]),
        ("ar", "المادة 70؛ المادة 19.", ["المادة 70", "المادة 19."]),
        ("en", "See “Peace; justice” in Le Monde.", ["See “Peace; justice” in Le Monde."]),
        ("en", "https://a.org/x;y=1 now", ["https://a.org/x;y=1 now"]),
        ("en", "One work;", ["One work;"]),
        ("en", "Ibid.", ["Ibid."]),
        ("fr", "« A ; b », 2020 ; « C », 2021", ["« A ; b », 2020", "« C », 2021"]),
    ],
)
def test_the_citations_of_a_note(tag: str, text: str, citations: list[str]) -> None:
    assert _citations(text, tag) == citations


@pytest.mark.parametrize(
    ("tag", "text", "pinpoints"),
    [
        ("en", "Article 86 and art. 70, para. 2, vol. 999, p. 171", None),
        ("fr", "article 86, art. 70, par. 2, vol. 999, p. 171", None),
        ("es", "artículo 86, art. 70, párr. 2, vol. 999, pág. 171", None),
        ("ru", "статья 86, ст. 70, п. 2, т. 999, с. 171", None),
        ("de", "Artikel 86, Art. 70, Abs. 2, Bd. 999, S. 171", None),
        ("ar", "المادة 86، المادة 70، الفقرة 2، المجلد 999، الصفحة 171", None),
        ("fa", "ماده ۸۶، ماده ۷۰، بند ۲، جلد ۹۹۹، صفحه ۱۷۱", None),
        ("zh", "第86条、第 70 条，第2段，第999卷，第171页", None),
        ("ja", "第86条、第70条、第2項、第999巻、171頁", None),
        ("uk", "стаття 86, ст. 70, п. 2, т. 999, с. 171", None),
        ("en", "paras. 12–15", ["paragraph 12", "paragraph 15"]),
        ("en", "pp. 6-7, 1998", ["page 6", "page 7"]),
        ("en", "participants 12 and stop 5", []),
        ("en", "in 1998, 24 States", []),
        ("fr", "l’article 5", ["article 5"]),
        ("en", "", []),
    ],
)
def test_the_pinpoints_of_a_text(tag: str, text: str, pinpoints: list[str] | None) -> None:
    same = ["article 86", "article 70", "paragraph 2", "volume 999", "page 171"]
    assert _pinpoints(text, tag) == (same if pinpoints is None else pinpoints)


def test_a_pinpoint_knows_its_place() -> None:
    text = "See Rome Statute, Article 86, and paras. 3–5."
    found = find_pinpoints(Markup(text, languages.get("en")))
    assert [text[p.start : p.end] for p in found] == ["Article 86", "paras. 3", "5"]


_PIECES = st.sampled_from(
    ("art. 5", "第7条", "; ", "；", "؛ ", "“", "”", "https://a.b/;c", " x ", "9")
)


@given(st.lists(_PIECES, max_size=30).map("".join), st.sampled_from(["en", "fr", "zh", "ar"]))
def test_citations_cover_the_note(text: str, tag: str) -> None:
    markup = Markup(text, languages.get(tag))
    spans = find_citations(markup)
    assert spans[0][0] == 0
    assert spans[-1][1] == len(text)
    for (_, end), (start, _) in pairwise(spans):
        assert text[end] in ";；؛"
        assert start == end + 1
    for pinpoint in find_pinpoints(markup):
        assert 0 <= pinpoint.start < pinpoint.end <= len(text)


@pytest.mark.parametrize("unit", ["art. 5; ", ";", "p. 1-2-", "“;", "7", "第7条"])
def test_long_notes_are_read_in_linear_time(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    markup = Markup(text, languages.get("en"))
    assert find_citations(markup)[-1][1] == len(text)
    find_pinpoints(markup)
