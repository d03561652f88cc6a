"""Letters of another script that look like those of a word, and are found by no search."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from i18n.text.script import Script, script_of

_ALIKE = (
    "AАΑ BВΒ CС EЕΕ HНΗ IІΙ JЈ KКΚ MМΜ NΝ OОΟ PРΡ SЅ TТΤ XХΧ YУΥ ZΖ "
    "aа cс eе iі jј oоο pрρ sѕ xх yу vν uυ"
)
"""Each group: the Latin letter, then the Cyrillic and Greek ones of its shape (after UTS 39)."""
_OTHER = re.compile(r"[\u0370-\u052f]")
_RUN = re.compile(r"[A-Za-z\u00c0-\u052f]{2,}+")
_LONGEST = 64


def _groups() -> dict[str, dict[Script, str]]:
    table: dict[str, dict[Script, str]] = {}
    for group in _ALIKE.split():
        by_script = {script_of(letter): letter for letter in group}
        for letter in group:
            table[letter] = by_script
    return table


_TABLE = _groups()


@dataclass(frozen=True, slots=True)
class Mixed:
    """A word with letters of another script; offsets in code points."""

    start: int
    end: int
    mended: str
    """The word in its own script."""
    foreign: Script
    own: Script


def mixed_words(text: str) -> Iterator[Mixed]:
    """Words of one script in which letters of another stand that look the same.

    A foreign stem with an ending of one's own (`PDFа`) is none: its letters have a reason.
    """
    if text.isascii() or not _OTHER.search(text):
        return
    for found in _RUN.finditer(text):
        word = found[0]
        if len(word) > _LONGEST or word.isascii():
            continue
        scripts = {script_of(letter) for letter in word}
        if len(scripts) != 2:
            continue
        one, other = sorted(scripts, key=lambda script: sum(script_of(c) is script for c in word))
        mended = _mended(word, one, other)
        if mended is not None and not _is_stem_and_ending(word):
            yield Mixed(found.start(), found.end(), mended, one, other)


def _mended(word: str, foreign: Script, own: Script) -> str | None:
    """The word with its foreign letters replaced; `None` where one has no like."""
    letters = [_TABLE.get(c, {}).get(own) if script_of(c) is foreign else c for c in word]
    return None if None in letters else "".join(letter for letter in letters if letter)


def _is_stem_and_ending(word: str) -> bool:
    """Capitals of one script, then small letters of another: an acronym with an ending."""
    capitals = len(word) - len(word.lstrip("".join(c for c in word if c.isupper())))
    stem, ending = word[:capitals], word[capitals:]
    if len(stem) < 2 or not ending:
        return False
    return {script_of(c) for c in stem}.isdisjoint({script_of(c) for c in ending})
