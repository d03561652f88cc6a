"""What the forms of an edition share, and its plain forms: Markdown and text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from i18n import inline, languages
from i18n.document import Block, BlockKind, Document, Place
from i18n.profile import Direction
from i18n.publication.composition import Setting, compose
from i18n.publication.edition import Edition
from i18n.publication.foreign import find_runs, main_script
from i18n.publication.passage import (
    Foreign,
    LineBreak,
    Link,
    Piece,
    Reference,
    Styled,
    Words,
    words_of,
)
from i18n.publication.rendition import Release
from i18n.quoting.normal_form import normal_form
from i18n.text.script import Script
from i18n.writers.editions import all_formats
from i18n.writers.editions.html_text import NoteNumbers, to_html
from i18n.writers.editions.imprint import plain
from i18n.writers.editions.markdown_text import to_markdown
from i18n.writers.editions.wording import wording
from tests.releases import AT, make_release

EN = languages.get("en")
SETTINGS = {
    tag: Setting(
        languages.get(tag), EN, script, Script.LATIN, frozenset({"1", "2"})
    )
    for tag, script in [
        ("en", Script.LATIN), ("fr", Script.LATIN), ("ar", Script.ARABIC), ("zh", Script.HAN)
    ]
}  # fmt: skip
ISOLATES = re.compile("[\u2066-\u2069]")
TRICKY = "aé م字1 \u00a0.,;:!?*_`~[](){}<>&#|\\/-+=\"'“”«»‘’@\u0301"
MESSAGES = st.lists(
    st.one_of(
        st.text(TRICKY, max_size=12),
        st.sampled_from(
            [
                "[1]",
                "[2]",
                "[3]",
                "<em>",
                "</em>",
                "<strong>",
                "</strong>",
                "<code>",
                "</code>",
                "<a1>",
                "</a1>",
                "<br/>",
                "<sub>",
                "</sub>",
                "https://a.org/b_c?d=1&e=(2)",
                "x@y.org",
                "U.S.",
                "A/RES/53/144",
                "“Rome Statute of the Court”",
                "«Rome Statute of the Court»",
                "المحكمة",
                "国际刑事法院",
                "www.icc.int",
                "1. ",
                "# ",
                "- ",
                "&amp;",
                "***",
            ]
        ),
    ),
    max_size=10,
).map("".join)


def flat(pieces: tuple[Piece, ...]) -> str:
    """All a reader meets, in order."""
    parts = []
    for piece in pieces:
        match piece:
            case Words(text):
                parts.append(text)
            case Reference(label):
                parts.append(f"\ue000{label}\ue001")
            case LineBreak():
                parts.append("\n")
            case Styled() | Link() | Foreign():
                parts.append(flat(piece.children))
    return "".join(parts)


def read_inline(nodes: tuple[inline.Inline, ...]) -> str:
    parts = []
    for node in nodes:
        match node:
            case inline.Text(text):
                parts.append(text)
            case inline.NoteAnchor(label):
                parts.append(f"\ue000{label}\ue001")
            case inline.Break():
                parts.append("\n")
            case inline.Element(_, children):
                parts.append(read_inline(children))
    return "".join(parts)


# What every form shares


@settings(deadline=None)
@given(MESSAGES, st.sampled_from(sorted(SETTINGS)), MESSAGES)
def test_composing_loses_and_adds_nothing(message: str, tag: str, source: str) -> None:
    setting = SETTINGS[tag]
    pieces = compose(
        message,
        setting,
        links=("https://example.org",),
        source=source,
        kept={normal_form("Rome Statute of the Court")},
        untranslated=[source],
    )
    assert flat(pieces) == read_inline(inline.parse(message, setting.labels))


def pieces_of(message: str, tag: str, **more: object) -> tuple[Piece, ...]:
    return compose(message, SETTINGS[tag], **more)  # type: ignore[arg-type]


def isolated(message: str, tag: str = "ar", source: str = "") -> list[str]:
    return re.findall("[\u2066\u2067](.*?)\u2069", plain(pieces_of(message, tag, source=source)))


@pytest.mark.parametrize(
    ("message", "source", "expected"),
    [
        ("القرار A/RES/53/144، 8 آذار", "", ["A/RES/53/144"]),
        ("القرار S/RES/1593 (2005) المؤرخ", "", ["S/RES/1593 (2005)"]),
        ("كندا (Lawyers’ Rights Watch, LRWC) إلى", "", ["Lawyers’ Rights Watch, LRWC"]),
        ("في U.S. كذا", "", ["U.S."]),
        ("الرقم ISBN 92-9227-227-6، 17", "", ["ISBN 92-9227-227-6"]),
        ("الرقم 92-9227-227-6، 17", "", ["92-9227-227-6"]),
        ("هاتف +1-604-738-0338.", "", ["+1-604-738-0338"]),
        ("الدورة 7th من", "", ["7th"]),
        ("القرار 217 A (III) المؤرخ", "resolution 217 A (III), 10", ["217 A (III)"]),
        ("في عام 2025 LRWC كذا", "", ["LRWC"]),
        ("من 1-6 كانون الأول/ديسمبر 2025", "", []),
        ("القرار 40/32 المؤرخ", "", []),
        ("انظر https://a.org/b.", "", ["https://a.org/b"]),
        ("محكمة C++[1] كذا", "", ["C++"]),
    ],
)
def test_what_is_isolated_in_arabic(message: str, source: str, expected: list[str]) -> None:
    assert isolated(message, "ar", source) == expected


def test_arabic_words_are_isolated_in_english_as_one() -> None:
    assert isolated("the paper می‌شود ۱۲، متن here", "en") == ["می‌شود ۱۲، متن"]


def languages_named(pieces: tuple[Piece, ...]) -> Iterator[tuple[str, str]]:
    for piece in pieces:
        if isinstance(piece, Foreign) and piece.language:
            yield piece.language, words_of(piece.children)
        if isinstance(piece, Styled | Link | Foreign):
            yield from languages_named(piece.children)


def test_words_of_another_script_are_in_the_sources_language_when_it_has_them() -> None:
    found = pieces_of("加拿大（Rights Watch）和Le Monde", "zh", source="by Rights Watch (RW)")
    assert list(languages_named(found)) == [("en", "Rights Watch")]


def test_a_kept_quotation_is_found_whatever_its_punctuation() -> None:
    kept = {normal_form("Rome Statute of the Court,")}
    french = pieces_of("Greffe, «\u00a0Rome Statute of the Court\u00a0» [Statut]", "fr", kept=kept)
    assert list(languages_named(french)) == [("en", "Rome Statute of the Court")]
    own = pieces_of("le «\u00a0Statut de Rome\u00a0»", "fr", kept=kept)
    assert list(languages_named(own)) == []


def test_an_address_ends_before_an_anchor() -> None:
    [link] = [p for p in pieces_of("https://a.org/x_en[2]", "fr") if isinstance(p, Link)]
    assert link.href == "https://a.org/x_en"


def test_an_address_that_stands_in_a_link_is_no_link_of_its_own() -> None:
    pieces = pieces_of("<a1>see https://a.org</a1>", "fr", links=("https://b.org",))
    assert pieces == (Link("https://b.org", (Words("see https://a.org"),)),)


def test_the_script_of_a_text_is_that_of_most_letters() -> None:
    assert main_script(["12", "Суд и ICC"]) is Script.CYRILLIC
    assert main_script(["裁判所は、ローマ規程"]) is Script.HAN
    assert main_script(["1–6"]) is None


@pytest.mark.parametrize("text", ["a(" * 20_000, "1-" * 30_000, "٣a" * 20_000, "U.S. " * 20_000])
def test_long_texts_take_time_in_proportion(text: str) -> None:
    runs = find_runs(text, Direction.RTL, Script.ARABIC, Script.LATIN, bytearray(len(text)))
    assert sum(1 for _ in runs) <= len(text)


# Markdown


def rendered(markdown: str) -> list[Token]:
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    return parser.use(footnote_plugin).parse(markdown)


def inline_text(tokens: list[Token]) -> str:
    parts = []
    for token in tokens:
        match token.type:
            case "text" | "code_inline":
                parts.append(token.content)
            case "softbreak":
                parts.append("\ue002")
            case "hardbreak":
                parts.append("\n")
            case "footnote_ref":
                parts.append(f"\ue000{token.meta['label']}\ue001")
            case "html_inline":
                assert re.fullmatch(r"</?(?:em|strong|sub|sup)>", token.content), token.content
    return "".join(parts)


DEFINITIONS = "\n\n[^1]: one\n\n[^2]: two\n"


@settings(deadline=None)
@given(MESSAGES, st.sampled_from(["fr", "ar", "zh"]))
@example("#", "fr")
@example("- x", "fr")
@example("1. x", "fr")
@example("<em>*</em>", "fr")
@example("<em> a</em>b", "fr")
@example("\\[1]", "fr")
@example("[a][1]", "fr")
@example("<a1>](x)</a1>", "fr")
@example("<br/># a<br/>", "fr")
@example("===", "fr")
@example("| a |", "fr")
@example("\\ <br/>1", "fr")
@example("[1](a)", "fr")
@example("<code>a[1]</code>", "fr")
@example("[1]: a", "fr")
@example("x@y.org_", "fr")
@example("!www.icc.int", "fr")
def test_markdown_reads_as_what_was_written(message: str, tag: str) -> None:
    pieces = compose(message, SETTINGS[tag], links=("https://example.org/a)b",))
    written = to_markdown(pieces)
    expected = re.sub(r"[ \n]+", " ", flat(pieces)).strip()
    blocks = rendered(f"Text above\n\n{written}{DEFINITIONS}")
    end = next((n for n, t in enumerate(blocks) if t.type == "footnote_block_open"), None)
    body = blocks[3:end]
    found = "".join(inline_text(t.children or []) for t in body)
    assert re.sub(r"[ \n]+", " ", ISOLATES.sub("", found)).strip() == expected
    assert {t.type for t in body if t.nesting == 1} <= {"paragraph_open"}


def markdown(release: Release, tag: str, number: int | None = 1) -> str:
    version = next(one for one in release.versions if one.locale == tag)
    return all_formats()["markdown"].write(Edition(release, number, AT), version).decode()


def test_a_markdown_edition() -> None:
    text = markdown(make_release(), "fr")
    assert text.startswith("*Traduction non officielle · Langue originale\u00a0: anglais*\n\n# Les")
    assert "en 2025[^1] contre" in text
    assert "\n- respecter A/RES/53/144[^1]\u00a0; et\n- écrire à <registry@example.org>.\n" in text
    assert "\n[^1]: Greffe, «" in text
    assert "<https://example.org/a_b/c?d=1&e=2>." in text
    assert "\n[^2]: Ibid.\n" in text
    assert text.endswith("\n")
    assert "\r" not in text


def test_a_markdown_draft_says_so_first() -> None:
    text = markdown(make_release(approved=False, machine=True), "fr", None)
    assert text.startswith("*Projet – non approuvé*\n\n*Personne n’a approuvé ce texte.")
    assert "logiciel de traduction" in text
    assert "Édition" not in text


def document_of(blocks: list[Block], tag: str = "en") -> Release:
    document = Document("text", tag, tuple(blocks), digest="0" * 64, name="a.txt")
    return Release("a", document, languages.get(tag), (), ())


def test_markdown_keeps_structure() -> None:
    def item(text: str, level: int, ordinal: int | None = None, group: int = 1) -> Block:
        place = Place(level=level, ordinal=ordinal, group=group)
        return Block(BlockKind.ITEM, text, 1, place=place)

    blocks = [
        Block(BlockKind.HEADING, "T", 1, place=Place(level=1)),
        item("a", 1),
        item("b<br/>c", 2, 3),
        item("d", 1),
        item("e", 1, group=2),
        Block(BlockKind.QUOTATION, "q", 1, place=Place(quoted=2)),
        *(
            Block(BlockKind.CELL, text, 1, place=Place(row=row, column=column))
            for row, column, text in [(0, 0, "x|y"), (0, 1, "z"), (1, 0, "1"), (1, 1, "2")]
        ),
        Block(BlockKind.PARAGRAPH, "p[1]", 1),
        Block(BlockKind.NOTE, "n", 1, note="1"),
        Block(BlockKind.NOTE, "m", 1, note="1"),
    ]
    text = markdown(document_of(blocks), "en")
    assert (
        "- a\n\n  3. b\\\n     c\n- d\n\n* e\n\n> > q\n\n"
        "| x\\|y | z |\n|---|---|\n| 1 | 2 |" in text
    )
    tokens = rendered(text)
    assert [t.tag for t in tokens if t.type.endswith("list_open")] == ["ul", "ol", "ul"]
    [note] = [t for t in tokens if t.type == "footnote_open"]
    inside = tokens[tokens.index(note) :]
    assert [t.content for t in inside if t.type == "inline"] == ["n", "m"]


# Plain text


def text_of(release: Release, tag: str, number: int | None = 1) -> str:
    version = next(one for one in release.versions if one.locale == tag)
    return all_formats()["text"].write(Edition(release, number, AT), version).decode()


def test_a_text_edition() -> None:
    assert text_of(make_release(), "fr").startswith(
        "Traduction non officielle · Langue originale\u00a0: anglais\n\n"
        "Les mots ne suffisent pas\n\n"
        "La Cour l’a jugé en 2025[1] contre l’État. Les «\u00a0crimes les plus graves\u00a0» "
        "restent impunis[2].\n\n"
        "Le Greffe appelle tous les États à\u00a0:\n\n"
        "- respecter A/RES/53/144[1]\u00a0; et\n- écrire à registry@example.org.\n\n"
        "Notes\n\n[1] Greffe, «\u00a0Imposing Sanctions on the Court\u00a0» "
        "[Sanctions contre la Cour], 7 février 2025, https://example.org/a_b/c?d=1&e=2.\n"
        "[2] Ibid.\n\nÉdition 1\nPublié le 4 décembre 2025\nVersion source\u00a0: "
    )


def test_isolates_are_paired_on_every_line() -> None:
    release = make_release()
    for form in (text_of, markdown):
        for line in form(release, "ar").split("\n"):
            depth = 0
            for character in line:
                depth += (character in "\u2066\u2067\u2068") - (character == "\u2069")
                assert depth >= 0
            assert depth == 0
        assert "\u2066https" in form(release, "ar") or "\u2066<https" in form(release, "ar")
        assert not ISOLATES.search(form(release, "fr"))


def test_a_line_that_would_run_the_wrong_way_is_marked() -> None:
    source = "Title\n\nSee https://a.org and 12.\n"
    words = {"Title": "عنوان", "See": "https://a.org"}
    text = text_of(make_release(source, {"ar": words}), "ar")
    assert "\n\u200f\u2066https://a.org\u2069\n" in text
    assert "\nعنوان\n" in text


def test_a_link_keeps_its_address_in_plain_text() -> None:
    block = Block(BlockKind.PARAGRAPH, "see <a1>here</a1>", 1, links=("https://a.org",))
    assert "see here (https://a.org)\n" in text_of(document_of([block]), "en")


def test_tables_and_quotations_in_plain_text() -> None:
    blocks = [
        Block(BlockKind.QUOTATION, "q<br/>r", 1, place=Place(quoted=1)),
        Block(BlockKind.CELL, "a", 1, place=Place(row=0, column=0)),
        Block(BlockKind.CELL, "b", 1, place=Place(row=0, column=1)),
        Block(BlockKind.CELL, "c", 1, place=Place(row=1, column=0)),
        Block(BlockKind.PARAGRAPH, "p", 1),
    ]
    assert "\n\n> q\n> r\n\na\tb\nc\n\np\n\n" in text_of(document_of(blocks), "en")


def test_what_belongs_to_an_item_stays_in_it() -> None:
    blocks = [
        Block(BlockKind.ITEM, "a", 1, place=Place(level=1, ordinal=1, group=1)),
        Block(BlockKind.PARAGRAPH, "more", 1, place=Place(level=1, group=1)),
        Block(BlockKind.ITEM, "b", 1, place=Place(level=1, ordinal=2, group=1)),
    ]
    release = document_of(blocks)
    assert "\n1. a\n\n   more\n2. b\n" in markdown(release, "en")
    assert "\n1. a\n\n  more\n\n2. b\n" in text_of(release, "en")
    page = all_formats()["html"].write(Edition(release, 1, AT), release.original).decode()
    assert '<li value="1">a\n<p>more</p>\n</li>' in page


def test_notes_keep_their_lists() -> None:
    blocks = [
        Block(BlockKind.PARAGRAPH, "p[1]", 1),
        Block(BlockKind.NOTE, "n", 1, note="1"),
        Block(BlockKind.ITEM, "x", 1, note="1", place=Place(level=1, group=1)),
    ]
    release = document_of(blocks)
    assert "\n[^1]: n\n\n    - x\n" in markdown(release, "en")
    assert "\n[1] n\n\n    - x\n" in text_of(release, "en")


def test_a_note_without_words_keeps_its_place() -> None:
    blocks = [Block(BlockKind.PARAGRAPH, "p[1]", 1), Block(BlockKind.NOTE, "", 2, note="1")]
    release = document_of(blocks)
    assert "\n[1] \n" in text_of(release, "en")
    assert release.compose(release.original).notes == {"1": [(blocks[1], ())]}
    changed = replace(release.source, title_block=None)
    assert release.title(replace(release.original, document=changed)) == "a"


# HTML


class Reading(HTMLParser):
    """The text of a stretch of HTML; refuses tags that do not match, and a link inside a link."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self.parts.append("\n")
        elif tag != "wbr":
            assert not (tag == "a" and "a" in self.open)
            self.open.append(tag)
        if tag == "a" and ("role", "doc-noteref") in attrs:
            self.parts.append("\ue000")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        if tag == "a" and self.parts[-2:-1] == ["\ue000"]:
            self.parts.append("\ue001")

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


@settings(deadline=None)
@given(MESSAGES, st.sampled_from(sorted(SETTINGS)))
def test_html_reads_as_what_was_written(message: str, tag: str) -> None:
    setting = SETTINGS[tag]
    pieces = compose(message, setting, links=("https://example.org/a)b",))
    notes = NoteNumbers(("1", "2"), replace(setting.profile, digits="0123456789"), wording(EN))
    reading = Reading()
    reading.feed(to_html(pieces, notes))
    reading.close()
    assert not reading.open
    assert "".join(reading.parts) == flat(pieces)
