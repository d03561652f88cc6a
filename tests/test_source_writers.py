"""A document is written in the format it was read from, in its own words and in others."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18n import languages, readers
from i18n.catalogs import po
from i18n.document import Block, BlockKind, Document
from i18n.errors import DocumentError
from i18n.inline import Element, Text, serialize
from i18n.splitting import join, split
from i18n.writers import source as writers
from tests.documents import FOLDER, locale_of, pseudo_translated, source_of

CASES = sorted(FOLDER.iterdir())
LOCALES = Path(__file__).parent.parent / "locales"
MARKS = st.sampled_from(
    [
        "word", "two words", "*", "**", "_", "__", "`", "``", "[", "]", "(", ")", "[sic]", "[R]",
        "[x](y)", "<", ">", "<b>", "&amp;", "&", "\\", "!", "^", "^[x]", "[^a]", "#", "# ", "- ",
        "+ ",
        "1. ", "> ", "=", "===", "---", "~~~", "|", ":", "a_b_c", " ", "。", "「引用」", "“q”", "é",
        "http://x.org/a_b*c", "\u00a0", ":---", "$", "</em>", "<br>", "<!-- c -->", "'", '"',
        "[ ] ",
    ]
)  # fmt: skip
WORDS = st.lists(MARKS, min_size=1, max_size=4).map("".join)
CONTENT = st.recursive(
    st.lists(WORDS.map(Text), min_size=1, max_size=1),
    lambda inner: st.lists(
        st.builds(
            Element,
            st.sampled_from(["em", "strong", "code", "sup"]),
            inner.map(tuple),
        )
        | WORDS.map(Text),
        min_size=1,
        max_size=4,
    ),
    max_leaves=8,
)
MARKDOWN = (FOLDER / "markdown-blocks" / "source.en.md").read_text(encoding="utf-8") + (
    "\nA note[^a] and [^b].\n\n[^a]: Note a.\n\n    Second paragraph.\n\n[^b]: Note b.\n"
)
LINES = st.lists(
    st.sampled_from(
        ["Wörter", "und", "слова", "因此", "المحكمة", "a-b", "[1]", "“q”", "x,", "end.", "1999"]
    ),
    min_size=3,
    max_size=60,
).map(" ".join)  # fmt: skip


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_translation_is_written_as_its_case_says(case: Path) -> None:
    source = source_of(case)
    document = readers.read(source.read_bytes(), source.name, locale_of(source))
    translated = pseudo_translated(document)
    written = writers.write(translated)
    expected = case / f"target.en-XA{source.suffix}"
    assert written.decode() == expected.read_text(encoding="utf-8")
    again = readers.read(written, source.name, locale_of(source))
    assert texts(again) == texts(translated)
    assert [role(block) for block in again.blocks] == [role(block) for block in document.blocks]


def role(block: Block) -> tuple[str | None, int | None, bool]:
    """What must be read again in any words; a heading may be one by its words alone."""
    return block.note, block.place.ordinal, block.kind in (BlockKind.ITEM, BlockKind.CELL)


@pytest.mark.parametrize("tag", ["fr", "es", "ar", "ru", "zh"])
@pytest.mark.parametrize("name", ["statement.txt", "statement.md"])
def test_the_statement_is_written_and_read_in_every_language(tag: str, name: str) -> None:
    source = (LOCALES / "sources" / "statement.en.txt").read_bytes()
    document = readers.read(source, "statement.txt", "en")
    if name.endswith(".md"):
        document = readers.read(as_markdown(document).encode(), name, "en")
    catalog = po.read((LOCALES / tag / "LC_MESSAGES" / "statement.po").read_bytes(), "statement.po")
    segments = split(document, languages.get("en"))
    targets = [catalog.by_key[s.context, s.source.text].target for s in segments]
    translated = join(document, segments, targets, languages.get(tag))
    again = readers.read(writers.write(translated), name, tag)
    assert texts(again) == texts(translated)
    assert len(split(again, languages.get(tag))) == len(segments) == 74


def as_markdown(document: Document) -> str:
    """The plain text as somebody would write it in Markdown."""
    paragraphs = []
    for block in document.blocks:
        mark = f"[^{block.note}]: " if block.note else ""
        mark = "- " if block.kind is BlockKind.ITEM else mark
        mark = "#" * block.place.level + " " if block.kind is BlockKind.HEADING else mark
        paragraphs.append(mark + re.sub(r"\[(\d+)\]", r"[^\1]", block.text))
    return "\n\n".join(paragraphs)


@given(st.data())
def test_markdown_keeps_any_words_put_in_it(data: st.DataObject) -> None:
    document = readers.read(MARKDOWN.encode(), "a.md", "en")
    index = data.draw(st.integers(0, len(document.blocks) - 1))
    block = document.blocks[index]
    nodes = _merged(data.draw(CONTENT))
    links = tuple(Element(f"a{n + 1}", (Text("link"),)) for n in range(len(block.links)))
    message = serialize((*nodes, *links), frozenset(document.labels))
    message += "".join(f"[{anchor.label}]" for anchor in block.anchors)
    if not any(character.isalnum() for character in re.sub(r"<[^>]*>", "", message)):
        return
    changed = list(document.blocks)
    changed[index] = replace(block, text=message.strip())
    written = writers.write(replace(document, blocks=tuple(changed)))
    assert texts(readers.read(written, "a.md", "en")) == [b.text for b in changed]


def _merged(nodes: list[Text | Element]) -> tuple[Text | Element, ...]:
    kept: list[Text | Element] = []
    for node in nodes:
        if isinstance(node, Element):
            kept.append(Element(node.name, _merged(list(node.children))))  # type: ignore[arg-type]
        elif kept and isinstance(kept[-1], Text):
            kept[-1] = Text(kept[-1].text + node.text)
        else:
            kept.append(node)
    return tuple(kept)


@given(LINES)
def test_wrapped_text_is_wrapped_again(words: str) -> None:
    path = FOLDER / "wrapped-72" / "source.en.txt"
    document = readers.read(path.read_bytes(), path.name, "en")
    words = f"Words {words} so."
    blocks = list(document.blocks)
    blocks[1] = replace(blocks[1], text=words)
    written = writers.write(replace(document, blocks=tuple(blocks)))
    again = readers.read(written, path.name, "en")
    assert texts(again)[1] == words
    assert texts(again)[2:] == texts(document)[2:]


def test_plain_text_has_no_tags() -> None:
    document = readers.read(b"Words are <em> not enough.\nAct.\n", "a.txt", "en")
    blocks = (replace(document.blocks[0], text="Des <em>mots</em> &lt;em><br/>ici."),)
    written = writers.write(replace(document, blocks=(*blocks, document.blocks[1])))
    assert written == b"Des mots <em> ici.\nAct.\n"


def test_anchors_are_written_as_the_source_writes_them() -> None:
    document = readers.read("نص[١] آخر.\n[١] حاشية.\n".encode(), "a.txt", "ar")
    blocks = (replace(document.blocks[0], text="آخر[1] نص."), document.blocks[1])
    written = writers.write(replace(document, blocks=blocks)).decode()
    assert written == "آخر[١] نص.\n[١] حاشية.\n"


def test_notes_keep_their_names() -> None:
    document = readers.read(b"One[^x] two.^[Three.]\n\n[^x]: Note.\n", "a.md", "en")
    assert document.labels == ("1", "2")
    blocks = [replace(block, text=block.text.upper()) for block in document.blocks]
    written = writers.write(replace(document, blocks=tuple(blocks)))
    assert written == b"ONE[^x] TWO.^[THREE.]\n\n[^x]: NOTE.\n"


def test_an_address_in_markdown_is_read_as_it_is_written() -> None:
    source = "See <https://a.example/x%20y_%D9%86.pdf>.\n"
    document = readers.read(source.encode(), "a.md", "en")
    assert document.blocks[0].text == "See <a1>https://a.example/x%20y_%D9%86.pdf</a1>."
    assert writers.write(document).decode() == source


def test_emphasis_that_marks_cannot_carry_is_html() -> None:
    document = readers.read("**法院**说。\n".encode(), "a.md", "zh")
    block = replace(document.blocks[0], text="他说<strong>「法院」</strong>说。")
    written = writers.write(replace(document, blocks=(block,))).decode()
    assert written == "他说<strong>「法院」</strong>说。\n"


def test_another_format_is_refused() -> None:
    document = replace(readers.read(b"Words.", "a.txt", "en"), format="word")
    with pytest.raises(DocumentError, match="cannot be written in the format 'word'"):
        writers.write(document)
