"""The pages of an edition, as a browser and a reader's software see them."""

from __future__ import annotations

import base64
import hashlib
import re
import tomllib
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from html.parser import HTMLParser
from importlib.resources import files

import pytest

from i18n import languages
from i18n.document import Block, BlockKind, Document, Place
from i18n.publication.edition import Edition
from i18n.publication.manifest import PublishedFile
from i18n.publication.rendition import Release, Rendition
from i18n.writers.editions import all_formats, cover
from i18n.writers.editions.html_text import breakable
from i18n.writers.editions.wording import wording
from tests.releases import AT, TARGETS, change, made_files, make_release

VOID = {"meta", "link", "br", "wbr", "hr", "img", "input"}


@dataclass
class Element:
    tag: str
    attributes: dict[str, str]
    parent: Element | None = None
    text: str = ""
    """All text inside, as copied from a screen."""
    children: list[Element] = field(default_factory=list)

    def __getitem__(self, name: str) -> str:
        return self.attributes.get(name, "")

    def all(self, tag: str = "", **attributes: str) -> list[Element]:
        found = []
        for child in self.children:
            wanted = {name.rstrip("_"): value for name, value in attributes.items()}
            if tag in ("", child.tag) and all(child[n] == v for n, v in wanted.items()):
                found.append(child)
            found += child.all(tag, **attributes)
        return found

    def one(self, tag: str = "", **attributes: str) -> Element:
        found = self.all(tag, **attributes)
        assert len(found) == 1, f"{len(found)} of {tag} {attributes}"
        return found[0]


class Tree(HTMLParser):
    """Builds a tree, and refuses tags that do not match."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Element("", {})
        self.here = self.root

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(set(names)) == len(names), f"an attribute of {tag} occurs twice"
        child = Element(tag, {name: value or "" for name, value in attrs}, self.here)
        self.here.children.append(child)
        if tag not in VOID:
            self.here = child

    def handle_endtag(self, tag: str) -> None:
        assert self.here.tag == tag, f"</{tag}> closes <{self.here.tag}>"
        assert self.here.parent is not None
        self.here = self.here.parent

    def handle_data(self, data: str) -> None:
        element: Element | None = self.here
        while element is not None:
            element.text += data
            element = element.parent


def parse(html: bytes) -> Element:
    tree = Tree()
    tree.feed(html.decode())
    tree.close()
    assert tree.here is tree.root, f"<{tree.here.tag}> is not closed"
    return tree.root


def page(release: Release, tag: str, number: int | None = 1, **more: str) -> Element:
    edition = Edition(release, number, AT, **more)  # type: ignore[arg-type]
    version = next(one for one in release.versions if one.locale == tag)
    return parse(all_formats()["html"].write(edition, version))


def page_of(blocks: list[Block], tag: str = "en", **more: str) -> Element:
    """The page of a document in the language it was written in."""
    document = Document("text", tag, tuple(blocks), digest="0" * 64, name="a.txt")
    return page(Release("a", document, languages.get(tag), (), ()), tag, **more)


@pytest.fixture(scope="module")
def release() -> Release:
    return make_release()


@pytest.fixture(scope="module")
def every_page(release: Release) -> dict[str, Element]:
    _, made = made_files(Edition(release, 1, AT))
    return {path: parse(data) for path, data in made.items() if path.endswith(".html")}


# Every page


def test_pages_fetch_and_run_nothing(every_page: dict[str, Element]) -> None:
    assert len(every_page) == 6
    for root in every_page.values():
        tags = {element.tag for element in root.all()}
        assert not tags & {"script", "img", "iframe", "object", "embed", "base", "form", "svg"}
        assert {link["rel"] for link in root.all("link")} <= {"alternate"}
        assert not [e for e in root.all() if any(name.startswith("on") for name in e.attributes)]
        for style in root.all("style"):
            assert "url(" not in style.text and "@import" not in style.text


def test_the_policy_allows_just_the_style_of_the_page(every_page: dict[str, Element]) -> None:
    for root in every_page.values():
        [policy] = [
            meta["content"]
            for meta in root.all("meta")
            if meta["http-equiv"] == "Content-Security-Policy"
        ]
        hashes = [
            base64.b64encode(hashlib.sha256(style.text.encode()).digest()).decode()
            for style in root.all("style")
        ]
        assert re.findall(r"'sha256-([^']+)'", policy) == hashes
        assert policy.startswith("default-src 'none'; ")
        assert "unsafe" not in policy
        assert not [element for element in root.all() if element["style"]]


def test_pages_name_language_direction_and_title(every_page: dict[str, Element]) -> None:
    given = {
        path: (root.one("html")["lang"], root.one("html")["dir"])
        for path, root in every_page.items()
    }
    assert given == {
        "index.html": ("en", "ltr"),
        "certificate.html": ("en", "ltr"),
        "en/index.html": ("en", "ltr"),
        "fr/index.html": ("fr", "ltr"),
        "ar/index.html": ("ar", "rtl"),
        "zh/index.html": ("zh", "ltr"),
    }
    assert every_page["fr/index.html"].one("title").text == "Les mots ne suffisent pas"
    assert every_page["ar/index.html"].one("h1").text == "الكلمات لا تكفي"


def test_identifiers_are_unique_and_links_within_a_page_lead_somewhere(
    every_page: dict[str, Element],
) -> None:
    for root in every_page.values():
        identifiers = Counter(e["id"] for e in root.all() if e["id"])
        assert set(identifiers.values()) <= {1}
        inner = {a["href"][1:] for a in root.all("a") if a["href"].startswith("#")}
        assert inner <= set(identifiers)
        named = {e["aria-labelledby"] for e in root.all() if e["aria-labelledby"]}
        assert named <= set(identifiers)


def test_links_between_the_files_of_an_edition_work_from_a_folder(release: Release) -> None:
    _, made = made_files(Edition(release, 1, AT))
    for path, data in made.items():
        if not path.endswith(".html"):
            continue
        for element in [*parse(data).all("a"), *parse(data).all("link")]:
            href = element["href"]
            if href.startswith("#") or ":" in href:
                continue
            folder = path.rpartition("/")[0]
            parts: list[str] = folder.split("/") if folder else []
            for part in href.split("/"):
                if part == "..":
                    parts.pop()
                else:
                    parts.append(part)
            assert "/".join(parts) in made, (path, href)


# Languages


def test_every_language_is_offered_under_its_own_name(release: Release) -> None:
    root = page(release, "ar")
    switcher = root.one("nav", class_="languages")
    offered = [(a.text, a["lang"], a["dir"], a["hreflang"]) for a in switcher.all("a")]
    assert offered == [
        ("English", "en", "ltr", "en"),
        ("العربية", "ar", "rtl", "ar"),
        ("Français", "fr", "ltr", "fr"),
        ("中文", "zh", "ltr", "zh"),
    ]
    assert [a.text for a in switcher.all("a") if a["aria-current"] == "page"] == ["العربية"]


def test_alternates_name_every_language_and_a_default(release: Release) -> None:
    for version in release.versions:
        links = page(release, version.locale).all("link", rel="alternate")
        assert [link["hreflang"] for link in links] == ["en", "ar", "fr", "zh", "x-default"]
        assert {link["href"] for link in links} >= {"../ar/index.html", "../index.html"}


def test_the_cover_leads_to_every_version_by_its_title_and_in_every_format(
    release: Release,
) -> None:
    edition = Edition(release, 1, AT, formats=("html", "text"))
    files = {f"{v.locale}/index.html": b"x" * 1001 for v in release.versions}
    files |= {f"{v.locale}/statement.{v.locale}.txt": b"y" * 2_340_000 for v in release.versions}
    sized = {path: PublishedFile.of(path, data) for path, data in files.items()}
    root = parse(cover.write(edition, sized))
    titles = {a["lang"]: a.one("span").text for a in root.all("a") if a["lang"]}
    assert titles["fr"] == "Les mots ne suffisent pas"
    assert titles["zh"] == "仅有言辞是不够的"
    offered = {a["href"]: a.text for a in root.all("a") if a["hreflang"] and not a["lang"]}
    assert offered["ar/statement.ar.txt"] == "Plain text 2.3 MB"
    row = next(tr for tr in root.all("tr") if "fr/index.html" in tr.text)
    assert hashlib.sha256(b"x" * 1001).hexdigest() in row.text
    assert "1001" in row.text


# Status


def test_a_translation_says_that_it_is_unofficial_and_what_it_was_made_from(
    release: Release,
) -> None:
    status = page(release, "fr").one("p", class_="status").text
    assert "Traduction non officielle" in status
    assert "Langue originale\u00a0: anglais" in status
    assert "Édition 1" in status
    assert page(release, "en").one("p", class_="status").text.split() == [
        "Original", "text", "Edition", "1"
    ]  # fmt: skip


def test_a_draft_is_named_on_screen_and_on_every_printed_page(release: Release) -> None:
    root = page(release, "fr", None)
    assert "Projet – non approuvé" in root.one("aside").text
    watermark = root.one("p", class_="watermark")
    assert watermark.text == "Projet – non approuvé"
    assert watermark["aria-hidden"] == "true"
    assert "content:'Projet – non approuvé'" in root.all("style")[1].text
    assert root.one("title").text.startswith("Projet – non approuvé")
    assert [m["content"] for m in root.all("meta", name="robots")] == ["noindex"]
    assert "Édition" not in root.one("p", class_="status").text


def test_a_draft_does_not_say_of_the_original_that_nobody_stands_for_it(release: Release) -> None:
    root = page(release, "en", None)
    assert root.one("aside").text.strip() == "Draft – not approved"
    assert root.one("p", class_="watermark").text == "Draft – not approved"


def test_an_edition_is_not_called_a_draft(release: Release) -> None:
    root = page(release, "fr")
    assert not root.all("p", class_="watermark")
    assert "Projet" not in root.text
    assert "non approuvé" not in root.all("style")[1].text


def test_a_machine_draft_is_called_one() -> None:
    drafted = make_release(machine=True, approved=False)
    assert "logiciel de traduction" in page(drafted, "fr", None).one("aside").text
    assert "software" not in page(drafted, "en", None).one("aside").text
    assert "logiciel" not in page(make_release(approved=False), "fr", None).one("aside").text


def test_the_page_ends_with_source_version_date_and_certificate(release: Release) -> None:
    foot = page(release, "fr").one("footer", class_="colophon")
    assert release.source.digest in foot.text
    assert release.source.name in foot.text
    assert "4 décembre 2025" in foot.text
    assert foot.one("a", href="../certificate.html").text == "Certificat"
    assert {a["href"] for a in foot.all("a") if "download" in a.attributes} == {
        "statement.fr.docx",
        "statement.fr.epub",
        "statement.fr.md",
        "statement.fr.odt",
        "statement.fr.pdf",
        "statement.fr.txt",
    }


def test_an_erratum_is_printed_in_the_language_it_was_given_in(release: Release) -> None:
    root = page(release, "fr", 2, erratum="Note 1 named another date.")
    notice = root.one("aside", class_="notice")
    assert notice.text.split() == ["Rectificatif", "Note", "1", "named", "another", "date."]
    assert notice.one("span", lang="en").text == "Note 1 named another date."


def test_a_sentence_without_translation_is_marked_as_of_the_source() -> None:
    words = {**TARGETS["ar"], "The “most": ""}
    incomplete = make_release(targets={"ar": words}, approved=False)
    root = page(incomplete, "ar", None)
    left = root.one("bdi", class_="untranslated")
    assert (left["lang"], left["dir"]) == ("en", "ltr")
    assert left.text == "The “most serious crimes” go unpunished.2"
    assert "اللغة الأصلية" in root.one("aside").text


def test_words_of_the_page_in_another_language_say_so() -> None:
    document = make_release().source
    swahili = Rendition(replace(document, locale="sw"), languages.get("sw"))
    release = Release("a", document, languages.get("en"), (), (swahili,))
    root = page(release, "sw")
    assert root.one("html")["lang"] == "sw"
    notes = root.one("h2", id="notes")
    assert (notes.text, notes["lang"]) == ("Notes", "en")
    assert root.one("footer")["lang"] == "en"


# Notes


def test_anchors_and_notes_lead_to_each_other(release: Release) -> None:
    for version in release.versions:
        root = page(release, version.locale)
        notes = root.one("section", role="doc-endnotes")
        assert root.one("h2", id=notes["aria-labelledby"]).text
        anchors = root.all("a", role="doc-noteref")
        assert [a["id"] for a in anchors] == ["ref-1", "ref-2", "ref-1-2"]
        assert [a["href"] for a in anchors] == ["#note-1", "#note-2", "#note-1"]
        assert all(a["aria-label"] and a.parent.tag == "sup" for a in anchors if a.parent)
        back = {
            item["id"]: [a["href"] for a in item.all("a", role="doc-backlink")]
            for item in notes.one("ol").children
        }
        assert back == {"note-1": ["#ref-1", "#ref-1-2"], "note-2": ["#ref-2"]}


def test_note_numbers_are_printed_as_the_profile_says(release: Release) -> None:
    persian = languages.get("fa")
    version = replace(release.renditions[0], profile=persian)
    root = page(replace(release, renditions=(version,)), "fa")
    assert [a.text for a in root.all("a", role="doc-noteref")] == ["۱", "۲", "۱"]
    assert [e.text for e in root.all("span", class_="label")] == ["۱", "۲"]
    assert [a["id"] for a in root.all("a", role="doc-noteref")] == ["ref-1", "ref-2", "ref-1-2"]
    assert "counter(page,persian)" in root.all("style")[1].text


def test_note_brackets_are_those_of_the_profile(release: Release) -> None:
    def bracketed(version: Rendition) -> Rendition:
        profile = replace(version.profile, note_brackets=replace(
            version.profile.levels[0], opening="〔", closing="〕"))  # fmt: skip
        return replace(version, profile=profile)

    root = page(change(release, "zh", bracketed), "zh")
    assert [a.text for a in root.all("a", role="doc-noteref")] == ["〔1〕", "〔2〕", "〔1〕"]
    assert root.all("a", role="doc-noteref")[0]["aria-label"] == "注1"


def test_labels_that_are_no_simple_words_still_make_sound_identifiers() -> None:
    blocks = [
        Block(BlockKind.PARAGRAPH, "One[a&b], two[ملاحظة].", 1),
        Block(BlockKind.NOTE, "First.", 2, note="a&b"),
        Block(BlockKind.NOTE, "Second.", 3, note="ملاحظة"),
    ]
    root = page_of(blocks)
    anchors = root.all("a", role="doc-noteref")
    assert [(a["id"], a["href"], a.text) for a in anchors] == [
        ("ref--1", "#note--1", "a&b"),
        ("ref--2", "#note--2", "ملاحظة"),
    ]


def test_a_note_of_several_paragraphs_leads_back_at_its_end() -> None:
    blocks = [
        Block(BlockKind.PARAGRAPH, "One.[1]", 1),
        Block(BlockKind.NOTE, "First.", 2, note="1"),
        Block(BlockKind.NOTE, "Second.", 3, note="1"),
    ]
    item = page_of(blocks).one("li", id="note-1")
    assert [p.text for p in item.all("p")] == ["First.", "Second. ↩\ufe0e"]


# Words


def test_a_kept_title_is_marked_as_of_its_language(release: Release) -> None:
    french = page(release, "fr").one("span", lang="en")
    assert french.text == "Imposing Sanctions on the Court"
    arabic = [e for e in page(release, "ar").all("bdi", lang="en") if " " in e.text]
    assert [(e.text, e["dir"]) for e in arabic] == [("Imposing Sanctions on the Court", "ltr")]


def test_a_translated_quotation_is_not_marked(release: Release) -> None:
    root = page(release, "fr")
    marked = [e.text for e in root.one("main").all() if e["lang"]]
    assert not [text for text in marked if "crimes" in text]


def test_right_to_left_pages_isolate_addresses_symbols_and_anchors(release: Release) -> None:
    root = page(release, "ar")
    isolated = [e.text for e in root.one("main").all("bdi") if e["dir"] == "ltr"]
    assert isolated == [
        "A/RES/53/144",
        "registry@example.org",
        "Imposing Sanctions on the Court",
        "https://example.org/a_b/c?d=1&e=2",
    ]
    assert {e["dir"] for e in root.one("main").all("sup") if e.all("a", role="doc-noteref")} == {
        "rtl"
    }


def test_addresses_are_links_and_are_copied_exactly(release: Release) -> None:
    for version in release.versions:
        links = page(release, version.locale).all("a", class_="address")
        assert [(a["href"], a.text, a["rel"]) for a in links] == [
            ("mailto:registry@example.org", "registry@example.org", "noreferrer"),
            ("https://example.org/a_b/c?d=1&e=2",) * 2 + ("noreferrer",),
        ]
    assert breakable("https://a.org/b") == "https://<wbr>a<wbr>.org/<wbr>b"


def test_text_is_never_read_as_markup() -> None:
    evil = '<script>alert(1)</script> & "x" <b>'
    root = page_of([Block(BlockKind.PARAGRAPH, evil, 1)])
    assert root.one("div", class_="text").text.strip() == evil
    assert not root.all("script")


def test_only_addresses_that_are_safe_to_follow_are_links() -> None:
    block = Block(
        BlockKind.PARAGRAPH,
        "<a1>one</a1> <a2>two</a2> <a3>three[1]four</a3>",
        1,
        links=("javascript:alert(1)", "annex.pdf", 'https://example.org/?a="b"'),
    )
    root = page_of([block, Block(BlockKind.NOTE, "N.", 2, note="1")])
    text = root.one("div", class_="text")
    assert text.text.strip() == "one two three1four"
    links = [(a.text, a["href"]) for a in text.all("a") if a["role"] != "doc-noteref"]
    assert links == [
        ("three", 'https://example.org/?a="b"'),
        ("four", 'https://example.org/?a="b"'),
    ]
    assert not [a for a in text.all("a") if a.all("a")]


def test_inline_elements_breaks_and_code_are_written() -> None:
    text = "<em>a <strong>b</strong></em><br/><code>x < y</code> H<sub>2</sub>O"
    paragraph = page_of([Block(BlockKind.PARAGRAPH, text, 1)]).one("div", class_="text").one("p")
    assert paragraph.one("em").one("strong").text == "b"
    assert paragraph.one("code").text == "x < y"
    assert len(paragraph.all("br")) == 1


# Structure


def heading(level: int, text: str) -> Block:
    return Block(BlockKind.HEADING, text, 1, place=Place(level=level))


def test_heading_levels_follow_the_title_without_a_gap() -> None:
    root = page_of([heading(1, "T"), heading(4, "A"), heading(3, "B"), heading(1, "C")])
    assert [(e.tag, e.text) for e in root.one("main").all() if re.match(r"h\d", e.tag)] == [
        ("h1", "T"), ("h2", "A"), ("h3", "B"), ("h2", "C"),
    ]  # fmt: skip


def test_contents_are_listed_once_there_are_many_headings() -> None:
    few = [heading(1, "T"), heading(2, "A"), heading(2, "B")]
    assert not page_of(few).all("nav", class_="contents")
    many = [*few, heading(2, "C"), heading(3, "c"), heading(2, "D")]
    links = page_of(many).one("nav", class_="contents").all("a")
    assert [a.text for a in links] == ["A", "B", "C", "D"]


def test_a_page_without_a_title_has_a_name_for_those_who_cannot_see() -> None:
    root = page_of([Block(BlockKind.PARAGRAPH, "Text.", 1)])
    assert root.one("h1", class_="unseen").text == "a"


def test_what_stands_above_the_title_stays_there() -> None:
    root = page_of([Block(BlockKind.PARAGRAPH, "Letterhead", 1), heading(1, "T[1]"),
                    Block(BlockKind.NOTE, "N.", 3, note="1")])  # fmt: skip
    head = root.one("header", class_="title")
    assert [e.text for e in head.children if e.tag in ("p", "h1")][-2:] == ["Letterhead", "T1"]
    assert root.one("title").text == "T"


def item(text: str, level: int = 1, ordinal: int | None = None, group: int = 1) -> Block:
    place = Place(level=level, ordinal=ordinal, group=group)
    return Block(BlockKind.ITEM, text, 1, place=place)


def test_lists_are_nested_and_numbered() -> None:
    root = page_of(
        [item("a"), item("b", 2, 3), item("c", 2, 4), item("d"), item("e", 1, 1, group=2)]
    )
    text = root.one("div", class_="text")
    assert [e.tag for e in text.children] == ["ul", "ol"]
    outer = text.children[0]
    assert [" ".join(li.text.split()) for li in outer.children] == ["a b c", "d"]
    inner = outer.children[0].one("ol")
    assert [(li["value"], li.text.strip()) for li in inner.children] == [("3", "b"), ("4", "c")]


def test_a_list_may_begin_deep_and_change_depth_at_will() -> None:
    root = page_of([item("a", 3), item("b", 1), item("c", 2), item("d", 3), item("e", 1)])
    assert " ".join(root.one("div", class_="text").text.split()) == "a b c d e"


def test_tables_have_heads_and_rows() -> None:
    cells = [
        Block(BlockKind.CELL, text, 1, place=Place(row=row, column=column, header=row == 0))
        for row, column, text in [(0, 0, "State"), (0, 1, "Year"), (1, 0, "X"), (1, 1, "1998")]
    ]
    table = page_of(cells).one("table")
    assert [[cell.text for cell in row.children] for row in table.all("tr")] == [
        ["State", "Year"], ["X", "1998"]
    ]  # fmt: skip
    assert [e["scope"] for e in table.all("th")] == ["col", "col"]


def test_quotations_enclose_their_blocks() -> None:
    blocks = [
        Block(BlockKind.QUOTATION, "one", 1, place=Place(quoted=1)),
        Block(BlockKind.PARAGRAPH, "two", 1, place=Place(quoted=2)),
        Block(BlockKind.PARAGRAPH, "three", 1),
    ]
    text = page_of(blocks).one("div", class_="text")
    assert [e.tag for e in text.children] == ["blockquote", "p"]
    assert text.children[0].one("blockquote").text.strip() == "two"


# The words of the page


def messages() -> dict[str, dict[str, object]]:
    folder = files("i18n.writers.editions") / "messages"
    found = (file for file in folder.iterdir() if file.name.endswith(".toml"))
    return {f.name.removesuffix(".toml"): tomllib.loads(f.read_text("utf-8")) for f in found}


def test_every_language_has_every_word_with_the_same_places() -> None:
    all_messages = messages()
    wanted = "ar de en es fa fr he ja pt ru uk zh zh-Hant"
    assert sorted(all_messages) == sorted(wanted.split())
    english = all_messages["en"]["texts"]
    assert isinstance(english, dict)
    for tag, data in all_messages.items():
        texts = data["texts"]
        assert isinstance(texts, dict)
        assert texts.keys() == english.keys(), tag
        for key, text in texts.items():
            assert text.strip(), (tag, key)
            places = sorted(re.findall(r"\{(\w*)\}", text))
            assert places == sorted(re.findall(r"\{(\w*)\}", english[key])), (tag, key)
        assert isinstance(data["months"], list)
        assert len(data["months"]) == 12


@pytest.mark.parametrize(
    ("tag", "printed"),
    [
        ("en", "1 December 2025"),
        ("fr", "1er décembre 2025"),
        ("es", "1 de diciembre de 2025"),
        ("ar", "1 كانون الأول/ديسمبر 2025"),
        ("ru", "1 декабря 2025 года"),
        ("zh-Hant", "2025年12月1日"),
        ("zh-TW", "2025年12月1日"),
        ("de", "1. Dezember 2025"),
        ("fa", "۱ دسامبر ۲۰۲۵"),
        ("sw", "1 December 2025"),
    ],
)
def test_dates_are_written_out(tag: str, printed: str) -> None:
    assert wording(languages.get(tag)).date(datetime(2025, 12, 1, tzinfo=UTC)) == printed


def test_traditional_chinese_pages_do_not_speak_simplified() -> None:
    assert wording(languages.get("zh-TW"))["notes"] == "註釋"
    assert wording(languages.get("pt-BR"))["notes"] == "Notas"


# The style


def luminance(color: str) -> float:
    digits = color * 2 if len(color) == 3 else color
    parts = [int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_colours_have_enough_contrast_by_day_and_by_night() -> None:
    style = (files("i18n.writers.editions") / "templates" / "edition.css").read_text("utf-8")
    schemes = [dict(re.findall(r"--([\w-]+): #([0-9a-f]{3,6})", part)) for part in
               (style.split("@media")[0], style.split("@media")[1])]  # fmt: skip
    for scheme in schemes:
        for ink, paper in [
            ("ink", "paper"), ("soft", "paper"), ("accent", "paper"), ("ink", "wash"),
            ("soft", "wash"), ("accent", "mark"), ("ink", "mark"), ("warn", "warn-wash"),
            ("ink", "warn-wash"),
        ]:  # fmt: skip
            light, dark = sorted((luminance(scheme[ink]), luminance(scheme[paper])))[::-1]
            assert (light + 0.05) / (dark + 0.05) >= 4.5, (ink, paper)


@pytest.mark.parametrize(
    ("heading", "target", "name", "source_locale"),
    [
        ("Notes", "Anmerkungen zum Text", "s.en.txt", "en"),
        ("ENDNOTES:", "Endnoten:", "s.en.txt", "en"),
        ("注释", "Anmerkungen", "s.zh.txt", "zh"),
        ("الهوامش", "Fußnoten", "s.ar.txt", "ar"),
    ],
)
def test_the_heading_a_source_gives_its_notes_is_the_only_one(
    heading: str, target: str, name: str, source_locale: str
) -> None:
    held = {"en": "It held so.[1]", "zh": "法院判决。[1]", "ar": "قضت المحكمة.[1]"}[source_locale]
    source = f"Title of it\n\n{held}\n\n{heading}\n[1] Ibid.\n"
    words = {"Title": "Titel", held[:4]: "So befand er.[1]", heading: target, "Ibid": "Ebd."}
    release = make_release(source, {"de": words}, name=name, source_locale=source_locale)
    top = page(release, "de")
    assert [h.text for h in top.all("h2")] == [target]
    assert top.one("section", role="doc-endnotes")["aria-labelledby"] == top.one("h2")["id"]
    assert top.text.count(target) == 1
    edition = Edition(release, 1, AT)
    [version] = release.renditions
    text = all_formats()["text"].write(edition, version).decode()
    assert f"\n\n{target}\n\n[1] Ebd.\n" in text
    assert "Anmerkungen" not in text.replace(target, "", 1)
    markdown = all_formats()["markdown"].write(edition, version).decode()
    assert markdown.endswith(f"\n\n## {target}\n\n[^1]: Ebd.\n")


def test_a_last_line_that_heads_no_notes_stays_where_it_is() -> None:
    release = make_release("Title of it\n\nIt held.[1]\n\nGail Davidson\n\n[1] Ibid.\n", {"de": {}})
    top = page(release, "en")
    assert [h.text for h in top.all("h2")][-1] == "Notes"
    assert "Gail Davidson" in top.one("div", class_="text").text
