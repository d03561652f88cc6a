"""A malformed PO file is refused in one line that names the place and the next step."""

from __future__ import annotations

import re
import tracemalloc
from pathlib import Path

import pytest

from i18n.catalog import Catalog, Entry
from i18n.catalogs import po
from i18n.catalogs.charset import LONGEST_LINE
from i18n.errors import CatalogError

CASES = Path(__file__).parent / "cases/catalogs/malformed.md"
CASE = re.compile(
    r"^## (?P<title>.+)\n\n```po\n(?P<text>.*?)```\n\nline: (?P<line>\d+)\nsays: (?P<says>[^\n]+)$",
    re.MULTILINE | re.DOTALL,
)
HEADER = b'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def cases() -> list[re.Match[str]]:
    text = CASES.read_text(encoding="utf-8")
    found = [case for case in map(CASE.match, re.split(r"\n(?=## )", text)) if case]
    assert len(found) == text.count("\n## ")
    return found


def refusal(data: bytes, **options: bool) -> CatalogError:
    with pytest.raises(CatalogError) as caught:
        po.read(data, "fr.po", **options)
    assert "\n" not in str(caught.value)
    assert str(caught.value).startswith("fr.po:")
    return caught.value


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["title"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"], ids=["unix", "windows"])
def test_malformed(case: re.Match[str], ending: str) -> None:
    error = refusal(case["text"].replace("\n", ending).encode())
    assert error.line == int(case["line"])
    assert error.message.startswith(case["says"])


def test_the_wrong_charset_is_told_with_line_and_byte() -> None:
    error = refusal(HEADER + 'msgid "a"\nmsgstr "été"\n'.encode("latin-1"))
    assert error.line == 5
    assert error.message.startswith("byte 0xE9 (byte 9 of the line) is not UTF-8")


@pytest.mark.parametrize("charset", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_refused(charset: str) -> None:
    error = refusal('msgid "a"\nmsgstr "b"\n'.encode(charset))
    assert "UTF-8" in error.message


def test_a_nul_byte_is_refused() -> None:
    error = refusal(HEADER + b'msgid "a"\nmsgstr "b\0"\n')
    assert error.line == 5
    assert "NUL" in error.message


@pytest.mark.parametrize("escape", ["\\0", "\\x00", "\\000", "\\4", "\x04"])
def test_characters_that_part_texts_in_compiled_catalogs_are_refused(escape: str) -> None:
    assert refusal(f'msgid "a"\nmsgstr "b{escape}"\n'.encode()).line == 2


@pytest.mark.parametrize("charset", ["utf-7", "utf-16", "rot13", "unicode_escape", "cp037", "%"])
def test_charsets_in_which_no_po_file_can_be_written_are_refused(charset: str) -> None:
    data = f'msgid ""\nmsgstr "Content-Type: text/plain; charset={charset}\\n"\n'.encode()
    assert "which we do not read" in refusal(data).message


def test_a_missing_header_is_refused_where_one_is_required() -> None:
    data = b'msgid "a"\nmsgstr "b"\n'
    assert po.read(data).header == {}
    error = refusal(data, require_header=True)
    assert error.line == 1
    assert "no header entry" in error.message


def test_a_very_long_line_is_refused_at_once() -> None:
    data = HEADER + b'msgid "a"\nmsgstr "' + b"\\" * (10 * LONGEST_LINE) + b'"\n'
    tracemalloc.start()
    error = refusal(data)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert error.line == 5
    assert "1,000,000 bytes" in error.message
    assert peak < LONGEST_LINE


def test_a_long_line_within_the_limit_is_read() -> None:
    data = HEADER + b'msgid "a"\nmsgstr "' + b'\\"' * 400_000 + b'"\n'
    assert po.read(data).entries[0].target == '"' * 400_000


@pytest.mark.parametrize(
    "entry",
    [
        Entry("a", "b\0c"),
        Entry("a", "b\x04c"),
        Entry("a", "\ud800"),
        Entry("a", flags=("two, words",)),
        Entry("a", references=("a\nb",)),
        Entry("a", previous_context="c"),
        Entry("", "text"),
    ],
)
def test_what_a_po_file_cannot_hold_is_refused(entry: Entry) -> None:
    with pytest.raises(CatalogError):
        po.write(Catalog((entry,), {"Language": "fr"}))
