"""Text is folded where GNU gettext folds it."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from i18n.catalog import Catalog, Entry
from i18n.catalogs import po
from i18n.catalogs.po_fold import display_width, reference_lines, string_lines

CORPUS = Path(__file__).parents[2] / "shared/corpus/po"
HEADER = {"Content-Type": "text/plain; charset=UTF-8"}


def test_short_text_stands_beside_its_keyword() -> None:
    assert string_lines("msgid", "one") == ['msgid "one"']
    assert string_lines("msgid", "one\n") == ['msgid "one\\n"']
    assert string_lines("msgstr", "") == ['msgstr ""']


def test_several_lines_start_below_an_empty_one() -> None:
    assert string_lines("msgid", "one\ntwo") == ['msgid ""', '"one\\n"', '"two"']


def test_text_that_fits_exactly_stays_and_one_character_more_is_folded() -> None:
    fits = "x" * 35 + " " + "y" * 35
    assert string_lines("msgid", fits) == [f'msgid "{fits}"']
    assert string_lines("msgid", f"{fits}z") == ['msgid ""', f'"{fits}z"']
    assert string_lines("msgid", f"{fits}zzzzzzz") == [
        'msgid ""',
        f'"{"x" * 35} "',
        f'"{"y" * 35}zzzzzzz"',
    ]


def test_a_word_longer_than_a_line_is_not_cut() -> None:
    url = "https://example.org/" + "x" * 100
    assert string_lines("msgid", "x" * 200) == [f'msgid "{"x" * 200}"']
    assert string_lines("msgid", f"See <{url}> here.")[-2].endswith('> "')


def test_wide_characters_take_two_columns_and_may_part_anywhere_but_before_a_comma() -> None:
    text = "第" * 38 + "，" + "号" * 3
    assert string_lines("msgstr", text) == [
        'msgstr ""',
        f'"{"第" * 37}"',
        '"第，号号号"',
    ]
    assert display_width("e\u0301第") == 3


def test_an_escape_is_not_parted() -> None:
    for line in string_lines("msgid", '\\"\t' * 60):
        body = line.removeprefix("msgid ").strip('"').replace("\\\\", "")
        assert not body.endswith("\\")


def test_references_fill_a_line() -> None:
    lines = list(reference_lines([f"file.txt:{n}" for n in range(20)]))
    assert len(lines) == 4
    assert max(map(len, lines)) <= 79


@pytest.mark.parametrize("language", ["fr", "es", "ja", "ko", "zh_CN"])
def test_published_catalogs_are_folded_as_msgcat_folded_them(language: str) -> None:
    folder = CORPUS / "python-docs" / language
    if not folder.is_dir():
        pytest.skip("the sample corpus is not beside the repository")
    if shutil.which("msgcat") is None:
        pytest.skip("GNU gettext is not installed")
    for path in sorted(folder.rglob("*.po"))[:3]:
        catalog = po.read(path.read_bytes())
        compare([replace(entry, layout=None) for entry in catalog.entries])


SAMPLE = "a word with, (some) “marks” «and» 第七条 ： …and/or e-mail $5 50% – — x.y :c:`f`"
ASCII = st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E), min_size=1, max_size=12)
WORDS = st.lists(st.sampled_from(SAMPLE.split()) | ASCII, min_size=5, max_size=60)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=30)
@given(st.lists(WORDS.map(" ".join), min_size=1, max_size=20, unique=True))
def test_generated_text_is_folded_as_msgcat_folds_it(texts: list[str]) -> None:
    if shutil.which("msgcat") is None:
        pytest.skip("GNU gettext is not installed")
    compare([Entry(text, text) for text in texts if text])


def compare(entries: list[Entry]) -> None:
    written = po.write(Catalog(tuple(entries), HEADER))
    command = ["msgcat", "--width=79", "-"]
    result = subprocess.run(command, input=written, capture_output=True, check=True)
    blocks = [re.split(rb"\n\n", data.strip()) for data in (written, result.stdout)]
    assert blocks[0] == blocks[1]
