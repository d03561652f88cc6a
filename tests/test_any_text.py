"""No text makes a check crash, point outside of what it was given, or fail to come to an end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from i18n import authorities, languages, readers
from i18n.checks import all_checks
from i18n.checks.engine import check_document, check_source, check_translation
from i18n.errors import DocumentError
from i18n.finding import MOST, Finding
from i18n.quoting.continuation import carried
from i18n.segment import Segment, SourceText, Translation
from i18n.text.markup import Markup
from i18n.workflow.tracing import with_knowledge

TAGS = st.sampled_from(
    ["en", "fr", "fr-CA", "es", "ar", "ru", "zh", "de", "pt", "uk", "ja", "he", "fa",
     "ko", "hi", "pl", "it", "el", "th", "tr", "sv", "vi", "zh-Hant", "de-CH"]
)  # fmt: skip
PIECES = st.sampled_from(
    ["“", "”", "‘", "’", "«", "» ", "「", "」", '"', "'", "《", "》", "[7]", "[…]", "[sic]", "…",
     "(٧)", "[^1]", "[1]_", "Ibid.", "supra note 3", "art. 5, 6 and 7", "第7条", "7 May 2025",
     "2025年2月7日", "A/RES/53/144", "https://a.org/en/x(1).", "1,234.5", "٢٤", "VIII", "%s",
     "<b>", "*a*", "`x`", "- ", "(a) ", "## ", "\n", "\n\n", ";", "；", "\u202e", "\u2067",
     "\u2069", "\u200b", "ـ", "cуд", "the Court", "the court", "Rome Statute of the", "US", "U.S.",
     "ICC", "7th Congress", "Eighth Congress", "Smith, ", "צה\"ל", "\u0301", "½", "👩\u200d⚖️",
     "\ud7ff", "\ufffc", "\ufff9"]
)  # fmt: skip
PROSE = st.lists(st.one_of(PIECES, st.text(max_size=6)), max_size=14).map("".join)
TEXTS = st.one_of(PROSE, st.text(max_size=40))
CONTEXTS = st.sampled_from([None, "1", "7"])


def translation(source: str, target: str, one: str, other: str, note: str | None) -> Translation:
    before = Markup(source, languages.get(one))
    segment = with_knowledge(Segment(before, note=note))
    return Translation(segment, Markup(target, languages.get(other), None, before.anchors))


def assert_sound(findings: Sequence[Finding]) -> None:
    for finding in findings:
        assert "could not be run" not in finding.message
        source, target = finding.source or "", finding.target or ""
        for span, text in (
            (finding.fault.source_span, source),
            (finding.fault.target_span, target),
        ):
            assert span is None or 0 <= span[0] <= span[1] <= len(text), finding
        for fix in finding.fault.fixes:
            assert 0 <= fix.span[0] <= fix.span[1] <= len(target), finding


@given(TAGS, TAGS, TEXTS, TEXTS, CONTEXTS)
@settings(max_examples=80, deadline=None)
def test_no_pair_breaks_a_check(
    one: str, other: str, source: str, target: str, note: str | None
) -> None:
    assert_sound(check_translation(translation(source, target, one, other, note)))


@given(TAGS, st.lists(st.tuples(TEXTS, TEXTS, CONTEXTS), max_size=6))
@settings(max_examples=30, deadline=None)
def test_no_document_breaks_a_check(other: str, pairs: list[tuple[str, str, str | None]]) -> None:
    translations = [translation(s, t, "en", other, note) for s, t, note in pairs]
    assert_sound(check_document(translations))
    assert_sound([f for t in carried(translations) for f in check_translation(t)])


@given(
    st.lists(TEXTS, min_size=1, max_size=8), st.sampled_from(["en", "fr", "es", "ar", "ru", "zh"])
)
@settings(max_examples=30, deadline=None)
def test_no_source_breaks_the_lint(lines: list[str], tag: str) -> None:
    try:
        document = readers.read("\n".join(lines).encode("utf-8", "replace"), "source.txt", tag)
    except DocumentError:
        return
    assert_sound(check_source(SourceText(document, languages.get(tag), authorities.bank())))


def long_texts() -> Iterator[str]:
    """Short stretches that, repeated, have brought checkers to their knees."""
    yield from ("“", "’", '"', "[1]", "[", "(", "<", "1 ", "1,", "a", "…", "“[…] ", "\u202b", "ـ")
    yield from ("aс", "art. 5, ", "7 May 2025, ", "supra note 1; ", "A/1/", "VIII ", "中", "- \n\n")
    yield from ("“a ‘b’ c” ", "https://a.b/c ", "the Court ", "7th Congress ", "*a* ", "; ", "½")


@pytest.mark.parametrize("stretch", list(long_texts()))
def test_a_long_text_is_checked_to_its_end(stretch: str) -> None:
    text = stretch * (6_000 // len(stretch))
    assert_sound(check_translation(translation(text, text[:-1], "en", "fr", None)))


def test_a_hostile_text_has_not_more_findings_than_people_read() -> None:
    found = check_translation(translation("He said no. " * 300, "« " * 300, "en", "fr", None))
    marks = [finding for finding in found if finding.check == "QT-01"]
    assert len(marks) == MOST + 1
    assert str(marks[-1].message) == "200 more findings of QT-01 are not shown"


def test_all_forty_checks_are_there() -> None:
    known = {check.id for check in all_checks()}
    expected = {
        *(f"FN-{n:02}" for n in range(1, 13)),
        *(f"QT-{n:02}" for n in range(1, 13)),
        *(f"TX-{n:02}" for n in range(1, 8)),
        *(f"SR-{n:02}" for n in range(1, 8)),
    }
    assert expected <= known
