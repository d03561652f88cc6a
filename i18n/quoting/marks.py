"""What each quotation mark may do in a language: open, close, or both.

There is no global table: “ opens in English and closes in German, » closes in French and opens
in Danish. A language's own pairs come first; marks it does not use keep their usual part, for
foreign words quoted as they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

ASCII = '"＂'
"""Marks that open and close in every language."""
APOSTROPHES = "'’‘"
"""Marks that are apostrophes between two letters."""
CLOSING = "”’»›」』》〉"
"""Marks behind which no word goes on."""
TITLES = "《〈"
"""Marks that open the title of a work and are no quotation marks."""
SPACES = " \t\n\r\u2003\u3000"
"""Spaces that part words; NBSP and NNBSP inside a mark do not."""

_CJK = (
    r"\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef\u0e00-\u0eff\u1780-\u17ff"
)
_ARABIC = r"\u0620-\u064a\u066e-\u06d3\u0640"
_QUOTING = '"“”„‟‚‛«»‹›「」『』《》〈〉〝〞〟﹁﹂﹃﹄＂״'
ANY_MARK = re.compile(f"[{_QUOTING}{APOSTROPHES}]")
"""Every character that may be a mark: a quick look whether there is one at all."""
MARK = re.compile(
    rf"(?=[{_QUOTING}{APOSTROPHES}])(?:[{_QUOTING}]"
    rf"|.(?![^\W\d_{_CJK}])|(?<![^\W\d_{_CJK}]).)"
)
"""Every mark that may quote: apostrophes between two letters are left out (not so in CJK)."""
UNSPACED_LETTER = re.compile(f"[{_CJK}{_ARABIC}]")
"""A letter to which an opening mark may stick: CJK, Thai …, and Arabic (و“…”)."""
CJK_LETTER = re.compile(f"[{_CJK}]")
HEBREW_LETTER = re.compile(r"[\u05d0-\u05ea]")
OPENERS_LEFT = (
    "([{（［〔【<—–-―/\\|~¿¡=>、，：；。\u00a0\u202f\u2009"
    "\u2066\u2067\u2068\u200b\u200e\u200f\u061c\u202a\u202b"
)
"""What may stand before an opening mark besides a space."""

_USUAL = {
    "“": "”", "„": "“”", "‟": "”", "”": "”", "‘": "’", "‚": "‘’", "‛": "’", "«": "»", "»": "«»",
    "‹": "›", "›": "‹›", "「": "」", "『": "』", "《": "》", "〈": "〉", "〝": "〞〟", "﹁": "﹂",
    "﹃": "﹄", '"': '"', "＂": "＂", "'": "'", "״": "״",
}  # fmt: skip
_FREE = frozenset("”»›״")
"""Marks that usually close, and open only where the language does not use them at all."""


@dataclass(frozen=True, slots=True)
class Roles:
    """Which marks open in a language, with their closers, and which of them do both."""

    closers: dict[str, str] = field(default_factory=dict)
    own_openers: frozenset[str] = frozenset()
    own_closers: frozenset[str] = frozenset()
    loose: bool = False
    """Plain spaces are common inside the marks (French), where they tell nothing."""

    def opens_always(self, mark: str) -> bool:
        """The mark opens wherever it does not close."""
        if mark in self.own_openers:
            return mark not in self.own_closers
        return mark not in self.own_closers and mark not in _FREE and mark not in ASCII

    def opens_first(self, mark: str) -> bool:
        """Where the mark could close an open one, it may as well open another."""
        return mark in self.closers and (
            mark in self.own_openers or mark not in self.own_closers or mark in APOSTROPHES
        )


@cache
def roles(
    pairs: tuple[tuple[str, str], ...], *, either_order: bool, loose: bool, certain: bool
) -> Roles:
    """The roles of the marks in a language that uses these pairs.

    Where they are not `certain` to be all it uses, a mark that closes may open before a word.
    """
    own: dict[str, str] = {}
    for opening, closing in pairs:
        own[opening] = own.get(opening, "") + closing
    if either_order:
        own |= {"“": "”", "”": "“"}
    closing_marks = frozenset("".join(own.values()))
    closers = dict(_USUAL)
    if certain:
        closers = {mark: by for mark, by in _USUAL.items() if mark not in _FREE & closing_marks}
    for opening, closing in own.items():
        usual = (mark for mark in _USUAL.get(opening, "") if mark not in own)
        closers[opening] = _unique((*closing, *usual))
    both = frozenset(ASCII)
    return Roles(closers, frozenset(own) | both, closing_marks | both, loose)


def _unique(marks: Iterable[str]) -> str:
    return "".join(dict.fromkeys(marks))
