"""Which language a text is in, where nobody said so: told by its small words and its letters."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from i18n import languages
from i18n.text.script import Script, script_of

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")
_APART = re.compile(r"`[^`]*`|[^\s`]+")
"""Code, and what stands between spaces: a word or an address."""
_READ = 100_000
"""Characters that are read: more of them tell nothing new."""
_FEWEST = 6
"""Small words at least that no other language has."""
_SHARE = 0.08
"""Their share of all words at least; in prose it is a fifth and more."""
_AHEAD = 2
"""How many times as many the first language has as the second."""
_LETTERS = 20
_UNSPACED = {Script.KANA: "ja", Script.HAN: "zh"}


def recognised(text: str) -> str | None:
    """The tag of the language, one of those with a profile; None where the text leaves it open."""
    words = _WORD.findall(_APART.sub(_words, text[:_READ]).casefold())
    unspaced = _of_script("".join(words))
    if unspaced:
        return unspaced
    present = Counter(words)
    known = _small_words()
    hits = {
        tag: sum(count for word, count in present.items() if known.get(word) == tag)
        for tag in known.values()
    }
    (first, most), (_, fewer) = Counter(hits).most_common(2)
    if most < max(_FEWEST, _SHARE * len(words)) or most < _AHEAD * fewer:
        return None
    return first


def _words(found: re.Match[str]) -> str:
    """What was found, unless it is code or an address."""
    apart = found[0]
    return " " if apart[0] == "`" or "@" in apart or "://" in apart else apart


def _of_script(letters: str) -> str | None:
    """Japanese or Chinese, where most of the letters are theirs; Japanese is never without kana."""
    counted = Counter(map(script_of, letters))
    unspaced = sum(counted[script] for script in _UNSPACED)
    if unspaced < _LETTERS or 2 * unspaced < len(letters):
        return None
    return "ja" if 10 * counted[Script.KANA] > unspaced else "zh"


@cache
def _small_words() -> dict[str, str]:
    """The function words that one language alone has, of those with a file of their own."""
    tags = [tag for tag in languages.available() if "-" not in tag]
    having = {tag: frozenset(languages.get(tag).function_words) for tag in tags}
    shared = Counter(word for words in having.values() for word in words)
    return {word: tag for tag, words in having.items() for word in words if shared[word] == 1}
