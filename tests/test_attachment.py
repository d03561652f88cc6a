"""An anchor is attached to the same thing in every language, wherever its stops stand."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18n import languages, readers
from i18n.document import BlockKind
from i18n.notes.attachment import AttachmentKind, Surface, attachment
from i18n.segment import SourceText
from i18n.text.markup import Markup

STATEMENT = Path(__file__).parent.parent / "locales" / "sources" / "statement.en.txt"
QUOTED = "quotation 0"

VECTORS = [
    ("en", "who cooperate with the Court;[20]", "sentence-end"),
    ("en", "who cooperate with the Court;[20]\n", "sentence-end"),
    ("fr", "qui coopèrent avec la Cour[20] ;\n", "sentence-end"),
    ("fr", "qui coopèrent avec la Cour[20]\u00a0;", "sentence-end"),
    ("zh", "合作者；[20]\n", "sentence-end"),
    ("ja", "協力する者[20]。", "sentence-end"),
    ("ar", "المتعاونين مع المحكمة؛[20]", "sentence-end"),
    ("en", "threats, cyberattacks,[2] sanctions, and more", "word"),
    ("fr", "les cyberattaques[2], de sanctions", "word"),
    ("en", "since 2025[3] against the judges", "word"),
    ("ru", "санкции с 2025 г.[3] против судей", "word"),
    ("ru", "введены в 2025 г.[3] Суд протестует.", "sentence-end"),
    ("fr", "d’« atrocités[7] ».", QUOTED),
    ("fr", "la conscience « humaine »[7]. Elles", QUOTED),
    ("en", "“the conscience of humanity.”[7] The Court", QUOTED),
    ("zh", "犯下“暴行”[7]的人", QUOTED),
    ("de", "„das Gewissen der Menschheit“.[7] Sie", QUOTED),
    ("ja", "「人類の良心」[7]。", QUOTED),
    ("he", 'צה"ל אמר "די"[7].', QUOTED),
    ("en", "“one” and “two”[2] are", "quotation 1"),
    ("ru", "«статья „Санкции“»[3], далее", QUOTED),
    ("en", "both instruments.[3][4] The Court", "sentence-end"),
    ("en", "Really?[4] The Court", "sentence-end"),
    ("fr", "la fonction [4] . Elle renvoie", "sentence-end"),
]


@pytest.mark.parametrize(("tag", "text", "expected"), VECTORS)
def test_what_an_anchor_is_attached_to(tag: str, text: str, expected: str) -> None:
    markup = Markup(text, languages.get(tag))
    assert str(attachment(markup, markup.anchors[0])) == expected


def test_anchors_side_by_side_are_attached_to_one_thing() -> None:
    markup = Markup("“the conscience of humanity.”[7][8] [9] The Court", languages.get("en"))
    surface = Surface(markup)
    assert [str(surface.attachment(anchor)) for anchor in markup.anchors] == [QUOTED] * 3


def test_the_statement() -> None:
    document = readers.read(STATEMENT.read_bytes(), STATEMENT.name, "en")
    source = SourceText(document, languages.get("en"))
    found: dict[str, list[int]] = {}
    for block, markup in zip(document.blocks, source.markups, strict=True):
        if block.kind is not BlockKind.NOTE:
            surface = Surface(markup)
            for anchor in markup.anchors:
                kind = surface.attachment(anchor).kind
                found.setdefault(str(kind), []).append(int(anchor.label))
    assert found == {
        "quotation": [7],
        "sentence-end": [1, 4, 5, 6, 8, 9, 11, 12, 13, 19, 20, 21, 22],
        "word": [2, 3, 10, 14, 15, 16, 17, 18, 23],
    }


POSITIONS = [
    ("en", "The first is true.[3] The second is not.", 0, 2),
    ("en", "The first is true. The second is not.[3]", 1, 2),
    ("fr", "Le premier est vrai[3]. Le second ne l’est pas.", 0, 2),
    ("zh", "第一项属实。[3]第二项不实。", 0, 2),
    ("zh", "第一项属实。第二项[3]不实。", 1, 2),
    ("en", "See art. 5, No. 7 and U.S. law.[3] It holds.", 0, 2),
    ("en", "We call it spam (the food of fans...) and eat it.[1]", 0, 1),
    ("en", "No stop at all[1]", 0, 0),
]


@pytest.mark.parametrize(("tag", "text", "sentence", "sentences"), POSITIONS)
def test_the_sentence_of_an_anchor(tag: str, text: str, sentence: int, sentences: int) -> None:
    markup = Markup(text, languages.get(tag))
    surface = Surface(markup)
    assert surface.position(markup.anchors[0]).sentence == sentence
    assert surface.sentences == sentences


@pytest.mark.parametrize(
    ("tag", "text", "pause", "pauses"),
    [
        ("en", "intimidation, threats,[2] sanctions, and more.", 1, 3),
        ("fr", "l’intimidation, les menaces[2], les sanctions, et plus.", 1, 3),
        ("zh", "恐吓、威胁、[2]制裁、以及其他。", 1, 3),
        ("en", "It sold 1,000 copies[2] in all:", 0, 0),
    ],
)
def test_the_clause_of_an_anchor(tag: str, text: str, pause: int, pauses: int) -> None:
    markup = Markup(text, languages.get(tag))
    position = Surface(markup).position(markup.anchors[0])
    assert (position.pause, position.pauses) == (pause, pauses)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("since 2025[3] against", "2025"),
        ("cyberattacks,[2] sanctions", "cyberattacks"),
        ("the Court’s[2] rules", "Court’s"),
        ("“atrocities”[1][2] were", "atrocities"),
        ("[2] first", ""),
    ],
)
def test_the_word_before_an_anchor(text: str, word: str) -> None:
    markup = Markup(text, languages.get("en"), labels=("1", "2", "3"))
    start, end = Surface(markup).left_word(markup.anchors[-1])
    assert text[start:end] == word


_WORDS = ("word", "дом", "条约", "كلمة", "2025", "e\u0301", "[1]", "[2]")
_PIECES = st.sampled_from((*_WORDS, *" \u00a0\n,.。…!“”«»()’"))


@given(st.lists(_PIECES, max_size=40).map("".join), st.sampled_from(["en", "fr", "zh", "ar", "he"]))
def test_any_text_can_be_read(text: str, tag: str) -> None:
    markup = Markup(text, languages.get(tag))
    surface = Surface(markup)
    for anchor in markup.anchors:
        found = surface.attachment(anchor)
        position = surface.position(anchor)
        assert (found.quotation is not None) == (found.kind is AttachmentKind.QUOTATION)
        assert found.quotation is None or found.quotation < len(markup.quotations)
        assert 0 <= position.sentence <= surface.sentences
        assert 0 <= position.pause <= position.pauses
        start, end = surface.left_word(anchor)
        assert 0 <= start <= end <= anchor.start
