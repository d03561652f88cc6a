"""The rules of review, and the record that keeps what was decided."""

import dataclasses
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18n.errors import RecordError, ReviewError
from i18n.record import Decision, ReviewRecord, dump, load
from i18n.review import (
    FOUR_EYES,
    MAY,
    REASONED,
    TRANSITIONS,
    Action,
    Person,
    Role,
    State,
    advance,
    name_key,
    same_person,
)

ANNA = Person("Anna")
BELA = Person("Béla")


def decision(action: Action, before: State, after: State, **fields: object) -> Decision:
    values: dict[str, object] = {
        "segment": "a1b2c3",
        "by": "Béla",
        "at": "2026-11-23T10:00:00+00:00",
        "digest": "d1",
        "translator": "Anna",
    }
    return Decision(action=action, before=before, after=after, **{**values, **fields})  # type: ignore[arg-type]


REVIEWED = decision(Action.REVIEW, State.TRANSLATED, State.REVIEWED)
SIGNED = decision(Action.SIGN_OFF, State.REVIEWED, State.FINAL, by="Chloé")


def test_the_way_to_final_has_two_steps_by_others_than_the_translator() -> None:
    assert advance(State.TRANSLATED, Action.REVIEW, BELA, translator="Anna") is State.REVIEWED
    assert advance(State.REVIEWED, Action.SIGN_OFF, BELA, translator="Anna") is State.FINAL
    with pytest.raises(ReviewError, match="cannot be given: sign-off"):
        advance(State.TRANSLATED, Action.SIGN_OFF, BELA, translator="Anna")


@pytest.mark.parametrize("own", ["Anna", "ANNA ", "anna <anna@example.org>"])
@pytest.mark.parametrize("action", [Action.REVIEW, Action.WAIVE])
def test_nobody_vouches_for_their_own_translation(own: str, action: Action) -> None:
    with pytest.raises(ReviewError, match="made this translation"):
        advance(State.TRANSLATED, action, ANNA, translator=own, comment="because")


def test_without_a_named_translator_no_second_person_can_be_shown() -> None:
    with pytest.raises(ReviewError, match="Last-Translator"):
        advance(State.TRANSLATED, Action.REVIEW, BELA, translator=None)


@pytest.mark.parametrize("action", sorted(REASONED))
def test_some_deeds_need_a_reason(action: Action) -> None:
    with pytest.raises(ReviewError, match="say why"):
        advance(State.TRANSLATED, action, BELA, translator="Anna", comment="  ")


def test_a_critical_finding_keeps_everyone_from_approving() -> None:
    with pytest.raises(ReviewError, match=r"FN-01, QT-02"):
        advance(
            State.TRANSLATED,
            Action.REVIEW,
            BELA,
            translator="Anna",
            open_critical=("QT-02", "FN-01", "FN-01"),
        )


@given(
    st.sampled_from(State),
    st.sampled_from(Action),
    st.frozensets(st.sampled_from(Role)),
    st.sampled_from(["Anna", "Béla", None]),
)
def test_no_path_leads_up_without_a_second_person(
    state: State, action: Action, roles: frozenset[Role], translator: str | None
) -> None:
    person = Person("Béla", roles)
    try:
        after = advance(state, action, person, translator=translator, comment="why")
    except ReviewError:
        return
    assert MAY[action] & roles
    assert after is TRANSITIONS[action][state]
    if after.rank > state.rank and after.rank > State.TRANSLATED.rank:
        assert action in FOUR_EYES
        assert translator == "Anna"


def test_a_changed_text_matches_no_decision() -> None:
    record = ReviewRecord().append([REVIEWED, SIGNED])
    assert record.state("a1b2c3", "d1", usable=True) is State.FINAL
    assert record.state("a1b2c3", "d2", usable=True) is State.TRANSLATED
    assert record.state("a1b2c3", "d1", usable=False) is State.INITIAL
    assert record.approvers("a1b2c3", "d1") == ("Béla", "Chloé")
    assert record.approvers("a1b2c3", "d2") == ()


def test_a_rejection_takes_the_approvals_away() -> None:
    rejected = decision(Action.REJECT, State.FINAL, State.INITIAL, comment="wrong article")
    record = ReviewRecord().append([REVIEWED, SIGNED, rejected])
    assert record.state("a1b2c3", "d1", usable=True) is State.INITIAL
    assert record.approvers("a1b2c3", "d1") == ()


def test_a_waiver_dies_with_the_text() -> None:
    waiver = decision(
        Action.WAIVE, State.TRANSLATED, State.TRANSLATED, check="FN-03", comment="grammar"
    )
    record = ReviewRecord().append([waiver])
    assert [w.reason for w in record.waivers("a1b2c3", "d1")] == ["grammar"]
    assert record.waivers("a1b2c3", "d2") == ()


def test_a_renumbering_keeps_approvals_and_waivers_there_and_back() -> None:
    waiver = decision(Action.WAIVE, State.FINAL, State.FINAL, check="FN-03", comment="grammar")
    there = decision(
        Action.RENUMBER, State.FINAL, State.FINAL, digest="d2", former_digest="d1", by="update"
    )
    back = decision(
        Action.RENUMBER, State.FINAL, State.FINAL, digest="d1", former_digest="d2", by="update"
    )
    for links in ([there], [there, back]):
        record = ReviewRecord().append([REVIEWED, SIGNED, waiver, *links])
        now = links[-1].digest
        assert record.state("a1b2c3", now, usable=True) is State.FINAL
        assert record.approvers("a1b2c3", now) == ("Béla", "Chloé")
        assert len(record.waivers("a1b2c3", now)) == 1
        assert len(record.about("a1b2c3", now)) == 3 + len(links)


def test_a_record_comes_back_from_its_text() -> None:
    record = ReviewRecord().append(
        [
            REVIEWED,
            decision(Action.REJECT, State.REVIEWED, State.INITIAL, comment="« non »\u2028\n"),
        ]
    )
    assert load(dump(record)) == record
    assert load("") == ReviewRecord()


@pytest.mark.parametrize(
    "field", [f.name for f in dataclasses.fields(Decision) if f.name not in ("action", "before")]
)
def test_any_alteration_is_found(field: str) -> None:
    lines = dump(ReviewRecord().append([REVIEWED, SIGNED])).splitlines()
    altered = json.loads(lines[0])
    altered[field] = "final" if field == "after" else "x"
    with pytest.raises(RecordError, match="was altered"):
        load("\n".join([json.dumps(altered), lines[1]]))


def test_a_missing_or_exchanged_decision_is_found() -> None:
    lines = dump(ReviewRecord().append([REVIEWED, SIGNED, REVIEWED])).splitlines()
    for broken in (lines[1:], [lines[0], lines[2]], [lines[1], lines[0], lines[2]]):
        with pytest.raises(RecordError, match="was altered"):
            load("\n".join(broken))


@pytest.mark.parametrize("line", ["{", "[]", '{"action": "review"}', '{"action": "bless"}', "null"])
def test_a_line_that_is_no_decision_is_named(line: str) -> None:
    whole = dump(ReviewRecord().append([REVIEWED])) + line
    with pytest.raises(RecordError) as caught:
        load(whole, "fr.review.jsonl")
    assert caught.value.line == 2
    assert "fr.review.jsonl:2" in str(caught.value)


@pytest.mark.parametrize(
    "name",
    [
        "anna",
        "ANNA",
        " Anna ",
        "Anna <a@example.org>",
        "An\u200bna",
        "Ａｎｎａ",
        "Anna\u2060",
        "An\u00adna",
    ],
)
def test_what_looks_like_one_name_is_one_person(name: str) -> None:
    assert same_person("Anna", name)


@pytest.mark.parametrize(
    "blank", ["\u00a0", "\u2003", "\u3000", "\u2800", "\u3164", "\t", " \u200b "]
)
def test_a_blank_is_a_blank(blank: str) -> None:
    assert same_person("Anna Maria", f"ANNA{blank}MARIA")
    assert not same_person("Annamaria", f"Anna{blank}Maria")
    assert name_key(blank) == ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Straße", "STRASSE"),
        ("ﬁona", "Fiona"),
        ("سارة\u200f", "سارة"),
        ("דוד", "\u2067דוד\u2069"),
        ("ガ", "ｶﾞ"),
    ],
)
def test_one_name_in_two_spellings_is_one_person(one: str, other: str) -> None:
    assert same_person(one, other)


@pytest.mark.parametrize("name", ["Anne", "Annä", "Hanna", "Anna B."])
def test_other_names_are_other_people(name: str) -> None:
    assert not same_person("Anna", name)
