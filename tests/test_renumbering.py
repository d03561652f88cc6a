"""Notes that get other numbers: no word changes, in no language."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18n import languages
from i18n.catalog import Catalog, Entry
from i18n.text.markup import Markup
from i18n.updating.catalog_renumber import messages_of, renumber
from i18n.updating.renumbering import (
    Message,
    Renumbering,
    compare,
    note_of,
    renumber_source,
    renumber_target,
)

EN, FR, AR, ZH = (languages.get(tag) for tag in ("en", "fr", "ar", "zh"))
BODY = [
    "States must cooperate.[1]",
    "The sanctions[2] are unlawful.[3]",
    "They violate Article 70,[4] and more.",
]
NOTES = ["Rome Statute, article 86.", "Ibid.", "Ibid.", "See article 70, supra note 1."]


def statement(body: list[str], notes: list[str]) -> list[Message]:
    labels = frozenset(str(n) for n in range(1, len(notes) + 1))
    messages = [Message(Markup(text, EN, labels)) for text in body]
    return messages + [
        Message(Markup(text, EN, labels), f"note {n}") for n, text in enumerate(notes, 1)
    ]


def test_an_inserted_note_moves_those_behind_it() -> None:
    new = statement(
        ["States must cooperate.[1]", "The sanctions,[2] some say,[3] are unlawful.[4]",
         "They violate Article 70,[5] and more."],
        ["Rome Statute, article 86.", "A new note.", "Ibid.", "Ibid.",
         "See article 70, supra note 1."],
    )  # fmt: skip
    found = compare(statement(BODY, NOTES), new)
    assert dict(found.labels) == {"1": "1", "2": "3", "3": "4", "4": "5"}
    assert str(found) == "2→3, 3→4, 4→5"


def test_a_removed_note_has_no_successor() -> None:
    new = statement(
        ["States must cooperate.[1]", "The sanctions are unlawful.[2]",
         "They violate Article 70,[3] and more."],
        ["Rome Statute, article 86.", "Ibid.", "See article 70, supra note 1."],
    )  # fmt: skip
    found = compare(statement(BODY, NOTES), new)
    assert found.labels["4"] == "3"
    assert found.labels["1"] == "1"
    assert sorted({"2", "3"} & found.labels.keys()) in (["2"], ["3"])


def test_exchanged_notes_are_seen_as_moved() -> None:
    old = statement(["One.[1]", "Two.[2]"], ["First work.", "Second work, supra note 1."])
    new = statement(["Two.[1]", "One.[2]"], ["Second work, supra note 2.", "First work."])
    assert dict(compare(old, new).labels) == {"1": "2", "2": "1"}


def test_sentences_tell_more_than_the_ibids_between_them() -> None:
    notes = ["First work.", "Ibid.", "Ibid.", "Ibid.", "Ibid.", "Last work."]
    old = statement([f"{n}.[{i}]" for i, n in enumerate("ABCDEF", 1)], notes)
    new = statement([f"{n}.[{i}]" for i, n in enumerate("ABEDCF", 1)], notes)
    found = compare(old, new)
    assert dict(found.moved) == {"3": "5", "5": "3"}


@pytest.mark.parametrize(
    ("tag", "source", "target", "expected"),
    [
        ("fr", "See note 2 below.", "Voir la note 2 ci-dessous.", "Voir la note 3 ci-dessous."),
        ("es", "Cf. infra note 2.", "Cf. infra, nota 2.", "Cf. infra, nota 3."),
        ("ru", "See below, note 2.", "См. ниже, сноска 2.", "См. ниже, сноска 3."),
        ("ar", "See note 2, below.", "انظر الحاشية 2 أدناه.", "انظر الحاشية 3 أدناه."),
        ("zh", "See footnote 2 below.", "见下文注2。", "见下文注3。"),
    ],
)
def test_references_to_later_notes_follow_too(
    tag: str, source: str, target: str, expected: str
) -> None:
    old = statement(["One.[1]", "Two.[2]"], [source, "Work."])
    new = statement(
        ["One.[1]", "New.[2]", "Two.[3]"], [source.replace("2", "3"), "Fresh.", "Work."]
    )
    renumbering = compare(old, new)
    assert dict(renumbering.moved) == {"2": "3"}
    markup = Markup(target, languages.get(tag), frozenset("12"))
    assert renumber_target(old[2].markup, markup, renumbering) == expected


def test_an_edited_note_follows_its_anchor() -> None:
    old = statement(["One.[1]", "Two.[2]"], ["Alpha, 1998, p. 5.", "Beta."])
    new = statement(["Zero.[1]", "One.[2]", "Two.[3]"], ["New.", "Alpha, 1999, p. 6.", "Beta."])
    assert dict(compare(old, new).labels) == {"1": "2", "2": "3"}


def test_the_same_source_moves_nothing() -> None:
    found = compare(statement(BODY, NOTES), statement(BODY, NOTES))
    assert not found
    assert all(old == new for old, new in found.labels.items())


@pytest.mark.parametrize(
    ("profile", "target", "expected"),
    [
        (FR, "Voir l’article 70, supra, note 1, et la Cour[4].",
         "Voir l’article 70, supra, note 2, et la Cour[5]."),
        (AR, "انظر المادة 70، الحاشية 1 أعلاه، والمحكمة.[4]",
         "انظر المادة 70، الحاشية 2 أعلاه، والمحكمة.[5]"),
        (ZH, "见第70条,见前注1，法院。[4]", "见第70条,见前注2，法院。[5]"),
        (FR, "Voir l’article 70, déjà citée sous le chiffre 1, la Cour[4].",
         "Voir l’article 70, déjà citée sous le chiffre 2, la Cour[5]."),
    ],
)  # fmt: skip
def test_a_target_is_renumbered_in_its_own_words(
    profile: languages.Profile, target: str, expected: str
) -> None:
    labels = frozenset("12345")
    source = Markup("See Article 70, supra note 1, and the Court.[4]", EN, labels)
    old = statement(["x[1] y[4]"], ["a", "b", "c", "d"])
    new = statement(["x[2] y[5]"], ["new", "a", "b", "c", "d"])
    moved = compare(old, new)
    assert dict(moved.moved) == {"1": "2", "2": "3", "3": "4", "4": "5"}
    assert renumber_target(source, Markup(target, profile, labels), moved) == expected


def test_a_number_that_cannot_be_told_apart_asks_for_a_person() -> None:
    labels = frozenset("12")
    source = Markup("See supra note 1.", EN, labels)
    moved = compare(statement(["x[1]"], ["a"]), statement(["n[1]", "x[2]"], ["n", "a"]))
    target = Markup("Voir le chiffre 1 de la liste 1.", FR, labels)
    assert renumber_target(source, target, moved) is None


def test_a_whole_catalog_follows() -> None:
    entries = (
        Entry("One.[1]", "Un[1]."),
        Entry("Two.[2]", ""),
        Entry("First.", "Premier.", "note 1"),
        Entry("Supra note 1.", "Le chiffre 1 parmi 1.", "note 2"),
        Entry("Gone.", "Parti.", obsolete=True),
    )
    old = Catalog(entries)
    new = statement(["Zero.[1]", "One.[2]", "Two.[3]"], ["New.", "First.", "Supra note 2."])
    result = renumber(old, compare(messages_of(old, EN), new), EN, FR)
    by_key = result.catalog.by_key
    assert by_key[None, "One.[2]"].target == "Un[2]."
    assert by_key[None, "Two.[3]"].target == ""
    assert by_key["note 2", "First."].target == "Premier."
    unsure = by_key["note 3", "Supra note 2."]
    assert unsure.fuzzy
    assert unsure.target == "Le chiffre 1 parmi 1."
    assert result.catalog.entries[-1] == entries[-1]
    assert result.changed == 3


@pytest.mark.parametrize(
    ("context", "label"),
    [("note 8", "8"), ("note 8, paragraph 2", "8"), ("footnote 8", None), (None, None), ("", None)],
)
def test_contexts_name_notes(context: str | None, label: str | None) -> None:
    assert note_of(context) == label


@given(st.permutations(range(1, 8)), st.integers(0, 7))
def test_any_reordering_with_an_insertion_is_followed(order: list[int], at: int) -> None:
    names = [f"Work number {chr(64 + n)}, by its author." for n in range(1, 8)]
    old = statement([f"Claim {chr(64 + n)}.[{n}]" for n in range(1, 8)], names)
    kept: list[int | None] = [*order]
    kept.insert(at, None)
    body = [f"Claim {chr(64 + n) if n else 'new'}.[{i}]" for i, n in enumerate(kept, 1)]
    new = statement(body, [names[n - 1] if n else "Something else." for n in kept])
    expected = {str(n): str(i) for i, n in enumerate(kept, 1) if n}
    assert dict(compare(old, new).labels) == expected


LISTS = [
    ("en-GB", "See notes 3 and 5 above.", "See notes 4 and 6 above."),
    ("fr", "Voir supra, notes 3 et 5.", "Voir supra, notes 4 et 6."),
    ("fr-CA", "Voir notes 3 et 5, supra.", "Voir notes 4 et 6, supra."),
    ("es", "Véanse las notas 3 y 5 supra.", "Véanse las notas 4 y 6 supra."),
    ("ar", "انظر الحاشيتين 3 و5 أعلاه.", "انظر الحاشيتين 4 و6 أعلاه."),
    ("ru", "См. сноски 3 и 5 выше.", "См. сноски 4 и 6 выше."),
    ("zh", "见前注3和5。", "见前注4和6。"),
    ("de", "Siehe oben Fn. 3 und 5.", "Siehe oben Fn. 4 und 6."),
    ("pt", "Ver supra, notas 3 e 5.", "Ver supra, notas 4 e 6."),
    ("uk", "Див. виноски 3 і 5 вище.", "Див. виноски 4 і 6 вище."),
    ("ja", "前掲注3および5を参照。", "前掲注4および6を参照。"),
    ("he", "ראו לעיל הערות 3 ו-5.", "ראו לעיל הערות 4 ו-6."),
    ("fa", "نک. پانوشت\u200cهای ۳ و ۵ بالا.", "نک. پانوشت\u200cهای 4 و 6 بالا."),
    (
        "en",
        "See infra notes 3–5, and supra notes 1, 2 and 5 and accompanying text.",
        "See infra notes 4–6, and supra notes 1, 2 and 6 and accompanying text.",
    ),
    ("de", "Siehe Fn. 3 und 5 Richter.", "Siehe Fn. 4 und 5 Richter."),
    (
        "en",
        "Supra note 3, 5 December 2020; supra note 5 and 3 ILM 5.",
        "Supra note 4, 5 December 2020; supra note 6 and 3 ILM 5.",
    ),
    ("ja", "前掲注3、5頁。", "前掲注4、5頁。"),
    ("zh-Hant", "見前註3至5。", "見前註4至6。"),
]


@pytest.mark.parametrize(("tag", "before", "after"), LISTS)
def test_a_list_of_notes_is_renumbered(tag: str, before: str, after: str) -> None:
    moved = Renumbering({"1": "1", "2": "2", "3": "4", "4": "5", "5": "6"})
    markup = Markup(before, languages.get(tag))
    assert renumber_source(markup, moved) == after
    source = Markup("See supra notes 3 and 5." if "6" in after else "See supra note 3.", EN)
    assert renumber_target(source, markup, moved) == after
