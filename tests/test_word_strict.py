"""Strict Open XML is read as Transitional is, and stays strict."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from i18n.word.making.reference import open_reference
from i18n.word.package import Package
from i18n.writers.source import write
from tests.test_docx import STATEMENT, other_words
from tests.word_files import packed, read_word, run, texts, word

_NAMES = {
    "officeDocument/2006/relationships": "officeDocument/relationships",
    "wordprocessingml/2006/main": "wordprocessingml/main",
    "drawingml/2006/wordprocessingDrawing": "drawingml/wordprocessingDrawing",
    "drawingml/2006/picture": "drawingml/picture",
}


def contents(data: bytes) -> dict[str, str]:
    """The parts of a file."""
    archive = zipfile.ZipFile(BytesIO(data))
    return {name: archive.read(name).decode() for name in archive.namelist()}


def strict(data: bytes) -> bytes:
    """A Word file as Word saves it for “Strict Open XML Document”."""
    parts = contents(data)
    for transitional, name in _NAMES.items():
        former, now = (
            f'"http://schemas.openxmlformats.org/{transitional}',
            f'"http://purl.oclc.org/ooxml/{name}',
        )
        parts = {part: text.replace(former, now) for part, text in parts.items()}
    return packed({part: text.encode() for part, text in parts.items()})


STRICT = strict(STATEMENT)


def test_a_strict_file_is_read_as_a_transitional_one() -> None:
    assert "purl.oclc.org" in contents(STRICT)["word/document.xml"]
    assert texts(read_word(STRICT)) == texts(read_word(STATEMENT))
    assert read_word(STRICT).labels == ("1", "2", "i")
    assert write(read_word(STRICT)) == STRICT


@pytest.mark.parametrize("locale", ["en-XA", "ar"])
def test_a_strict_file_stays_strict_and_is_written_as_a_transitional_one(locale: str) -> None:
    made = write(other_words(read_word(STRICT), locale))
    twin = write(other_words(read_word(STATEMENT), locale))
    assert contents(made) == contents(strict(twin))


def test_words_that_look_like_a_name_of_strict_stay() -> None:
    address = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    data = strict(word(run(f"See {address} or ={address}.")))
    assert texts(read_word(data)) == [f"See {address} or ={address}."]


def test_a_strict_reference_document_becomes_transitional() -> None:
    package = open_reference(STRICT)
    assert isinstance(package, Package)
    assert b"purl.oclc.org" not in package.archive.read("word/styles.xml")
    assert package.related("settings")
