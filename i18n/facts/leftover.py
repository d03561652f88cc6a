"""How much of a target is still in the words of its source."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from i18n.text.mask import OBJECT, cover
from i18n.text.script import Script, script_of, scripts_of

if TYPE_CHECKING:
    from i18n.profile import Profile
    from i18n.text.markup import Markup


_UNSPACED = "\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W\d_{_UNSPACED}](?:[^\W_{_UNSPACED}]|['’ʼ-](?=[^\W\d_]))*")
_UNSPACED_WORD = re.compile(rf"[{_UNSPACED}]")
_EMPHASIS = re.compile(r"<(em|i|cite)>.*?</\1>|(?<!\*)\*[^*\s][^*]*\*(?!\*)", re.DOTALL)
_GLUE = "_./\\@#=&%~+<>{}()[]`-:*"
_PARTICLES = frozenset(
    {
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
    }
)
"""Small words inside names (`Guido van Rossum`)."""
_CODE = frozenset("(){}[]=;<>\\/#$&|+@*_")
_COMMAND = re.compile(r"\s*(?:[$>#]{1,3} |#!|# -\*-|(?:from [\w.]+ )?import [\w.]+)")
_CODE_SHARE = 0.06


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
        return script_of(self.text[0])


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
    word = found[0]
    if not word.isalpha() and any(character.isdigit() for character in word):
        return True
    if any(letter.isupper() for letter in word[1:]):
        return True
    before, after = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 2]
    if before in ("_", OBJECT, ".", "/", "\\", "$") or after[:1] == "_":
        return True
    return after[:1] in (".", "/", "\\", "=", "(") and after[1:2].isalnum()


def is_code(markup: Markup) -> bool:
    """The message is program text or a command, to judge by its brackets and operators."""
    text = markup.masked
    if _COMMAND.match(text):
        return True
    signs = sum(1 for character in text if character in _CODE)
    return signs > _CODE_SHARE * sum(1 for character in text if not character.isspace())


def same_words(source: Markup, target: Markup) -> bool:
    """The target repeats the source but for spaces, marks and capitals."""
    if source.text == target.text:
        return True
    if source.vocabulary != target.vocabulary:
        return False
    return _folded(source.masked) == _folded(target.masked) and source.urls == target.urls


_NO_WORD = re.compile(r"[\W_]+")


def _folded(text: str) -> str:
    return _NO_WORD.sub(" ", text).strip().casefold()


class Doubt(StrEnum):
    """How surely a target equal to its source was left untranslated."""

    NONE = "untranslated"
    SOME = "perhaps"
    ALL = "nothing to translate"


def judge_equal(source: Markup, target: Profile, *, is_note: bool = False) -> Doubt:
    """Whether a message equal in both languages ought to have been translated.

    Names, acronyms, symbols, figures and code may stay; a language may also share a short word.
    """
    words = prose(source, is_note=is_note)
    if not words or is_code(source):
        return Doubt.ALL
    if not source.profile.cased or not source.profile.spaced:
        return Doubt.NONE if _foreign_script(words, target) else Doubt.ALL
    lower = [word.text for word in words if word.lower and word.text not in _PARTICLES]
    if len(words) < 2 or not lower:
        return Doubt.ALL
    if any(word.text.casefold() in betraying(source.profile, target) for word in words):
        return Doubt.NONE
    content = [text for text in lower if len(text) > 2]
    if not content:
        return Doubt.ALL
    return Doubt.NONE if len(words) > 3 or len(content) < len(words) else Doubt.SOME


def betraying(source: Profile, target: Profile) -> frozenset[str]:
    """The frequent words of the source's language that the target's does not share."""
    return frozenset(source.function_words).difference(target.function_words)


def _foreign_script(words: Collection[Word], target: Profile) -> bool:
    """Words in a script the language of `target` is not written in."""
    own = scripts_of(target.function_words)
    foreign = [word for word in words if word.script not in own]
    return bool(own) and len(foreign) > 1


def share_left(source: Markup, target: Markup) -> float:
    """The share of the target's words, outside quotations, that are the source's own language.

    0 where it cannot be told from names, cognates and titles.
    """
    if source.profile.cased and source.profile.spaced:
        return _share_of_words(source, target)
    return _share_of_script(source, target)


def _share_of_words(source: Markup, target: Markup) -> float:
    """Frequent words give the language away; words with a capital may be names and titles."""
    frequent = target.vocabulary.intersection(source.profile.function_words)
    if len(frequent) < 2 or len(frequent.difference(target.profile.function_words)) < 2:
        return 0.0
    words = outside_quotations(target)
    there = {word.text for word in prose(source)}
    lower = [word.text for word in words if word.lower and word.text in there]
    functions = betraying(source.profile, target.profile)
    frequent_left = sum(1 for text in lower if text in functions)
    content_left = sum(1 for text in lower if text not in functions and len(text) > 2)
    if frequent_left < 2 or content_left < 2 or len(words) < _FEWEST:
        return 0.0
    return len(lower) / _weight(words)


def _share_of_script(source: Markup, target: Markup) -> float:
    """Words in a script the target's language is not written in."""
    own = scripts_of(target.profile.function_words)
    if not own or not target.text or target.text.isascii():
        return 0.0
    words = outside_quotations(target)
    there = {word.text for word in prose(source)}
    foreign = [word for word in words if word.script not in own and word.text in there]
    if len(foreign) < _FEWEST:
        return 0.0
    return _weight(foreign) / _weight(words)


def _weight(words: Collection[Word]) -> float:
    """How many words there are; a character of an unspaced script is half a word."""
    return sum(0.5 if _UNSPACED_WORD.match(word.text) else 1.0 for word in words)


_FEWEST = 5
"""Words a target must have before its language is judged."""
