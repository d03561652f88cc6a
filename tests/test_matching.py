"""An edited message finds the one it was made from, and a new one finds nobody's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18n.updating.matching import match

OLD = [
    "The Court so held in its judgment of 4 December 2024.",
    "States Parties shall cooperate fully with the Court in its investigation.",
    "Nobody may be punished for an act that was no crime when it was done.",
    "法院应当独立行使职权，不受任何干涉。",
    "缔约国应当充分合作。",
    "Overview",
]


def found(new: str, near: list[int] | None = None) -> int | None:
    result = match([new], OLD, None if near is None else [near], places=1)
    return result[0].index if result[0] else None


@pytest.mark.parametrize(
    ("new", "index"),
    [
        ("The Court so held in its judgement of 4 December 2024.", 0),
        ("In its judgment of 4 December 2024 the Court so held.", 0),
        ("States Parties must cooperate fully with this Court in its investigations.", 1),
        ("States Parties shall cooperate fully with the Court in its investigation and trial.", 1),
        ("For an act that was no crime when it was done nobody may be punished.", 2),
        ("法院应当独立公正行使职权，不受任何外来干涉。", 3),
        ("缔约国应当与本法院充分合作。", 4),
        ("Overveiw", 5),
    ],
)
def test_an_edited_message_is_found_wherever_it_stands(new: str, index: int) -> None:
    assert found(new) == index


@pytest.mark.parametrize(
    "new",
    [
        "Cats and dogs are animals.",
        "The committee adopted its agenda on the proposal of the chair.",
        "国际刑警组织总部设在里昂。",
        "Thanks",
        "",
    ],
)
def test_a_new_message_finds_nobody(new: str) -> None:
    assert found(new) is None
    assert found(new, near=[0, 1, 2, 3, 4, 5]) is None


def test_the_same_place_makes_up_for_many_changed_words() -> None:
    new = "Every State shall cooperate with us in any criminal investigation."
    assert found(new, near=[]) is None
    assert found(new, near=[1]) == 1


def test_a_message_that_grew_in_its_place_is_found() -> None:
    long = "Overview of all the measures that were taken against judges and prosecutors since then"
    assert found(long, near=[5]) == 5


def test_the_nearer_of_two_alike_is_taken() -> None:
    old = ["Article 7 of the Statute applies.", "Article 8 of the Statute applies."]
    new = ["Article 9 of the Statute applies."]
    assert [match(new, old, [[place]])[0].index for place in (0, 1)] == [0, 1]  # type: ignore[union-attr]


def test_where_places_are_many_a_short_message_alone_in_its_place_was_replaced() -> None:
    assert match(["Remedies"], ["Overview"], [[0]], places=100)[0] is not None
    assert match(["Remedies"], ["Overview"], [[0]], places=3)[0] is None


def test_the_best_pairs_are_joined_first_and_no_candidate_serves_twice() -> None:
    new = ["The Court so held in its judgment of 5 December 2024.", OLD[0]]
    assert match(new, OLD)[0] is None
    assert match(new, OLD)[1].index == 0  # type: ignore[union-attr]


@given(st.lists(st.text(max_size=30), max_size=8), st.lists(st.text(max_size=30), max_size=8))
def test_matches_are_candidates_and_each_at_most_once(new: list[str], old: list[str]) -> None:
    result = match(new, old)
    assert len(result) == len(new)
    indices = [pair.index for pair in result if pair]
    assert len(indices) == len(set(indices))
    assert all(0 <= pair.index < len(old) and 0 <= pair.score <= 1 for pair in result if pair)


@given(st.lists(st.text(min_size=1, max_size=60), min_size=1, max_size=8, unique=True))
def test_equal_messages_match_each_other(texts: list[str]) -> None:
    result = match(list(reversed(texts)), texts)
    assert [pair.index for pair in result if pair] == list(reversed(range(len(texts))))
