"""Quoted words are compared without what typography may change, and without nothing else."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18n.quoting.normal_form import contains, likeness, normal_form, same_words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the rule of law,", "The rule of law"),
        ("“the rule of law”", "the rule of law."),
        ("rule – of\u00a0law", "rule - of law"),
        ("the judges’ rule", "the judges' rule"),
        ("humanity.[7]", "humanity"),
        ("Ｒｏｍｅ　１９９８", "Rome 1998"),
        ("the Court […] must act", "the Court and all its organs must act"),
        ("the Court … must act", "the Court must act"),
        ("[the] Court must act", "this Court must act"),
        ("<em>Rome</em> Statute", "Rome Statute"),
        ("المحكمـــة", "المحكمة"),
        ("ضَمِير", "ضمير"),
        ("cafe\u0301", "café"),
    ],
)
def test_the_same_words(one: str, other: str) -> None:
    assert same_words(one, other)
    assert same_words(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the rule of law", "the rules of law"),
        ("the rule of law", "rule of law"),
        ("the Court […] must act", "the Court and all its organs may act"),
        ("Rome 1998", "Rome 1999"),
        ("немыслимых злодеяний", "невообразимых злодеяний"),
        ("the rule of Law", "the rule of law"),
        ("[the] Court must act", "the Court of law must act"),
    ],
)
def test_other_words(one: str, other: str) -> None:
    assert not same_words(one, other)


def test_a_wording_contains_whole_words_in_order() -> None:
    preamble = "victims of unimaginable atrocities that deeply shock the conscience of humanity,"
    assert contains(preamble, "unimaginable atrocities that deeply shock")
    assert contains(preamble, "Unimaginable … the conscience of humanity.")
    assert not contains(preamble, "imaginable atrocities")
    assert not contains(preamble, "the conscience … unimaginable")
    assert contains(preamble, "")


def test_an_arabic_particle_may_be_attached() -> None:
    wording = "ضحايا لفظائع لا يمكن تصورها هزت ضمير الإنسانية بقوة"
    assert contains(wording, "فظائع لا يمكن تصورها")
    assert contains(wording, "وفظائع لا يمكن")
    assert not contains(wording, "قطائع لا يمكن")
    assert contains("فظائع لا يمكن تصورها", "لفظائع لا يمكن")
    assert contains("难以想象的暴行使全人类的良知深受震动", "全人类的良知")


def test_likeness() -> None:
    assert likeness("Save the Court", "save the Court,") == 1
    assert likeness("Save the Court and the law", "Save the Court and law") > 0.8
    assert likeness("Save the Court", "Sauver la Cour pénale") < 0.8


@given(st.text(max_size=80))
def test_the_form_is_its_own_form(text: str) -> None:
    form = normal_form(text)
    assert same_words(text, text)
    assert unicodedata.normalize("NFC", form) is not None
    assert contains(text, text)
