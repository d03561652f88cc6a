"""A catalog is brought up to a template: nothing is lost, and everything told apart."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from i18n.catalog import Catalog, Entry
from i18n.catalogs import po
from i18n.updating.catalog_align import unmoved
from i18n.updating.catalog_update import Fate, merge

HEADER = {
    "POT-Creation-Date": "2026-01-31 12:00+0000",
    "PO-Revision-Date": "2026-02-01 09:30+0100",
    "Language": "fr",
    "Content-Type": "text/plain; charset=UTF-8",
    "Plural-Forms": "nplurals=3; plural=(n == 0 || n == 1) ? 0 : n != 0 ? 1 : 2;",
}
OLD = (
    Entry("The Court so held.[7]", "La Cour l’a jugé[7].", translator_comments=("see note 7",)),
    Entry("Ibid.", "Ibid.", "note 8"),
    Entry("States shall cooperate fully with the Court.", "Les États coopèrent.", "body"),
    Entry("An untranslated sentence about judges."),
    Entry("%d note", "%d note", None, "%d notes", ("%d note", "%d de notes", "%d notes")),
)


def catalog(*entries: Entry, **header: str) -> Catalog:
    return Catalog(entries, {**HEADER, **header})


def template(*entries: Entry, **header: str) -> Catalog:
    empty = (replace(e, target="", translator_comments=()) for e in entries)
    dates = {"POT-Creation-Date": "2026-03-01 08:00+0000", "X-Concordant-Source-Digest": "b"}
    return Catalog(tuple(empty), {**dates, "Language": "", **header})


def test_equal_messages_keep_all_and_take_the_place_and_remarks_of_the_template() -> None:
    place = {"references": ("a.txt:9",), "extracted_comments": ("sentence",)}
    new = tuple(replace(entry, **place, flags=("c-format",)) for entry in OLD)  # type: ignore[arg-type]
    merged = merge(catalog(*OLD), template(*new))
    assert merged.catalog.entries == tuple(
        replace(entry, **place, flags=("c-format",))  # type: ignore[arg-type]
        for entry in OLD
    )
    assert merged.counts[Fate.KEPT] == sum(merged.counts.values()) == len(OLD)


def test_an_edited_message_gets_its_own_target_as_fuzzy_with_the_previous_source() -> None:
    new = Entry("All States shall cooperate fully with the Court.", context="body")
    merged = merge(catalog(*OLD), template(*OLD[:2], new, *OLD[3:]))
    entry = merged.catalog.entries[2]
    assert (entry.source, entry.target) == (new.source, OLD[2].target)
    assert entry.fuzzy
    assert entry.previous_source == OLD[2].source
    assert entry.previous_context == "body"
    assert merged.fates[entry.key] is Fate.EDITED
    assert merged.counts[Fate.REMOVED] == 0


def test_a_message_edited_twice_shows_the_source_its_target_was_made_for() -> None:
    once = merge(catalog(*OLD), template(replace(OLD[0], source="The Court thus held.[7]")))
    twice = merge(once.catalog, template(replace(OLD[0], source="The Court thus held it.[7]")))
    assert twice.catalog.entries[0].previous_source == "The Court so held.[7]"


def test_a_new_context_alone_makes_the_target_fuzzy() -> None:
    merged = merge(catalog(*OLD), template(OLD[0], replace(OLD[1], context="note 9"), *OLD[2:]))
    entry = merged.catalog.entries[1]
    assert (entry.target, entry.fuzzy, entry.previous_context) == ("Ibid.", True, "note 8")


def test_an_equal_source_elsewhere_lends_its_target() -> None:
    merged = merge(catalog(*OLD), template(*OLD, replace(OLD[1], context="note 12")))
    entry = merged.catalog.entries[len(OLD)]
    assert (entry.target, entry.fuzzy, entry.previous_context) == ("Ibid.", True, "note 8")
    assert merged.fates[entry.key] is Fate.NEW


def test_a_new_message_gets_no_target_and_a_removed_one_becomes_obsolete() -> None:
    new = Entry("Witnesses were heard on the third day.")
    merged = merge(catalog(*OLD), template(new, *OLD[1:]))
    assert merged.catalog.entries[0] == new
    assert merged.catalog.entries[-1] == replace(OLD[0], obsolete=True)
    assert merged.fates[new.key] is Fate.NEW
    assert merged.fates[OLD[0].key] is Fate.REMOVED


def test_a_removed_message_without_target_goes() -> None:
    merged = merge(catalog(*OLD), template(*OLD[:3], OLD[4]))
    assert OLD[3].source not in [entry.source for entry in merged.catalog.entries]
    assert merged.counts[Fate.REMOVED] == 1


def test_an_edited_message_without_target_takes_nobody_elses() -> None:
    gone = Entry("An untranslated sentence about some judge.", "Une phrase sur un juge.")
    merged = merge(
        catalog(OLD[0], OLD[3], OLD[1], gone),
        template(OLD[0], Entry("An untranslated sentence about the judges."), OLD[1]),
    )
    assert merged.catalog.entries[1].target == ""
    assert merged.catalog.entries[-1] == replace(gone, obsolete=True)


def test_an_obsolete_message_comes_back() -> None:
    gone = merge(catalog(*OLD), template(*OLD[1:])).catalog
    merged = merge(gone, template(*OLD))
    assert merged.catalog.entries == OLD
    assert merged.fates[OLD[0].key] is Fate.REVIVED


def test_an_obsolete_message_comes_back_edited() -> None:
    gone = merge(catalog(*OLD), template(*OLD[1:])).catalog
    merged = merge(gone, template(replace(OLD[0], source="The Court so held![7]"), *OLD[1:]))
    assert merged.catalog.entries[0].target == OLD[0].target
    assert not any(entry.obsolete for entry in merged.catalog.entries)


def test_a_moved_message_is_told_from_those_that_stayed() -> None:
    merged = merge(catalog(*OLD), template(*OLD[1:4], OLD[0], OLD[4]))
    assert [key for key, fate in merged.fates.items() if fate is Fate.MOVED] == [OLD[0].key]


def test_without_fuzzy_matching_edited_messages_are_new() -> None:
    new = replace(OLD[0], source="The Court so held.[8]")
    merged = merge(catalog(*OLD), template(new, *OLD[1:]), fuzzy=False)
    assert merged.catalog.entries[0].target == ""
    assert merged.counts[Fate.NEW] == merged.counts[Fate.REMOVED] == 1


def test_a_new_plural_has_as_many_forms_as_the_language() -> None:
    new = Entry("%d page", source_plural="%d pages", plural_targets=("", ""))
    assert merge(catalog(*OLD), template(*OLD, new)).catalog.entries[-1].plural_targets == ("",) * 3


def test_a_message_that_became_plural_is_fuzzy_with_its_target_in_every_form() -> None:
    new = replace(OLD[2], source_plural="All States shall cooperate.", plural_targets=("", ""))
    entry = merge(catalog(*OLD), template(*OLD[:2], new, *OLD[3:])).catalog.entries[2]
    assert entry.plural_targets == (OLD[2].target,) * 3
    assert entry.fuzzy


def test_a_message_that_is_plural_no_more_keeps_its_first_form() -> None:
    new = replace(OLD[4], source_plural=None, plural_targets=())
    entry = merge(catalog(*OLD), template(*OLD[:4], new)).catalog.entries[4]
    assert (entry.target, entry.plural_targets, entry.fuzzy) == ("%d note", (), True)
    assert entry.previous_source_plural == "%d notes"


def test_the_header_stays_but_for_what_the_template_says_of_itself() -> None:
    old = catalog(*OLD, **{"X-Concordant-Origin": "machine", "X-Concordant-Source-Digest": "a"})
    assert merge(old, template(*OLD)).catalog.header == {
        **old.header,
        "POT-Creation-Date": "2026-03-01 08:00+0000",
        "X-Concordant-Source-Digest": "b",
    }


def test_sources_the_old_charset_cannot_hold_bring_that_of_the_template() -> None:
    old = po.read(b'msgid ""\nmsgstr "Content-Type: text/plain; charset=ISO-8859-1\\n"\n')
    utf8 = {"Content-Type": "text/plain; charset=UTF-8"}
    merged = merge(old, template(Entry("“Ibid.”"), **utf8))
    assert po.read(po.write(merged.catalog)).entries[0].source == "“Ibid.”"


def test_an_update_that_changes_nothing_changes_no_byte() -> None:
    data = po.write(catalog(*OLD, replace(OLD[0], context="old", obsolete=True)))
    old = po.read(data)
    same = {"POT-Creation-Date": HEADER["POT-Creation-Date"]}
    assert po.write(merge(old, Catalog(old.entries[:5], same)).catalog) == data


def test_an_edit_touches_only_its_own_entry() -> None:
    data = po.write(catalog(*OLD))
    old = po.read(data)
    new = replace(OLD[0], source="The Court so held.[8]")
    same = {"POT-Creation-Date": HEADER["POT-Creation-Date"]}
    after = po.write(merge(old, Catalog((new, *old.entries[1:]), same)).catalog)
    assert after == data.replace(
        b'msgid "The Court so held.[7]"',
        b'#, fuzzy\n#| msgid "The Court so held.[7]"\nmsgid "The Court so held.[8]"',
    )


@pytest.mark.parametrize(
    ("order", "stayed"),
    [([], []), ([0, 1, 2], [0, 1, 2]), ([2, 0, 1], [0, 1]), ([3, 0, None, 1, 4, 2], [0, 1, 2])],
)
def test_the_messages_that_did_not_move(order: list[int | None], stayed: list[int]) -> None:
    assert unmoved(order) == stayed


VOCABULARY = "the court held that every state shall act"
WORDS = st.lists(st.sampled_from(VOCABULARY.split()), max_size=6)
SOURCES = st.lists(WORDS.map(" ".join).filter(bool), unique=True, max_size=10)


@given(SOURCES, SOURCES)
@example(["the", "the court"], ["the the", "the the court"])
@example(["the", "court", "held"], ["the court", "court held"])
@example(["the court"], ["the", "court", "the cour"])
def test_no_target_is_lost_and_none_is_given_twice(before: list[str], after: list[str]) -> None:
    old = catalog(*(Entry(source, f"[{number}]") for number, source in enumerate(before)))
    merged = merge(old, template(*map(Entry, after)))
    entries = merged.catalog.entries
    assert [entry.source for entry in entries if not entry.obsolete] == after
    shown = defaultdict(list)
    for entry in entries:
        for target in re.findall(r"\[\d+\]", entry.target):
            shown[target].append(entry.source)
    assert shown.keys() == {entry.target for entry in old.entries}
    for entry in old.entries:  # only the parts of a message that was split share its target
        sources = shown[entry.target]
        assert len(sources) == 1 or " ".join(sources) == entry.source
    assert all(entry.fuzzy for entry in entries if entry.previous_source is not None)
    again = merge(merged.catalog, template(*map(Entry, after)))
    assert again.catalog.entries == entries


ONE, TWO = Entry("It held so.[7]", "Elle l’a jugé[7]."), Entry("It was right.", "C’était juste.")
BOTH = Entry("It held so.[7] It was right.")


@pytest.mark.parametrize("joiner", [" ", ""])
def test_messages_that_were_joined_keep_all_their_targets(joiner: str) -> None:
    merged = merge(catalog(ONE, TWO, OLD[1]), template(BOTH, OLD[1]), joiner=joiner)
    entry = merged.catalog.entries[0]
    assert entry.target == f"Elle l’a jugé[7].{joiner}C’était juste."
    assert entry.fuzzy
    assert entry.previous_source == "It held so.[7] It was right."
    assert [e.obsolete for e in merged.catalog.entries] == [False, False]


def test_parts_of_a_message_that_was_split_are_shown_its_target() -> None:
    whole = replace(BOTH, target="Elle l’a jugé[7]. C’était juste.")
    merged = merge(catalog(whole, OLD[1]), template(ONE, TWO, OLD[1]))
    for entry in merged.catalog.entries[:2]:
        assert entry.target == whole.target
        assert entry.fuzzy
        assert entry.previous_source == whole.source
    assert merged.counts[Fate.EDITED] == 2


def test_a_beginning_that_many_messages_share_joins_nothing() -> None:
    many = [Entry(f"It held so. And {n}.", f"Elle l’a jugé. {n}") for n in range(60)]
    merged = merge(catalog(*many), template(*many, BOTH))
    assert merged.counts[Fate.KEPT] == 60
