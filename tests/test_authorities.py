"""The authority bank: its files are sound, its words are found again, and others are not."""

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from i18n import authorities, languages, readers
from i18n.authorities import loading
from i18n.authority import Passage, written_language
from i18n.authority_bank import Bank
from i18n.catalog import Catalog, Entry
from i18n.checks.source.authority import authority
from i18n.commands.authorities import command
from i18n.errors import AuthorityError
from i18n.quoting.normal_form import contains
from i18n.quoting.quotation import QuotationKind, QuotationPolicy
from i18n.segment import QuotationRule, Segment, SourceText, Translation
from i18n.text.markup import Markup
from i18n.text.token import closest, common_words, differs_in_endings, tokens, word_count
from i18n.workflow.check import check_catalog
from i18n.workflow.reading import read_source
from i18n.workflow.tracing import with_knowledge
from i18n.workflow.workspace import DocumentConfig, Workspace

SIX = ("ar", "en", "es", "fr", "ru", "zh")
CITED = (
    "rome-statute",
    "universal-declaration",
    "iccpr",
    "judiciary-principles",
    "prosecutors-guidelines",
    "lawyers-principles",
    "defenders-declaration",
    "un-immunities-convention",
    "icc-immunities-agreement",
    "education-declaration",
)
FIRST = date(2026, 11, 23)
"""The day on which the bank was begun."""
MINIMAL = """
title = "Test Act"
short = []
kind = "act"
symbols = []
days = [2020-01-02, "2020-03-01/2020-03-04"]
seen = 2026-11-23
[sources]
gazette = { name = "Gazette", official = true }
one = { name = "One" }
two = { name = "Two" }
memory = { name = "from memory", independent = false }
[titles]
en = { text = "Test Act", in = ["one", "two"] }
fr = { text = "Loi test", in = ["one"] }
es = { text = "Ley de prueba", in = ["one", "memory"] }
de = { text = "Testgesetz", in = ["gazette"] }
"""


def passages(text: str, tag: str = "en") -> tuple[Passage, ...]:
    return authorities.trace(Markup(text, languages.get(tag)))


@pytest.mark.parametrize("id", CITED)
def test_what_the_statement_rests_on_has_its_title_in_the_six_languages(id: str) -> None:
    for tag in SIX:
        assert authorities.get(id).titles_in(tag), tag


@pytest.mark.parametrize("provision", ["preamble-2", "preamble-4", "article-1"])
def test_the_quoted_provisions_have_a_wording_in_the_six_languages(provision: str) -> None:
    statute = authorities.get("rome-statute")
    found = next(p for p in statute.provisions if p.id == provision)
    assert {wording.locale for wording in found.wordings} >= set(SIX)


def test_every_wording_says_where_it_was_seen() -> None:
    for instrument in authorities.bank().instruments:
        for name, wording in instrument.wordings():
            where = instrument.id, name, wording.locale
            assert wording.sources and wording.seen >= FIRST, where
            assert wording.locale == written_language(wording.locale), where
            assert "  " not in wording.text, where
            assert not wording.verified or wording.sources != ("from memory",), where


@pytest.mark.parametrize("instrument", authorities.bank().instruments, ids=lambda i: i.id)
def test_every_wording_is_found_again_in_its_own_language(instrument: object) -> None:
    assert isinstance(instrument, type(authorities.get("iccpr")))
    for provision in instrument.provisions:
        for wording in provision.wordings:
            profile = languages.get(wording.locale)
            pair = profile.levels[0]
            text = f"{pair.opening}{wording.text.rstrip('.。')}{pair.closing}"
            found = authorities.trace(Markup(text, profile))
            names = {t.provision.id for passage in found for t in passage.traces}
            if word_count(tokens(wording.text)) >= 5:
                assert provision.id in names, (provision.id, wording.locale)


def test_what_is_verified_follows_from_the_sources() -> None:
    titles = {w.locale: w.verified for w in loading.parse(MINIMAL, "test").titles}
    assert titles == {"en": True, "fr": False, "es": False, "de": True}


def test_days_are_days_and_ranges() -> None:
    days = loading.parse(MINIMAL, "test").days
    assert days == ((date(2020, 1, 2),) * 2, (date(2020, 3, 1), date(2020, 3, 4)))


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('title = "Test Act"\n', "", "title"),
        ('kind = "act"', 'kind = "poem"', "poem"),
        ('in = ["gazette"]', 'in = ["gazet"]', "'gazet' is no source"),
        ('in = ["gazette"]', "in = []", "titles.de: in"),
        ('text = "Testgesetz"', 'text = " Testgesetz"', "titles.de"),
        ('text = "Testgesetz"', 'txt = "Testgesetz"', "txt"),
        ("de = {", "de-AT = {", "de-AT must be written de"),
        ("2020-03-01/2020-03-04", "2020-03-04/2020-03-01", "ends before it begins"),
        ("2020-01-02", '"yesterday"', "yesterday"),
        ("symbols = []", 'symbols = "A/1"', "symbols: a list"),
        ("seen = 2026-11-23", "sen = 2026-11-23", "sen: no such key"),
        ("[titles]", "[titles", "is no TOML"),
    ],
)
def test_a_wrong_file_is_refused_with_the_key(old: str, new: str, words: str) -> None:
    assert old in MINIMAL
    with pytest.raises(AuthorityError, match=words.replace("[", r"\[")):
        loading.parse(MINIMAL.replace(old, new), "test")


def test_two_provisions_of_one_id_are_refused() -> None:
    provision = '[[provision]]\nid = "a-1"\nname = "A"\nen = { text = "x", in = ["one"] }\n'
    with pytest.raises(AuthorityError, match="provision a-1: two"):
        loading.parse(MINIMAL + provision * 2, "test")


def test_no_such_authority_names_those_there_are() -> None:
    with pytest.raises(AuthorityError, match="rome-statute"):
        authorities.get("magna-carta")


def test_a_quotation_is_traced_to_its_provision() -> None:
    text = "victims of “unimaginable atrocities that deeply shock the conscience of humanity.”[7]"
    (passage,) = passages(text)
    assert passage.quotation == 0
    assert [trace.name for trace in passage.traces] == ["Rome Statute, Preamble, second paragraph"]
    assert text[passage.start : passage.end].startswith("unimaginable")


def test_words_of_two_provisions_are_traced_to_both() -> None:
    (passage,) = passages(
        "“the most serious crimes of concern to the international community as a whole”"
    )
    assert {trace.provision.pinpoint for trace in passage.traces} == {"preamble", "article-5"}


def test_words_without_marks_are_traced_from_eight_on() -> None:
    text = "They cooperate fully with the Court in its investigation and prosecution of crimes."
    (passage,) = passages(text)
    assert passage.quotation is None
    assert text[passage.start : passage.end] == (
        "cooperate fully with the Court in its investigation and prosecution of crimes"
    )
    assert not passages("They cooperate fully with the Court in its work.")


def test_one_wrong_word_is_not_the_provision() -> None:
    assert not passages("“unthinkable atrocities that deeply shocked the conscience of mankind”")


@pytest.mark.parametrize(
    ("tag", "text", "place"),
    [
        ("ru", "«немыслимые злодеяния, глубоко потрясшие совесть человечества»", "preamble-2"),
        ("ru", "«никого не могут подвергнуть произвольным арестам, задержаниям»", None),
        ("es", "«los crímenes más grave de trascendencias internacionales»", "article-1"),
        ("en", "“unimaginable atrocity that deeply shocks the consciences of humanity”", None),
    ],
)
def test_other_endings_are_the_same_words_where_words_have_endings(
    tag: str, text: str, place: str | None
) -> None:
    found = [trace.provision.id for passage in passages(text, tag) for trace in passage.traces]
    assert found == ([place] if place else [])


@pytest.mark.parametrize("tag", ["de", "ja", "he", "sw"])
def test_a_language_without_wordings_is_traced_to_nothing(tag: str) -> None:
    assert passages("“unimaginable atrocities that deeply shock the conscience”", tag) == ()


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("fr-CA", "fr"), ("zh", "zh"), ("zh-Hans", "zh"), ("zh-CN", "zh"), ("zh-TW", "zh-Hant"),
        ("zh-Hant-HK", "zh-Hant"), ("pt-BR", "pt"), ("sr-Latn", "sr"),
    ],
)  # fmt: skip
def test_scripts_are_kept_apart_where_the_bank_keeps_them_apart(tag: str, language: str) -> None:
    assert written_language(tag) == language


def segment(text: str) -> Segment:
    return with_knowledge(Segment(Markup(text, languages.get("en"))))


def test_a_traced_quotation_is_proposed_as_authoritative() -> None:
    rule = segment("“the most serious crimes of international concern”").rule(0)
    assert (rule.kind, rule.policy) == (QuotationKind.VERBATIM, QuotationPolicy.AUTHORITATIVE)
    assert not rule.decided and rule.traces


def test_what_a_person_decided_stays() -> None:
    decided = QuotationRule(QuotationKind.TERM, QuotationPolicy.TERM, decided=True)
    markup = Markup("“the most serious crimes of international concern”", languages.get("en"))
    rule = with_knowledge(Segment(markup, rules=(decided,))).rule(0)
    assert (rule.kind, rule.policy, rule.decided) == (decided.kind, decided.policy, True)
    assert rule.traces


def test_a_segment_without_such_words_stays_as_it_is() -> None:
    plain = Segment(Markup("“Save the Court,” they said.", languages.get("en")))
    assert with_knowledge(plain) is plain


def test_the_digest_of_a_translation_does_not_depend_on_the_bank() -> None:
    text = "“the most serious crimes of international concern”"
    target = Markup("« x »", languages.get("fr"))
    plain = Segment(Markup(text, languages.get("en")))
    assert Translation(plain, target).digest == Translation(segment(text), target).digest


def test_the_closest_stretch_is_shown_from_word_to_word() -> None:
    wording = "жертвами немыслимых злодеяний, глубоко потрясших совесть человечества"
    words = "невообразимых злодеяний, глубоко потрясших совесть человечества"
    found = closest(wording, words)
    assert found.text == "немыслимых злодеяний, глубоко потрясших совесть человечества"
    assert found.is_near
    assert not differs_in_endings(found.text, words)


def test_stems_tell_an_ending_from_another_word() -> None:
    assert differs_in_endings("немыслимых злодеяний", "немыслимые злодеяния")
    assert not differs_in_endings("le Préambule", "la Cour")


def test_the_longest_stretch_that_two_texts_share() -> None:
    assert common_words("a b c d e", "x b c d y e") == 3
    assert common_words("难以想象的暴行", "并非难以想象") == 2
    assert common_words("", "a") == 0


def test_a_text_of_a_million_characters_is_traced() -> None:
    near = "the most serious crimes of concern to the international community of all "
    assert all(passage.end <= len(near) * 13_000 for passage in passages(near * 13_000))
    assert not passages("the Court " * 100_000)


@given(st.text(max_size=200), st.sampled_from(["en", "fr", "ru", "ar", "zh", "he", "ja"]))
def test_any_text_is_traced(text: str, tag: str) -> None:
    markup = Markup(text, languages.get(tag))
    for passage in authorities.trace(markup):
        assert 0 <= passage.start < passage.end <= len(text)


@given(st.data())
def test_any_eight_words_of_a_provision_are_found(data: st.DataObject) -> None:
    statute = authorities.get("rome-statute")
    provision = data.draw(st.sampled_from(statute.provisions))
    words = provision.in_locale("en")[0].text.split()
    length = data.draw(st.integers(10, max(10, len(words))))
    start = data.draw(st.integers(0, max(0, len(words) - length)))
    chosen = " ".join(words[start : start + length])
    if word_count(tokens(chosen)) < 10:
        return
    found = passages(f"Zwölf {chosen} xyzzy")
    assert any(
        trace.provision.id == provision.id or contains(w.text, chosen)
        for passage in found
        for trace in passage.traces
        for w in trace.provision.in_locale("en")
    )


PIECES = (
    "Rome Statute", "Rome Statute of the International Criminal Court", "Executive Order 14203",
    "“the most serious crimes of international concern”", "[1]", "\n\n[1] ", "Ibid.", "Preamble",
    "supra note 1", "Article 999 of the ", "I.C.J. Reports 1999, p. 6", "ISBN 92-9227-227-6", "31",
    "7 February 2025", "A/RES/53/414", ";", "“", "”", "\n\n", " ", "é", "٣", "第",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=25))
def test_any_source_is_linted(pieces: list[str]) -> None:
    document = readers.read(("Title\n\n" + " ".join(pieces) + "\n").encode(), "x.txt", "en")
    source = SourceText(document, languages.get("en"), authorities.bank())
    for index, fault in authority(source):
        assert 0 <= index < len(document.blocks)
        assert str(fault.message)


def questions(tag: str, text: str) -> list[str]:
    document = readers.read(text.encode(), "x.txt", tag)
    source = SourceText(document, languages.get(tag), authorities.bank())
    return [str(fault.message) for _, fault in authority(source)]


MISTAKEN = [
    (
        "fr",
        "« crimes les plus graves ayant une portée internationale »",
        "Préambule du Statut de Rome",
    ),
    (
        "es",
        "«los crímenes más graves de trascendencia internacional»",
        "Preámbulo del Estatuto de Roma",
    ),
    ("ar", "”أشد الجرائم خطورة موضع الاهتمام الدولي“", "وفقا لديباجة نظام روما الأساسي"),
    (
        "ru",
        "«самые серьезные преступления, вызывающие озабоченность международного сообщества»",
        "Преамбула Римского статута",
    ),
    ("zh", "“受到国际关注的最严重犯罪”", "《罗马规约》序言"),
    ("zh", "“受到国际关注的最严重犯罪”", "国际刑事法院罗马规约序言"),
]


@pytest.mark.parametrize(("tag", "quoted", "cited"), MISTAKEN)
def test_a_wrong_place_is_asked_about_in_every_language(tag: str, quoted: str, cited: str) -> None:
    found = questions(tag, f"A\n\n{quoted}[1]\n\n[1] {cited}\n")
    assert found and all("stands in Article 1 of the Rome Statute" in text for text in found)
    assert "note 1 cites its Preamble" in found[0]


@pytest.mark.parametrize(
    ("tag", "right", "wrong"),
    [
        ("fr", "DUDH, art. 9", "DUDH, article premier"),
        ("ar", "المادة ٩ من الإعلان العالمي", "المادة ١٩ من الإعلان العالمي لحقوق الإنسان"),
        ("ru", "Статья 9 Всеобщей декларации прав человека", "Статья 19 Всеобщей декларации"),
        ("zh", "世界人权宣言第九条", "《世界人权宣言》第十九条"),
    ],
)
def test_an_article_is_read_in_the_figures_of_its_language(
    tag: str, right: str, wrong: str
) -> None:
    declaration = authorities.get("universal-declaration")
    article = next(p for p in declaration.provisions if p.id == "article-9")
    marks = languages.get(tag).levels[0]
    words = article.in_locale(tag)[0].text.rstrip(".。")
    text = f"A\n\n{marks.opening}{words}{marks.closing}[1]\n\n[1] "
    assert questions(tag, f"{text}{right}\n") == []
    assert "stands in Article 9" in questions(tag, f"{text}{wrong}\n")[0]


def test_what_is_no_name_of_an_instrument_is_not_read_as_one() -> None:
    assert questions("fr", "A\n\nL’article 999 du statut de la ville de Rome.\n") == []
    assert questions("ru", "А\n\nстатья 999 устава римского клуба\n") == []
    assert questions("zh", "题\n\n第九百九十九条罗马法规约定。\n") == []


BORROWED = "“Everyone has the right to freedom of thought, conscience and religion”"


@pytest.mark.parametrize(
    ("note", "traced"),
    [
        ("Universal Declaration of Human Rights, art. 18.", True),
        ("UDHR, article 18.", True),
        ("European Convention on Human Rights, art. 9.", False),
        ("Rome Statute, Article 5.", False),
        ("See https://example.org/x.", True),
    ],
)
def test_words_that_a_note_gives_to_another_instrument_are_not_traced(
    note: str, traced: bool, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text(f"Title\n\nThey say {BORROWED}.[1]\n\n[1] {note}\n", "utf-8")
    config = DocumentConfig("a", "a.txt")
    found = read_source(Workspace(tmp_path, "w", documents=(config,)), config)
    (rule,) = (s.rule(0) for s in found.segments if s.source.quotations)
    policies = QuotationPolicy.AUTHORITATIVE, QuotationPolicy.OWN
    assert (bool(rule.traces), rule.policy) == (traced, policies[not traced])


@pytest.mark.parametrize(
    ("note", "findings"),
    [
        ("UDHR, article 18.", ["QT-04"]),
        ("European Convention on Human Rights, art. 9.", []),
        ("Ibid., art. 9.", ["QT-04"]),
    ],
)
def test_a_catalog_by_itself_has_notes_too(note: str, findings: list[str]) -> None:
    catalog = Catalog(
        (
            Entry(f"They say {BORROWED}.[1]", "他们说“人人有信仰自由”。[1]"),
            Entry(note, note, context="note 1"),
        ),
        {"Language": "zh"},
    )
    assert [f.check for f in check_catalog(catalog, Path("a.po")) if f.check == "QT-04"] == findings


def test_an_empty_bank_finds_nothing() -> None:
    assert Bank().trace(Markup("“the most serious crimes”", languages.get("en"))) == ()


def test_the_command_lists_shows_and_verifies() -> None:
    runner = CliRunner()
    listed = runner.invoke(command, ["list", "--format", "json"])
    ids = [json.loads(line)["id"] for line in listed.output.splitlines()]
    assert ids == [instrument.id for instrument in authorities.bank().instruments]
    shown = runner.invoke(
        command, ["show", "rome-statute", "article-86", "--locale", "ru", "--format", "json"]
    )
    entry = json.loads(shown.output)
    assert entry["text"].startswith("Государства-участники") and entry["verified"]
    assert "Article 86" in runner.invoke(command, ["show", "rome-statute", "article-86"]).output
    verified = runner.invoke(command, ["verify", "-q"])
    assert verified.exit_code == 0 and "are verified" in verified.output
    wrong = runner.invoke(command, ["show", "rome-statute", "article-999"])
    assert wrong.exit_code == 2 and "article-86" in wrong.output
