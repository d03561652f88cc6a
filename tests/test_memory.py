"""The translation memory finds what was said before, in any script."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from i18n.errors import LocalizationError, TranslationMemoryError
from i18n.review import State
from i18n.translation_unit import Pair
from i18n.workflow import memory
from i18n.workflow.memory import Added
from tests.conftest import Run


@pytest.mark.parametrize(
    ("tag", "source", "wanted"),
    [
        ("en", "States Parties shall cooperate fully with the Court.", "States cooperate fully."),
        ("zh", "缔约国应当同本法院充分合作。", "缔约国必须同本法院充分合作"),
        ("ja", "締約国は裁判所に対し十分に協力する。", "締約国は裁判所に十分協力する。"),
        ("th", "รัฐภาคีต้องร่วมมือกับศาลอย่างเต็มที่", "รัฐภาคีต้องร่วมมือกับศาล"),
        (
            "ar",
            "تتعاون الدول الأطراف تعاونا تاما مع المحكمة",
            "تتعاون الدول تعاونا تاما مع المحكمة",
        ),
        ("hi", "राज्य पक्ष न्यायालय के साथ पूर्ण सहयोग करेंगे", "राज्य न्यायालय के साथ पूर्ण सहयोग करेंगे"),
    ],
)
def test_a_source_like_it_is_found_among_many(
    tmp_path: Path, tag: str, source: str, wanted: str
) -> None:
    others = [Pair(f"{n} {source[n % 7 :: 2]} {n * n}", "…", tag, "fr") for n in range(300)]
    with memory.opened(tmp_path, make=True) as kept:
        assert kept.add([*others, Pair(source, "voulu", tag, "fr")]) == Added(301, 0)
        (best, *_) = kept.search(wanted, tag, "fr")
        assert best.pair.target == "voulu"
        assert not best.is_exact
        (exact, *_) = kept.search(source, tag, "fr-CA")
        assert (exact.pair.target, exact.score) == ("voulu", 1.0)
        assert kept.search(source, tag, "de") == []


def test_persons_come_before_machines_and_own_locale_first(tmp_path: Path) -> None:
    pairs = [
        Pair("a b", "machine", "en", "pt-BR", machine=True, state=State.INITIAL),
        Pair("a b", "final", "en", "pt-BR", state=State.FINAL),
        Pair("a b", "europeu", "en", "pt", state=State.FINAL),
        Pair("a b", "traduzido", "en", "pt-BR"),
    ]
    with memory.opened(tmp_path, make=True) as kept:
        kept.add(pairs)
        found = [match.pair.target for match in kept.search("a b", "en", "pt-BR")]
        assert found == ["final", "traduzido", "europeu", "machine"]
        assert kept.add(pairs) == Added(0, 4)
        assert kept.stats() == [("en", "pt", 1, 0, 1), ("en", "pt-BR", 3, 1, 1)]


def test_a_broken_file_leaves_the_memory_as_it_was(tmp_path: Path) -> None:
    whole = b'<tmx><header srclang="en"/><body><tu><tuv xml:lang="en"><seg>a</seg></tuv>'
    whole += b'<tuv xml:lang="fr"><seg>b</seg></tuv></tu>'
    with pytest.raises(LocalizationError, match=r"^t\.tmx:1: is no XML"):
        memory.take_tmx(tmp_path, whole + b"<tu>", "t.tmx")
    with memory.opened(tmp_path) as kept:
        assert kept.stats() == []
    assert memory.take_tmx(tmp_path, whole + b"</body></tmx>", "t.tmx") == Added(1, 0)


def test_what_is_no_memory_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TranslationMemoryError, match="there is no memory yet"):
        memory.opened(tmp_path).__enter__()
    path = tmp_path / memory.FILE
    path.write_bytes(b"nonsense" * 200)
    with pytest.raises(TranslationMemoryError, match="is no memory that can be used"):
        memory.opened(tmp_path).__enter__()
    path.unlink()
    other = sqlite3.connect(path)
    other.execute("create table other (id)")
    other.close()
    with pytest.raises(TranslationMemoryError, match="a database of something else"):
        memory.opened(tmp_path).__enter__()


def test_the_commands_add_search_and_count(concordant: Run, workspace: Path) -> None:
    assert concordant("memory", "search", "x", cwd=workspace).status == 2
    assert "370 added, 0 were there" in concordant("memory", "add", cwd=workspace).out
    po = workspace / "zh/LC_MESSAGES/statement.po"
    assert "0 added, 74 were there" in concordant("memory", "add", po, cwd=workspace).out
    found = concordant(
        "memory", "search", "Words are not enough", "--locale", "zh", "--format", "json",
        cwd=workspace,
    ).objects  # fmt: skip
    assert (found[0]["source"], found[0]["machine"]) == ("Words are not enough.", True)
    stats = concordant("memory", "stats", "--format", "json", cwd=workspace).objects
    assert [item["pairs"] for item in stats] == [74] * 5
