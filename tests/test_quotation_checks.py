"""The quotation checks point into the texts they are given, and their fixes remove the fault."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from i18n import languages
from i18n.checks import all_checks
from i18n.checks.engine import check_translation
from i18n.segment import Segment, Translation
from i18n.text.markup import Markup

IDS = ("QT-01", "QT-02", "QT-03", "QT-05", "QT-07", "QT-08")
RULES = [check for check in all_checks() if check.id in IDS]
TAGS = st.sampled_from(["en", "fr", "fr-CA", "es", "ar", "ru", "zh", "de", "ja", "he", "sv", "pl"])
TEXTS = st.text(
    st.one_of(
        st.sampled_from("“”„‘’«»‹›「」『』《》\"'"),
        st.sampled_from(" \n.,[]1aBсהع法\u00a0\u202f"),
    ),
    max_size=50,
)


def faults(source: Markup, target: Markup, *ids: str) -> list:  # type: ignore[type-arg]
    translation = Translation(Segment(source), target)
    return [fault for check in RULES if check.id in ids for fault in check.rule(translation)]


def test_all_six_are_there() -> None:
    assert tuple(check.id for check in RULES) == IDS


@given(TAGS, TAGS, TEXTS, TEXTS)
@settings(max_examples=300)
def test_spans_lie_in_the_texts(one: str, other: str, source: str, target: str) -> None:
    left, right = Markup(source, languages.get(one)), Markup(target, languages.get(other))
    for fault in faults(left, right, *IDS):
        for span, text in ((fault.source_span, source), (fault.target_span, target)):
            assert span is None or 0 <= span[0] <= span[1] <= len(text)
        for fix in fault.fixes:
            assert 0 <= fix.span[0] <= fix.span[1] <= len(target)


@given(TAGS, st.sampled_from(['"a"', "“a”", "«a»", "« a »", "„a“", "「a」", "‹\u00a0a›", "”a”"]))
def test_fixes_of_style_and_space_leave_nothing_to_fix(tag: str, text: str) -> None:
    profile = languages.get(tag)
    source = Markup("“x”", languages.get("en"))
    for _ in range(2):
        found = faults(source, Markup(text, profile), "QT-07", "QT-08")
        fixes = {fix.span: fix for fault in found for fix in fault.fixes}
        last = len(text) + 1
        for fix in sorted(fixes.values(), key=lambda fix: fix.span, reverse=True):
            if fix.span[1] <= last:
                text = text[: fix.span[0]] + fix.replacement + text[fix.span[1] :]
                last = fix.span[0]
    assert faults(source, Markup(text, profile), "QT-07", "QT-08") == []


@pytest.mark.parametrize("unit", ["“a b c d e” ", "“a”[1] ", "«a “b” c» ", "《a》 ", "“", "a” "])
def test_a_long_text_is_checked_to_its_end(unit: str) -> None:
    english, french = languages.get("en"), languages.get("fr")
    source = Markup(unit * (30_000 // len(unit)), english)
    target = Markup("« x » " + unit * (30_000 // len(unit)), french)
    for fault in faults(source, target, *IDS):
        assert fault.target_span is None or fault.target_span[1] <= len(target.text)


@pytest.mark.parametrize(
    ("source", "target", "mqm", "its"),
    [
        ("The Court held.[3]", "La Cour a jugé.", "accuracy/omission", "omission"),
        ("The Court held.", "La Cour a jugé[3].", "accuracy/addition", "addition"),
        ("The Court held.", "", "accuracy/omission", "omission"),
        ("It held “it[…]is”", "Elle dit «\u00a0c’est\u00a0»", "accuracy/omission", "omission"),
        ("One two.", "Un  deux.", "linguistic-conventions/punctuation", "whitespace"),
        ("## Sanctions", "Sanctions", "design/layout", "formatting"),
    ],
)
def test_a_finding_is_typed_by_what_it_saw(source: str, target: str, mqm: str, its: str) -> None:
    segment = Segment(Markup(source, languages.get("en")))
    found = check_translation(Translation(segment, Markup(target, languages.get("fr"))))
    assert (mqm, its) in {(finding.mqm, finding.its) for finding in found}
