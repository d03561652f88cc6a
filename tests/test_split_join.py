"""Documents become segments and whole again; where sentences end; what a person decides."""

import re
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18n import languages, readers
from i18n.document import Document
from i18n.errors import DocumentError
from i18n.segment import Segment
from i18n.splitting import SPLITTER, SplitRules, join, split
from i18n.writers import source as writers
from tests.documents import FOLDER, locale_of, source_of

CASES = sorted(FOLDER.iterdir())
NOTES = "".join(f"[{label}] A note.\n" for label in (1, 2, 3, 7, 19))
PIECES = st.sampled_from(
    [
        "The Court so held.", "It was", " ", "  ", "[1]", "[2]", "“quoted. words”", "U.S. ",
        "No. 5",
        "\n", "\n\n", "- ", "1. ", "2. ", "(", ")", "? ", "! ", "…", "Суд решил. ", "法院。", "「",
        "」", "\u00a0", "https://x.org/a. ", "<em>", "&lt;em>", "\n[1] ", "\n[2] ", "Title",
        "\n[^a]: ", "[^a]", "*em*", "> ", "\r\n", "| a | b |\n|---|---|\n| c | d |\n", "\\\n",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES, min_size=1, max_size=25).map("".join)


def sentences() -> list[tuple[str, str]]:
    found, tag = [], ""
    path = Path(__file__).parent / "cases" / "sentences.md"
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            tag = line[3:]
        elif line.startswith("- "):
            found.append((tag, line[2:]))
    return found


@pytest.mark.parametrize(("tag", "line"), sentences())
def test_sentences_end_where_the_cases_say(tag: str, line: str) -> None:
    parts = [part.strip() for part in line.split("¦")]
    text = ("" if tag in ("zh", "ja") else " ").join(parts)
    plain = text.replace("<em>", "*").replace("</em>", "*")
    notes = "".join(f"\n\n[^{label}]: N." for label in (1, 2, 3, 7, 19))
    source = re.sub(r"\[(\d+)\]", r"[^\1]", plain) + notes
    document = readers.read(source.encode(), "a.md", tag)
    order = list(dict.fromkeys(re.findall(r"\[(\d+)\]", text)))
    segments = [s.source.text for s in split(document, languages.get(tag)) if s.note is None]
    expected = [
        re.sub(r"\[(\d+)\]", lambda found: f"[{order.index(found[1]) + 1}]", part) for part in parts
    ]
    assert segments == expected


@pytest.mark.parametrize("mode", ["sentence", "block"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_joining_the_segments_restores_the_document(case: Path, mode: str) -> None:
    source = source_of(case)
    document = readers.read(source.read_bytes(), source.name, locale_of(source))
    assert_law(document, mode)


@given(TEXTS, st.sampled_from(["a.txt", "a.md"]), st.sampled_from(["en", "fr", "zh", "ar"]))
def test_joining_is_the_inverse_of_splitting(text: str, name: str, tag: str) -> None:
    try:
        document = readers.read(text.encode(), name, tag)
    except DocumentError:
        return
    assert_law(document, "sentence")


def assert_law(document: Document, mode: str) -> None:
    profile = languages.get(document.locale)
    segments = split(document, profile, mode=mode)
    assert join(document, segments, [s.source.text for s in segments], profile) == document
    assert join(document, segments, {}, profile) == document
    changed = {s.id: f"{s.source.text}." for s in segments}
    again = join(document, segments, changed, profile)
    for index, block in enumerate(again.blocks):
        parts = [s for s in segments if s.block == index]
        assert block.text == "".join(f"{s.glue}{s.source.text}." for s in parts) + tail(
            document.blocks[index].text, parts
        )
    assert len({s.id for s in segments}) == len(segments)
    assert len({(s.context, s.source.text) for s in segments}) == len(segments)
    for segment in segments:
        assert segment.source.text == segment.source.text.strip() != ""


def tail(text: str, parts: list[Segment]) -> str:
    return text[sum(len(s.glue) + len(s.source.text) for s in parts) :]


@given(TEXTS, st.sampled_from(["a.txt", "a.md"]), st.sampled_from(["utf-8-sig", "utf-16", "utf-8"]))
def test_any_source_comes_back_byte_for_byte(text: str, name: str, codec: str) -> None:
    data = text.encode(codec)
    try:
        document = readers.read(data, name, "en")
    except DocumentError:
        return
    parts = (p if isinstance(p, str) else document.blocks[p].raw for p in document.layout)
    assert document.encoding.encode("".join(parts)) == data
    assert writers.write(document) == data


def test_the_splitter_is_named_with_its_versions() -> None:
    for library in ("nupunkt", "sentencex"):
        assert f"{library} {version(library)}" in SPLITTER


def document_of(text: str) -> Document:
    return readers.read(text.encode(), "statement.txt", "en")


def words(document: Document, **rules: tuple[str, ...]) -> list[str]:
    segments = split(document, languages.get("en"), rules=SplitRules(**rules))
    return [segment.source.text for segment in segments]


BODY = "It holds “the end of humanity.”[7] The attacks go on. They must end, and soon.\n"


def test_a_person_may_join_sentences_and_split_one() -> None:
    document = document_of(BODY + NOTES)
    assert words(document)[:3] == [
        "It holds “the end of humanity.”[7]",
        "The attacks go on.",
        "They must end, and soon.",
    ]
    assert words(document, joins=("humanity.” The attacks",), splits=("and soon",))[:3] == [
        "It holds “the end of humanity.”[7] The attacks go on.",
        "They must end,",
        "and soon.",
    ]


def test_a_rule_survives_renumbering() -> None:
    renumbered = document_of(BODY.replace("[7]", "[19]") + NOTES)
    rule = ("humanity.”[7] The attacks",)
    assert words(renumbered, joins=rule)[0].endswith("[19] The attacks go on.")


def test_a_person_may_join_blocks() -> None:
    document = document_of("Title\nStatement to the Assembly, 1-6\n4 December 2025\nSo be it.\n")
    segments = split(document, languages.get("en"), rules=SplitRules(joins=("1-6 4 December",)))
    assert [s.source.text for s in segments][1] == "Statement to the Assembly, 1-6 4 December 2025"
    assert (segments[1].block, segments[1].through) == (1, 2)
    joined = join(document, segments, ["T", "À l’Assemblée", "Soit."], languages.get("fr"))
    assert [block.text for block in joined.blocks] == ["T", "À l’Assemblée", "", "Soit."]
    kept = join(document, segments, {}, languages.get("en"))
    assert kept == document


@pytest.mark.parametrize("kind", ["joins", "splits"])
def test_a_rule_without_its_words_is_refused(kind: str) -> None:
    with pytest.raises(
        DocumentError, match=r"statement\.txt: the words of the .* rule “not there”"
    ):
        words(document_of(BODY), **{kind: ("not there",)})


def test_an_id_survives_what_happens_elsewhere() -> None:
    profile = languages.get("en")
    before = split(document_of("Title\n" + BODY + "Ibid.\nIbid.\n" + NOTES), profile)
    text = "Title\nA new paragraph.\n" + BODY.replace("[7]", "[19]") + "Ibid.\nIbid.\n" + NOTES
    after = split(document_of(text), profile)
    assert {s.id for s in before} <= {s.id for s in after}
    kept = {(s.id, s.context) for s in after}
    assert {(s.id, s.context) for s in before if not s.note} <= kept


def test_contexts_tell_equal_texts_apart() -> None:
    text = "Words.\nWords are not enough.\nWords.\nAct.\nWords.\n[1] Ibid.\n[2] Ibid.\nx[1] y[2]\n"
    document = document_of("x[1] y[2]\n" + text[: text.rindex("x[1]")])
    found = [(s.source.text, s.context) for s in split(document, languages.get("en"))]
    assert found == [
        ("x[1] y[2]", None),
        ("Words.", None),
        ("Words are not enough.", None),
        ("Words.", "after: Words are not enough."),
        ("Act.", None),
        ("Words.", "after: Act."),
        ("Ibid.", "note 1"),
        ("Ibid.", "note 2"),
    ]


def test_paragraphs_of_a_note_have_contexts_of_their_own() -> None:
    text = "Words.[^a]\n\n[^a]: One.\n\n    Two.\n"
    document = readers.read(text.encode(), "a.md", "en")
    contexts = [s.context for s in split(document, languages.get("en"))]
    assert contexts == [None, "note 1", "note 1, paragraph 2"]


def test_sentences_are_parted_as_the_target_language_does() -> None:
    english, chinese = languages.get("en"), languages.get("zh")
    document = document_of("It is so. It must be.[1] See X.\n[1] A note.\n")
    segments = split(document, english)
    joined = join(document, segments, ["是的。", "必须如此。[1]", "见X。", "注。"], chinese)
    assert joined.blocks[0].text == "是的。必须如此。[1]见X。"
    source = readers.read("是的。必须如此。\n".encode(), "a.txt", "zh")
    parts = split(source, chinese)
    assert join(source, parts, ["It is so.", "It must be."], english).blocks[0].text == (
        "It is so. It must be."
    )


def test_the_number_of_targets_must_be_right() -> None:
    document = document_of("One. Two.\n")
    with pytest.raises(ValueError, match="1 targets for 2 segments"):
        join(document, split(document, languages.get("en")), ["Un."], languages.get("fr"))


def test_a_block_of_another_text_is_changed() -> None:
    block = document_of("One.\n").blocks[0]
    assert not block.changed
    assert replace(block, text="Two.").changed
