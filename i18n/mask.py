"""Stretches of a message that are no prose: addresses, tags, code, placeholders.

They are found first, so that no other rule mistakes a mark or a digit inside them for one of the
text. Masking keeps every offset.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

OBJECT = "\ufffc"
"""Stands for one masked character (OBJECT REPLACEMENT CHARACTER)."""
ANCHOR = "\ufff9"
"""Stands for one character of a masked anchor (INTERLINEAR ANNOTATION ANCHOR)."""


class MaskKind(StrEnum):
    """What a masked stretch is."""

    URL = "url"
    EMAIL = "email"
    TAG = "tag"
    CODE = "code"
    PLACEHOLDER = "placeholder"


@dataclass(frozen=True, slots=True)
class Mask:
    """One masked stretch; offsets in code points."""

    kind: MaskKind
    start: int
    end: int
    text: str


# Letters that end an address: CJK, Hangul, Arabic, Hebrew; and every quotation mark.
_STOP = r"\s\"<>“”„‘’‚«»‹›「」『』《》〈〉（），。；：！？、،؛؟\u2066-\u2069\u200e\u200f"
_SCRIPTS = r"\u0590-\u08ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\ufb1d-\ufdff\ufe70-\ufeff"
_PATTERN = re.compile(
    rf"""
    (?P<code>``[^`]+`` | (?<!`)`[^`\s](?:[^`]*[^`\s])?`_?_? | :[a-zA-Z][\w+.:-]*:`[^`]+`)
  | (?P<url>(?:https?|ftp)://(?:(?!\[\d+\])[^{_STOP}{_SCRIPTS}`])+
      | \bwww\.(?:(?!\[\d+\])[^{_STOP}{_SCRIPTS}`])+)
  | (?P<email>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)
  | (?P<tag></?[a-zA-Z][a-zA-Z0-9:_-]*(?:\s[^<>]*)?/?> | <!--.*?--> | &(?:[a-z]+|\#\d+|\#x[\da-f]+);)
  | (?P<placeholder>%\([a-zA-Z_]\w*\)[a-z] | %(?:\d+\$)?[sdiuxXfgr](?![\w]) | \{{[a-zA-Z_][\w.]*\}}
      | \|[a-zA-Z][\w -]*\|_?_?)
    """,
    re.VERBOSE | re.DOTALL,
)
_TRAILING = ".,;:!?)]}”’»。，；：、،؛'*_"
_HINT = re.compile(r"[`<&%{|@]|://|www\.")


def find_masks(text: str) -> tuple[Mask, ...]:
    """The masked stretches of a message in order, none overlapping another.

    An address ends before a space, a quotation mark, a CJK, Arabic or Hebrew letter or an anchor;
    punctuation at its end is given back, a closing bracket only when nothing in it opens one.
    """
    if not _HINT.search(text):
        return ()
    return tuple(
        _mask(MaskKind(found.lastgroup or ""), found.start(), found[0])
        for found in _PATTERN.finditer(text)
    )


def _mask(kind: MaskKind, start: int, text: str) -> Mask:
    if kind is MaskKind.URL:
        text = _trimmed(text)
    return Mask(kind, start, start + len(text), text)


def _trimmed(url: str) -> str:
    while url and url[-1] in _TRAILING:
        last = url[-1]
        if last in ")]}" and url.count(last) <= url.count("([{"[")]}".index(last)]):
            break
        if last == "_" and url[-2:-1] not in ("", "*", "_"):
            break
        url = url[:-1]
    return url


def cover(text: str, spans: tuple[tuple[int, int, str], ...]) -> str:
    """The text with each `(start, end, character)` replaced by that character, offsets kept."""
    if not spans:
        return text
    parts: list[str] = []
    position = 0
    for start, end, character in sorted(spans):
        if start < position:
            continue
        parts.append(text[position:start])
        parts.append(character * (end - start))
        position = end
    parts.append(text[position:])
    return "".join(parts)
