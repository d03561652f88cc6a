"""How much of a target is still in the words of its source."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from i18n.mask import OBJECT, cover

if TYPE_CHECKING:
    from i18n.markup import Markup
    from i18n.profile import Profile


class Script(StrEnum):
    """Writing systems, as far as telling languages apart needs them."""

    LATIN = "latin"
    GREEK = "greek"
    CYRILLIC = "cyrillic"
    HEBREW = "hebrew"
    ARABIC = "arabic"
    HAN = "han"
    KANA = "kana"
    HANGUL = "hangul"
    OTHER = "other"


_RANGES = (
    (0x250, Script.LATIN),
    (0x370, Script.OTHER),
    (0x400, Script.GREEK),
    (0x530, Script.CYRILLIC),
    (0x590, Script.OTHER),
    (0x600, Script.HEBREW),
    (0x700, Script.ARABIC),
    (0x1E00, Script.OTHER),
    (0x1F00, Script.LATIN),
    (0x2000, Script.GREEK),
    (0x3040, Script.OTHER),
    (0x3100, Script.KANA),
    (0x3400, Script.OTHER),
    (0xA000, Script.HAN),
    (0xAC00, Script.OTHER),
    (0xD7B0, Script.HANGUL),
)
_UNSPACED = "\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W\d_{_UNSPACED}](?:[^\W_{_UNSPACED}]|['’ʼ-](?=[^\W\d_]))*")
_EMPHASIS = re.compile(r"<(em|i|cite)>.*?</\1>|(?<!\*)\*[^*\s][^*]*\*(?!\*)", re.DOTALL)
_GLUE = "_./\\@#=&%~+<>{}()[]`-:*"
_PARTICLES = frozenset(
    [
        "van",
        "von",
        "der",
        "den",
        "de",
        "di",
        "da",
        "del",
        "della",
        "la",
        "le",
        "el",
        "al",
        "bin",
        "ibn",
        "ben",
        "y",
        "e",
        "et",
        "und",
        "dos",
        "das",
        "du",
        "zu",
        "ter",
        "ten",
        "af",
    ]
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text; `start` is an offset in code points."""

    text: str
    start: int

    @property
    def lower(self) -> bool:
        """It begins with a small letter, so it is neither a name nor an acronym."""
        return self.text[0].islower() and not any(letter.isupper() for letter in self.text)

    @property
    def script(self) -> Script:
        """The writing system of its first letter."""
        code = ord(self.text[0])
        for end, script in _RANGES:
            if code < end:
                return script
        return Script.OTHER


def prose(markup: Markup, *, is_note: bool = False) -> tuple[Word, ...]:
    """The words of a message that somebody has to translate.

    Left out: addresses, code, placeholders and identifiers; in notes, the titles of works.
    """
    text = markup.masked
    if is_note:
        marked = [(*item.outer, OBJECT) for item in markup.quotations]
        marked += [(found.start(), found.end(), OBJECT) for found in _EMPHASIS.finditer(text)]
        text = cover(text, tuple(marked))
    return tuple(_words(text))


def outside_quotations(markup: Markup) -> tuple[Word, ...]:
    """The words of a message outside quotations, titles, addresses and code."""
    marked = [(*item.outer, OBJECT) for item in (*markup.quotations, *markup.resolution.titles)]
    marked += ((f.start(), f.end(), OBJECT) for f in _EMPHASIS.finditer(markup.masked))
    return tuple(_words(cover(markup.masked, tuple(marked))))


def _words(text: str) -> Iterator[Word]:
    for found in _WORD.finditer(text):
        word = Word(found[0], found.start())
        if not _is_identifier(text, found):
            yield word


def _is_identifier(text: str, found: re.Match[str]) -> bool:
    """Part of a name in a program: `sys_path`, `os.path`, `x86`, `camelCase`."""
    before, after = text[: found.start()][-1:], text[found.end() : found.end() + 2]
    if any(character.isdigit() for character in found[0]):
        return True
    if before == "_" or after[:1] == "_" or before == OBJECT:
        return True
    joined = (
        after[:1] in (".", "/", "\\", "=", "(") and after[1:2].isalnum()
    ) or before in "./\\$-"
    return bool(before and joined) or any(letter.isupper() for letter in found[0][1:])


def same_words(source: Markup, target: Markup) -> bool:
    """The target repeats the source but for spaces, marks and capitals."""
    if source.text == target.text:
        return True
    if abs(len(source.text) - len(target.text)) > 20 + len(source.text) // 10:
        return False
    return _folded(source.masked) == _folded(target.masked) and source.urls == target.urls


_NO_WORD = re.compile(r"[\W_]+")


def _folded(text: str) -> str:
    return _NO_WORD.sub(" ", text).strip().casefold()


def needs_translating(source: Markup, target: Profile, *, is_note: bool = False) -> bool:
    """A target equal to this source cannot be a translation into the language of `target`.

    Names, acronyms, symbols, figures and code may stay; a language may also share a short word.
    """
    words = prose(source, is_note=is_note)
    if not words:
        return False
    if not source.profile.cased or not source.profile.spaced:
        return _foreign_script(words, target)
    lower = [word for word in words if word.lower and word.text not in _PARTICLES]
    if not lower or len(words) < 2:
        return False
    functions = set(source.profile.function_words) - set(target.function_words)
    if any(word.text.casefold() in functions for word in words):
        return True
    return len([word for word in lower if len(word.text) > 2]) > (0 if functions else 2)


def _foreign_script(words: Collection[Word], target: Profile) -> bool:
    """Words in a script the language of `target` is not written in."""
    own = scripts(target)
    foreign = [word for word in words if word.script not in own]
    return bool(own) and len(foreign) > 1


def scripts(profile: Profile) -> frozenset[Script]:
    """The scripts of a language's most frequent words; empty when nothing is known of it."""
    return frozenset(Word(word, 0).script for word in profile.function_words if word)


def share_left(source: Markup, target: Markup) -> float:
    """The share of the target's words, outside quotations, that are the source's own language.

    0 where it cannot be told from names, cognates and titles.
    """
    words = outside_quotations(target)
    total = sum(0.5 if len(word.text) == 1 and ord(word.text) > 0x3000 else 1 for word in words)
    if total < _FEWEST:
        return 0.0
    there = {word.text for word in prose(source)}
    shared = [word for word in words if word.text in there]
    if not source.profile.cased or not source.profile.spaced:
        own = scripts(target.profile)
        foreign = [word for word in shared if word.script not in own]
        return len(foreign) * (1 if source.profile.spaced else 0.5) / total if own else 0.0
    lower = [word.text for word in shared if word.lower]
    functions = set(source.profile.function_words) - set(target.profile.function_words)
    betraying = sum(1 for text in lower if text in functions)
    content = sum(1 for text in lower if text not in functions and len(text) > 2)
    if betraying < 2 or content < 2:
        return 0.0
    return len(lower) / total


_FEWEST = 5
"""Words a target must have before its language is judged."""
