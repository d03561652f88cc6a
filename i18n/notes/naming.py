"""Where a text gives a name, in whatever form its grammar puts it.

English names stand as they are. Elsewhere words take endings and particles (`Римского статута`,
`بنظام روما الأساسي`): the forms are those of `i18n/text/rendering.py`, one word after the other
with nothing but small words between. Where words are written without spaces a name may stand
anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from i18n.profile import Profile
from i18n.text.rendering import Wording, is_form, significant
from i18n.text.token import ENDINGLESS

_SMALL = 3
"""Small words that may stand between two words of a name."""
_EXACT = "en"


class NamedText:
    """A text in which names are looked for."""

    def __init__(self, text: str, profile: Profile) -> None:
        self._text = text
        self._profile = profile

    def find(self, name: str) -> Iterator[tuple[int, int]]:
        """Where the text has a name, as spans in code points, in order."""
        if self._is_written_so or not self._profile.spaced:
            return self._exact(name)
        return self._in_forms(name)

    @property
    def _is_written_so(self) -> bool:
        return self._profile.tag.partition("-")[0] == _EXACT

    def _exact(self, name: str) -> Iterator[tuple[int, int]]:
        if name.lower() in self._lower:
            for found in re.finditer(self._shape(name), self._text):
                yield found.span()

    def _shape(self, name: str) -> str:
        # a pattern that begins with a class is passed over quickly
        first = re.escape(f"{name[0].lower()}{name[0].upper()}")
        rest = rf"(?i:{re.escape(name[1:])})"
        if self._profile.spaced:
            return rf"[{first}](?<!\w.){rest}(?!\w)"
        if name.isascii():
            return rf"[{first}](?<![A-Za-z0-9].){rest}(?![A-Za-z0-9])"
        return rf"[{first}]{rest}"

    def _in_forms(self, name: str) -> Iterator[tuple[int, int]]:
        wanted = significant(name, self._profile)
        within, reached = self._words, -1
        for start in within.forms(wanted[0], compounds=False) if wanted else ():
            if start <= reached:
                continue
            last = self._continued(start, wanted[1:])
            if last is not None:
                reached = last
                yield within.spans[start][0], within.spans[last][1]

    def _continued(self, place: int, wanted: tuple[str, ...]) -> int | None:
        """The place of the last word of a name that goes on behind `place`."""
        words = self._words.words
        for word in wanted:
            place += 1
            small = 0
            while place < len(words) and not is_form(words[place], word, self._profile):
                small += 1
                if small > _SMALL or not self._is_small(words[place]):
                    return None
                place += 1
            if place == len(words):
                return None
        return place

    def _is_small(self, word: str) -> bool:
        return len(word) < ENDINGLESS or word in self._profile.function_words

    @cached_property
    def _lower(self) -> str:
        return self._text.lower()

    @cached_property
    def _words(self) -> Wording:
        return Wording(self._text, self._profile)
