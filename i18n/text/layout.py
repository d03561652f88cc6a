"""What a message's text says of its place on the page: list marker, heading marks, paragraphs."""

from __future__ import annotations

import re
from enum import StrEnum

from i18n.text.markup import Markup
from i18n.text.mask import ANCHOR

_BULLETS = "-*+•‣◦▪–—·・●○■□►"
_HEADING = re.compile(r"(#{1,6}) ")
_MARKER = re.compile(
    rf"""\s{{0,8}}(?:
      (?P<bullet>[{re.escape(_BULLETS)}][ \t\u00a0\u3000]|[・●○■□►])
    | (?P<bracketed>[(（]?\w{{1,4}}[)）])\s?(?=\S)
    | (?P<number>\d{{1,3}}(?:[.．)）](?:[ \t\u00a0]|(?=[^\W\da-zA-Z]))|、))
    | (?P<circled>[①-⑳㉑-㉟])
    )""",
    re.VERBOSE,
)
_TAGS = re.compile(r"(?:\s{0,8}<[^<>]{1,80}>|[*_]{2})+")
_BREAK = re.compile(r"\n[ \t]*\n")
_BEHIND_END = " \t\n\u00a0\u202f\u2069\u200f\u200e" + ANCHOR
_TAIL = 60


class MarkerKind(StrEnum):
    """How an item of a list is marked where the mark is part of the text."""

    NONE = "none"
    BULLET = "bullet"
    NUMBER = "number"


def marker(text: str) -> tuple[MarkerKind, int]:
    """The marker with which a text begins, and where the text behind it begins.

    It may stand inside tags (`<strong>4. …`).
    """
    if text[:1].isalpha():
        return MarkerKind.NONE, 0
    tags = _TAGS.match(text)
    found = _MARKER.match(text, tags.end() if tags else 0)
    if found is None:
        return MarkerKind.NONE, 0
    kind = MarkerKind.BULLET if found["bullet"] else MarkerKind.NUMBER
    return kind, found.end()


def heading_level(text: str) -> int:
    """The number of `#` with which a Markdown heading begins; 0 for none."""
    found = _HEADING.match(text) if text[:1] == "#" else None
    return len(found[1]) if found else 0


def paragraphs(text: str) -> int:
    """How many paragraphs blank lines part the text into."""
    return len(_BREAK.findall(text.strip())) + 1 if "\n" in text else 1


def last_words(markup: Markup) -> str:
    """The end of the text without the anchors and spaces behind it, at most sixty characters."""
    return markup.masked[-2 * _TAIL :].rstrip(_BEHIND_END)[-_TAIL:]
