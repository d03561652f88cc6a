"""How much of a target is still in the words of its source."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
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
_LETTERS = rf"(?>[{_UNSPACED}]|[^\W\d_{_UNSPACED}](?:[^\W_{_UNSPACED}]++|['’ʼ-](?=[^\W\d_]))*+)"
_WORD = re.compile(
    rf"[_{OBJECT}./\\$]{_LETTERS}|(?P<word>{_LETTERS})(?!_|[./\\=(][^\W_])|{_LETTERS}"
)
"""A word, and what looks like one but is part of a name in a program (`sys_path`, `os.path`)."""
_UNSPACED_WORD = re.compile(rf"[{_UNSPACED}]")
_EMPHASIS = re.compile(r"<(em|i|cite)>.{0,2000}?</\1>|\*(?<!\*\*)[^*\s][^*]*\*(?!\*)", re.DOTALL)
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
_CAPITALS = re.compile(rf"[{_LARGE}](?<![{_LARGE}].)[{_LARGE}]++(?=\W)")
_SMALL = re.compile(r"[a-zß-öø-ÿά-ώа-яё-ў]+")
_SHOUTED = 20
"""Letters in words of capitals that make more than a few acronyms."""
_PROSE = re.compile(r"(?:(?<![\w.])[^\W\d_]+(?:['’-][^\W\d_]+)*,? ){3}(?=[^\W\d_(])")
"""Three words in a row, and one more or a bracket."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text; `start` is an offset in code points."""

    text: str
    start: int


def prose(markup: Markup, *, is_note: bool = False) -> tuple[Word, ...]:
    """The words of a message that somebody has to translate.

    Left out: addresses, code, placeholders and identifiers; in notes, the titles of works.
    """
    text = _without_listings(markup)
    if is_note:
        text = _without_titles(text, markup)
    return tuple(
        Word(word, found.start("word"))
        for found in _WORD.finditer(_calm(text))
        if (word := found["word"]) and not _is_identifier(word)
    )


def _calm(text: str) -> str:
    """The text, in small letters where whole sentences are in capitals: they are no acronyms."""
    capitals = sum(map(len, _CAPITALS.findall(text)))
    shouted = capitals > _SHOUTED and capitals > 2 * sum(map(len, _SMALL.findall(text)))
    return text.lower() if shouted else text


def _without_titles(text: str, markup: Markup) -> str:
    """The text without quotations, titles and what is set off as one."""
    marked = [(*item.outer, OBJECT) for item in (*markup.quotations, *markup.resolution.titles)]
    marked += ((found.start(), found.end(), OBJECT) for found in _EMPHASIS.finditer(text))
    return cover(text, tuple(marked))


def _without_listings(markup: Markup) -> str:
    listings = tuple((start, end, OBJECT) for start, end in find_listings(markup.text))
    return cover(markup.masked, listings)


def _counted(text: str) -> Counter[str]:
    """How often each word stands in a text, identifiers left out."""
    counts = Counter(_WORD.findall(text))
    return Counter({word: n for word, n in counts.items() if word and not _is_identifier(word)})


def _is_identifier(word: str) -> bool:
    """A name in a program, by its letters: `x86`, `camelCase`."""
    if not word.isalpha() and any(character.isdigit() for character in word):
        return True
    rest = word[1:]
    return not rest.islower() and any(letter.isupper() for letter in rest)


def is_lower(word: str) -> bool:
    """It begins with a small letter, so it is neither a name nor an acronym."""
    return word[0].islower() and not any(letter.isupper() for letter in word)


def is_code(markup: Markup) -> bool:
    """The message is program text or a command, to judge by its brackets and operators.

    Sentences about subsections (1) and (2.1) are none: neither are runs of words.
    """
    text = markup.masked
    if _COMMAND.match(text) or _is_settings(text):
        return True
    signs = sum(text.count(sign) * weight for sign, weight in _CODE_SIGNS.items())
    if signs <= _CODE_SHARE * sum(map(len, text.split())):
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


def foreign_script(words: Iterable[str], target: Profile) -> bool:
    """Words in a script the language of `target` is not written in."""
    own = own_scripts(target)
    foreign = [word for word in words if script_of(word[0]) not in own]
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
    words, kept = _left(source, target)
    lower = {word: count for word, count in kept.items() if is_lower(word)}
    functions = betraying(source.profile, target.profile)
    frequent_left = sum(count for word, count in lower.items() if word in functions)
    content_left = sum(
        count for word, count in lower.items() if word not in functions and len(word) > 2
    )
    if frequent_left < 2 or content_left < 2 or words.total() < _FEWEST:
        return 0.0
    return sum(lower.values()) / weight(words)


def _share_of_script(source: Markup, target: Markup) -> float:
    """Words in a script the target's language is not written in."""
    own = own_scripts(target.profile)
    if not own or not target.text or target.text.isascii():
        return 0.0
    words, kept = _left(source, target)
    foreign = {word: count for word, count in kept.items() if script_of(word[0]) not in own}
    if sum(foreign.values()) < _FEWEST:
        return 0.0
    return weight(foreign) / weight(words)


def _left(source: Markup, target: Markup) -> tuple[Counter[str], dict[str, int]]:
    """The words of the target outside quotations, titles and code, and those the source has."""
    words = _counted(_without_titles(_without_listings(target), target))
    there = _counted(_calm(_without_listings(source)))
    return words, {word: count for word, count in words.items() if word in there}


def weight(words: Mapping[str, int]) -> float:
    """How many words there are; a character of an unspaced script is half a word."""
    return sum(
        count * (0.5 if _UNSPACED_WORD.match(word) else 1.0) for word, count in words.items()
    )


_FEWEST = 5
"""Words a target must have before its language is judged."""
