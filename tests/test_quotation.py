"""Which marks belong together, in every language (CHECKS.md, section 8, and more)."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from i18n import languages
from i18n.quoting.quotation import DefectKind, QuotationKind, QuotationPolicy, resolve
from i18n.segment import Segment, with_echoes
from i18n.text.markup import Markup
from i18n.text.mask import find_masks, is_program

CORPUS = Path(__file__).parent.parent.parent / "shared" / "corpus"


def read(tag: str, text: str) -> tuple[list[str], list[str]]:
    """Quotations as `depth:words` in the order they open, and defects as `kind mark`."""
    resolution = Markup(text, languages.get(tag)).resolution
    return (
        [f"{quotation.depth}:{quotation.text}" for quotation in resolution.quotations],
        [f"{defect.kind} {defect.mark}" for defect in resolution.defects],
    )


SOUND = [
    # The vectors of CHECKS.md.
    ("en", "‘the lawyers’ rights’ are clear", ["0:the lawyers’ rights"]),
    ("en", 'a 5\' 10" man said "yes"', ["0:yes"]),
    ("de", "„der Begriff ‚anwesend‘ heißt“", ["0:der Begriff ‚anwesend‘ heißt", "1:anwesend"]),
    ("ru", "«статья „Санкции“»", ["0:статья „Санкции“", "1:Санкции"]),
    ("ar", "”فظائع“ و “جرائم”", ["0:فظائع", "0:جرائم"]),
    ("he", 'ארה"ב אמרה "די" לצה״ל', ["0:די"]),
    ("fr", "d’« atrocités » et l’« acte »", ["0:atrocités", "0:acte"]),
    # Apostrophes.
    ("en", "Lawyers’ Rights and judges’ duties, the ’90s, ’tis", []),
    ("en", "Lawyers' Rights and judges' duties aren't", []),
    ("en", "‘lawyers’ and ‘judges’ said", ["0:lawyers", "0:judges"]),
    ("en", "'lawyers' and 'judges' don't", ["0:lawyers", "0:judges"]),
    ("en", "O’Brien’s ‘Rock ’n’ Roll’ album", ["0:Rock ’n’ Roll"]),
    ("en", "the ‘90s were ‘good’", ["0:good"]),
    ("en", "‘2002 Act’ and ‘90 days’", ["0:2002 Act", "0:90 days"]),
    ("en", "“it said ‘the judges’’ rights”", ["0:it said ‘the judges’’ rights", "1:the judges’"]),
    ("uk", "об’єкт «п’ять» і об'єкт", ["0:п’ять"]),
    ("ko", "‘법’은 '법'을", ["0:법", "0:법"]),
    ("it", "l’“acte” dell’«x»", ["0:acte", "0:x"]),
    # Primes, geresh, gershayim.
    ("en", '6" x 4" and "six"', ["0:six"]),
    ("en", "5′ 10″", []),
    ("he", "עמ' 5 ור' ע\"י ״די״ צה״ל", ["0:די"]),
    ("he", 'ב"הארץ" ומנכ"לית ודו"חות', ["0:הארץ"]),
    ("he", "”די” ו„די”", ["0:די", "0:די"]),
    # Marks that do both.
    ("en", '"He said "no" to me"', ['0:He said "no" to me', "1:no"]),
    ("en", '("a", "b") x="1" "foo"s', ["0:a", "0:b", "0:1", "0:foo"]),
    ("en", "“One “two” three”", ["0:One “two” three", "1:two"]),
    ("sv", "”a ’b’ c” och »d»", ["0:a ’b’ c", "1:b", "0:d"]),
    ("zh", '他说"你好"和＂再见＂了', ["0:你好", "0:再见"]),
    ("fr", '" mot " et " autre "', ["0:mot", "0:autre"]),
    ("ar", 'و“جرائم” بـ"كذا" و"كذا"', ["0:جرائم", "0:كذا", "0:كذا"]),
    ("ar", "“أ ”ب“ ج”", ["0:أ ”ب“ ج", "1:ب"]),
    ("ar", "\u200f“فظائع”\u200f و\u2067“x”\u2069", ["0:فظائع", "0:x"]),
    # Every language its own, and foreign words in theirs.
    ("en", "„w“ »v« «u» ‚z‘", ["0:w", "0:v", "0:u", "0:z"]),
    ("de", "»a ›b‹ c« “en” «fr»", ["0:a ›b‹ c", "1:b", "0:en", "0:fr"]),
    ("de-CH", "«a ‹b› c»", ["0:a ‹b› c", "1:b"]),
    ("fr", "« a « b » c »", ["0:a « b » c", "1:b"]),
    ("fr-CA", "« a “b ‘c’ d” e »", ["0:a “b ‘c’ d” e", "1:b ‘c’ d", "2:c"]),
    ("es", "¿“Qué”? ¡‘No’! «x»", ["0:Qué", "0:No", "0:x"]),
    ("pl", "„a «b» c”", ["0:a «b» c", "1:b"]),
    ("hu", "„a »b« c”", ["0:a »b« c", "1:b"]),
    ("ja", "「『人道』に対する罪」という。”1.0”では", ["0:『人道』に対する罪", "1:人道", "0:1.0"]),
    ("zh-TW", "「『x』」", ["0:『x』", "1:x"]),
    ("th", "เขา“ดี”มาก", ["0:ดี"]),
    ("hi", "“न्याय” ‘x’", ["0:न्याय", "0:x"]),
    ("fa", "«a ‹b› c»", ["0:a ‹b› c", "1:b"]),
    # A mark of another pair, or turned the wrong way, where only a closing one can stand.
    ("pl", '(„uprawnionym") i „1.0" oraz „x”', ["0:uprawnionym", "0:1.0", "0:x"]),
    ("de", "„a„ und “b”, „c‟", ["0:a", "0:b", "0:c"]),
    ("es", '“TAL COMO ES". «otro"', ["0:TAL COMO ES", "0:otro"]),
    ("en", "“One “two” three” and “four“", ["0:One “two” three", "1:two", "0:four"]),
    ("en", "said ‘no' to « Humanity ».", ["0:no", "0:Humanity"]),
    ("de", '„ein 5" großes Blatt“', ['0:ein 5" großes Blatt']),
    ("hi", 'यह "न्यायालय"को और "%s"में', ["0:न्यायालय", "0:%s"]),
    # Beside anchors, tags, emphasis.
    ("en", "“humanity.”[7] The “x”[8].", ["0:humanity.", "0:x"]),
    ("en", '*"x"* **“y”** <em>“z”</em> “<em>w</em>”', ["0:x", "0:y", "0:z", "0:<em>w</em>"]),
    ("en", "see http://a.org/”x and “y”", None),
    ("en", "“A.\n\n“B.”", ["0:A.\n\n“B."]),
]


@pytest.mark.parametrize(("tag", "text", "expected"), SOUND)
def test_sound_texts(tag: str, text: str, expected: list[str] | None) -> None:
    quotations, defects = read(tag, text)
    if expected is None:
        assert quotations == ["0:y"]
    else:
        assert quotations == expected
        assert defects == []


FAULTY = [
    (
        "en",
        "Maupas, ” Nicolas: ‘You are the world’s banking system’, Le Monde",
        ["0:You are the world’s banking system"],
        ["stray-close ”"],
    ),
    ("en", "“a ‘b” c’", ["0:a ‘b"], ["unclosed ‘"]),
    ("ru", "„крок»", [], ["unclosed „", "stray-close »"]),
    ("fr", "« atrocités [7].", [], ["unclosed «"]),
    ("fr", "« a » b »", ["0:a"], ["stray-close »"]),
    ("ko", "법’은", [], ["stray-close ’"]),
    ("zh", "他说‘好’’。", ["0:好"], ["stray-close ’"]),
    ("ru", "«a „b» c“", ["0:a „b"], ["unclosed „", "stray-close “"]),
    ("de", "„a» b", [], ["unclosed „", "unclosed »"]),
    ("zh", "《规约第86条", [], ["unclosed 《"]),
    ("pl", "„a „b” c", ["1:b"], ["unclosed „"]),
]


@pytest.mark.parametrize(("tag", "text", "quotations", "defects"), FAULTY)
def test_faulty_texts(tag: str, text: str, quotations: list[str], defects: list[str]) -> None:
    assert read(tag, text) == (quotations, defects)


def test_spans_point_into_the_text_as_it_stands() -> None:
    text = "Voir https://a.org/x[7] : «\u202fatrocités[8]\u202f»."
    quotation = Markup(text, languages.get("fr")).quotations[0]
    assert text[quotation.start : quotation.end] == quotation.text == "atrocités[8]"
    assert text[slice(*quotation.outer)] == "«\u202fatrocités[8]\u202f»"
    assert (quotation.opening, quotation.closing) == ("«", "»")


def test_titles_are_told_apart_from_quotations() -> None:
    resolution = Markup("《“一带一路”倡议》和“法”", languages.get("zh")).resolution
    assert [title.text for title in resolution.titles] == ["“一带一路”倡议"]
    assert [(q.depth, q.text) for q in resolution.quotations] == [(0, "一带一路"), (0, "法")]


def test_open_marks_carry_into_the_next_segment() -> None:
    english = languages.get("en")
    first = resolve("He said: “We must act.", english)
    assert first.open_marks == ("“",)
    assert [defect.kind for defect in first.defects] == [DefectKind.UNCLOSED]
    second = resolve("We must act now.” Then he left.", english, first.open_marks)
    assert [quotation.text for quotation in second.quotations] == ["We must act now."]
    assert second.quotations[0].outer == (0, 17)
    assert second.defects == ()


def test_an_opener_that_continues_a_quotation_opens_no_other() -> None:
    resolution = resolve("“And we shall.”", languages.get("en"), ("“",))
    assert len(resolution.quotations) == 1
    assert resolution.defects == ()


@pytest.mark.parametrize(
    ("tag", "text", "kind"),
    [
        ("en", "victims of “the most serious crimes of concern”", QuotationKind.VERBATIM),
        ("en", "victims of “atrocities”[7] today", QuotationKind.VERBATIM),
        ("en", "a “callback” function", QuotationKind.TERM),
        ("en", "rights (“Copyright and Related Rights”)", QuotationKind.TERM),
        ("en", "GIAI, “Save the Court,” 2025, https://a.org", QuotationKind.TITLE),
        (
            "en",
            "see art. 70, “corruptly influencing a witness”, https://a.org",
            QuotationKind.VERBATIM,
        ),
        ("zh", "他称之为“威胁”", QuotationKind.TERM),
        ("zh", "他称之为“对国际法治的前所未有的威胁”", QuotationKind.VERBATIM),
    ],
)
def test_what_a_quotation_is_taken_for(tag: str, text: str, kind: QuotationKind) -> None:
    assert Segment(Markup(text, languages.get(tag))).rule(0).kind is kind


def test_words_quoted_before_are_verbatim_however_few() -> None:
    english = languages.get("en")
    texts = ["“unimaginable atrocities that shock”", "not “unimaginable.” but", "a “callback”"]
    segments = with_echoes([Segment(Markup(text, english)) for text in texts])
    assert [segment.rule(0).kind for segment in segments] == [
        QuotationKind.VERBATIM,
        QuotationKind.VERBATIM,
        QuotationKind.TERM,
    ]
    assert segments[1].rule(0).policy is QuotationPolicy.OWN
    assert not segments[1].rule(0).decided


MARKS = "〝〞〟﹁﹂﹃﹄“”„‟‘’‚‛«»‹›「」『』《》〈〉\"'＂״′"
TAGS = st.sampled_from(["en", "fr", "de", "he", "ar", "zh", "sv", "ru", "pl", "ja", "uk", "fa"])
TEXTS = st.text(
    st.one_of(
        st.sampled_from(MARKS),
        st.sampled_from(" \n.,[]()7sאבהעجرة法는aB\u00a0\u202f\u200f`*_<>:/"),
        st.characters(),
    ),
    max_size=60,
)


@given(TAGS, TEXTS)
@settings(max_examples=400)
def test_spans_nest_and_defects_are_marks(tag: str, text: str) -> None:
    markup = Markup(text, languages.get(tag))
    spans = [q.outer for q in (*markup.quotations, *markup.resolution.titles)]
    for start, end in spans:
        assert 0 <= start < end <= len(text)
        for other_start, other_end in spans:
            apart = end <= other_start or other_end <= start
            inside = start <= other_start and other_end <= end
            around = other_start <= start and end <= other_end
            assert apart or inside or around
    for quotation in markup.quotations:
        assert text[quotation.start : quotation.end] == quotation.text
    for defect in markup.resolution.defects:
        assert text[defect.start] == defect.mark
        assert defect.mark in MARKS


@given(TAGS, st.lists(st.sampled_from(["law", "court", "اف", "法"]), min_size=1, max_size=4))
def test_a_language_reads_what_it_writes(tag: str, words: list[str]) -> None:
    profile = languages.get(tag)
    if any(pair.opening == pair.closing for pair in profile.levels):
        words = words[:2]  # deeper, one glyph for both says too little
    text, depth = words[-1], len(words) - 1
    for level in range(depth, -1, -1):
        pair = profile.level(level)
        before = f"{words[level]} " if level < depth else ""
        text = f"{before}{pair.opening}{text}{pair.closing}"
    resolution = resolve(f"x {text} y", profile)
    assert [quotation.depth for quotation in resolution.quotations] == list(range(depth + 1))
    assert resolution.defects == ()


@pytest.mark.parametrize("tag", ["en", "he"])
@pytest.mark.parametrize(
    "unit", ["“", "“a ‘b ", "'a ", "‘s’ ", "'", "‘a’ ", "»", 'ב"אב ', "“'a ", "<!--", "a@", "`a "]
)
def test_a_long_text_is_resolved_to_its_end(tag: str, unit: str) -> None:
    text = unit * (40_000 // len(unit))
    resolution = Markup(text, languages.get(tag)).resolution
    assert all(quotation.outer[1] <= len(text) for quotation in resolution.quotations)
    assert all(defect.start < len(text) for defect in resolution.defects)


def test_a_program_is_one_mask() -> None:
    session = ">>> print(\"a)\n>>> '"
    assert [mask.text for mask in find_masks(session)] == [session]
    assert is_program("x = 1\nprint('it''s')\n")
    assert is_program("static PyObject *\nf(self)\n{\n    return 0;\n}")
    assert not is_program(
        "The Court held:\nthe States (all of them) must cooperate.\nNothing else."
    )
    assert not is_program("第一条。\n第二条（略）。")


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus of published texts is not here")
def test_published_texts_have_hardly_a_defect() -> None:
    texts = 0
    defects = 0
    for path in sorted((CORPUS / "pairs").glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            pair = json.loads(line)
            texts += 1
            target = Markup(pair["target"], languages.get(pair["lang"]))
            defects += bool(target.resolution.defects)
    assert texts > 3000
    assert defects / texts < 0.004


STATEMENT = Path(__file__).parent.parent / "locales" / "sources" / "statement.en.txt"


@pytest.mark.skipif(not STATEMENT.exists(), reason="the statement is not in the workspace")
def test_the_statement_has_thirteen_quotations_and_one_defect() -> None:
    english = languages.get("en")
    lines = [Markup(line, english) for line in STATEMENT.read_text("utf-8").splitlines()]
    body = [q.text for line in lines[:26] for q in line.quotations]
    notes = [q.text for line in lines[26:] for q in line.quotations]
    assert len(body) == 3
    assert len(notes) == 10
    assert sum(len(line.resolution.defects) for line in lines) == 1
