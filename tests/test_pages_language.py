"""The interface says everything in each of its languages, with the same things put in."""

from __future__ import annotations

import re
import unicodedata

import pytest

from service.pages import language, wordlist

OTHERS = [tag for tag in language.LANGUAGES if tag != language.SOURCE]
PLACEHOLDER = re.compile(r"%\(\w+\)s")


@pytest.mark.parametrize("tag", OTHERS)
def test_nothing_is_left_unsaid(tag: str) -> None:
    assert wordlist.unsaid(tag) == [], "run: python -m service.pages.wordlist"


@pytest.mark.parametrize("tag", OTHERS)
def test_a_translation_puts_in_what_its_source_does(tag: str) -> None:
    for message in wordlist.known(tag):
        if not message.id:
            continue
        sources = [message.id] if isinstance(message.id, str) else list(message.id)
        targets = [message.string] if isinstance(message.string, str) else list(message.string)
        expected = set(PLACEHOLDER.findall(sources[0]))
        for target in targets:
            assert set(PLACEHOLDER.findall(target)) == expected, target
            assert target == unicodedata.normalize("NFC", target)


@pytest.mark.parametrize("tag", OTHERS)
def test_a_draft_of_a_machine_says_so(tag: str) -> None:
    head = language.catalog_path(tag).read_text(encoding="utf-8").partition("\n\n")[0]
    assert "X-Concordant-Origin: machine" in head or "Last-Translator:" in head
