"""How much of a target is still in the words of its source."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from i18n.text.listing import find_listings
from i18n.text.mask import OBJECT, cover
from i18n.text.script import Script, script_of, scripts_of

if TYPE_CHECKING:
    from i18n.profile import Profile
    from i18n.text.markup import Markup


_UNSPACED = "\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W\d_{_UNSPACED}](?:[^\W_{_UNSPACED}]|['’ʼ-](?=[^\W\d_]))*")
_UNSPACED_WORD = re.compile(rf"[{_UNSPACED}]")
_EMPHASIS = re.compile(r"<(em|i|cite)>.{0,2000}?</\1>|(?<!\*)\*[^*\s][^*]*\*(?!\*)", re.DOTALL)
_GLUE = "_./\\@#=&%~+<>{}()[]`-:*"
_CODE_SIGNS = dict.fromkeys("()[]/&", 0.5) | dict.fromkeys("{}=;<>\\#$|+@*_", 1.0)
"""How much a sign speaks for code; brackets and slashes stand in sentences as well."""
_COMMAND = re.compile(
    r"\s*(?:[$>#]{1,3} |#!|# -\*-|(?:from [\w.]+ )?import [\w.]+|\w+@[\w.-]+:\S*[#$] "
    r"|[\w-]+[#$] ?\w|[\w.+-]+ \([^()\n]*\) [\w-]+; urgency=)"
)
_LINE = 200
_STATEMENTS = 3
"""Lines of settings or of columns, of which a listing has at least so many."""
_SETTING = re.compile(r"\s*[\w.-]+\s*[:=]\s*\S|.*[;{}]\s*$|.*\S {3,}\S")
_CODE_SHARE = 0.06
_LARGE = "A-ZÀ-ÖØ-ÞΑ-ΫА-ЯЁІЇЄҐ"
_CAPITALS = re.compile(rf"(?<![{_LARGE}])[{_LARGE}]{{2,}}+(?=\W)")
_SMALL = re.compile(r"[a-zß-öø-ÿά-ώа-яё-ў]")
_SHOUTED = 20
"""Letters in words of capitals that make more than a few acronyms."""
_PROSE = re.compile(r"(?:(?<![\w.])[^\W\d_]+(?:['’-][^\W\d_]+)*,? ){3}(?=[^\W\d_(])")
"""Three words in a row, and one more or a bracket."""


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
    text = _without_listings(markup)
    if is_note:
        known = (*markup.quotations, *markup.resolution.titles)
        marked = [(*item.outer, OBJECT) for item in known]
        marked += [(found.start(), found.end(), OBJECT) for found in _EMPHASIS.finditer(text)]
        text = cover(text, tuple(marked))
    return tuple(_words(text.lower() if _is_shouted(text) else text))


def _is_shouted(text: str) -> bool:
    """Whole sentences in capitals: they are no acronyms."""
    capitals = sum(map(len, _CAPITALS.findall(text)))
    return capitals > _SHOUTED and capitals > 2 * len(_SMALL.findall(text))


def outside_quotations(markup: Markup) -> tuple[Word, ...]:
    """The words of a message outside quotations, titles, addresses and code."""
    marked = [(*item.outer, OBJECT) for item in (*markup.quotations, *markup.resolution.titles)]
    marked += ((f.start(), f.end(), OBJECT) for f in _EMPHASIS.finditer(markup.masked))
    return tuple(_words(cover(_without_listings(markup), tuple(marked))))


def _without_listings(markup: Markup) -> str:
    listings = tuple((start, end, OBJECT) for start, end in find_listings(markup.text))
    return cover(markup.masked, listings)


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
    """The message is program text or a command, to judge by its brackets and operators.

    Sentences about subsections (1) and (2.1) are none: neither are runs of words.
    """
    text = markup.masked
    if _COMMAND.match(text) or _is_settings(text):
        return True
    signs = sum(_CODE_SIGNS.get(character, 0.0) for character in text)
    if signs <= _CODE_SHARE * sum(1 for character in text if not character.isspace()):
        return False
    small = markup.profile.function_words
    return len(_PROSE.findall(text)) < 2 and len(markup.vocabulary.intersection(small)) < 3


def _is_settings(text: str) -> bool:
    """Most lines set a name to a value, end in a semicolon or a brace, or stand in columns."""
    if "\n" not in text:
        return False
    lines = [line for line in text.split("\n") if line.strip()]
    settings = sum(1 for line in lines if len(line) < _LINE and _SETTING.match(line))
    return settings >= _STATEMENTS and 2 * settings > len(lines)


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


def betraying(source: Profile, target: Profile) -> frozenset[str]:
    """The frequent words of the source's language that the target's does not share."""
    return frozenset(source.function_words).difference(target.function_words)


def foreign_script(words: Collection[Word], target: Profile) -> bool:
    """Words in a script the language of `target` is not written in."""
    own = own_scripts(target)
    foreign = [word for word in words if word.script not in own]
    return bool(own) and len(foreign) > 1


def own_scripts(profile: Profile) -> frozenset[Script]:
    """The scripts a language is written in, to judge by the words its profile lists."""
    return _scripts((*profile.function_words, *profile.months))


@cache
def _scripts(words: tuple[str, ...]) -> frozenset[Script]:
    return scripts_of("".join(filter(str.isalpha, word)) for word in words)


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
    return len(lower) / weight(words)


def _share_of_script(source: Markup, target: Markup) -> float:
    """Words in a script the target's language is not written in."""
    own = own_scripts(target.profile)
    if not own or not target.text or target.text.isascii():
        return 0.0
    words = outside_quotations(target)
    there = {word.text for word in prose(source)}
    foreign = [word for word in words if word.script not in own and word.text in there]
    if len(foreign) < _FEWEST:
        return 0.0
    return weight(foreign) / weight(words)


def weight(words: Collection[Word]) -> float:
    """How many words there are; a character of an unspaced script is half a word."""
    return sum(0.5 if _UNSPACED_WORD.match(word.text) else 1.0 for word in words)


_FEWEST = 5
"""Words a target must have before its language is judged."""
